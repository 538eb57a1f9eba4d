import Calling
import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// Locations, their floors, and workspace locations as another view of them.
@Suite struct LocationTests {
  static let address: JSONValue = [
    "address1": "Unter den Linden 1", "address2": "Hof 2", "city": "Berlin",
    "postalCode": "10117", "country": "DE",
  ]
  static let berlin: JSONValue = [
    "name": "Berlin", "timeZone": "Europe/Berlin", "preferredLanguage": "de_DE",
    "announcementLanguage": .null, "address": address, "latitude": "52.5",
    "longitude": number("13.4"),
    "notes": "Hof",
  ]
  static let oslo: JSONValue = [
    "displayName": "Oslo", "address": "Karl Johans gate 1", "countryCode": "NO",
    "cityName": "Oslo", "latitude": number("59.9"), "longitude": number("10.75"), "notes": "New",
  ]

  private static func number(_ text: String) -> JSONValue { .number(JSONNumber(verbatim: text)) }

  private static func state(_ server: TestServer) throws -> [UInt8] {
    try server.send(.get("/__admin/state")).body
  }

  private func create(_ server: TestServer, _ body: JSONValue = berlin) throws -> String {
    let response = try server.send(.post("/v1/locations", body))
    #expect(response.status == 201)
    return try #require(try response.string("/id"))
  }

  @Test func `a location is created, changed member by member, and deleted`() throws {
    let server = try TestServer()
    let path = "/v1/locations/\(try create(server))"
    let created = try server.send(.get(path)).json()
    #expect(created["/preferredLanguage"] == "de_DE")
    #expect(created["/latitude"] == Self.number("52.5"))
    #expect(created["/longitude"] == Self.number("13.4"))
    #expect(created["/address/state"] == nil && created["/announcementLanguage"] == nil)
    #expect(try server.send(.get("/v1/locations")).items("items").last == created)
    #expect(try server.send(.put(path, ["address": ["address2": .null]])).status == 204)
    var changed = try server.send(.get(path)).json()
    #expect(changed == created.setting("/address/address2", to: nil))
    let change: JSONValue = ["name": "Potsdam", "notes": .null, "latitude": .null]
    #expect(try server.send(.put(path, change)).status == 204)
    changed = try server.send(.get(path)).json()
    #expect(changed["/name"] == "Potsdam")
    #expect(changed["/notes"] == nil && changed["/latitude"] == nil)
    #expect(changed["/longitude"] == Self.number("13.4"))
    #expect(try server.send(.delete(path)).status == 204)
    #expect(try server.send(.get(path)).rules == ["LOCATION-UNKNOWN"])
  }

  /// Changes of the body of a create, and the rule that each violates.
  static let violations: [(rule: String, pointer: JSONPointer, value: JSONValue?)] = [
    ("BODY-REQUIRED", "/name", nil), ("BODY-REQUIRED", "/address", nil),
    ("BODY-REQUIRED", "/address/city", nil), ("BODY-TYPE", "/notes", 5),
    ("BODY-TYPE", "/latitude", "north"), ("BODY-TYPE", "/longitude", 181),
    ("LOCATION-NAME-LENGTH", "/name", ""),
    ("LOCATION-NAME-LENGTH", "/name", .string(String(repeating: "n", count: 257))),
    ("LOCATION-NAME-UNIQUE", "/name", "headquarters"),
    ("LOCATION-TIME-ZONE", "/timeZone", "Europe/Berlinn"),
    ("LOCATION-LANGUAGE", "/preferredLanguage", "german"),
    ("LOCATION-COUNTRY", "/address/country", "de"),
  ]

  static let violatedRules =
    Set(violations.map(\.rule)).union(["FLOOR-UNKNOWN", "LOCATION-DELETION"])
    .union(CallingLocationTests.violatedRules)

  @Test(arguments: violations)
  func `a location that violates one rule is rejected and changes nothing`(
    violation: (rule: String, pointer: JSONPointer, value: JSONValue?)
  ) throws {
    let server = try TestServer()
    let path = "/v1/locations/\(try create(server))"
    let other = Self.berlin.setting("/name", to: "Bonn")
    let state = try Self.state(server)
    let body = other.setting(violation.pointer, to: violation.value)
    let response = try server.send(.post("/v1/locations", body))
    #expect(response.rules == [violation.rule])
    #expect(response.status == (violation.rule == "LOCATION-NAME-UNIQUE" ? 409 : 400))
    #expect(try response.descriptions()[0].contains("(at \(violation.pointer))"))
    #expect(try Self.state(server) == state)
    guard violation.value != nil else { return }
    #expect(try server.send(.put(path, body)).rules == [violation.rule])
    #expect(try Self.state(server) == state)
  }

  @Test func `floors are created, replaced and deleted`() throws {
    let server = try TestServer()
    let floors = "/v1/locations/\(try create(server))/floors"
    #expect(try server.send(.get(floors)).items("items").isEmpty)
    let body: JSONValue = ["floorNumber": 2, "displayName": "Second"]
    let created = try server.send(.post(floors, body))
    #expect(created.status == 201)
    let floor = "\(floors)/\(try created.string("/id") ?? "")"
    #expect(try server.send(.get(floor)).json() == created.json())
    let changed = try server.send(.put(floor, ["floorNumber": 3]))
    #expect(changed.status == 200)
    #expect(try changed.json()["/displayName"] == nil)
    #expect(try server.send(.get(floors)).items("items") == [changed.json()])
    let state = try Self.state(server)
    #expect(try server.send(.put(floor, ["displayName": "x"])).rules == ["BODY-REQUIRED"])
    let unknown = "\(floors)/\(WebexID(.floor, key: "x"))"
    #expect(try server.send(.get(unknown)).rules == ["FLOOR-UNKNOWN"])
    #expect(try server.send(.delete(unknown)).rules == ["FLOOR-UNKNOWN"])
    #expect(try server.send(.delete("\(floors)/x")).rules == ["ID-MALFORMED"])
    #expect(try Self.state(server) == state)
    #expect(try server.send(.delete(floor)).status == 204)
    #expect(try server.send(.get(floors)).items("items").isEmpty)
  }

  @Test func `workspace locations are the same locations`() throws {
    let server = try TestServer()
    let list = "/v1/workspaceLocations"
    let rows = try server.send(.get(list)).items("items")
    let locations = try server.send(.get("/v1/locations")).items("items")
    #expect(rows.map { $0["/locationId"] } == locations.map { $0["/id"] })
    let created = try server.send(.post(list, Self.oslo))
    #expect(created.status == 201)
    let id = try #require(try created.string("/id"))
    let location = try #require(try created.string("/locationId"))
    #expect(WebexID(encoded: id).locationOfWorkspaceLocation.description == location)
    #expect(try server.send(.get("\(list)/\(id)")).json() == created.json())
    #expect(try server.send(.get("\(list)/\(location)")).json() == created.json())
    let plain = try server.send(.get("/v1/locations/\(location)")).json()
    #expect(plain["/name"] == "Oslo" && plain["/preferredLanguage"] == nil)
    let floor = try server.send(.post("\(list)/\(id)/floors", ["floorNumber": 1]))
    #expect(floor.status == 201)
    #expect(
      try server.send(.get("/v1/locations/\(location)/floors")).items("items") == [floor.json()]
    )
    let cleared = try server.send(.put("\(list)/\(id)", Self.oslo.setting("/notes", to: nil)))
    #expect(cleared.status == 200)
    #expect(try cleared.json()["/notes"] == nil)
    #expect(try server.send(.get("\(list)?countryCode=no")).items("items").count == 1)
    #expect(try server.send(.get("\(list)?cityName=york&displayName=q")).items("items").count == 1)
    #expect(try server.send(.get("\(list)?address=karl")).items("items").count == 1)
    let state = try Self.state(server)
    let invalid = Self.oslo.setting("/displayName", to: "Warehouse")
      .setting("/countryCode", to: "Norway")
    #expect(
      try server.send(.put("\(list)/\(id)", invalid)).rules == [
        "LOCATION-COUNTRY", "LOCATION-NAME-UNIQUE",
      ]
    )
    #expect(try Self.state(server) == state)
    #expect(try server.send(.delete("\(list)/\(id)")).status == 204)
    #expect(try server.send(.get("/v1/locations/\(location)")).status == 404)
  }

  @Test func `a location is deleted only without calling, and its workspaces stay`() throws {
    let fixture = #"""
      {"organizations": [{"id": "o", "name": "O", "locations": [
        {"id": "a", "name": "A", "timeZone": "Europe/Oslo", "address": {"country": "NO"},
          "floors": [{"id": "f", "floorNumber": 1}, {"id": "g", "floorNumber": 2}]},
        {"id": "b", "name": "B", "timeZone": "Europe/Oslo", "address": {"country": "NO"},
          "calling": {}}],
        "workspaces": [{"id": "w", "displayName": "W", "calling": false, "location": "a",
          "floorId": "FLOOR"}],
        "tokens": [{"token": "full", "role": "fullAdministrator"},
          {"token": "local", "role": "locationAdministrator", "locations": ["a"]}]}]}
      """#
      .replacing("FLOOR", with: WebexID(.floor, key: "f").description)
    let server = try TestServer(fixture: try Fixture(Array(fixture.utf8), seed: 1))
    func id(_ key: String) -> WebexID { WebexID(.location, key: key) }
    let state = try Self.state(server)
    let rejected = try server.send(.delete("/v1/locations/\(id("b"))"))
    #expect(rejected.status == 409)
    #expect(rejected.rules == ["LOCATION-DELETION"])
    #expect(try rejected.json()["/errorCode"] == 50003)
    #expect(try Self.state(server) == state)
    func workspace() throws -> JSONValue? {
      try server.send(.get("/v1/workspaces")).items("items").first
    }
    let floors = "/v1/locations/\(id("a"))/floors"
    #expect(try server.send(.delete("\(floors)/\(WebexID(.floor, key: "g"))")).status == 204)
    #expect(try workspace()?["/floorId"] != nil)
    #expect(try server.send(.delete("\(floors)/\(WebexID(.floor, key: "f"))")).status == 204)
    #expect(try workspace()?["/floorId"] == nil)
    #expect(try workspace()?["/locationId"] != nil)
    #expect(try server.send(.delete("/v1/locations/\(id("a"))")).status == 204)
    #expect(try workspace()?["/locationId"] == nil)
    let after = try Self.state(server)
    #expect(try server.send(.put("/__admin/state", bytes: after)).status == 204)
    #expect(try Self.state(server) == after)
  }

  @Test func `a location administrator changes assigned locations alone`() throws {
    let server = try TestServer()
    let token = "location-admin"
    func put(_ path: String, _ body: JSONValue) throws -> TestResponse {
      try server.send(.put(path, body, token: token))
    }
    let (own, other) = (DefaultFixture.sanJose, DefaultFixture.headquarters)
    #expect(try put("/v1/locations/\(own)", ["notes": "n"]).status == 204)
    let state = try Self.state(server)
    #expect(try put("/v1/locations/\(other)", ["notes": "n"]).rules == ["AUTH-LOCATION"])
    let former = WebexID.workspaceLocation(other, in: DefaultFixture.organization)
    #expect(try put("/v1/workspaceLocations/\(former)", Self.oslo).rules == ["AUTH-LOCATION"])
    for path in ["/v1/locations", "/v1/workspaceLocations", "/v1/telephony/config/locations"] {
      #expect(try server.send(.post(path, Self.oslo, token: token)).rules == ["AUTH-ROLE"])
    }
    #expect(try server.send(.delete("/v1/locations/\(own)", token: token)).rules == ["AUTH-ROLE"])
    #expect(try Self.state(server) == state)
    let rows = try server.send(.get("/v1/workspaceLocations", token: token)).items("items")
    #expect(rows.count == 1)
  }
}
