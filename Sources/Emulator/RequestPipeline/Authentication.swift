internal import Calling
internal import HTTP

/// Who sends a request, and what for.
struct Principal: Sendable {
  var token: AccessToken
  var organizationID: WebexID

  /// Whether lists show the caller what is at a location.
  func canView(_ locationID: WebexID?) -> Bool {
    guard token.role == .locationAdministrator else { return true }
    return locationID.map(token.locations.contains) ?? false
  }

  /// Decides whether the caller may do this.
  ///
  /// - Throws: `scope`, `role`, `roleLocation`.
  func authorize(_ operation: Operation, _ context: OperationContext) throws(RequestError) {
    let access = operation.access
    guard token.scopes.contains(access.scope) else {
      throw RequestError(.scope, "The token has no scope \(access.scope.rawValue)".forbiddenMessage)
    }
    switch token.role {
    case .fullAdministrator:
      return
    case .readOnlyAdministrator:
      guard access.isWrite else { return }
      throw RequestError(.role, "A read-only administrator changes nothing".forbiddenMessage)
    case .locationAdministrator:
      guard context.parameters.contains(where: { $0.name == "locationId" }) else { return }
      guard !token.locations.contains(context.id("locationId")) else { return }
      throw RequestError(
        .roleLocation,
        "The location is not assigned to this location administrator".forbiddenMessage
      )
    case .none:
      throw RequestError(.role, "The token's user is not an administrator".forbiddenMessage)
    }
  }
}

extension ServiceState {
  /// Finds out who sends a request: a caller, or `token`, `tokenExpired`, `organization`.
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
          "The token belongs to another organisation than orgId names".forbiddenMessage
        )
      }
      principal.organizationID = customer
      return principal
    }
  }

  /// The organisation that a request belongs to, whatever becomes of it: that of its token.
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
    let anybody = Principal(token: .unrestricted, organizationID: defaultOrganizationID)
    switch credentials {
    case .none:
      if configuration.authentication == .off { return anybody }
      throw RequestError(.token, "There is no Authorization field".unauthorizedMessage)
    case .malformed:
      if configuration.authentication == .off { return anybody }
      throw RequestError(
        .token,
        "The Authorization field is not of the form 'Bearer TOKEN'".unauthorizedMessage
      )
    case .bearer(let text):
      guard let tokenOwner else {
        if configuration.authentication != .strict { return anybody }
        throw RequestError(
          .token,
          "No organisation knows this token (--auth strict)".unauthorizedMessage
        )
      }
      guard configuration.authentication != .off else {
        return Principal(token: AccessToken(text), organizationID: tokenOwner.organizationID)
      }
      if let expires = tokenOwner.token.expires, expires <= now {
        throw RequestError(.tokenExpired, "The token has expired".unauthorizedMessage)
      }
      return tokenOwner
    }
  }
}

extension AccessToken {
  /// What a token that nobody has heard of may do: everything.
  fileprivate static let unrestricted = AccessToken("")
}

extension WebexID {
  /// Whether a client's `orgId` means this organisation: its id, or the bare UUID inside.
  fileprivate func matches(_ text: String) -> Bool {
    self == WebexID(encoded: text) || parts?.key == text
  }
}

/// What a request says about who sends it.
enum Credentials: Hashable {
  case none
  case malformed
  case bearer(String)

  /// Reads `Authorization: Bearer <token68>` (RFC 6750 §2.1); the scheme's case does not matter.
  init(_ request: Request) {
    guard let field = request.fields["Authorization"] else {
      self = .none
      return
    }
    guard let start = field.bearerSchemeEnd else {
      self = .malformed
      return
    }
    let token = Substring(field.utf8.dropFirst(start)).trimmed
    let isLong = token.utf8.count > AccessToken.lengthLimit
    let kept = String(isLong ? token.prefix(AccessToken.lengthLimit) : token)
    self = AccessToken.isWellFormed(kept) ? .bearer(kept) : .malformed
  }

  /// The token, as much of it as is worth keeping.
  var token: String? {
    if case .bearer(let token) = self { token } else { nil }
  }
}

extension String {
  /// Webex's sentence first, which clients may look for, then the reason.
  var unauthorizedMessage: String { "\(Rule.token.message ?? "") \(self)." }

  fileprivate var forbiddenMessage: String { "\(Rule.scope.message ?? "") \(self)." }
}

extension String {
  /// The place behind `Bearer ` at the beginning, in any case.
  fileprivate var bearerSchemeEnd: Int? {
    let (bytes, scheme) = (utf8.span, StaticString("bearer "))
    guard bytes.count > scheme.utf8CodeUnitCount else { return nil }
    let isBearer = scheme.withUTF8Buffer { scheme in
      // Of these letters alone the next bit tells the case.
      scheme.indices.allSatisfy { unsafe bytes[$0] | 0x20 == scheme[$0] }
    }
    return isBearer ? scheme.utf8CodeUnitCount : nil
  }
}
