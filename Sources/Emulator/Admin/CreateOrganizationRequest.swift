internal import Calling
internal import JSON
internal import OrderedCollections

/// The tokens that a private organisation comes with.
enum TokenRole: String, CaseIterable {
  case fullAdmin
  case readOnlyAdmin
  case locationAdmin
  case noScopes

  private var role: AccessToken.Role {
    switch self {
    case .fullAdmin, .noScopes: .fullAdministrator
    case .readOnlyAdmin: .readOnlyAdministrator
    case .locationAdmin: .locationAdministrator
    }
  }

  /// Whether a token of the directory is one of this kind.
  func matches(_ token: AccessToken) -> Bool {
    token.role == role && token.scopes.isEmpty == (self == .noScopes) && token.expires == nil
  }

  /// A token like the one that the organisation has, or as it would have one.
  func token(_ text: String, in organization: Organization) -> AccessToken {
    let calling = organization.locations.values.filter { $0.calling != nil }
    var token =
      organization.tokens.first(where: matches)
      ?? AccessToken(
        text,
        role: role,
        scopes: self == .noScopes ? [] : Set(AccessToken.Scope.allCases),
        locations: self == .locationAdmin ? Set(calling.suffix(1).map(\.id)) : []
      )
    token.text = text
    token.managedOrganizations = []
    return token
  }
}

/// What is asked for by `POST /__admin/orgs`: a template and a seed, or an organisation of one's
/// own as a fixture file would describe it.
struct CreateOrganizationRequest {
  private let key: String
  private var seed: UInt64
  private var name: String?
  private var template: String?
  private var customOrganization: Organization?

  init(in state: inout ServiceState) {
    var key = state.idGenerator.uuid()
    // A state that was loaded can have what would be drawn next.
    while state.organizations[WebexID(.organization, key: key)] != nil {
      key = state.idGenerator.uuid()
    }
    self.key = key
    seed = state.idGenerator.next()
  }

  private init() { (key, seed) = ("", 0) }

  static let schema = JSONSchema.anyOf(
    JSONReader.schema { body in
      var wanted = CreateOrganizationRequest()
      wanted.readTemplate(from: &body)
    },
    JSONReader.schema { body in
      var seed = 0
      body.integer("seed", in: 0...Int.max, into: &seed)
      _ = Organization(from: &body, seed: 0, newKey: "")
    }
  )

  mutating func read(from body: inout JSONReader, in state: ServiceState) {
    guard body.has("locations") else {
      readTemplate(from: &body)
      if let template, state.template(template) == nil {
        body.addIssue("template", "it is 'default' or the id of an organisation of the fixtures")
      }
      return
    }
    readSeed(from: &body)
    customOrganization = Organization(from: &body, seed: seed, newKey: key)
    if let customOrganization, state.organizations[customOrganization.id] != nil {
      body.addIssue("id", "there is such an organisation already; without an id it gets a new one")
    }
    if let token = customOrganization?.tokens.first(where: { state.tokens[$0.text] != nil }) {
      body.addIssue("tokens", "the token '\(token.text)' belongs to another organisation already")
    }
  }

  private mutating func readTemplate(from body: inout JSONReader) {
    readSeed(from: &body)
    body.string("template", into: &template)
    body.string("name", length: 1...100, into: &name)
  }

  private mutating func readSeed(from body: inout JSONReader) {
    if let number = body.integerIfPresent("seed", in: 0...Int.max) { seed = UInt64(number) }
  }

  func organization(in state: inout ServiceState) -> Organization {
    let origin = customOrganization ?? state.template(template ?? ServiceState.defaultTemplate)
    guard let origin else { preconditionFailure("a template that was not checked") }
    let id = customOrganization?.id ?? WebexID(.organization, key: key)
    var organization = origin.copy(id: id, name: name ?? origin.name, seed: seed)
    let tokens = TokenRole.allCases.map { role in
      role.token(state.newToken(role.rawValue), in: origin)
    }
    organization.makePrivate(tokens: tokens + (customOrganization?.tokens ?? []))
    return organization
  }
}

extension ServiceState {
  /// A token that nobody has.
  fileprivate mutating func newToken(_ name: String) -> String {
    while true {
      let token = "\(name)-\(idGenerator.serviceUser())\(idGenerator.serviceUser())"
      if tokens[token] == nil { return token }
    }
  }

  static let defaultTemplate = "default"

  /// What private organisations can be made of: `default`, or the id of an organisation that the
  /// server began with.
  func template(_ name: String) -> Organization? {
    if name == Self.defaultTemplate { return initialOrganizations.first }
    return initialOrganizations.first { $0.id == WebexID(encoded: name) }
  }
}
