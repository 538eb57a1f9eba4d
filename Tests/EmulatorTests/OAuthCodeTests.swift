import Calling
import Emulator
import HTTP
import JSON
import Testing
import Text
@testable import TestSupport

/// The codes with which clients and devices obtain their first tokens.
@Suite struct OAuthCodeTests {
  // MARK: Authorization codes

  private func code(_ server: TestServer, _ query: String) throws -> (status: Int, query: Query) {
    let response = try server.send(.get("/v1/authorize?\(query)", token: nil))
    let location = response["Location"] ?? ""
    let start = location.firstIndex(of: "?").map { location.index(after: $0) } ?? location.endIndex
    return (response.status, try #require(Query(Array(location[start...].utf8)[...])))
  }

  private static let authorization =
    "response_type=code&client_id=c&redirect_uri=http%3A%2F%2Fa%2Fcb"
    + "&scope=spark-admin%3Apeople_read+spark%3Akms&state=a%26b"

  @Test func `a code is exchanged for tokens, once`() throws {
    let server = try OAuthRequests.server(.with { $0.authentication = .strict })
    let (status, query) = try code(server, Self.authorization)
    #expect(status == 302)
    #expect(query["state"] == "a&b")
    let members = [
      "grant_type": "authorization_code", "code": query["code"] ?? "",
      "redirect_uri": "http://a/cb",
    ].merging(OAuthRequests.client) { $1 }
    var other = members
    other["client_id"] = "other"
    let open = try TestServer()
    let foreign = try code(open, Self.authorization).query["code"] ?? ""
    other["code"] = foreign
    #expect(
      try open.send(OAuthRequests.form("/v1/access_token", other)).rules == ["OAUTH-GRANT"]
    )
    var wrong = members
    wrong["redirect_uri"] = "http://b/cb"
    #expect(try server.send(OAuthRequests.form("/v1/access_token", wrong)).rules == ["OAUTH-GRANT"])
    let response = try server.send(OAuthRequests.form("/v1/access_token", members))
    #expect(try response.string("/scope") == "spark-admin:people_read spark:kms")
    let token = try OAuthRequests.accessToken(response)
    #expect(try server.send(.get(OAuthRequests.people, token: token)).status == 200)
    #expect(try server.send(.get("/v1/licenses", token: token)).rules == ["AUTH-SCOPE"])
    #expect(
      try server.send(OAuthRequests.form("/v1/access_token", members)).rules == ["OAUTH-GRANT"]
    )
    let refreshToken = try #require(try response.string("/refresh_token"))
    #expect(try server.send(OAuthRequests.refresh(refreshToken)).status == 200)
  }

  @Test(arguments: [("S256", "v"), ("plain", "v"), ("S256", "other")])
  func `a code challenge requires its verifier`(method: String, verifier: String) throws {
    let server = try OAuthRequests.server()
    let challenge = method == "plain" ? "v" : Base64.encodeURLSafe(SHA256.hash(Array("v".utf8)))
    let (_, query) = try code(
      server,
      Self.authorization + "&code_challenge=\(challenge)&code_challenge_method=\(method)"
    )
    let members = [
      "grant_type": "authorization_code", "code": query["code"] ?? "",
      "redirect_uri": "http://a/cb", "code_verifier": verifier,
    ].merging(OAuthRequests.client) { $1 }
    let response = try server.send(OAuthRequests.form("/v1/access_token", members))
    #expect(response.status == (verifier == "v" ? 200 : 400))
  }

  @Test func `the client sees an error in the redirect only if the redirect is its own`() throws {
    let server = try OAuthRequests.server()
    let scope = try code(server, Self.authorization.replacing("kms", with: "all"))
    #expect(scope.status == 302)
    #expect(scope.query["error"] == "invalid_scope" && scope.query["state"] == "a&b")
    let type = try code(server, Self.authorization.replacing("=code", with: "=token"))
    #expect(type.query["error"] == "unsupported_response_type")
    for change in [("client_id=c", "client_id=x"), ("2Fcb", "2Fother")] {
      let query = Self.authorization.replacing(change.0, with: change.1)
      let response = try server.send(.get("/v1/authorize?\(query)", token: nil))
      #expect(response["Location"] == nil)
      #expect(response.rules.allSatisfy { $0.hasPrefix("OAUTH-") } && response.status >= 400)
    }
    let fragment = Self.authorization.replacing("2Fcb", with: "2Fcb%23f")
    #expect(try TestServer().send(.get("/v1/authorize?\(fragment)", token: nil)).status == 400)
    for target in ["%2Fx%3A1", "data%3Ax", "%3A", "JavaScript%3Ax"] {
      let query = "redirect_uri=\(target)&client_id=c&response_type=code&scope=a"
      #expect(try TestServer().send(.get("/v1/authorize?\(query)", token: nil)).status == 400)
    }
    let split = "redirect_uri=http%3A%2F%2Fa%0D%0AX%3A1&client_id=c&response_type=code&scope=a"
    let response = try TestServer().send(.get("/v1/authorize?\(split)", token: nil))
    #expect(response.rules == ["OAUTH-REQUEST"])
    #expect(response["X"] == nil)
  }

  // MARK: Devices

  @Test func `a device receives 428, and tokens once it is approved`() throws {
    let server = try OAuthRequests.server()
    let started = try server.send(
      OAuthRequests.form(
        "/v1/device/authorize",
        ["client_id": "c", "scope": "spark-admin:people_read"]
      )
    )
    #expect(try started.json()["/interval"] == 2 && started.json()["/expires_in"] == 300)
    let code = try #require(try started.string("/device_code"))
    let request = OAuthRequests.form(
      "/v1/device/token",
      [
        "grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": code,
        "client_id": "c",
      ]
    ).adding("Authorization", "Basic \(Base64.encode("c:s", padded: true))")
    let pending = try server.send(request)
    #expect(pending.status == 428)
    #expect(try pending.string("/message") == "authorization_pending")
    #expect(try pending.descriptions() == ["authorization_pending"])
    let token = try OAuthRequests.accessToken(try server.send(request))
    #expect(try server.send(.get("/v1/people", token: token)).status == 200)
    #expect(try server.send(request).rules == ["OAUTH-GRANT"])
    #expect(
      try server.send(request.replacing("Authorization", "Basic x")).rules == ["OAUTH-CLIENT"]
    )
    let encoded = request.replacing(
      "Authorization",
      "Basic \(Base64.encode("%63:%73", padded: true))"
    )
    #expect(try server.send(encoded).rules == ["OAUTH-GRANT"])
  }

  @Test func `the verification link approves a device`() throws {
    let server = try TestServer()
    let started = try server.send(
      OAuthRequests.form("/v1/device/authorize", ["client_id": "c", "scope": "spark:all"])
    )
    let link = try #require(try started.string("/verification_uri_complete"))
    let path = try #require(link.split(separator: "4868").last)
    #expect(
      try server.send(.get(String(path), token: nil)).status == 200
    )
    let code = try #require(try started.string("/device_code"))
    let members = [
      "grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": code,
    ].merging(OAuthRequests.client) { $1 }
    #expect(try server.send(OAuthRequests.form("/v1/device/token", members)).status == 200)
    #expect(
      try server.send(.get("/v1/device/verify?userCode=1", token: nil)).rules == ["OAUTH-GRANT"]
    )
  }
}
