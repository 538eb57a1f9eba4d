internal import JSON
internal import OrderedCollections

extension Organization {
  mutating func readToken(from body: inout JSONReader) {
    var token = AccessToken("")
    var scopes: [String]?
    var places: [String] = []
    var managed: [String] = []
    var person: String?
    var expires: String?
    body.string("token", .required, length: 1...200, into: &token.text)
    if !token.text.isEmpty, !AccessToken.isWellFormed(token.text) {
      body.addIssue("token", "a bearer token has letters, digits and -._~+/= alone")
    }
    body.enumeration("role", .required, into: &token.role)
    if body.has("scopes") {
      var names: [String] = []
      body.strings("scopes", into: &names)
      scopes = names
    }
    body.strings("locations", into: &places)
    body.strings("manages", into: &managed)
    token.managedOrganizations = Set(managed.map { WebexID(.organization, keyOrText: $0) })
    body.string("person", into: &person)
    body.string("expires", into: &expires)
    if let scopes {
      token.scopes = Set(scopes.compactMap(AccessToken.Scope.init(rawValue:)))
      for scope in scopes where AccessToken.Scope(rawValue: scope) == nil {
        body.addIssue("scopes", "'\(scope)' is no scope that the mock knows")
      }
    }
    token.locations = Set(places.map { WebexID(.location, keyOrText: $0) })
    for place in token.locations where locations[place] == nil {
      body.addIssue("locations", "there is no location with the id \(place)")
    }
    if let person {
      token.personID = WebexID(.person, keyOrText: person)
      if members[WebexID(.person, keyOrText: person)] == nil {
        body.addIssue("person", "there is no person with the id \(person)")
      }
    }
    if let expires {
      token.expires = Timestamp(expires)
      if token.expires == nil {
        body.addIssue("expires", "expected a time such as 2026-01-31T12:00:00Z")
      }
    }
    tokens.append(token)
  }
}
