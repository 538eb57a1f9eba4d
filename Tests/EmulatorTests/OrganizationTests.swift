import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Private organizations, which isolate tests on the same server.
@Suite struct OrganizationTests {
  static let violatedRules: Set<String> = ["ADMIN-SHARED"]

  @Test func `private organizations are isolated copies of the default one`() throws {
    let server = try TestServer()
    let organizations = try (0..<20).map { _ in try PrivateOrganization(on: server) }
    #expect(Set(organizations.map(\.id)).count == 20)
    #expect(Set(organizations.flatMap(\.tokens.values)).count == 80)
    for organization in organizations {
      #expect(try server.send(organization.create()).status == 201)
      #expect(try server.send(organization.create()).status == 409)
    }
    for organization in organizations {
      #expect(try server.send(organization.list).items("huntGroups").count == 1)
    }
    #expect(try server.send(.get(DefaultFixture.list)).items("huntGroups").isEmpty)
  }

  @Test func `the four tokens have the permissions of their roles`() throws {
    let server = try TestServer()
    let organization = try PrivateOrganization(on: server)
    func status(_ role: String, _ location: String) throws -> Int {
      let path = "/v1/telephony/config/locations/\(location)/huntGroups"
      return try server.send(.post(path, DefaultFixture.minimal, token: organization.tokens[role]))
        .status
    }
    let headquarters = DefaultFixture.headquarters.description
    #expect(try status("fullAdmin", headquarters) == 201)
    #expect(try status("readOnlyAdmin", headquarters) == 403)
    #expect(try status("noScopes", headquarters) == 403)
    #expect(try status("locationAdmin", headquarters) == 403)
    #expect(try status("locationAdmin", DefaultFixture.sanJose.description) == 201)
  }

  @Test func `the same seed gives the same ids, and another seed gives other ids`() throws {
    let server = try TestServer()
    func groupID(_ seed: Int) throws -> String? {
      let organization = try PrivateOrganization(
        on: server,
        ["template": "default", "seed": .number(.init(seed))]
      )
      return try server.send(organization.create()).string("/id")
    }
    let first = try groupID(7)
    #expect(try groupID(7) == first)
    #expect(try groupID(8) != first)
  }

  @Test(
    arguments: [
      (["seed": -1], "/seed"), (["template": "x"], "/template"), (["foo": 1], "/foo"),
      (["name": "x", "tokens": []], "/locations"),
      (["template": "default", "locations": []], "/template"),
    ] as [(JSONValue, String)]
  )
  func `a rejected organization does not change the tokens of the next one`(
    body: JSONValue,
    pointer: String
  ) throws {
    let (one, other) = (try TestServer(), try TestServer())
    let rejected = try one.send(.post("/__admin/orgs", body))
    #expect(rejected.rules.contains("ADMIN-BODY"))
    #expect(try rejected.descriptions().contains { $0.contains("(at \(pointer))") })
    #expect(try PrivateOrganization(on: one).token == PrivateOrganization(on: other).token)
  }

  @Test func `an organization can be created in the format of a fixture file`() throws {
    let server = try TestServer()
    let body: JSONValue = [
      "name": "Mine",
      "locations": [
        [
          "id": "one", "name": "Hut", "timeZone": "America/New_York", "address": ["country": "US"],
          "calling": [:],
        ]
      ],
    ]
    let organization = try PrivateOrganization(on: server, body)
    #expect(organization.name == "Mine")
    #expect(try server.send(organization.create()).status == 201)
    let again = try PrivateOrganization(on: server, body)
    #expect(try server.send(again.list).items("huntGroups").isEmpty)
  }

  private static let invalidBodies: [(JSONValue, String)] = [
    (["template": "unknown"], "/template"),
    (["sed": 7], "/sed"),
    (["seed": -1], "/seed"),
    (["locations": []], "/name"),
    (["name": "A", "locations": [["id": "x"]]], "/locations/0/name"),
    (
      ["name": "A", "locations": [], "tokens": [["token": "full-admin", "role": "none"]]], "/tokens"
    ),
    (["name": "A", "locations": [], "id": "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"], "/id"),
  ]

  @Test(arguments: invalidBodies)
  func `an invalid body is rejected with the pointer and creates nothing`(
    body: JSONValue,
    pointer: String
  ) throws {
    let server = try TestServer()
    let response = try server.send(.post("/__admin/orgs", body))
    #expect(response.status == 400)
    #expect(response.rules == ["ADMIN-BODY"])
    #expect(try response.descriptions().contains { $0.hasSuffix("(at \(pointer))") })
    #expect(try server.send(.get("/__admin/orgs")).items("organizations").count == 1)
  }

  @Test func `faults, clock, rate limit and compliance belong to one organization`() throws {
    let server = try TestServer()
    let one = try PrivateOrganization(on: server)
    let other = try PrivateOrganization(on: server)
    let fault: JSONValue = ["match": ["orgId": .string(one.id)], "effect": ["status": 503]]
    #expect(try server.send(.post("/__admin/faults", fault)).status == 201)
    #expect(try server.send(one.list).status == 503)
    #expect(try server.send(other.list).status == 200)
    #expect(try server.send(.get("/__admin/faults?orgId=\(one.id)")).items("faults").count == 1)
    #expect(try server.send(.get("/__admin/faults?orgId=\(other.id)")).items("faults").isEmpty)
    #expect(try server.send(.delete("/__admin/faults?orgId=\(one.id)")).status == 204)
    let limit = "/__admin/rate-limit?orgId=\(one.id)"
    #expect(try server.send(.put(limit, ["requests": 1, "seconds": 60])).status == 204)
    #expect(try server.send(one.list).status == 200)
    #expect(try server.send(one.list).status == 429)
    for _ in 0..<3 { #expect(try server.send(other.list).status == 200) }
    let clock = "/__admin/clock?orgId=\(one.id)"
    let time: JSONValue = ["now": "2030-01-31T12:00:00Z", "frozen": true]
    #expect(try server.send(.put(clock, time)).status == 200)
    #expect(try server.send(one.list)["Date"] == "Thu, 31 Jan 2030 12:00:00 GMT")
    #expect(try server.send(other.list)["Date"] != "Thu, 31 Jan 2030 12:00:00 GMT")
    let report = try server.send(.get("/__admin/compliance?orgId=\(other.id)"))
    #expect(try report.items("waits").isEmpty)
  }

  @Test func `a shared fault does not apply to a private organization`() throws {
    let server = try TestServer()
    let organization = try PrivateOrganization(on: server)
    #expect(try server.send(.post("/__admin/faults", ["effect": ["status": 503]])).status == 201)
    #expect(try server.send(.get(DefaultFixture.list)).status == 503)
    #expect(try server.send(organization.list).status == 200)
  }

  @Test func `a reset restores the initial state and clears the journal`() throws {
    let server = try TestServer()
    let organization = try PrivateOrganization(on: server, ["seed": 7])
    let first = try server.send(organization.create()).string("/id")
    let path = "/__admin/orgs/\(organization.id)"
    #expect(try server.send(.post("\(path)/reset", bytes: [])).status == 204)
    #expect(
      try server.send(.get("/__admin/requests?orgId=\(organization.id)"))
        .items("requests").isEmpty
    )
    #expect(try server.send(organization.list).items("huntGroups").isEmpty)
    #expect(try server.send(organization.create()).string("/id") == first)
    #expect(try server.send(.get(path)).string("/token") == organization.token)
  }

  @Test func `a deletion reports remaining hunt groups, and the tokens are rejected`() throws {
    let server = try TestServer()
    let organization = try PrivateOrganization(on: server)
    let id = try server.send(organization.create()).string("/id")
    let path = "/__admin/orgs/\(organization.id)"
    let report = try server.send(.delete(path)).json()
    #expect(report["/leftBehind/huntGroupCount"] == 1)
    #expect(report["/leftBehind/huntGroups/0/id"] == id.map(JSONValue.string))
    let late = try server.send(organization.list)
    #expect(late.status == 401)
    #expect(try late.descriptions().first?.contains("has been deleted") == true)
    #expect(try server.send(.delete(path)).status == 404)
    #expect(try server.send(.get("/__admin/orgs")).json()["/lateRequestCount"] == 1)
    let entry = try server.send(.get("/__admin/requests?operation=listHuntGroups"))
    #expect(try entry.items("requests").last?["/orgId"] == .string(organization.id))
    let next = try PrivateOrganization(on: server)
    let lateRequests = try server.send(.delete("/__admin/orgs/\(next.id)")).json()
    #expect(lateRequests["/leftBehind/lateRequestCount"] == 1)
    #expect(
      lateRequests["/leftBehind/lateRequests/0/request"] == "GET /v1/telephony/config/huntGroups"
    )
  }

  @Test func `an organization can be created again with the same id and tokens`() throws {
    let server = try TestServer()
    let body: JSONValue = [
      "name": "Mine", "id": "mine", "locations": [],
      "tokens": [["token": "my-token", "role": "fullAdministrator"]],
    ]
    for _ in 0..<2 {
      let organization = try PrivateOrganization(on: server, body)
      #expect(try server.send(.get(DefaultFixture.list, token: "my-token")).status == 200)
      #expect(try server.send(.delete("/__admin/orgs/\(organization.id)")).status == 200)
      #expect(try server.send(.get(DefaultFixture.list, token: "my-token")).status == 401)
    }
  }

  @Test func `the default organization cannot be deleted even if it is private`() throws {
    let server = try TestServer()
    let organization = try PrivateOrganization(on: server)
    let state = try server.send(.get("/__admin/state?orgId=\(organization.id)")).body
    #expect(try server.send(.put("/__admin/state", bytes: state)).status == 204)
    #expect(try server.send(.delete("/__admin/orgs/\(organization.id)")).rules == ["ADMIN-SHARED"])
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `ids generated after an import differ from the imported ids`() throws {
    let server = try TestServer()
    let first = try PrivateOrganization(on: server)
    let state = try server.send(.get("/__admin/state")).body
    #expect(try server.send(.post("/__admin/reset", bytes: [])).status == 204)
    #expect(try server.send(.put("/__admin/state", bytes: state)).status == 204)
    let second = try PrivateOrganization(on: server)
    #expect(second.id != first.id)
    #expect(Set(second.tokens.values).isDisjoint(with: first.tokens.values))
  }

  @Test func `an organization of the fixtures can be reset but not deleted`() throws {
    let server = try TestServer()
    let path = "/__admin/orgs/\(DefaultFixture.organization)"
    #expect(try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 201)
    let response = try server.send(.delete(path))
    #expect(response.status == 409)
    #expect(response.rules == ["ADMIN-SHARED"])
    #expect(try server.send(.post("\(path)/reset", bytes: [])).status == 204)
    #expect(try server.send(.get(DefaultFixture.list)).items("huntGroups").isEmpty)
  }

  @Test func `a reset of the server restores the state at startup`() throws {
    let server = try TestServer()
    let organization = try PrivateOrganization(on: server)
    let first = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).string("/id")
    #expect(try server.send(.post("/__admin/faults", ["effect": ["status": 503]])).status == 201)
    #expect(try server.send(.post("/__admin/reset", bytes: [])).status == 204)
    #expect(try server.send(.get("/__admin/requests")).items("requests").isEmpty)
    #expect(try server.send(.get("/__admin/orgs/\(organization.id)")).status == 404)
    #expect(
      try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).string("/id") == first
    )
  }
}
