import Calling
import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// The calling settings of locations, and what must be so before calling is switched off.
@Suite struct CallingLocationTests {
  static let list = "/v1/telephony/config/locations"
  private static let settings = "\(list)/\(DefaultFixture.headquarters)"

  private static let warehouse: JSONValue = [
    "id": .string(DefaultFixture.warehouse.description), "name": "Warehouse",
    "timeZone": "America/Chicago", "preferredLanguage": "en_US", "announcementLanguage": "en_us",
    "address": [
      "address1": "2000 Dock Road", "address2": .null, "city": "Chicago", "state": "IL",
      "postalCode": "60601", "country": "US",
    ],
  ]

  private func state(_ server: TestServer) throws -> [UInt8] {
    try server.send(.get("/__admin/state")).body
  }

  // MARK: Enabling

  @Test func `a location is enabled for calling once, without settings`() throws {
    let server = try TestServer()
    let path = "\(Self.list)/\(DefaultFixture.warehouse)"
    #expect(try server.send(.get(path)).rules == ["LOCATION-CALLING"])
    // A client sends the members of a response as well.
    let body = Self.warehouse.setting("/orgId", to: "x").setting("/latitude", to: .null)
    let enabled = try server.send(.post(Self.list, body))
    #expect(enabled.status == 201)
    #expect(try enabled.string("/id") == DefaultFixture.warehouse.description)
    let details = try server.send(.get(path)).json()
    #expect(details["/announcementLanguage"] == "en_us")
    for member in ["routingPrefix", "outsideDialDigit", "connection", "externalCallerIdName"] {
      #expect(details[JSONPointer([member])] == nil)
    }
    #expect(details["/callingLineId/phoneNumber"] == nil)
    let row = try #require(try server.send(.get(Self.list)).items("locations").last)
    #expect(row["/id"] == details["/id"] && row["/e911SetupRequired"] == false)
    #expect(details["/e911SetupRequired"] == nil)
    #expect(try server.send(.post(Self.list, Self.warehouse)).rules == ["LOCATION-CALLING-ENABLED"])
    let group = try server.send(
      .post(DefaultFixture.groups(at: DefaultFixture.warehouse), DefaultFixture.minimal)
    )
    #expect(group.status == 201)
  }

  static let enablingViolations: [(rule: String, pointer: JSONPointer, value: JSONValue?)] = [
    ("BODY-REQUIRED", "/announcementLanguage", nil), ("BODY-REQUIRED", "/id", nil),
    ("LOCATION-UNKNOWN", "/id", .string(WebexID(.location, key: "x").description)),
    ("LOCATION-CALLING-ENABLED", "/id", .string(DefaultFixture.sanJose.description)),
    ("LOCATION-ANNOUNCEMENT-LANGUAGE", "/announcementLanguage", "en_US"),
    ("LOCATION-ANNOUNCEMENT-LANGUAGE", "/announcementLanguage", "xx_xx"),
    ("LOCATION-ADDRESS2", "/address/address2", ""),
    ("LOCATION-NAME-LENGTH", "/name", .string(String(repeating: "n", count: 81))),
  ]

  @Test(arguments: enablingViolations)
  func `a body that violates one rule does not enable calling`(
    violation: (rule: String, pointer: JSONPointer, value: JSONValue?)
  ) throws {
    let server = try TestServer()
    let state = try state(server)
    var body = Self.warehouse.setting(violation.pointer, to: violation.value)
    if violation.rule == "LOCATION-CALLING-ENABLED" { body = body.setting("/name", to: "San Jose") }
    if violation.rule == "LOCATION-UNKNOWN" { body = body.setting("/name", to: "Bonn") }
    if violation.rule == "BODY-REQUIRED" { body = body.setting("/name", to: "Bonn") }
    let response = try server.send(.post(Self.list, body))
    #expect(response.rules == [violation.rule])
    #expect(try self.state(server) == state)
  }

  // MARK: Update

  @Test func `each setting changes alone`() throws {
    let server = try TestServer()
    let before = try server.send(.get(Self.settings)).json()
    func put(_ body: JSONValue) throws -> JSONValue {
      #expect(try server.send(.put(Self.settings, body)).status < 300)
      return try server.send(.get(Self.settings)).json()
    }
    var expected = before.setting("/outsideDialDigit", to: "0")
    #expect(try put(["outsideDialDigit": "0"]) == expected)
    expected = expected.setting("/enforceOutsideDialDigit", to: true)
    #expect(try put(["enforceOutsideDialDigit": true]) == expected)
    #expect(try put(["outsideDialDigit": "9"])["/enforceOutsideDialDigit"] == true)
    #expect(try put(["externalCallerIdName": "Acme East"])["/externalCallerIdName"] == "Acme East")
    #expect(try put(["announcementLanguage": "fr_fr"])["/announcementLanguage"] == "fr_fr")
    #expect(try put(["chargeNumber": "+15558675303"])["/chargeNumber"] == "+15558675303")
    #expect(try put(["pAccessNetworkInfo": "a"])["/pAccessNetworkInfo"] == "a")
    #expect(try put(["routingPrefix": "8101"])["/routingPrefix"] == "8101")
    // A client sends back what it has read.
    let read = try server.send(.get(Self.settings)).json()
    #expect(try put(read) == read)
    let cleared = try put(["routingPrefix": .null, "chargeNumber": .null])
    #expect(cleared["/routingPrefix"] == nil && cleared["/chargeNumber"] == nil)
    #expect(try put(["routingPrefix": "8100"])["/routingPrefix"] == "8100")
  }

  @Test func `a free, an assigned or an inactive number becomes the main number`() throws {
    let server = try TestServer()
    let path = "\(Self.list)/\(DefaultFixture.sanJose)"
    for number in ["+15559235003", "+15559235001", "(555) 923-5099"] {
      let line: JSONValue = ["callingLineId": ["name": "West", "phoneNumber": .string(number)]]
      #expect(try server.send(.put(path, line)).status == 204)
      let details = try server.send(.get(path)).json()
      #expect(details["/callingLineId/name"] == "West")
      let main = try server.send(.get("/v1/telephony/config/numbers")).items("phoneNumbers")
        .filter { $0["/mainNumber"] == true && $0["/location/name"] == "San Jose" }
      #expect(main.map { $0["/phoneNumber"] } == [details["/callingLineId/phoneNumber"]])
    }
  }

  static let updateViolations: [(rule: String, pointer: JSONPointer, value: JSONValue)] = [
    ("LOCATION-ROUTING-PREFIX", "/routingPrefix", "81a"),
    ("LOCATION-ROUTING-PREFIX", "/routingPrefix", "12345678"),
    ("LOCATION-ROUTING-PREFIX-UNIQUE", "/routingPrefix", "8200"),
    ("LOCATION-OUTSIDE-DIAL-DIGIT", "/outsideDialDigit", "99"),
    ("LOCATION-ANNOUNCEMENT-LANGUAGE", "/announcementLanguage", "fr_FR"),
    ("HG-NUMBER-FORMAT", "/callingLineId", ["phoneNumber": "12"]),
    ("HG-NUMBER-INVENTORY", "/callingLineId", ["phoneNumber": "+15559235003"]),
    ("HG-NUMBER-INVENTORY", "/chargeNumber", "+12125550100"),
    ("BODY-REQUIRED", "/callingLineId", ["name": "East"]),
    ("BODY-REQUIRED", "/connection", ["type": "TRUNK"]),
    ("BODY-TYPE", "/enforceOutsideDialDigit", "yes"),
    (
      "LOCATION-CONNECTION", "/connection",
      ["type": "TRUNK", "id": .string(WebexID(.trunk, key: "x").description)]
    ),
  ]

  static let violatedRules = Set(enablingViolations.map(\.rule) + updateViolations.map(\.rule))
    .union(["LOCATION-CONNECTION-KIND"])

  @Test(arguments: updateViolations)
  func `settings that violate one rule are rejected and change nothing`(
    violation: (rule: String, pointer: JSONPointer, value: JSONValue)
  ) throws {
    let server = try TestServer()
    let state = try state(server)
    let body = JSONValue.object(JSONObject()).setting(violation.pointer, to: violation.value)
    let response = try server.send(.put(Self.settings, body))
    #expect(response.rules == [violation.rule])
    #expect(response.status == 400)
    #expect(try self.state(server) == state)
  }

  @Test func `a long name is rejected only with calling`() throws {
    let server = try TestServer()
    let name: JSONValue = ["name": .string(String(repeating: "n", count: 81))]
    #expect(
      try server.send(.put("/v1/locations/\(DefaultFixture.warehouse)", name)).status == 204
    )
    #expect(
      try server.send(.put("/v1/locations/\(DefaultFixture.sanJose)", name)).rules == [
        "LOCATION-NAME-LENGTH"
      ]
    )
  }

  @Test func `the list is filtered and sorted by name`() throws {
    let server = try TestServer()
    func names(_ query: String) throws -> [JSONValue?] {
      try server.send(.get(Self.list + query)).items("locations").map { $0["/name"] }
    }
    #expect(try names("?order=desc") == ["San Jose", "Headquarters"])
    #expect(try names("?order=asc") == ["Headquarters", "San Jose"])
    #expect(try names("?name=JOSE") == ["San Jose"])
    #expect(try names("?max=1&start=1") == ["San Jose"])
  }

  // MARK: Connection

  private func createTrunk(_ server: TestServer, _ name: String) throws -> String {
    let trunk: JSONValue = [
      "name": .string(name), "locationId": .string(DefaultFixture.headquarters.description),
      "password": "aB3$aB3$aB3$", "trunkType": "REGISTERING", "dualIdentitySupportEnabled": false,
    ]
    let response = try server.send(.post("/v1/telephony/config/premisePstn/trunks", trunk))
    #expect(response.status == 201, "\(response.text)")
    return try response.string("/id") ?? ""
  }

  @Test func `a trunk becomes the connection, which the operations on PSTN show too`() throws {
    let server = try TestServer()
    let trunk = try createTrunk(server, "Gateway")
    let connection: JSONValue = ["type": "TRUNK", "id": .string(trunk)]
    #expect(try server.send(.put(Self.settings, ["connection": connection])).status == 204)
    #expect(try server.send(.get(Self.settings)).json()["/connection"] == connection)
    let record = "/v1/telephony/pstn/locations/\(DefaultFixture.headquarters)/connection"
    #expect(try server.send(.get(record)).string("/routeId") == trunk)
    let path = "/v1/telephony/config/premisePstn/trunks/\(trunk)"
    #expect(try server.send(.delete(path)).rules == ["CONTRACT-IN-USE"])
    let state = try state(server)
    #expect(try server.send(.put("/__admin/state", bytes: state)).status == 204)
    #expect(try server.send(.get(Self.settings)).json()["/connection"] == connection)
  }

  @Test func `a location without premises PSTN keeps its connection`() throws {
    let server = try TestServer()
    let trunk = try createTrunk(server, "Gateway")
    let record = "/v1/telephony/pstn/locations/\(DefaultFixture.headquarters)/connection"
    #expect(try server.send(.put(record, ["id": "provider"])).status == 204)
    let body: JSONValue = ["connection": ["type": "TRUNK", "id": .string(trunk)]]
    let state = try state(server)
    #expect(try server.send(.put(Self.settings, body)).rules == ["LOCATION-CONNECTION-KIND"])
    #expect(try self.state(server) == state)
  }

  // MARK: Precheck

  private func precheck(_ server: TestServer, _ id: WebexID) throws -> JSONValue {
    var request = TestRequest.post(
      "\(Self.list)/\(id)/actions/precheckForDeletion/invoke",
      bytes: []
    )
    request.body = nil
    let response = try server.send(request)
    #expect(response.status == 200, "\(response.text)")
    return try response.json()
  }

  @Test func `the precheck says what is at the location`() throws {
    let server = try TestServer()
    let before = try precheck(server, DefaultFixture.headquarters)
    #expect(before["/locationDeleteStatus"] == "BLOCKED")
    #expect(before["/blocking/usersInUseCount"] == 4)
    #expect(before["/blocking/lastLocation"] == false)
    #expect(before["/nonBlocking/numbersPresent"] == true)
    _ = try createTrunk(server, "Gateway")
    let after = try precheck(server, DefaultFixture.headquarters)
    #expect(after["/blocking/trunksInUseCount"] == 0)
    #expect(after["/blockingUnlessForced/trunksCount"] == 1)
    #expect(try server.send(.post(Self.list, Self.warehouse)).status == 201)
    #expect(
      try precheck(server, DefaultFixture.warehouse)["/locationDeleteStatus"] == "UNBLOCKED"
    )
    let groups = DefaultFixture.groups(at: DefaultFixture.warehouse)
    #expect(try server.send(.post(groups, DefaultFixture.minimal)).status == 201)
    let features = try precheck(server, DefaultFixture.warehouse)
    #expect(features["/locationDeleteStatus"] == "FORCE_REQUIRED")
    #expect(features["/blockingUnlessForced/nonUserEntitiesInUse"] == true)
    #expect(features["/nonBlocking/numbersPresent"] == false)
  }

  @Test func `the last location with calling cannot lose it`() throws {
    let fixture = #"""
      {"organizations": [{"id": "o", "name": "O", "locations": [
        {"id": "b", "name": "B", "timeZone": "Europe/Oslo", "address": {"country": "NO"},
          "calling": {}}], "tokens": [{"token": "full", "role": "fullAdministrator"}]}]}
      """#
    let server = try TestServer(fixture: try Fixture(Array(fixture.utf8), seed: 1))
    let check = try precheck(server, WebexID(.location, key: "b"))
    #expect(check["/locationDeleteStatus"] == "BLOCKED")
    #expect(check["/blocking/lastLocation"] == true)
  }
}
