import Calling
import Emulator
import HTTP
import JSON
import Testing
import Text
@testable import TestSupport

/// The operations that issue tokens.
@Suite struct OAuthTests {
  static let violatedRules: Set = [
    "OAUTH-REQUEST", "OAUTH-GRANT", "OAUTH-SCOPE", "OAUTH-CLIENT", "OAUTH-PENDING",
  ]

  // MARK: Refresh tokens

  @Test(arguments: ["any", "off"])
  func `an issued token expires in each mode, and a refresh replaces it`(mode: String) throws {
    let mode = try #require(AuthenticationMode(rawValue: mode))
    let server = try TestServer(.with { $0.authentication = mode })
    let first = try OAuthRequests.accessToken(try server.send(OAuthRequests.refresh("mine")))
    #expect(try server.send(.get(OAuthRequests.people, token: first)).status == 200)
    try #expect(
      server.send(.post("/__admin/clock/advance", ["seconds": 1_209_600])).status == 200
    )
    #expect(try server.send(.get(OAuthRequests.people, token: first)).rules == ["AUTH-EXPIRED"])
    let again = try server.send(OAuthRequests.refresh("mine"))
    #expect(try again.string("/refresh_token") == "mine")
    let second = try OAuthRequests.accessToken(again)
    #expect(second != first)
    #expect(try server.send(.get(OAuthRequests.people, token: second)).status == 200)
  }

  @Test func `a token response has the documented members`() throws {
    let response = try OAuthRequests.server().send(OAuthRequests.refresh("r"))
    let json = try response.json()
    #expect(json["/expires_in"] == 1_209_599 && json["/refresh_token_expires_in"] == 7_775_999)
    #expect(json["/token_type"] == "Bearer" && json["/scope"] == "spark-admin:people_read")
    let token = try OAuthRequests.accessToken(response)
    #expect(token.wholeMatch(of: #/[a-z0-9]{64}_PF84_o/#) != nil)
  }

  @Test func `an issued token has the role and the scopes of its grant`() throws {
    let server = try OAuthRequests.server()
    let token = try OAuthRequests.accessToken(try server.send(OAuthRequests.refresh("r")))
    #expect(try server.send(.get("/v1/people", token: token)).status == 200)
    #expect(try server.send(.get("/v1/licenses", token: token)).rules == ["AUTH-SCOPE"])
  }

  @Test func `a token is valid whatever the id of its organization`() throws {
    let key = String(repeating: "a/~", count: 100)
    let fixture = OAuthRequests.fixture.replacing(#"{"id": "o", "#, with: #"{"id": "\#(key)", "#)
    let server = try TestServer(fixture: try Fixture(Array(fixture.utf8), seed: 1))
    let token = try OAuthRequests.accessToken(try server.send(OAuthRequests.refresh("r")))
    #expect(token.utf8.count <= 256)
    #expect(try server.send(.get("/v1/people", token: token)).status == 200)
    #expect(try server.send(.get("/v1/licenses", token: token)).rules == ["AUTH-SCOPE"])
  }

  @Test func `a refresh token expires 90 days after its last use`() throws {
    let server = try OAuthRequests.server()
    for _ in 0..<2 {
      #expect(try server.send(OAuthRequests.refresh("r")).status == 200)
      _ = try server.send(.post("/__admin/clock/advance", ["seconds": 7_000_000]))
    }
    #expect(try server.send(OAuthRequests.refresh("r")).status == 200)
    _ = try server.send(.post("/__admin/clock/advance", ["seconds": 7_775_999]))
    let expired = try server.send(OAuthRequests.refresh("r"))
    #expect(expired.rules == ["OAUTH-GRANT"])
    #expect(try expired.descriptions()[0].contains("has expired"))
  }

  @Test func `a refresh token acts in its private organization, until that is deleted`() throws {
    let server = try TestServer()
    let organization = try server.send(.post("/__admin/orgs", [:])).json()
    guard case .string(let id)? = organization["/id"],
      case .string(let refreshToken)? = organization["/refreshToken"]
    else {
      Issue.record("the details of the organization are incomplete")
      return
    }
    let token = try OAuthRequests.accessToken(try server.send(OAuthRequests.refresh(refreshToken)))
    #expect(try server.send(.get("/v1/organizations", token: token)).string("/items/0/id") == id)
    let journal = try server.send(.get("/__admin/requests?orgId=\(id)&operation=getAccessToken"))
    #expect(try journal.json()["/total"] == 1)
    #expect(try server.send(.delete("/__admin/orgs/\(id)")).status == 200)
    #expect(try server.send(OAuthRequests.refresh(refreshToken)).rules == ["AUTH-TOKEN"])
    #expect(try server.send(.get(OAuthRequests.people, token: token)).rules == ["AUTH-TOKEN"])
  }

  @Test func `issued tokens and refresh tokens are part of the state, and a reset ends them`()
    throws
  {
    let server = try OAuthRequests.server()
    let token = try OAuthRequests.accessToken(try server.send(OAuthRequests.refresh("r")))
    let state = try server.send(.get("/__admin/state"))
    let other = try OAuthRequests.server()
    #expect(try other.send(.put("/__admin/state", bytes: state.body)).status == 204)
    #expect(try other.send(.get("/__admin/state")).body == state.body)
    #expect(try other.send(.get("/v1/people", token: token)).status == 200)
    #expect(try server.send(.post("/__admin/reset", [:])).status == 204)
    let strict = try OAuthRequests.server(.with { $0.authentication = .strict })
    let issued = try OAuthRequests.accessToken(try strict.send(OAuthRequests.refresh("r")))
    #expect(try strict.send(.get("/v1/people", token: issued)).status == 200)
    #expect(try strict.send(.post("/__admin/reset", [:])).status == 204)
    #expect(try strict.send(.get("/v1/people", token: issued)).rules == ["AUTH-TOKEN"])
  }

  @Test func `at most 1,000 issued tokens are valid`() throws {
    let server = try OAuthRequests.server(.with { $0.authentication = .strict })
    let first = try OAuthRequests.accessToken(try server.send(OAuthRequests.refresh("r")))
    for _ in 0..<999 { _ = try server.send(OAuthRequests.refresh("r")) }
    #expect(try server.send(.get("/v1/people", token: first)).status == 200)
    _ = try server.send(OAuthRequests.refresh("r"))
    #expect(try server.send(.get("/v1/people", token: first)).rules == ["AUTH-TOKEN"])
    #expect(try server.send(.get("/v1/people", token: "full")).status == 200)
  }

  // MARK: Rejections

  static let rejections: [(rule: String, status: Int, change: [String: String?])] = [
    ("OAUTH-CLIENT", 401, ["client_id": "x"]), ("OAUTH-CLIENT", 401, ["client_secret": "x"]),
    ("OAUTH-REQUEST", 400, ["client_id": nil]), ("OAUTH-REQUEST", 400, ["client_secret": nil]),
    ("OAUTH-REQUEST", 400, ["grant_type": nil]), ("OAUTH-REQUEST", 400, ["refresh_token": ""]),
    ("OAUTH-GRANT", 400, ["grant_type": "password"]),
    ("OAUTH-GRANT", 400, ["refresh_token": "unknown"]),
    ("OAUTH-GRANT", 400, ["refresh_token": "a b"]),
  ]

  @Test(arguments: rejections)
  func `a request that violates a rule issues no token`(
    rule: String,
    status: Int,
    change: [String: String?]
  ) throws {
    let server = try OAuthRequests.server(.with { $0.authentication = .strict })
    let before = try server.send(.get("/__admin/state")).body
    var members = ["grant_type": "refresh_token", "refresh_token": "r"]
      .merging(OAuthRequests.client) { $1 }
    for (name, value) in change { members[name] = value }
    let response = try server.send(OAuthRequests.form("/v1/access_token", members))
    #expect(response.status == status)
    #expect(response.rules == [rule])
    #expect(try response.json()["/trackingId"] != nil)
    #expect(try server.send(.get("/__admin/state")).body == before)
  }

  @Test func `a body that is not a form is rejected`() throws {
    let response = try OAuthRequests.server().send(
      .post("/v1/access_token", ["grant_type": "refresh_token"])
    )
    #expect(response.rules == ["BODY-MEDIA-TYPE"])
    #expect(try response.descriptions()[0].contains("send application/x-www-form-urlencoded"))
    let twice = OAuthRequests.refresh("r")
    var repeated = twice
    repeated.body = (twice.body ?? []) + Array("&refresh_token=b".utf8)
    #expect(try OAuthRequests.server().send(repeated).rules == ["OAUTH-REQUEST"])
    var malformed = twice
    malformed.body = Array("grant_type=%zz".utf8)
    #expect(try OAuthRequests.server().send(malformed).rules == ["OAUTH-REQUEST"])
  }

  @Test func `an unknown refresh token has the scopes of its client`() throws {
    let response = try OAuthRequests.server().send(OAuthRequests.refresh("unknown"))
    #expect(try response.string("/scope") == "spark-admin:people_read spark:kms")
    #expect(response["Cache-Control"] == "no-store")
  }

  @Test func `parameters in the URL are not those of the form`() throws {
    let server = try TestServer()
    var request = OAuthRequests.refresh("r")
    request.path += "?" + String(decoding: request.body ?? [], as: UTF8.self)
    request.body = nil
    #expect(try server.send(request).rules == ["OAUTH-REQUEST"])
  }

  @Test func `unknown parameters are named with a suggestion`() throws {
    let response = try OAuthRequests.server().send(
      OAuthRequests.refresh("r", ["client_id": "c", "client_secret": "s", "scopes": "x"])
    )
    #expect(response.status == 200)
    #expect(response["X-Mock-Warning"]?.contains("'scopes' (did you mean 'scope'?)") == true)
  }

  @Test func `faults and rate limits apply to token requests`() throws {
    let server = try OAuthRequests.server()
    let fault = try server.send(
      OAuthRequests.refresh("r").adding("X-Mock-Fault", "503; retry-after=1")
    )
    #expect(fault.status == 503 && fault["Retry-After"] == "1")
    let limited = try OAuthRequests.server(.with { $0.rateLimit = RateLimit("1/60") })
    #expect(try limited.send(OAuthRequests.refresh("r")).status == 200)
    #expect(try limited.send(OAuthRequests.refresh("r")).rules == ["RATE-LIMIT"])
  }
}
