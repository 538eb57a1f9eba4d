internal import Calling
internal import JSON
internal import OrderedCollections
internal import Text

/// The role of a token that is created with a private organization.
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

  /// Whether an access token has this role and does not expire.
  func matches(_ token: AccessToken) -> Bool {
    token.role == role && token.scopes.isEmpty == (self == .noScopes) && token.expires == nil
  }

  /// Creates a token with this role.
  ///
  /// It has the rights of the first such token of `organization`, or default rights without one.
  func token(_ text: String, in organization: Organization) -> AccessToken {
    var token = organization.tokens.first(where: matches) ?? newToken(in: organization)
    token.text = text
    token.managedOrganizations = []
    return token
  }

  private func newToken(in organization: Organization) -> AccessToken {
    let calling = organization.locations.values.filter { $0.calling != nil }
    return AccessToken(
      "",
      role: role,
      scopes: self == .noScopes ? [] : Set(AccessToken.Scope.allCases),
      locations: self == .locationAdmin ? Set(calling.suffix(1).map(\.id)) : []
    )
  }
}

/// The body of `POST /__admin/orgs`: a template, or an organization in the fixture format.
struct CreateOrganizationRequest {
  /// A copy of the generator of the state, which changes only if the request is valid.
  private var idGenerator: IDGenerator
  private let key: String
  private var seed: UInt64
  private var name: String?
  private var template: String?
  private var customOrganization: Organization?
  /// The first characters of all tokens of the organization, with the separator.
  private var tokenPrefix = ""

  /// The maximum length of the part of a bearer token that all tokens of the organization share.
  private static let tokenPrefixLimit = 64

  init(in state: ServiceState) {
    idGenerator = state.idGenerator
    var key = idGenerator.uuid()
    // A loaded state can contain an organization with the next generated id.
    while state.organizations[WebexID(.organization, key: key)] != nil { key = idGenerator.uuid() }
    self.key = key
    seed = idGenerator.next()
  }

  private init() { (idGenerator, key, seed) = (IDGenerator(seed: 0), "", 0) }

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
    guard Self.organizationProperties.contains(where: body.has) else {
      readTemplate(from: &body)
      if let template, state.template(template) == nil {
        body.addIssue(
          "template",
          "must be 'default', 'empty' or the id of a fixture organization, got "
            + "\(template.quotedForMessage)"
        )
      }
      return
    }
    readSeed(from: &body)
    body.string("template", into: &template)
    if template != nil {
      body.addIssue("template", "cannot be combined with the properties of an organization")
    }
    customOrganization = Organization(from: &body, seed: seed, newKey: key)
    if let customOrganization, state.organizations[customOrganization.id] != nil {
      body.addIssue(
        "id",
        "the organization \(customOrganization.id) already exists; omit 'id' to generate one"
      )
    }
    if let token = customOrganization?.tokens.first(where: { state.tokens[$0.text] != nil }) {
      body.addIssue("tokens", "the token '\(token.text)' belongs to another organization")
    }
    let refreshToken = customOrganization?.oauth.refreshTokens.keys.first {
      state.grantOwners[$0] != nil
    }
    if let refreshToken {
      body.addIssue(
        "refreshTokens",
        "the refresh token '\(refreshToken)' belongs to another organization"
      )
    }
  }

  /// The properties that make the body an organization in the fixture format.
  private static let organizationProperties: [StaticString] = [
    "id", "locations", "numbers", "people", "workspaces", "virtualLines", "licenses", "features",
    "schedules", "operatingModes", "tokens", "oauthClients", "refreshTokens", "huntGroups",
    "devices", "jobs", "records",
  ]

  private mutating func readTemplate(from body: inout JSONReader) {
    readSeed(from: &body)
    body.string("template", into: &template)
    body.string("name", length: 1...100, into: &name)
  }

  private mutating func readSeed(from body: inout JSONReader) {
    if let number = body.integerIfPresent("seed", in: 0...Int.max) { seed = UInt64(number) }
  }

  /// Makes the tokens of the organization share the part before `~` of a client's bearer token.
  ///
  /// A load balancer that hashes this part sends all requests of an organization to one server. A
  /// longer token without `~` is one that a client sends with all requests, and is not used.
  ///
  /// - Throws: `adminBody` if the part is too long.
  mutating func readTokenPrefix(_ bearerToken: String?) throws(RequestError) {
    guard let bearerToken else { return }
    let prefix = bearerToken.prefix { $0 != "~" }
    let isTooLong = prefix.utf8.count > Self.tokenPrefixLimit
    guard !prefix.isEmpty, !isTooLong || prefix.count < bearerToken.count else { return }
    guard !isTooLong, AccessToken.isWellFormed(String(prefix)) else {
      throw RequestError(
        .adminBody,
        "The bearer token has more than \(Self.tokenPrefixLimit) characters before '~', or others"
          + " than A-Z a-z 0-9 -._+/=. Tokens of the new organization would begin with them"
      )
    }
    tokenPrefix = "\(prefix)~"
  }

  func organization(in state: inout ServiceState) -> Organization {
    let source = customOrganization ?? state.template(template ?? ServiceState.defaultTemplate)
    guard let source else { preconditionFailure("the template was not validated") }
    state.idGenerator = idGenerator
    let id = customOrganization?.id ?? WebexID(.organization, key: key)
    var organization = source.copy(id: id, name: name ?? source.name, seed: seed)
    let tokens = TokenRole.allCases.map { role in
      role.token(state.newToken(tokenPrefix + role.rawValue), in: source)
    }
    organization.makePrivate(
      tokens: tokens + (customOrganization?.tokens ?? []),
      isCopyOfTemplate: customOrganization == nil
    )
    if let token = tokens.first(where: TokenRole.fullAdmin.matches) {
      organization.addRefreshToken(for: token)
    }
    return organization
  }
}

extension ServiceState {
  /// Generates a token that does not exist yet.
  fileprivate mutating func newToken(_ name: String) -> String {
    while true {
      let token = "\(name)-\(idGenerator.serviceUser())\(idGenerator.serviceUser())"
      if tokens[token] == nil { return token }
    }
  }

  static let defaultTemplate = "default"
  private static let emptyTemplate = "empty"

  /// The initial organization that a template names: `default` (the first one), `empty` (an
  /// organization with licenses and one administrator alone) or an id.
  func template(_ name: String) -> Organization? {
    if name == Self.defaultTemplate { return initialOrganizations.first }
    if name == Self.emptyTemplate { return initialOrganizations.first?.emptied() }
    return initialOrganizations.first { $0.id == WebexID(encoded: name) }
  }
}
