import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// PSTN connections, virtual extensions, and the lists of dial plans and route lists.
@Suite struct DialingRecordTests {
  static let violatedRules: Set<String> = [
    "PSTN-CONNECTION-UNKNOWN", "PSTN-CONNECTION-KIND", "DIALING-RECORD-UNKNOWN",
    "VIRTUAL-EXTENSION-UNKNOWN", "VIRTUAL-EXTENSION-NUMBER", "VIRTUAL-EXTENSION-NUMBER-TAKEN",
  ]

  private static let premises = "\(ContractRequests.config)/premisePstn"
  private static let pstn = "/v1/telephony/pstn/locations/\(DefaultFixture.headquarters)"
  private static let virtual = "\(ContractRequests.config)/virtualExtensions"

  private func trunk(on server: TestServer) throws -> String {
    let body: JSONValue = [
      "name": "TX", "locationId": .string(DefaultFixture.headquarters.description),
      "password": "Secret-1", "trunkType": "REGISTERING",
    ]
    return try server.send(.post("\(Self.premises)/trunks", body)).string("/id") ?? ""
  }

  @Test func `a provider takes the place of a trunk`() throws {
    let server = try TestServer()
    let connection = "\(Self.pstn)/connection"
    #expect(try server.send(.get(connection)).rules == ["PSTN-CONNECTION-UNKNOWN"])
    let trunk = try trunk(on: server)
    let route: JSONValue = ["premiseRouteType": "TRUNK", "premiseRouteId": .string(trunk)]
    #expect(try server.send(.put(connection, route)).status == 204)
    let local = try server.send(.get(connection)).json()
    #expect(local["/pstnConnectionType"] == "LOCAL_GATEWAY")
    #expect(local["/routeId"] == .string(trunk))
    #expect(try server.send(.put(connection, local)).status == 204)
    #expect(try server.send(.get(connection)).json() == local)
    let location = "\(ContractRequests.config)/locations/\(DefaultFixture.headquarters)"
    #expect(try server.send(.get(location)).json()["/connection/id"] == .string(trunk))
    let options = try server.send(.get("\(Self.pstn)/connectionOptions")).items("items")
    let provider = options.first { $0["/displayName"] == "Pure IP" }?["/id"] ?? .null
    #expect(try server.send(.put(connection, ["id": provider])).status == 204)
    let cloud = try server.send(.get(connection)).json()
    #expect(try server.send(.put(connection, cloud)).status == 204)
    #expect(try server.send(.get(connection)).json() == cloud)
    #expect(cloud["/pstnConnectionType"] == "NON_INTEGRATED_CCP")
    #expect(cloud["/displayName"] == "Pure IP")
    #expect(cloud["/routeId"] == nil)
    #expect(try server.send(.get(location)).json()["/connection"] == nil)
    #expect(try server.send(.delete("\(Self.premises)/trunks/\(trunk)")).status == 204)
  }

  static let rejectedConnections: [(JSONValue, rule: String)] = [
    ([:], "BODY-REQUIRED"), (["premiseRouteType": "TRUNK"], "BODY-REQUIRED"),
    (["premiseRouteId": "x"], "BODY-REQUIRED"),
    (["premiseRouteType": "TRUNK", "premiseRouteId": "x"], "LOCATION-CONNECTION"),
    (["id": "d1c2f6a4-3c69-4a5e-8a53-1f1b4a9f2b77"], "PSTN-CONNECTION-KIND"),
  ]

  @Test(arguments: rejectedConnections)
  func `a connection is rejected and nothing changes`(
    violation: (body: JSONValue, rule: String)
  ) throws {
    let server = try TestServer()
    let before = try ContractRequests.states(of: server)
    let response = try server.send(.put("\(Self.pstn)/connection", violation.body))
    #expect(response.status == 400)
    #expect(response.rules == [violation.rule], "\(response.text)")
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `dial patterns are filtered, ordered and paged`() throws {
    let server = try TestServer()
    let patterns = (0..<12).map { JSONValue.string("+17775550\(100 + $0)") }
    let plan: JSONValue = [
      "name": "DX", "routeId": .string(try trunk(on: server)), "routeType": "TRUNK",
      "dialPatterns": .array(patterns),
    ]
    let id = try server.send(.post("\(Self.premises)/dialPlans", plan)).string("/id") ?? ""
    let path = "\(Self.premises)/dialPlans/\(id)/dialPatterns"
    let page = try server.send(.get("\(path)?max=5"))
    #expect(try page.items("dialPatterns").count == 5)
    #expect(page["Link"]?.contains("start=5") == true)
    #expect(try server.send(.get("\(path)?dialPattern=0103")).items("dialPatterns").count == 1)
    let last = try server.send(.get("\(path)?order=dialPattern-DSC&max=1")).items("dialPatterns")
    #expect(last == ["+17775550111"])
    let unknown = "\(Self.premises)/dialPlans/\(WebexID(.dialPlan, key: "x"))/dialPatterns"
    #expect(try server.send(.get(unknown)).rules == ["DIALING-RECORD-UNKNOWN"])
  }

  private static func body(_ digits: String, _ number: String, _ location: WebexID?) -> JSONValue {
    var body: JSONValue = [
      "displayName": .string("V \(digits)"), "extension": .string(digits),
      "phoneNumber": .string(number),
    ]
    if let location { body = body.setting("/locationId", to: .string(location.description)) }
    return body
  }

  @Test func `a virtual extension is of a location or of the organization`() throws {
    let server = try TestServer()
    let home = DefaultFixture.headquarters
    let local = try server.send(.post(Self.virtual, Self.body("7960", "+17011558169", home)))
    let global = try server.send(.post(Self.virtual, Self.body("7960", "+17011558170", nil)))
    #expect(local.status == 201 && global.status == 201, "\(local.text) \(global.text)")
    let item = "\(Self.virtual)/\(try local.string("/id") ?? "")"
    let read = try server.send(.get(item)).json()
    #expect(read["/level"] == "LOCATION")
    #expect(read["/locationName"] != nil)
    let listed = try server.send(.get("\(Self.virtual)?orgLevelOnly=true"))
    let both = "\(Self.virtual)?orgLevelOnly=true&locationId=\(home)"
    #expect(try server.send(.get(both)).rules == ["QUERY-VALUE"])
    #expect(try listed.items("virtualExtensions").map { $0["/level"] } == ["ORGANIZATION"])
    #expect(try server.send(.put(item, ["firstName": "Ann"])).status == 204)
    #expect(try server.send(.get(item)).json()["/firstName"] == "Ann")
    #expect(try server.send(.delete(item)).status == 204)
    #expect(try server.send(.get(item)).rules == ["VIRTUAL-EXTENSION-UNKNOWN"])
  }

  @Test func `a location administrator changes virtual extensions of assigned locations`() throws {
    let server = try TestServer()
    let foreign = Self.body("7962", "+17011558171", DefaultFixture.headquarters)
    #expect(
      try server.send(.post(Self.virtual, foreign, token: "location-admin")).rules
        == ["AUTH-LOCATION"]
    )
    let created = try server.send(.post(Self.virtual, Self.body("7963", "+17011558172", nil)))
    var request = TestRequest.delete("\(Self.virtual)/\(try created.string("/id") ?? "")")
    request = request.replacing("Authorization", "Bearer location-admin")
    #expect(try server.send(request).rules == ["AUTH-LOCATION"])
  }

  @Test func `extensions and numbers of virtual extensions are unique`() throws {
    let server = try TestServer()
    let home = DefaultFixture.headquarters
    let first = try server.send(.post(Self.virtual, Self.body("7960", "+17011558169", home)))
    #expect(first.status == 201)
    #expect(try ContractRequests.create("Dock", "7960", on: server).status == 409)
    let numbers = try server.send(.get("\(ContractRequests.config)/numbers?extension=7960"))
    #expect(try numbers.items("phoneNumbers").isEmpty)
    #expect(try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 201)
    let before = try ContractRequests.states(of: server)
    let cases: [(JSONValue, String)] = [
      (Self.body("7960", "+17011558170", home), "HG-EXTENSION-TAKEN"),
      (Self.body("7800", "+17011558170", home), "HG-EXTENSION-TAKEN"),
      (Self.body("7961", "+17011558169", home), "VIRTUAL-EXTENSION-NUMBER-TAKEN"),
      (Self.body("7961", "+15558675303", home), "VIRTUAL-EXTENSION-NUMBER-TAKEN"),
      (Self.body("7961", "abc", home), "VIRTUAL-EXTENSION-NUMBER"),
      (Self.body("", "+17011558170", home), "BODY-TYPE"),
      (Self.body("7961", "+17011558170", WebexID(.location, key: "x")), "MEMBER-LOCATION"),
    ]
    for (body, rule) in cases {
      #expect(try server.send(.post(Self.virtual, body)).rules == [rule])
    }
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `a route list has a name of its own, and a trunk keeps its password`() throws {
    let server = try TestServer()
    let trunk = try trunk(on: server)
    let item = "\(Self.premises)/trunks/\(trunk)"
    #expect(try server.send(.put(item, ["name": "TY"])).rules == ["BODY-REQUIRED"])
    #expect(try server.send(.put(item, ["name": "TY", "password": "Secret-2"])).status == 204)
    let gateways: JSONValue = [["id": .string(trunk), "priority": 1]]
    let group: JSONValue = ["name": "GX", "localGateways": gateways]
    let groupID = try server.send(.post("\(Self.premises)/routeGroups", group)).string("/id") ?? ""
    let list: JSONValue = [
      "name": "RX", "locationId": .string(DefaultFixture.headquarters.description),
      "routeGroupId": .string(groupID),
    ]
    let path = "\(Self.premises)/routeLists"
    #expect(try server.send(.post(path, list)).status == 201)
    #expect(try server.send(.post(path, list)).json()["/errorCode"] == 27601)
  }
}
