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
  func takes(_ token: AccessToken) -> Bool {
    token.role == role && token.scopes.isEmpty == (self == .noScopes) && token.expires == nil
  }

  /// A token like the one that the organisation has, or as it would have one.
  func token(_ text: String, in organization: Organization) -> AccessToken {
    let calling = organization.locations.values.filter { $0.calling != nil }
    var token =
      organization.tokens.first(where: takes)
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
struct NewOrganization {
  private let key: String
  private var seed: UInt64
  private var name: String?
  private var template: String?
  private var described: Organization?

  init(in world: inout World) {
    var key = world.mint.uuid()
    // A state that was loaded can have what would be drawn next.
    while world.tenants[WebexID(.organization, key: key)] != nil { key = world.mint.uuid() }
    self.key = key
    seed = world.mint.next()
  }

  private init() { (key, seed) = ("", 0) }

  static let schema = JSONSchema.anyOf(
    JSONReader.schema { body in
      var wanted = NewOrganization()
      wanted.readTemplate(from: &body)
    },
    JSONReader.schema { body in
      var seed = 0
      body.integer("seed", in: 0...Int.max, into: &seed)
      _ = Organization(from: &body, seed: 0, newKey: "")
    }
  )

  mutating func read(from body: inout JSONReader, in world: World) {
    guard body.has("locations") else {
      readTemplate(from: &body)
      if let template, world.template(template) == nil {
        body.addIssue("template", "it is 'default' or the id of an organisation of the fixtures")
      }
      return
    }
    readSeed(from: &body)
    described = Organization(from: &body, seed: seed, newKey: key)
    if let described, world.tenants[described.id] != nil {
      body.addIssue("id", "there is such an organisation already; without an id it gets a new one")
    }
    if let token = described?.tokens.first(where: { world.tokens[$0.text] != nil }) {
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

  func organization(in world: inout World) -> Organization {
    let origin = described ?? world.template(template ?? World.defaultTemplate)
    guard let origin else { preconditionFailure("a template that was not checked") }
    let id = described?.id ?? WebexID(.organization, key: key)
    var organization = origin.copy(id: id, name: name ?? origin.name, seed: seed)
    let tokens = TokenRole.allCases.map { role in
      role.token(world.newToken(role.rawValue), in: origin)
    }
    organization.makePrivate(tokens: tokens + (described?.tokens ?? []))
    return organization
  }
}

extension World {
  /// A token that nobody has.
  fileprivate mutating func newToken(_ name: String) -> String {
    while true {
      let token = "\(name)-\(mint.serviceUser())\(mint.serviceUser())"
      if tokens[token] == nil { return token }
    }
  }

  static let defaultTemplate = "default"

  /// What private organisations can be made of: `default`, or the id of an organisation that the
  /// server began with.
  func template(_ name: String) -> Organization? {
    if name == Self.defaultTemplate { return origin.first }
    return origin.first { $0.id == WebexID(encoded: name) }
  }
}
