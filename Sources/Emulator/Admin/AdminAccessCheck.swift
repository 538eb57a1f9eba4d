internal import Calling
internal import HTTP
internal import JSON

/// Keeps from `/__admin` who has no business there.
///
/// A page in a browser can send requests to this machine, so a page of another origin is refused,
/// and so is a name that an attacker's name server leads here (DNS rebinding).
struct AdminAccessCheck {
  let configuration: EmulatorConfiguration

  init(_ configuration: EmulatorConfiguration) { self.configuration = configuration }

  /// - Throws: `adminOrigin`, `adminHost`, `adminToken`.
  func authorize(_ request: Request, to segments: ArraySlice<String>) throws(RequestError) {
    let host = request.fields["Host"]
    if let origin = request.fields["Origin"], !isSameOrigin(origin, host) {
      throw RequestError(
        .adminOrigin,
        "A page of \(origin.truncatedForMessage) may not drive the mock: only pages of the mock itself may"
      )
    }
    if configuration.isOnLoopback, let host, !isLoopback(host) {
      throw RequestError(
        .adminHost,
        "The mock listens on loopback, and the Host '\(host.truncatedForMessage)' is not a name of that: use"
          + " localhost, 127.0.0.1 or [::1]"
      )
    }
    // A probe of health has no token to send, and learns nothing.
    guard let token = configuration.adminToken, segments != ["health"] else { return }
    guard Credentials(request).token?.isEqualInConstantTime(to: token) == true else {
      throw RequestError(
        .adminToken,
        "The mock was started with --admin-token: send it as Authorization: Bearer TOKEN"
      )
    }
  }

  private func isSameOrigin(_ origin: String, _ host: String?) -> Bool {
    guard let host else { return false }
    return origin.equalsIgnoringCase("http://\(host)")
      || origin.equalsIgnoringCase("https://\(host)")
  }

  private func isLoopback(_ host: String) -> Bool {
    let isBracketed = host.hasPrefix("[")
    let name = host.prefix { isBracketed ? $0 != "]" : $0 != ":" }.lowercased()
    if isBracketed { return name == "[::1" || name == "[::ffff:127.0.0.1" }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil } && parts[0] == "127"
    return isAddress || name == "localhost" || name.hasSuffix(".localhost")
  }
}

extension String {
  /// Compares every byte, so that the time taken does not tell how many were right.
  fileprivate func isEqualInConstantTime(to other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return zip(utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
