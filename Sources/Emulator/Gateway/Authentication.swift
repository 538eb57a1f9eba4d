internal import Calling
internal import HTTP

/// Who sends a request, and what for.
struct Caller {
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
  func permit(_ operation: Operation, _ call: Call) throws(Refusal) {
    let access = operation.access
    guard token.scopes.contains(access.scope) else {
      throw Refusal(.scope, "The token has no scope \(access.scope.rawValue)".asForbidden)
    }
    switch token.role {
    case .fullAdministrator:
      return
    case .readOnlyAdministrator:
      guard access.isWrite else { return }
      throw Refusal(.role, "A read-only administrator changes nothing".asForbidden)
    case .locationAdministrator:
      guard call.parameters.contains(where: { $0.name == "locationId" }) else { return }
      guard !token.locations.contains(call.id("locationId")) else { return }
      throw Refusal(
        .roleLocation,
        "The location is not assigned to this location administrator".asForbidden
      )
    case .none:
      throw Refusal(.role, "The holder of the token is no administrator".asForbidden)
    }
  }
}

extension World {
  /// Finds out who sends a request.
  ///
  /// - Throws: `token`, `tokenExpired`, `organization`.
  func caller(of request: Request) throws(Refusal) -> Caller {
    var caller = try holder(of: request)
    let query = request.target.query
    guard let name = query["orgId"], !name.isEmpty, !caller.organizationID.isNamed(name) else {
      return caller
    }
    guard let customer = caller.token.managedOrganizations.first(where: { $0.isNamed(name) }),
      organizations[customer] != nil
    else {
      throw Refusal(
        .organization,
        "The token belongs to another organisation than orgId names".asForbidden
      )
    }
    caller.organizationID = customer
    return caller
  }

  /// The organisation that a request belongs to, whatever becomes of it: that of its token.
  func organizationID(of request: Request) -> WebexID {
    guard let token = request.fields["Authorization"]?.bearerToken, let holder = tokens[token]
    else { return defaultOrganizationID }
    guard let name = request.target.query["orgId"] else { return holder.organizationID }
    return holder.token.managedOrganizations.first { $0.isNamed(name) } ?? holder.organizationID
  }

  private func holder(of request: Request) throws(Refusal) -> Caller {
    let anybody = Caller(token: AccessToken(""), organizationID: defaultOrganizationID)
    guard let field = request.fields["Authorization"] else {
      if settings.authentication == .off { return anybody }
      throw Refusal(.token, "There is no Authorization field".asUnauthorized)
    }
    guard let text = field.bearerToken else {
      if settings.authentication == .off { return anybody }
      throw Refusal(
        .token,
        "The Authorization field is not of the form 'Bearer TOKEN'".asUnauthorized
      )
    }
    guard let holder = tokens[text] else {
      if settings.authentication != .strict { return anybody }
      throw Refusal(.token, "No organisation knows this token (--auth strict)".asUnauthorized)
    }
    guard settings.authentication != .off else {
      return Caller(token: AccessToken(text), organizationID: holder.organizationID)
    }
    if let expires = holder.token.expires, expires <= now {
      throw Refusal(.tokenExpired, "The token has expired".asUnauthorized)
    }
    return holder
  }
}

extension WebexID {
  /// Whether a client's `orgId` means this organisation: its id, or the bare UUID inside.
  fileprivate func isNamed(_ text: String) -> Bool {
    self == WebexID(spelled: text) || parts?.key == text
  }
}

extension Request {
  /// The token that the request names, as much of it as is worth keeping.
  var bearerToken: String? {
    fields["Authorization"]?.bearerToken.map { String($0.prefix(256)) }
  }
}

extension String {
  /// The token of `Bearer <token68>` (RFC 6750 §2.1); the scheme's case does not matter.
  fileprivate var bearerToken: String? {
    let words = split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0].equalsIgnoringCase("Bearer") else { return nil }
    let token = words[1].withoutSpaceAround
    let isToken = token.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "/"),
        UInt8(ascii: "="):
        true
      default: false
      }
    }
    return isToken && !token.isEmpty ? String(token) : nil
  }

  /// Webex's sentence first, which clients may look for, then the reason.
  fileprivate var asUnauthorized: String { "\(Rule.token.message ?? "") \(self)." }

  fileprivate var asForbidden: String { "\(Rule.scope.message ?? "") \(self)." }
}
