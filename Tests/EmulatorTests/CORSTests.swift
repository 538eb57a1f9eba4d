import Emulator
import JSON
import Testing
@testable import TestSupport

/// Requests of web pages from other origins.
@Suite struct CORSTests {
  private static let origin = "http://localhost:3000"

  private static func preflight(_ path: String, _ method: String = "POST") -> TestRequest {
    TestRequest(
      method: "OPTIONS",
      path: path,
      fields: [("Origin", origin), ("Access-Control-Request-Method", method)]
    )
  }

  @Test func `a preflight needs no token and has the methods of the path`() throws {
    let server = try TestServer(.with { $0.authentication = .strict })
    let request = Self.preflight(DefaultFixture.create)
      .adding("Access-Control-Request-Headers", "authorization, content-type")
    let response = try server.send(request)
    #expect(response.status == 204)
    #expect(response["Access-Control-Allow-Origin"] == "*")
    #expect(response["Access-Control-Allow-Methods"] == "POST, OPTIONS")
    #expect(response["Access-Control-Allow-Headers"] == "authorization, content-type")
    let unknown = try server.send(Self.preflight("/v1/nothing"))
    #expect(unknown.status == 204)
    #expect(unknown["Access-Control-Allow-Methods"]?.contains("DELETE") == true)
  }

  @Test(arguments: ["<script>", "a;b", String(repeating: "a", count: 1025)])
  func `a list that is not of header names, or is too long, is not repeated`(
    names: String
  ) throws {
    let request = Self.preflight(DefaultFixture.create)
      .adding("Access-Control-Request-Headers", names)
    #expect(
      try TestServer().send(request)["Access-Control-Allow-Headers"]
        == "Authorization, Content-Type, TrackingID"
    )
  }

  @Test func `a fault and a rate limit do not concern a preflight`() throws {
    let server = try TestServer(.with { $0.rateLimit = RateLimit("1/60") })
    let fault: JSONValue = ["effect": ["status": 503]]
    #expect(try server.send(.post("/__admin/faults", fault)).status == 201)
    for _ in 0..<3 { #expect(try server.send(Self.preflight(DefaultFixture.create)).status == 204) }
  }

  @Test func `a page can read a response, an error and their headers`() throws {
    let server = try TestServer()
    for path in [DefaultFixture.list + "?max=1", "/v1/nothing"] {
      let response = try server.send(.get(path).adding("Origin", Self.origin))
      #expect(response["Access-Control-Allow-Origin"] == "*")
      let exposed = try #require(response["Access-Control-Expose-Headers"])
      for name in ["Link", "Retry-After", "trackingid"] { #expect(exposed.contains(name)) }
    }
    #expect(try server.send(.get(DefaultFixture.list))["Access-Control-Allow-Origin"] == nil)
  }

  @Test func `the admin API has no CORS headers, and a setting turns CORS off`() throws {
    let server = try TestServer()
    let admin = try server.send(.get("/__admin/health").adding("Origin", Self.origin))
    #expect(admin.rules == ["ADMIN-ORIGIN"])
    #expect(admin["Access-Control-Allow-Origin"] == nil)
    #expect(try server.send(Self.preflight("/__admin/reset"))["Access-Control-Allow-Origin"] == nil)
    let off = try TestServer(.with { $0.allowsCrossOrigin = false })
    let response = try off.send(.get(DefaultFixture.list).adding("Origin", Self.origin))
    #expect(response.status == 200)
    #expect(response["Access-Control-Allow-Origin"] == nil)
    let preflight = try off.send(Self.preflight(DefaultFixture.create))
    #expect(preflight["Access-Control-Allow-Methods"] == nil)
    #expect(preflight["Allow"] == "POST, OPTIONS")
  }
}
