internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// Rejects requests to `/__admin` from other origins, with other host names or without the token.
///
/// A web page can make the browser send requests to this machine, so requests with another origin
/// are rejected. On a loopback address, only loopback names are accepted as host, because the host
/// name of an attacker can resolve to this machine (DNS rebinding).
struct AdminAccessCheck {
  let configuration: EmulatorConfiguration

  init(_ configuration: EmulatorConfiguration) { self.configuration = configuration }

  /// - Throws: `adminOrigin`, `adminHost`, `adminToken`.
  func authorize(_ request: Request, to segments: ArraySlice<String>) throws(RequestError) {
    let host = request.fields["Host"]
    if let origin = request.fields["Origin"], !isSameOrigin(origin, host) {
      throw RequestError(
        .adminOrigin,
        "The Origin \(origin.quotedForMessage) is not allowed: /__admin accepts requests"
          + " without Origin, or with the origin of their Host."
      )
    }
    if configuration.isOnLoopback, let host, !isLoopback(host) {
      throw RequestError(
        .adminHost,
        "Host \(host.quotedForMessage) is not a loopback name."
          + " Use localhost, 127.0.0.1 or [::1]."
      )
    }
    guard let token = configuration.adminToken, !isPublic(segments) else { return }
    guard request.sentAdminToken?.isEqualInConstantTime(to: token) == true else {
      throw RequestError(
        .adminToken,
        "The bearer token is missing or is not the admin token of the server."
          + " Send that token in the header 'Authorization: Bearer <token>' or"
          + " 'X-Mock-Admin-Token: <token>'.",
        hint: .adminToken
      )
    }
  }

  /// A health check does not have the token, and the page of the inspector asks for it.
  ///
  /// Neither response is confidential.
  private func isPublic(_ segments: ArraySlice<String>) -> Bool {
    segments == ["health"] || segments.first == InspectorFiles.directory
  }

  private func isSameOrigin(_ origin: String, _ host: String?) -> Bool {
    guard let host else { return false }
    return origin.equalsIgnoringCase("http://\(host)")
      || origin.equalsIgnoringCase("https://\(host)")
  }

  private func isLoopback(_ host: String) -> Bool {
    let isBracketed = host.hasPrefix("[")
    let end = host.utf8.firstIndex(of: UInt8(ascii: isBracketed ? "]" : ":"))
    let name = host[..<(end ?? host.endIndex)].lowercased()
    if isBracketed { return name == "[::1" || name == "[::ffff:127.0.0.1" }
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .map { Substring($0) }
    let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil } && parts[0] == "127"
    return isAddress || name == "localhost" || name.hasSuffix(".localhost")
  }
}

extension Request {
  /// The admin token of a request to `/__admin`, in the header of its own or as a bearer token.
  ///
  /// A load balancer that distributes organizations by their bearer tokens needs the former.
  fileprivate var sentAdminToken: String? {
    fields[Field.adminToken] ?? Credentials(self).token
  }

  /// The bearer token of a request to `/__admin`, if it is not the admin token.
  func organizationToken(_ configuration: EmulatorConfiguration) -> String? {
    let token = Credentials(self).token
    return token == configuration.adminToken ? nil : token
  }
}

extension String {
  /// Compares all bytes, so that the duration does not depend on how many of them match.
  fileprivate func isEqualInConstantTime(to other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return zip(utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
