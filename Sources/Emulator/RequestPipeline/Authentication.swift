internal import Calling
internal import HTTP
internal import Text

/// The token of a request and the organization that it acts in.
struct Principal: Sendable {
  private let sharedToken: Shared<AccessToken>
  var organizationID: WebexID

  init(token: AccessToken, organizationID: WebexID) {
    self.init(Shared(token), organizationID)
  }

  private init(_ sharedToken: Shared<AccessToken>, _ organizationID: WebexID) {
    (self.sharedToken, self.organizationID) = (sharedToken, organizationID)
  }

  /// A principal with all rights, for requests without a known token.
  static func unrestricted(in organizationID: WebexID) -> Principal {
    Principal(unrestrictedToken, organizationID)
  }

  private static let unrestrictedToken = Shared(AccessToken(""))

  var token: AccessToken { sharedToken.value }

  /// Whether lists contain the resources of a location for this principal.
  func canView(_ locationID: WebexID?) -> Bool {
    canViewAllLocations || locationID.map(token.locations.contains) ?? false
  }

  var canViewAllLocations: Bool { token.role != .locationAdministrator }
}

extension Exchange {
  /// Authenticates the request, and checks that the token allows to use the endpoint.
  ///
  /// - Throws: `token`, `tokenExpired`, `organization`, `scope`, `role`, `roleLocation`.
  func authorize(
    _ endpoint: Endpoint<Organization>,
    _ parameters: [PathParameter]
  ) throws(RequestError) -> Principal {
    guard !endpoint.access.isOpen else {
      return .unrestricted(in: organizationID)
    }
    let principal = try principal.get()
    try principal.authorize(endpoint.access, parameters)
    return principal
  }
}

extension Principal {
  /// Checks that the token has the scope and role that the operation requires.
  ///
  /// - Throws: `scope`, `role`, `roleLocation`.
  fileprivate func authorize(
    _ access: Organization.Access,
    _ parameters: [PathParameter]
  ) throws(RequestError) {
    guard access.scopes.isEmpty || access.scopes.contains(where: token.scopes.contains) else {
      let scopes = access.scopes.map(\.rawValue).joined(withLast: "or")
      throw RequestError(
        .scope,
        "The token does not have the scope \(scopes)".forbiddenMessage
      )
    }
    switch token.role {
    case .fullAdministrator:
      return
    case .readOnlyAdministrator:
      // Every administrator is a user too; a read-only one never modifies anything else.
      guard access.isWrite, !access.isForOwnSettings else { return }
      throw RequestError(
        .role,
        "Read-only administrators cannot modify resources".forbiddenMessage
      )
    case .locationAdministrator:
      guard access.isForOwnSettings || access.roles?.contains(.location) ?? true else {
        throw RequestError(
          .role,
          "Location administrators cannot use this operation".forbiddenMessage
        )
      }
      guard let id = parameters.first(where: { $0.name == "locationId" })?.value else { return }
      let location = WebexID(id, as: .location, acceptsUUID: true)
      try checkAssignment(of: location.locationOfWorkspaceLocation)
    case .none:
      if access.roles?.contains(.user) == true {
        let person = parameters.first { $0.name == "personId" }.map { parameter in
          WebexID(parameter.value, as: .person, acceptsUUID: true)
        }
        if access.isForOwnSettings || (person != nil && person == token.personID) { return }
      }
      throw RequestError(.role, "The token's user is not an administrator".forbiddenMessage)
    }
  }
}

extension Principal {
  /// Checks that a location administrator is assigned to a location.
  ///
  /// - Throws: `roleLocation`.
  func checkAssignment(of locationID: WebexID?) throws(RequestError) {
    guard !canView(locationID) else { return }
    throw RequestError(
      .roleLocation,
      "The location is not assigned to this location administrator".forbiddenMessage
    )
  }
}

extension ServiceState {
  /// Authenticates a request; the errors are `token`, `tokenRepeated`, `tokenExpired` and
  /// `organization`.
  func principal(
    of request: Request,
    _ credentials: Credentials,
    _ tokenOwner: Principal?,
    at now: Timestamp
  ) -> Result<Principal, RequestError> {
    Result { () throws(RequestError) in
      var principal = try self.tokenOwner(credentials, tokenOwner, at: now)
      guard let name = request.target.query["orgId"], !name.isEmpty,
        !principal.organizationID.matches(name)
      else { return principal }
      guard let customer = principal.token.managedOrganizations.first(where: { $0.matches(name) }),
        organizations[customer] != nil
      else {
        throw RequestError(
          .organization,
          "orgId does not match the token's organization".forbiddenMessage
        )
      }
      principal.organizationID = customer
      return principal
    }
  }

  /// The organization whose state, faults and limits apply, even to a rejected request.
  func organizationID(of request: Request, _ tokenOwner: Principal?) -> WebexID {
    guard let tokenOwner else { return defaultOrganizationID }
    guard let name = request.target.query["orgId"] else { return tokenOwner.organizationID }
    let customer = tokenOwner.token.managedOrganizations.first { $0.matches(name) }
    return customer.flatMap { organizations[$0] == nil ? nil : $0 } ?? tokenOwner.organizationID
  }

  private func tokenOwner(
    _ credentials: Credentials,
    _ tokenOwner: Principal?,
    at now: Timestamp
  ) throws(RequestError) -> Principal {
    var unrestricted: Principal { .unrestricted(in: defaultOrganizationID) }
    switch credentials {
    case .none:
      if configuration.authentication == .off { return unrestricted }
      throw RequestError(.token, "The Authorization header is missing".unauthorizedMessage)
    case .repeated:
      if configuration.authentication == .off { return unrestricted }
      throw RequestError(.tokenRepeated, "There is more than one Authorization header")
    case .malformed:
      if configuration.authentication == .off { return unrestricted }
      throw RequestError(
        .token,
        "The Authorization header must have the form 'Bearer <token>'".unauthorizedMessage
      )
    case .bearer(let text):
      guard let tokenOwner else {
        if configuration.authentication != .strict { return unrestricted }
        throw RequestError(
          .token,
          "Unknown token: only tokens of the fixtures and of private organizations are accepted"
            .unauthorizedMessage,
          hint: .authentication
        )
      }
      guard configuration.authentication != .off || tokenOwner.token.isIssued else {
        return Principal(token: AccessToken(text), organizationID: tokenOwner.organizationID)
      }
      if let expires = tokenOwner.token.expires, expires <= now {
        throw RequestError(.tokenExpired, "The token has expired".unauthorizedMessage)
      }
      return tokenOwner
    }
  }
}

extension WebexID {
  /// Whether an `orgId` parameter is this organization's id or the UUID that the id contains.
  fileprivate func matches(_ text: String) -> Bool {
    self == WebexID(encoded: text) || parts?.key.equalsIgnoringCase(text) == true
  }
}

/// The credentials in the Authorization header of a request.
enum Credentials: Hashable {
  /// The header is missing.
  case none
  /// The header is repeated.
  case repeated
  /// The header does not have the form `Bearer <token>`.
  case malformed
  /// A token; if it is longer than `AccessToken.lengthLimit`, its beginning and a hash.
  case bearer(String)

  /// Parses `Authorization: Bearer <b64token>` (RFC 6750 §2.1); the scheme is case-insensitive.
  init(_ request: Request) {
    var field: String?
    for line in request.fields.lines where line.name.equalsIgnoringCase("Authorization") {
      guard field == nil else {
        self = .repeated
        return
      }
      field = line.value
    }
    guard let field else {
      self = .none
      return
    }
    guard let start = field.bearerSchemeEnd else {
      self = .malformed
      return
    }
    let token = Substring(field.utf8.dropFirst(start)).trimmed
    let text = String(token)
    self = AccessToken.isWellFormed(text) ? .bearer(text.abbreviated) : .malformed
  }

  /// The token; `nil` if the header is missing or malformed.
  var token: String? {
    if case .bearer(let token) = self { token } else { nil }
  }
}

extension String {
  /// A text of at most `AccessToken.lengthLimit` characters; equal texts have equal ones.
  fileprivate var abbreviated: String {
    guard utf8.count > AccessToken.lengthLimit else { return self }
    let hash = utf8.reduce(SplitMix64.increment) { SplitMix64.mix($0 ^ UInt64($1)) }
    let digits = "." + String(hash, radix: 16)
    return prefix(AccessToken.lengthLimit - digits.utf8.count) + digits
  }
}

extension String {
  /// The message of Webex, which clients may match, followed by this reason.
  var unauthorizedMessage: String { "\(Rule.token.message ?? "") \(self)." }

  var forbiddenMessage: String { "\(Rule.scope.message ?? "") \(self)." }
}

extension String {
  /// The offset after the prefix `Bearer `, ignoring its case; `nil` without the prefix.
  fileprivate var bearerSchemeEnd: Int? {
    let (bytes, scheme) = (utf8.span, StaticString("bearer "))
    guard bytes.count > scheme.utf8CodeUnitCount else { return nil }
    let isBearer = scheme.withUTF8Buffer { scheme in
      // `| 0x20` maps ASCII capitals to lower case, and does not map other bytes to these letters.
      scheme.indices.allSatisfy { unsafe bytes[$0] | 0x20 == scheme[$0] }
    }
    return isBearer ? scheme.utf8CodeUnitCount : nil
  }
}
