import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// What a token can access: its organization, customers of a partner, assigned locations; and the
/// rate limit of each token.
@Suite struct OrganizationIsolationTests {
  private static let fixture = """
    {"organizations": [
      {"id": "A", "name": "One",
       "locations": [{"id": "LA", "name": "Here", "timeZone": "UTC",
                      "address": {"country": "US"}, "calling": {}}],
       "tokens": [{"token": "one", "role": "fullAdministrator"},
                  {"token": "partner", "role": "fullAdministrator", "manages": ["B"]}]},
      {"id": "B", "name": "Two",
       "locations": [{"id": "LB", "name": "There", "timeZone": "UTC",
                      "address": {"country": "US"}, "calling": {}}],
       "tokens": [{"token": "two", "role": "fullAdministrator"}]}
    ]}
    """
  private static let groupsInB = DefaultFixture.groups(at: WebexID(.location, key: "LB"))

  private func server() throws -> TestServer {
    try TestServer(fixture: Fixture(Array(Self.fixture.utf8), seed: 0))
  }

  @Test func `hunt groups of another organization are not found`() throws {
    let server = try server()
    let created = try server.send(.post(Self.groupsInB, DefaultFixture.minimal, token: "two"))
    let id = try #require(try created.string("/id"))
    #expect(try server.send(.get("\(Self.groupsInB)/\(id)", token: "two")).status == 200)
    #expect(try server.send(.get("\(Self.groupsInB)/\(id)", token: "one")).status == 404)
    #expect(try server.send(.delete("\(Self.groupsInB)/\(id)", token: "one")).status == 404)
    #expect(
      try server.send(.post(Self.groupsInB, DefaultFixture.minimal, token: "one")).status == 404
    )
    #expect(try server.send(.get(DefaultFixture.list, token: "one")).items("huntGroups").isEmpty)
    #expect(try server.send(.get(DefaultFixture.list, token: "two")).items("huntGroups").count == 1)
  }

  @Test func `a partner's administrator selects a customer organization with orgId`() throws {
    let server = try server()
    let customer = WebexID(.organization, key: "B")
    let path = "\(Self.groupsInB)?orgId=\(customer)"
    #expect(try server.send(.post(path, DefaultFixture.minimal, token: "partner")).status == 201)
    #expect(
      try server.send(.post(path, DefaultFixture.minimal, token: "one")).rules == ["AUTH-ORG"]
    )
    let listed = try server.send(.get("\(DefaultFixture.list)?orgId=B", token: "partner"))
    #expect(try listed.items("huntGroups").count == 1)
    #expect(
      try server.send(.get(DefaultFixture.list, token: "partner")).items("huntGroups").isEmpty
    )
  }

  @Test func `a location administrator sees only resources at assigned locations`() throws {
    let server = try TestServer()
    for location in [DefaultFixture.headquarters, DefaultFixture.sanJose] {
      #expect(
        try server.send(.post(DefaultFixture.groups(at: location), DefaultFixture.minimal)).status
          == 201
      )
    }
    let token = "location-admin"
    let listed = try server.send(.get(DefaultFixture.list, token: token)).items("huntGroups")
    #expect(listed.map { $0["/locationName"] } == ["San Jose"])
    for (path, key) in [
      ("/v1/locations", "items"), ("/v1/telephony/config/locations", "locations"),
      ("/v1/workspaces", "items"), ("/v1/telephony/config/virtualLines", "virtualLines"),
    ] {
      #expect(try server.send(.get(path, token: token)).items(key).count == 1)
    }
    let numbers = try server.send(.get("/v1/telephony/config/numbers", token: token))
    #expect(try numbers.items("phoneNumbers").allSatisfy { $0["/location/name"] == "San Jose" })
    let id = try server.send(.get(DefaultFixture.list)).string("/huntGroups/0/id") ?? ""
    #expect(
      try server.send(.get("\(DefaultFixture.create)/\(id)", token: token)).rules == [
        "AUTH-LOCATION"
      ]
    )
    #expect(try server.send(.delete("\(DefaultFixture.create)/\(id)", token: token)).status == 403)
  }

  @Test func `requests are counted for each token, and Retry-After is the rest of the window`()
    throws
  {
    let server = try TestServer(.with { $0.rateLimit = RateLimit("2/60") })
    for _ in 0..<2 { #expect(try server.send(.get(DefaultFixture.list)).status == 200) }
    let rejected = try server.send(.get(DefaultFixture.list))
    #expect(rejected.status == 429)
    #expect(rejected.rules == ["RATE-LIMIT"])
    #expect(rejected["Retry-After"] == "60")
    #expect(try rejected.json()["/errorCode"] == nil)
    #expect(try server.send(.get(DefaultFixture.list, token: "full-admin")).status == 200)
    #expect(try server.send(.get("/__admin/health")).status == 200)
    server.clock.advance(seconds: 59)
    #expect(try server.send(.get(DefaultFixture.list))["Retry-After"] == "1")
    server.clock.advance(seconds: 1)
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
  }
}
