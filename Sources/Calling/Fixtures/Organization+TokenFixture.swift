internal import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  mutating func readToken(from body: inout JSONReader) {
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
    tokens.append(token)
  }
}
