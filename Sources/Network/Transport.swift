package import TLS

/// Whether a listener accepts plain HTTP, TLS, or both.
package enum TLSMode: Sendable {
  /// Plain HTTP only.
  case off
  /// Both; the first byte of a connection decides.
  case auto(Context)
  /// TLS only; a request in plain HTTP receives an error response.
  case require(Context)

  /// Returns the context of the server, which can be made for the first client that uses TLS.
  package typealias Context = @Sendable () throws(TLSError) -> TLSContext
}

/// Detects whether a client uses TLS, and owns its TLS session.
///
/// The first byte of a TLS client is 0x16, a handshake record (RFC 8446 §5.1). No HTTP request
/// begins with it.
struct Transport {
  private enum State {
    /// The client has not sent a byte.
    case undetermined
    /// The client uses plain HTTP.
    case plain
    /// The client uses TLS.
    case tls(TLSSession)
  }

  /// What the first byte of a connection shows about the client.
  enum Detection {
    /// The client uses plain HTTP.
    case plain
    /// The client uses TLS; `tlsSession` has been created.
    case tls
    /// The client uses plain HTTP, but the listener requires TLS.
    case rejected
  }

  private let mode: TLSMode
  private var state = State.undetermined

  init(_ mode: TLSMode) {
    self.mode = mode
    if case .off = mode { state = .plain }
  }

  private static let handshakeRecord: UInt8 = 0x16

  /// Detects the protocol; `nil` without a byte, or if the protocol is known already.
  ///
  /// - Throws: if the TLS session cannot be created.
  mutating func detect(firstByte first: UInt8?) throws(TLSError) -> Detection? {
    guard case .undetermined = state, let first else { return nil }
    switch mode {
    case .auto(let context) where first == Self.handshakeRecord,
      .require(let context) where first == Self.handshakeRecord:
      state = .tls(try TLSSession(try context()))
      return .tls
    case .require:
      state = .plain
      return .rejected
    case .auto, .off:
      state = .plain
      return .plain
    }
  }

  /// The session; `nil` unless the client uses TLS.
  var tlsSession: TLSSession? {
    if case .tls(let session) = state { session } else { nil }
  }

  /// Whether a TLS handshake has begun and is not complete.
  var isHandshaking: Bool { tlsSession.map { !$0.isEstablished } ?? false }
}
