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

  /// Replaces the names in `manages` by ids, after all organizations have been read.
  ///
  /// - Parameters:
  ///   - position: the index of the organization in the file.
  ///   - known: the ids of all organizations of the file.
  ///   - file: the reader of the file.
  mutating func resolveManagedOrganizations(
    _ position: Int,
    among known: Set<WebexID>,
    from file: inout JSONReader
  ) {
    for (index, token) in tokens.enumerated() {
      for id in token.managedOrganizations where !known.contains(id) {
        guard let name = id.parts?.key,
          !file.names.entries(named: name, of: WebexID.Kind.organization.rawValue).isEmpty
        else { continue }
        let pointer = JSONPointer([
          "organizations", String(position), "tokens", String(index), "manages",
        ])
        let found = file.reference(
          name,
          to: [.organization],
          at: pointer,
          noun: "organization"
        ) { known.contains($0) }
        guard let found else { continue }
        tokens[index].managedOrganizations.remove(id)
        tokens[index].managedOrganizations.insert(found)
      }
    }
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
      guard body.issues.count < JSONReader.issueLimit else { break }
      let pointer = JSONPointer(["locations", String(index)])
      guard let id = locationReference(key, at: pointer, from: &body) else { continue }
      token.locations.insert(id)
    }
    if let person {
      token.personID = body.reference(
        person,
        to: [.person],
        at: JSONPointer(["person"]),
        noun: "person"
      ) { members[$0] != nil }
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
