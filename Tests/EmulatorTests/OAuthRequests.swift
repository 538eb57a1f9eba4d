import Calling
import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// Requests to OAuth operations, and an organization with an OAuth client.
enum OAuthRequests {
  static let people = "/v1/people/me"
  static let client = ["client_id": "c", "client_secret": "s"]

  /// An organization with an OAuth client and a refresh token of a read-only administrator.
  static let fixture = #"""
    {"organizations": [{"id": "o", "name": "O", "locations": [], "people": [
      {"id": "p", "firstName": "P", "lastName": "Q", "emails": ["p@example.com"]}],
      "tokens": [{"token": "full", "role": "fullAdministrator", "person": "p"}],
      "oauthClients": [{"clientId": "c", "clientSecret": "s", "redirectUris": ["http://a/cb"],
        "scopes": ["spark-admin:people_read", "spark:kms"]}],
      "refreshTokens": [{"token": "r", "role": "readOnlyAdministrator", "clientId": "c",
        "scopes": ["spark-admin:people_read"]}]}]}
    """#

  static func server(
    _ settings: EmulatorConfiguration = EmulatorConfiguration()
  ) throws -> TestServer {
    try TestServer(settings, fixture: try Fixture(Array(fixture.utf8), seed: 1))
  }

  static func form(_ path: String, _ members: [String: String]) -> TestRequest {
    let items = members.sorted { $0.key < $1.key }.map { Query.Item(name: $0.key, value: $0.value) }
    return TestRequest(
      method: "POST",
      path: path,
      fields: [("Content-Type", "application/x-www-form-urlencoded")],
      body: Array(Query(items).description.utf8)
    )
  }

  static func refresh(_ token: String, _ others: [String: String] = client) -> TestRequest {
    form(
      "/v1/access_token",
      ["grant_type": "refresh_token", "refresh_token": token].merging(others) { $1 }
    )
  }

  static func accessToken(_ response: TestResponse) throws -> String {
    #expect(response.status == 200, "\(response.text)")
    return try #require(try response.string("/access_token"))
  }
}
