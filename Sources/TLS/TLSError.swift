internal import COpenSSL

/// What went wrong with TLS, in OpenSSL's words.
package enum TLSError: Error, Hashable, CustomStringConvertible {
  /// A certificate, a key or another setting cannot be used.
  case invalidConfiguration(String)
  /// The peer does not keep to the protocol, or the two have nothing in common.
  case handshake(String)

  package var description: String {
    switch self {
    case .invalidConfiguration(let reason), .handshake(let reason): reason
    }
  }

  /// What could not be done, with the reason that OpenSSL noted.
  static func failed(_ what: String) -> TLSError {
    .invalidConfiguration("\(what): \(takeReason())")
  }

  /// OpenSSL's reason for the last failure; the queue is clean afterwards.
  static func takeReason() -> String {
    defer { ERR_clear_error() }
    let reason = unsafe ERR_reason_error_string(ERR_peek_error())
    return unsafe reason.map { unsafe String(cString: $0) } ?? "unknown"
  }
}
