import Calling
import JSON
import Testing
@testable import TestSupport

/// The request patterns that faults and the journal share.
@Suite struct RequestPatternTests {
  private static let faults = "/__admin/faults"
  private static let create = TestRequest.post(DefaultFixture.create, DefaultFixture.minimal)

  static let patterns: [(JSONValue, Bool)] = [
    ([:], true), (["operation": "createHuntGroup"], true),
    (["operation": "listHuntGroups"], false), (["operation": "*"], true),
    (["method": "POST"], true), (["method": "post"], true), (["method": "GET"], false),
    (["path": "/v1/*/huntGroups"], true), (["path": "/v1/huntGroups"], false),
    (["path": "*Groups"], true), (["urlPath": .string(create.path)], true),
    (["urlPath": "/v1/telephony/config/huntGroups"], false),
    (["urlPathPattern": "/v1/.*/huntGroups"], true), (["urlPathPattern": "/v1/[^/]*"], false),
    (["headers": ["x-client": "test"]], true), (["headers": ["X-Client": "tes"]], false),
    (["headers": ["X-Client": "test", "X-Other": "a"]], false), (["headers": [:]], true),
    (["bodyContains": "Sales"], true), (["bodyContains": "Support"], false),
    (["bodyEquals": DefaultFixture.minimal], true), (["bodyEquals": .null], false),
    (["orgId": .string(DefaultFixture.organization.description)], true),
    (["operation": "listHuntGroups", "method": "GET"], false),
  ]

  @Test(arguments: patterns)
  func `a fault and the journal match the same requests`(match: JSONValue, applies: Bool) throws {
    let server = try TestServer()
    let request = Self.create.adding("X-Client", "test")
    let fault: JSONValue = ["match": match, "effect": ["status": 500]]
    let id = try server.send(.post(Self.faults, fault)).string("/id")
    #expect(try server.send(request).status == (applies ? 500 : 201))
    #expect(try server.send(.get("/__admin/health")).status == 200)
    let count = try server.send(.post("/__admin/requests/count", match)).json()
    #expect(count["/count"] == (applies ? 1 : 0))
    let scope = match["/orgId"] == nil ? "" : "?orgId=\(DefaultFixture.organization)"
    let listed = try server.send(.get(Self.faults + scope)).json()
    #expect(listed["/faults/0/id"] == id.map(JSONValue.string))
    let isRead = try server.send(
      .post(Self.faults, ["match": listed["/faults/0/match"] ?? .null, "effect": ["status": 500]])
    )
    #expect(isRead.status == 201, "a listed pattern can be sent again: \(isRead.text)")
  }

  @Test func `an unknown organization is reported where it is named`() throws {
    let server = try TestServer(on: .inProcess)
    for (path, body, pointer) in [
      ("/__admin/requests/count", ["orgId": "x"], "/orgId"),
      ("/__admin/verify", ["expect": [[:], ["orgId": "x"]]], "/expect/1/orgId"),
      (Self.faults, ["match": ["orgId": "x"], "effect": ["status": 500]], "/match/orgId"),
    ] as [(String, JSONValue, String)] {
      let response = try server.send(.post(path, body))
      #expect(response.status == 404)
      #expect(try response.descriptions().first?.contains("(at \(pointer))") == true)
    }
  }

  @Test func `an organization that differs from the query parameter is rejected`() throws {
    let server = try TestServer(on: .inProcess)
    let organization = try PrivateOrganization(on: server)
    let body: JSONValue = ["orgId": .string(DefaultFixture.organization.description)]
    let path = "/__admin/requests/count?orgId=\(organization.id)"
    let response = try server.send(.post(path, body))
    #expect(response.rules == ["ADMIN-BODY"])
  }

  @Test func `a fault of more than 64 KiB is rejected`() throws {
    let long = JSONValue.string(String(repeating: "x", count: 64 * 1024))
    let fault: JSONValue = ["match": ["bodyEquals": long], "effect": ["status": 500]]
    let response = try TestServer(on: .inProcess).send(.post(Self.faults, fault))
    #expect(response.rules == ["ADMIN-BODY"])
    #expect(try response.descriptions().first?.contains("at most 65536 bytes") == true)
  }
}
