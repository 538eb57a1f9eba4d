import Emulator
import JSON
import Testing
@testable import TestSupport

/// Access to `/__admin`.
@Suite struct AdminAccessTests {
  /// Rules that these tests violate; `RuleTests` checks that each rule is violated by a test.
  static let violatedRules: Set<String> = ["ADMIN-ORIGIN", "ADMIN-HOST", "ADMIN-TOKEN"]

  private static let orgs = TestRequest.get("/__admin/orgs")

  @Test(arguments: [
    ("https://evil.example", false), ("null", false), ("http://mock.test:4869", false),
    ("http://mock.test:4868", true), ("https://MOCK.test:4868", true),
  ])
  func `a request from another origin is rejected`(origin: String, isAllowed: Bool) throws {
    let response = try TestServer().send(Self.orgs.adding("Origin", origin))
    #expect(response.status == (isAllowed ? 200 : 403))
    #expect(response.rules == (isAllowed ? [] : ["ADMIN-ORIGIN"]))
  }

  @Test(arguments: [
    ("localhost", true), ("LocalHost:4868", true), ("127.0.0.1:1", true), ("127.9.9.9", true),
    ("[::1]:4868", true), ("mock.localhost", true), ("evil.example:4868", false),
    ("127.0.0.1.evil.example", false), ("localhost.evil.example", false), ("10.0.0.1", false),
    ("[::2]", false), ("", false),
  ])
  func `on a loopback address only loopback names are accepted`(
    host: String,
    isAllowed: Bool
  ) throws {
    let server = try TestServer(.with { $0.isOnLoopback = true }, on: .socket)
    let client = try server.connect()
    try client.send("GET /__admin/orgs HTTP/1.1\r\nHost: \(host)\r\n\r\n")
    let response = try client.response()
    #expect(response.status == (isAllowed ? 200 : 403))
    #expect(response.rules == (isAllowed ? [] : ["ADMIN-HOST"]))
    // The emulated API accepts any host name.
    try client.send("GET /v1/licenses HTTP/1.1\r\nHost: \(host)\r\nAuthorization: Bearer a\r\n\r\n")
    #expect(try client.response().status == 200)
  }

  @Test(arguments: [
    "DELETE /__admin/faults", "POST /__admin/reset", "DELETE /__admin/requests",
    "DELETE /__admin/rate-limit", "POST /__admin/orgs/\(DefaultFixture.organization)/reset",
  ])
  func `an operation without a body rejects a body with properties and accepts {}`(line: String)
    throws
  {
    let words = line.split(separator: " ").map(String.init)
    let server = try TestServer()
    let fault: JSONValue = ["match": ["method": "PUT"], "effect": ["status": 500]]
    #expect(try server.send(.post("/__admin/faults", fault)).status == 201)
    var request = TestRequest.post(words[1], ["id": "fault-1"])
    request.method = words[0]
    #expect(try server.send(request).rules == ["ADMIN-BODY"])
    #expect(try server.send(.get("/__admin/faults")).json()["/faults/0/id"] != nil)
    request.body = Array("{}".utf8)
    #expect(try server.send(request).status == 204)
  }

  @Test func `requests without the admin token are rejected and change nothing`() throws {
    let server = try TestServer(.with { $0.adminToken = "t0ps3cret" })
    for token in [nil, "t0ps3creT", "t0ps3cre", "any-token"] {
      let response = try server.send(.post("/__admin/orgs", [:], token: token))
      #expect(response.status == 401)
      #expect(response.rules == ["ADMIN-TOKEN"])
    }
    let orgs = try server.send(.get("/__admin/orgs", token: "t0ps3cret"))
    #expect(try orgs.items("organizations").count == 1)
    #expect(try server.send(.get("/__admin/health", token: nil)).status == 200)
    #expect(try server.send(.get("/__admin/nothing", token: nil)).status == 401)
    let withHeader = TestRequest.get("/__admin/orgs", token: "t0ps3cret")
      .replacing("Authorization", "Bearer mine")
    #expect(try server.send(withHeader.adding("X-Mock-Admin-Token", "t0ps3cret")).status == 200)
    let wrong = TestRequest.get("/__admin/orgs", token: "t0ps3cret")
      .adding("X-Mock-Admin-Token", "wrong")
    #expect(try server.send(wrong).rules == ["ADMIN-TOKEN"])
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
  }
}
