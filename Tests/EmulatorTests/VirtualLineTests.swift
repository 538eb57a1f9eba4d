import Calling
import JSON
import Testing
@testable import TestSupport

@Suite struct VirtualLineTests {
  static let violatedRules: Set<String> = Set(
    creates.map { $0.rule } + updates.map { $0.rule } + ["VL-UNKNOWN"]
  )

  private static let path = ContractRequests.config + "/virtualLines"
  private static let body: JSONValue = [
    "firstName": "Night", "lastName": "Desk", "extension": "7860",
    "locationId": .string(DefaultFixture.headquarters.description),
  ]

  private let server: TestServer

  init() throws { server = try TestServer() }

  private func created(_ body: JSONValue = Self.body) throws -> String {
    let response = try server.send(.post(Self.path, body))
    #expect(response.status == 201, "\(response.text)")
    return "\(Self.path)/\(try response.string("/id") ?? "")"
  }

  @Test func `a virtual line is created, read, updated in parts and deleted`() throws {
    let line = try created()
    let details = try server.send(.get(line))
    #expect(try details.string("/displayName") == "Night Desk")
    #expect(try details.string("/announcementLanguage") == "English")
    #expect(try details.string("/location/address/country") == "US")
    #expect(try details.json()["/number"] == ["extension": "7860", "primary": true])
    #expect(try server.send(.put(line, ["displayName": "At night"])).status == 204)
    let renamed = try details.json().setting("/displayName", to: "At night")
    #expect(try server.send(.get(line)).json() == renamed)
    let changes: JSONValue = [
      "announcementLanguage": "fi_fi", "phoneNumber": "5558675311", "callerIdFirstName": "Help",
      "timeZone": "Europe/Oslo",
    ]
    #expect(try server.send(.put(line, changes)).status == 204)
    let changed = try server.send(.get(line))
    #expect(try changed.string("/announcementLanguage") == "Finnish (Finland)")
    #expect(try changed.string("/timeZone") == "Europe/Oslo")
    #expect(
      try server.send(.get(line + "/number")).json()["/phoneNumber"]
        == ["directNumber": "+15558675311", "extension": "7860", "primary": true]
    )
    let row = try #require(
      try server.send(.get(Self.path + "?ownerName=night")).items(
        "virtualLines"
      ).first
    )
    #expect(row["/callerIdFirstName"] == "Help")
    #expect(row["/number/esn"] == "81007860")
    #expect(row["/timeZone"] == nil)
    #expect(try server.send(.delete(line)).status == 204)
    #expect(try server.send(.get(line)).rules == ["VL-UNKNOWN"])
    _ = try created()
  }

  @Test func `the directory search of a line is switched on its own`() throws {
    let line = try created()
    #expect(try server.send(.put(line + "/directorySearch", ["enabled": true])).status == 204)
    #expect(try server.send(.get(line)).json()["/directorySearchEnabled"] == true)
    #expect(
      try server.send(.put(line + "/directorySearch", [:])).rules == ["BODY-REQUIRED"]
    )
  }

  @Test func `a line shows the devices that have it`() throws {
    let line = try created()
    let id = String(line.split(separator: "/").last ?? "")
    #expect(try server.send(.get(line + "/devices")).items("devices").isEmpty)
    let device: JSONValue = [
      "mac": "A1B2C3D4E5F6", "model": "DMS Cisco 8851",
      "personId": .string(DefaultFixture.hakim.description),
    ]
    let deviceID = try server.send(.post("/v1/devices", device)).string("/id") ?? ""
    let members: JSONValue = [
      [
        "port": 1, "id": .string(DefaultFixture.hakim.description), "primaryOwner": true,
        "lineType": "PRIMARY", "lineWeight": 1, "hotlineEnabled": false,
        "allowCallDeclineEnabled": true,
      ],
      [
        "port": 2, "id": .string(id), "primaryOwner": false,
        "lineType": "SHARED_CALL_APPEARANCE", "lineWeight": 1, "hotlineEnabled": false,
        "allowCallDeclineEnabled": true,
      ],
    ]
    let put = try server.send(
      .put("\(ContractRequests.config)/devices/\(deviceID)/members", ["members": members])
    )
    #expect(put.status == 204, "\(put.text)")
    let devices = try server.send(.get(line + "/devices")).items("devices")
    #expect(devices.map { $0["/owner/lastName"] } == ["Smith"])
    #expect(try server.send(.get(line)).items("devices") == devices)
    let filtered = try server.send(.get(Self.path + "?hasDeviceAssigned=true"))
    #expect(try filtered.items("virtualLines").map { $0["/numberOfDevicesAssigned"] } == [1])
    #expect(try server.send(.delete(line)).status == 204)
  }

  @Test(arguments: [
    ("", ["Front", "Night", "Support"]), ("?order=lastName", ["Front", "Night", "Support"]),
    ("?order=extension-desc", ["Night", "Support", "Front"]),
    ("?order=lastName-desc,firstName-desc", ["Support", "Night", "Front"]),
    ("?hasDnAssigned=true", []),
  ])
  func `lines are sorted`(query: String, names: [String]) throws {
    _ = try created()
    let rows = try server.send(.get(Self.path + query)).items("virtualLines")
    #expect(rows.map { $0["/firstName"] } == names.map { .string($0) })
  }

  @Test func `an unknown sort order is ignored with a warning, a fourth one is rejected`() throws {
    let unknown = try server.send(.get("\(Self.path)?order=color"))
    #expect(unknown.status == 200)
    #expect(unknown["X-Mock-Warning"]?.contains("color") == true)
    let query = "order=lastName,firstName,extension,phoneNumber"
    #expect(try server.send(.get("\(Self.path)?\(query)")).rules == ["QUERY-VALUE"])
  }

  @Test func `a saved line is loaded as it was`() throws {
    let line = try created()
    _ = try server.send(.put(line, ["timeZone": "Europe/Oslo", "callerIdNumber": "+15558675311"]))
    let state = try ContractRequests.states(of: server)
    let list = try server.send(.get(Self.path)).text
    #expect(try server.send(.put("/__admin/state", bytes: state)).status == 204)
    #expect(try server.send(.get(Self.path)).text == list)
    #expect(try ContractRequests.states(of: server) == state)
  }

  private static let creates: [(rule: String, pointer: JSONPointer, value: JSONValue?)] = [
    ("VL-NAME-LENGTH", "/firstName", .string(String(repeating: "a", count: 31))),
    ("VL-NAME-LENGTH", "/lastName", ""), ("BODY-REQUIRED", "/lastName", nil),
    ("VL-CALLER-ID-LENGTH", "/callerIdNumber", "123456789012345678901234"),
    ("MEMBER-LOCATION", "/locationId", .string(DefaultFixture.warehouse.description)),
    ("MEMBER-LOCATION", "/locationId", "bm9uZQ"), ("MEMBER-NUMBER-OR-EXTENSION", "/extension", nil),
    ("HG-EXTENSION-TAKEN", "/extension", "1001"), ("HG-EXTENSION-LENGTH", "/extension", "1"),
    ("HG-NUMBER-TAKEN", "/phoneNumber", "+15558675301"),
  ]

  private static let updates: [(rule: String, pointer: JSONPointer, value: JSONValue?)] = [
    ("VL-NAME-LENGTH", "/firstName", .string(String(repeating: "a", count: 65))),
    ("VL-NAME-UNIQUE", "/lastName", "DESK"), ("VL-LANGUAGE", "/announcementLanguage", "xx_xx"),
    ("HG-TIME-ZONE", "/timeZone", "Oslo"), ("MEMBER-NUMBER-OR-EXTENSION", "/extension", ""),
  ]

  @Test(arguments: creates)
  func `a create that violates one rule changes nothing`(
    rule: String,
    pointer: JSONPointer,
    value: JSONValue?
  ) throws {
    let before = try ContractRequests.states(of: server)
    let response = try server.send(.post(Self.path, Self.body.setting(pointer, to: value)))
    #expect(response.rules == [rule], "\(response.text)")
    #expect(response.text.contains("(at \(pointer))"))
    #expect(try ContractRequests.states(of: server) == before)
    _ = try created()
  }

  @Test(arguments: updates)
  func `an update that violates one rule changes nothing`(
    rule: String,
    pointer: JSONPointer,
    value: JSONValue?
  ) throws {
    let line = try created(
      Self.body.setting("/firstName", to: "Front").setting("/lastName", to: "B")
    )
    let before = try ContractRequests.states(of: server)
    let response = try server.send(
      .put(line, JSONValue.object(JSONObject()).setting(pointer, to: value))
    )
    #expect(response.rules == [rule], "\(response.text)")
    #expect(response.text.contains("(at \(pointer))"))
    #expect(try ContractRequests.states(of: server) == before)
  }
}
