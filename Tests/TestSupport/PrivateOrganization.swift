import JSON
import Testing

/// A private organization that a test has created.
struct PrivateOrganization {
  let id: String
  let tokens: [String: String]
  let location: String
  let name: String

  init(on server: TestServer, _ body: JSONValue? = nil) throws {
    let response = try server.send(
      body.map { .post("/__admin/orgs", $0) } ?? .post("/__admin/orgs", bytes: [])
    )
    try #require(response.status == 201, "\(response.text)")
    id = try response.string("/id") ?? ""
    name = try response.string("/name") ?? ""
    location = try response.string("/locations/0/id") ?? ""
    var tokens: [String: String] = [:]
    for role in ["fullAdmin", "readOnlyAdmin", "locationAdmin", "noScopes"] {
      tokens[role] = try response.string(JSONPointer(["tokens", role]))
    }
    self.tokens = tokens
    #expect(try response.string("/token") == tokens["fullAdmin"])
  }

  var token: String { tokens["fullAdmin"] ?? "" }

  var groups: String { "/v1/telephony/config/locations/\(location)/huntGroups" }

  func create(_ body: JSONValue = DefaultFixture.minimal) -> TestRequest {
    .post(groups, body, token: token)
  }

  var list: TestRequest { .get(DefaultFixture.list, token: token) }
}
