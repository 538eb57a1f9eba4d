import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Reads of other resources than hunt groups, and the consistency of numbers and extensions.
@Suite struct DirectoryTests {
  private static let available = DefaultFixture.create + "/availableNumbers"
  private static let numbers = "/v1/telephony/config/numbers"

  private func phoneNumbers(_ server: TestServer, _ path: String) throws -> [String] {
    try server.send(.get(path)).items("phoneNumbers").compactMap { item in
      if case .string(let number)? = item["/phoneNumber"] { number } else { nil }
    }
  }

  @Test func `a number is available, then owned by a hunt group, then available again`() throws {
    let server = try TestServer(on: .inProcess)
    let free = try phoneNumbers(server, Self.available)
    #expect(free.contains("+15558675309"))
    let created = try server.send(.post(DefaultFixture.create, try DefaultFixture.documented()))
    let id = try #require(try created.string("/id"))
    #expect(try phoneNumbers(server, Self.available) == free.filter { $0 != "+15558675309" })
    let owned = try server.send(.get("\(Self.numbers)?ownerType=HUNT_GROUP"))
    #expect(try owned.string("/phoneNumbers/0/phoneNumber") == "+15558675309")
    #expect(try owned.string("/phoneNumbers/0/extension") == "7781")
    #expect(try owned.string("/phoneNumbers/0/owner/id") == id)
    let forward = try phoneNumbers(
      server,
      DefaultFixture.create + "/callForwarding/availableNumbers"
    )
    #expect(forward.contains("+15558675309"))
    #expect(try server.send(.delete("\(DefaultFixture.create)/\(id)")).status == 204)
    #expect(try phoneNumbers(server, Self.available) == free)
    #expect(try phoneNumbers(server, DefaultFixture.create + "/alternate/availableNumbers") == free)
  }

  @Test func `an extension without a number is listed with its owner`() throws {
    let server = try TestServer(on: .inProcess)
    #expect(try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 201)
    let response = try server.send(.get("\(Self.numbers)?extension=7800"))
    #expect(try response.items("phoneNumbers").count == 1)
    #expect(try response.string("/phoneNumbers/0/owner/lastName") == "Sales")
    #expect(try response.json()["/phoneNumbers/0/phoneNumber"] == nil)
  }

  @Test(arguments: [
    ("available=true&locationId=\(DefaultFixture.headquarters)", 10), ("ownerName=hakim", 1),
    ("numberType=EXTENSION&locationId=\(DefaultFixture.sanJose)", 5), ("state=INACTIVE", 1),
    ("tollFreeNumbers=true", 1), ("phoneNumber=5558675301", 1), ("ownerType=PLACE", 3),
    ("ownerId=\(DefaultFixture.hakim)", 1), ("max=3", 3), ("start=10000", 0),
  ])
  func `numbers are filtered`(query: String, count: Int) throws {
    let response = try TestServer(on: .inProcess).send(.get("\(Self.numbers)?\(query)"))
    #expect(response.status == 200)
    #expect(try response.items("phoneNumbers").count == count)
    #expect((response["Link"] != nil) == (query == "max=3"))
  }

  @Test func `numbers are sorted by the order parameter`() throws {
    let server = try TestServer(on: .inProcess)
    let ascending = try phoneNumbers(server, Self.numbers + "?available=true&order=dn")
    #expect(ascending == ascending.sorted() && ascending.count > 10)
    let descending = try phoneNumbers(server, Self.numbers + "?available=true&order=dn-desc")
    #expect(descending == ascending.reversed())
    #expect(try server.send(.get(Self.numbers + "?order=color")).rules == ["QUERY-VALUE"])
  }

  @Test(arguments: [
    ("/v1/people", "items", 9), ("/v1/people?callingData=true", "items", 9),
    ("/v1/people?locationId=\(DefaultFixture.sanJose)", "items", 4),
    ("/v1/people?email=hakim.smith@example.com", "items", 1), ("/v1/licenses", "items", 3),
    ("/v1/organizations", "items", 1), ("/v1/locations", "items", 3),
    ("/v1/telephony/config/locations", "locations", 2), ("/v1/workspaces", "items", 3),
    ("/v1/telephony/config/virtualLines", "virtualLines", 2),
    ("/v1/telephony/config/callParkExtensions", "callParkExtensions", 1),
    (
      "/v1/telephony/config/callParkExtensions?locationId=\(DefaultFixture.sanJose)",
      "callParkExtensions",
      0
    ),
    ("/v1/telephony/config/announcementLanguages", "languages", 57),
    ("/v1/telephony/config/locations/\(DefaultFixture.headquarters)/schedules", "schedules", 2),
    ("/v1/telephony/config/locations/\(DefaultFixture.sanJose)/schedules", "schedules", 1),
    ("/v1/telephony/config/operatingModes", "operatingModes", 2),
  ])
  func `a list has the items of the fixture`(path: String, key: String, count: Int) throws {
    let response = try TestServer(on: .inProcess).send(.get(path))
    #expect(response.status == 200)
    #expect(try response.json()[JSONPointer([key])] != nil)
    #expect(try response.items(key).count == count)
  }

  @Test(arguments: ["people?callingData=true", "workspaces"])
  func `a location administrator sees the members of assigned locations`(path: String) throws {
    let server = try TestServer(on: .inProcess)
    let all = try server.send(.get("/v1/\(path)", token: "full-admin")).items("items")
    let visible = try server.send(.get("/v1/\(path)", token: "location-admin")).items("items")
    let sanJose = JSONValue.string(DefaultFixture.sanJose.description)
    #expect(visible == all.filter { $0["/locationId"] == sanJose })
    #expect(!visible.isEmpty || path == "workspaces")
    #expect(visible.count < all.count)
  }

  @Test func `people have calling data with callingData=true`() throws {
    let server = try TestServer(on: .inProcess)
    let plain = try server.send(.get("/v1/people/\(DefaultFixture.hakim)"))
    #expect(try plain.json()["/extension"] == nil)
    let full = try server.send(.get("/v1/people/\(DefaultFixture.hakim)?callingData=true"))
    #expect(try full.string("/extension") == "1001")
    #expect(try full.string("/locationId") == DefaultFixture.headquarters.description)
    let me = try server.send(.get("/v1/people/me", token: "read-only-admin"))
    #expect(try me.string("/id") == DefaultFixture.maria.description)
    #expect(try server.send(.get("/v1/people/garbage")).rules == ["PERSON-UNKNOWN"])
  }

  @Test func `each extension has its own validation status`() throws {
    let path =
      "/v1/telephony/config/locations/\(DefaultFixture.headquarters)"
      + "/actions/validateExtensions/invoke"
    let body: JSONValue = ["extensions": ["7800", "1001", "7001", "911", "x", "7800"]]
    let response = try TestServer(on: .inProcess).send(.post(path, body))
    #expect(response.status == 200)
    #expect(try response.string("/status") == "ERRORS")
    let states = try response.items("extensionStatus").map { $0["/state"] }
    #expect(
      states == ["VALID", "DUPLICATE", "DUPLICATE", "INVALID", "INVALID", "DUPLICATE_IN_LIST"]
    )
    #expect(try response.json()["/extensionStatus/3/errorCode"] == 4911)
  }

  @Test func `the extensions of an organization are validated without those of its locations`()
    throws
  {
    let server = try TestServer(on: .inProcess)
    let path = "/v1/telephony/config/actions/validateExtensions/invoke"
    let free = try server.send(
      .post(path, ["extensions": ["7800", "1001"]], token: "read-only-admin")
    )
    #expect(try free.string("/status") == "OK")
    let response = try server.send(.post(path, ["extensions": ["1001", "1001", "1"]]))
    #expect(try response.string("/status") == "ERRORS")
    let states = try response.items("extensionStatus").map { $0["/state"] }
    #expect(states == ["VALID", "DUPLICATE_IN_LIST", "INVALID"])
    #expect(
      try response.descriptions().isEmpty
        && response.string("/extensionStatus/2/message")?
          .contains("'1' has 1 digit, expected") == true
    )
  }

  @Test func `each phone number has its own validation status`() throws {
    let body: JSONValue = [
      "phoneNumbers": ["+15558675301", "+12125550199", "(212) 555-0199", "+18005550199", "12"]
    ]
    let response = try TestServer(on: .inProcess).send(
      .post("/v1/telephony/config/actions/validateNumbers/invoke", body)
    )
    #expect(try response.string("/status") == "ERRORS")
    let rows = try response.items("phoneNumbers")
    let expected: [JSONValue] = [
      "Duplicate", "Available", "Duplicate In List", "Available", "Invalid",
    ]
    #expect(rows.map { $0["/state"] } == expected)
    #expect(rows.map { $0["/tollFreeNumber"] } == [false, false, false, true, false])
    let details = rows.map { "\($0["/detail/0"] ?? .null)" }
    #expect(details[0].contains("[Error 8363]") && details[0].contains("Headquarters"))
    #expect(details[2].contains("[Error 8360]") && details[4].contains("[Error 8362]"))
    #expect(rows[1]["/detail"] == [])
  }

  @Test func `an organization and the dependencies of a hunt group are read by id`() throws {
    let server = try TestServer(on: .inProcess)
    let organization = try server.send(.get("/v1/organizations/\(DefaultFixture.organization)"))
    #expect(try organization.string("/displayName") == "Acme")
    #expect(try server.send(.get("/v1/organizations/other")).rules == ["ORGANIZATION-UNKNOWN"])
    let created = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal))
    let group = "/v1/telephony/config/huntGroups/\(try created.string("/id") ?? "")"
    let path = "\(group)/emergencyCallbackNumber/dependencies"
    #expect(try server.send(.get(path)).json()["/dependentMemberCount"] == 0)
    #expect(try server.send(.get(path, token: "location-admin")).rules == ["HG-UNKNOWN"])
  }

  @Test func `a location without Webex Calling has no calling details`() throws {
    let server = try TestServer(on: .inProcess)
    let path = "/v1/telephony/config/locations/\(DefaultFixture.warehouse)"
    #expect(try server.send(.get(path)).rules == ["LOCATION-CALLING"])
    let calling = try server.send(.get("/v1/telephony/config/locations/\(DefaultFixture.sanJose)"))
    #expect(try calling.string("/callingLineId/phoneNumber") == "+15559235000")
  }
}
