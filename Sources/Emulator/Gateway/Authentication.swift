internal import Calling
internal import HTTP

/// Who sends a request, and what for.
struct Caller: Sendable {
  var token: AccessToken
  var organizationID: WebexID

  /// Whether lists show the caller what is at a location.
  func sees(_ locationID: WebexID?) -> Bool {
    guard token.role == .locationAdministrator else { return true }
    return locationID.map(token.locations.contains) ?? false
  }

  /// Decides whether the caller may do this.
  ///
  /// - Throws: `scope`, `role`, `roleLocation`.
  func permit(_ operation: Operation, _ call: Call) throws(RequestError) {
    let access = operation.access
    guard token.scopes.contains(access.scope) else {
      throw RequestError(.scope, "The token has no scope \(access.scope.rawValue)".asForbidden)
    }
    switch token.role {
    case .fullAdministrator:
      return
    case .readOnlyAdministrator:
      guard access.isWrite else { return }
      throw RequestError(.role, "A read-only administrator changes nothing".asForbidden)
    case .locationAdministrator:
      guard call.parameters.contains(where: { $0.name == "locationId" }) else { return }
      guard !token.locations.contains(call.id("locationId")) else { return }
      throw RequestError(
        .roleLocation,
        "The location is not assigned to this location administrator".asForbidden
      )
    case .none:
      throw RequestError(.role, "The holder of the token is no administrator".asForbidden)
    }
  }
}

extension World {
  /// Finds out who sends a request: a caller, or `token`, `tokenExpired`, `organization`.
  func caller(
    of request: Request,
    _ credentials: Credentials,
    _ holder: Caller?,
    at now: Timestamp
  ) -> Result<Caller, RequestError> {
    Result { () throws(RequestError) in
      var caller = try self.holder(credentials, holder, at: now)
      guard let name = request.target.query["orgId"], !name.isEmpty,
        !caller.organizationID.isNamed(name)
      else { return caller }
      guard let customer = caller.token.managedOrganizations.first(where: { $0.isNamed(name) }),
        tenants[customer] != nil
      else {
        throw RequestError(
          .organization,
          "The token belongs to another organisation than orgId names".asForbidden
        )
      }
      caller.organizationID = customer
      return caller
    }
  }

  /// The organisation that a request belongs to, whatever becomes of it: that of its token.
  func organizationID(of request: Request, _ holder: Caller?) -> WebexID {
    guard let holder else { return defaultOrganizationID }
    guard let name = request.target.query["orgId"] else { return holder.organizationID }
    let customer = holder.token.managedOrganizations.first { $0.isNamed(name) }
    return customer.flatMap { tenants[$0] == nil ? nil : $0 } ?? holder.organizationID
  }

  private func holder(
    _ credentials: Credentials,
    _ holder: Caller?,
    at now: Timestamp
  ) throws(RequestError) -> Caller {
    let anybody = Caller(token: .anybody, organizationID: defaultOrganizationID)
    switch credentials {
    case .none:
      if settings.authentication == .off { return anybody }
      throw RequestError(.token, "There is no Authorization field".asUnauthorized)
    case .malformed:
      if settings.authentication == .off { return anybody }
      throw RequestError(
        .token,
        "The Authorization field is not of the form 'Bearer TOKEN'".asUnauthorized
      )
    case .bearer(let text):
      guard let holder else {
        if settings.authentication != .strict { return anybody }
        throw RequestError(
          .token,
          "No organisation knows this token (--auth strict)".asUnauthorized
        )
      }
      guard settings.authentication != .off else {
        return Caller(token: AccessToken(text), organizationID: holder.organizationID)
      }
      if let expires = holder.token.expires, expires <= now {
        throw RequestError(.tokenExpired, "The token has expired".asUnauthorized)
      }
      return holder
    }
  }
}

extension AccessToken {
  /// What a token that nobody has heard of may do: everything.
  fileprivate static let anybody = AccessToken("")
}

extension WebexID {
  /// Whether a client's `orgId` means this organisation: its id, or the bare UUID inside.
  fileprivate func isNamed(_ text: String) -> Bool {
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
    guard let start = field.endOfBearer else {
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
  var asUnauthorized: String { "\(Rule.token.message ?? "") \(self)." }

  fileprivate var asForbidden: String { "\(Rule.scope.message ?? "") \(self)." }
}

extension String {
  /// The place behind `Bearer ` at the beginning, in any case.
  fileprivate var endOfBearer: Int? {
    let (bytes, scheme) = (utf8.span, StaticString("bearer "))
    guard bytes.count > scheme.utf8CodeUnitCount else { return nil }
    let isBearer = scheme.withUTF8Buffer { scheme in
      // Of these letters alone the next bit tells the case.
      scheme.indices.allSatisfy { unsafe bytes[$0] | 0x20 == scheme[$0] }
    }
    return isBearer ? scheme.utf8CodeUnitCount : nil
  }
}
