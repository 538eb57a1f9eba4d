internal import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  mutating func readToken(from body: inout JSONReader) {
    var token = readRights(from: &body)
    body.bool("issued", into: &token.isIssued)
    if token.isIssued { oauth.issuedTokens.append(token.text) }
    tokens.append(token)
  }

  mutating func readRefreshToken(from body: inout JSONReader) {
    let token = readRights(from: &body)
    var grant = OAuth.Grant(
      token: token,
      clientID: nil,
      scope: token.scopes.map(\.rawValue).sorted().joined(separator: " ")
    )
    body.string("clientId", into: &grant.clientID)
    body.string("scope", into: &grant.scope)
    if oauth.refreshTokens.updateValue(grant, forKey: token.text) != nil {
      body.addIssue("token", "duplicate refresh token")
    }
  }

  mutating func readClient(from body: inout JSONReader) {
    var client = OAuthClient(id: "", secret: "")
    body.string("clientId", .required, length: 1...200, into: &client.id)
    body.string("clientSecret", .required, length: 1...200, into: &client.secret)
    body.strings("redirectUris", into: &client.redirectURIs)
    body.strings("scopes", into: &client.scopes)
    if oauth.clients.updateValue(client, forKey: client.id) != nil {
      body.addIssue("clientId", "duplicate client \(client.id.quotedForMessage)")
    }
  }

  /// Reads what access tokens and refresh tokens have in common.
  private func readRights(from body: inout JSONReader) -> AccessToken {
    var token = AccessToken("")
    var scopes: [String]?
    var locationKeys: [String] = []
    var managedKeys: [String] = []
    var person: String?
    var expires: String?
    body.string("token", .required, length: 1...200, into: &token.text)
    if !token.text.isEmpty, !AccessToken.isWellFormed(token.text) {
      body.addIssue("token", "expected only letters, digits and -._~+/=")
    }
    body.enumeration("role", .required, into: &token.role)
    if body.has("scopes") {
      var names: [String] = []
      body.strings("scopes", into: &names)
      scopes = names
    }
    body.strings("locations", into: &locationKeys)
    body.strings("manages", into: &managedKeys)
    token.managedOrganizations = Set(managedKeys.map { WebexID(.organization, keyOrEncoded: $0) })
    body.string("person", into: &person)
    body.string("expires", into: &expires)
    if let scopes {
      token.scopes = Set(scopes.compactMap(AccessToken.Scope.init(rawValue:)))
      for (index, scope) in scopes.enumerated() where AccessToken.Scope(rawValue: scope) == nil {
        let known = AccessToken.Scope.allCases.map(\.rawValue)
        body.addIssue(
          at: JSONPointer(["scopes", String(index)]),
          "unknown scope '\(scope)'\(scope.suggestion(from: known))"
        )
      }
    }
    for (index, key) in locationKeys.enumerated() {
      let id = WebexID(.location, keyOrEncoded: key)
      token.locations.insert(id)
      guard locations[id] == nil, body.issues.count < JSONReader.issueLimit else { continue }
      addUnknownLocation(key, at: JSONPointer(["locations", String(index)]), to: &body)
    }
    if let person {
      token.personID = WebexID(.person, keyOrEncoded: person)
      if members[WebexID(.person, keyOrEncoded: person)] == nil {
        body.addIssue("person", "unknown person '\(person)'")
      }
    }
    if let expires {
      token.expires = Timestamp(expires)
      if token.expires == nil {
        body.addIssue(
          "expires",
          "expected a time such as 2026-01-31T12:00:00Z, found \(expires.quotedForMessage)"
        )
      }
    }
    return token
  }
}
