internal import COpenSSL

/// A TLS failure, with the reason that OpenSSL reports.
package enum TLSError: Error, Hashable, CustomStringConvertible {
  /// A certificate, a key or another setting is invalid.
  case invalidConfiguration(String)
  /// The peer violates the protocol, or both sides have no common version, cipher or protocol.
  case sessionFailed(String)

  package var description: String {
    switch self {
    case .invalidConfiguration(let reason), .sessionFailed(let reason): reason
    }
  }

  /// A failed operation, with OpenSSL's reason.
  static func failed(_ what: String) -> TLSError {
    .invalidConfiguration("\(what): \(takeReason())")
  }

  /// Returns OpenSSL's reason for the last failure and clears its error queue.
  static func takeReason() -> String {
    defer { ERR_clear_error() }
    let reason = unsafe ERR_reason_error_string(ERR_peek_error())
    return unsafe reason.map { unsafe String(cString: $0) } ?? "unknown"
  }
}
