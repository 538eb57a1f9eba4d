import Emulator
import JSON
import Testing
@testable import TestSupport

/// The part of tokens that a load balancer hashes, which the client chooses.
@Suite struct TokenPrefixTests {
  private static func create(_ server: TestServer, token: String?) throws -> TestResponse {
    try server.send(.post("/__admin/orgs", bytes: [], token: token))
  }

  private static func tokens(_ response: TestResponse) throws -> [String] {
    let roles = ["fullAdmin", "readOnlyAdmin", "locationAdmin", "noScopes"]
    return try (["/token", "/refreshToken"] + roles.map { "/tokens/\($0)" }).map { pointer in
      let pointer = try #require(JSONPointer(pointer))
      return try #require(try response.string(pointer))
    }
  }

  @Test(arguments: ["shard-1", "shard-1~anything.after"])
  func `all tokens of an organization begin with that of its creation`(token: String) throws {
    let server = try TestServer()
    let created = try Self.create(server, token: token)
    #expect(created.status == 201)
    let tokens = try Self.tokens(created)
    #expect(tokens.allSatisfy { $0.hasPrefix("shard-1~") }, "\(tokens)")
    #expect(Set(tokens).count == 5, "token is that of a full administrator")
    let refreshed = try server.send(OAuthRequests.refresh(tokens[1]))
    let issued = try OAuthRequests.accessToken(refreshed)
    #expect(issued.hasPrefix("shard-1~"))
    for token in [tokens[0], issued] {
      #expect(try server.send(.get(DefaultFixture.list, token: token)).status == 200)
    }
  }

  @Test func `without a bearer token the tokens have no prefix`() throws {
    let tokens = try Self.tokens(try Self.create(try TestServer(), token: nil))
    #expect(tokens.allSatisfy { !$0.contains("~") })
  }

  @Test func `the admin token is not a prefix`() throws {
    let server = try TestServer(.with { $0.adminToken = "secret" })
    let created = try Self.create(server, token: "secret")
    #expect(try Self.tokens(created).allSatisfy { !$0.contains("secret") })
    let both = TestRequest.post("/__admin/orgs", bytes: [], token: "secret")
      .adding("X-Mock-Admin-Token", "secret")
    #expect(try Self.tokens(try server.send(both)).allSatisfy { !$0.contains("secret") })
    let request = TestRequest.post("/__admin/orgs", bytes: [], token: "mine")
      .adding("X-Mock-Admin-Token", "secret")
    #expect(try Self.tokens(try server.send(request)).allSatisfy { $0.hasPrefix("mine~") })
  }

  @Test func `a prefix is at most 64 characters long`() throws {
    let server = try TestServer()
    let longest = String(repeating: "a", count: 64)
    #expect(try Self.create(server, token: longest).status == 201)
    let rejected = try Self.create(server, token: longest + "b~c")
    #expect(rejected.status == 400)
    #expect(rejected.rules == ["ADMIN-BODY"])
    #expect(rejected.text.contains("64 characters"))
    let organizations = try server.send(.get("/__admin/orgs"))
    #expect(try organizations.items("organizations").count == 2)
    let other = try Self.create(server, token: longest + "b")
    #expect(try Self.tokens(other).allSatisfy { !$0.contains("~") }, "a token of other requests")
  }
}
