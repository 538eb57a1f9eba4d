package import TLS

/// What a listener makes of TLS.
package enum TLSMode: Sendable {
  /// Plain HTTP alone.
  case off
  /// The first byte of a client decides.
  case auto(TLSContext)
  /// Plain HTTP is refused in plain words.
  case require(TLSContext)
}

/// Takes the coat off what comes in, and puts one on what goes out, if a client wears one.
///
/// A TLS client speaks first, and its first byte is 0x16, which begins no HTTP request
/// (RFC 8446 §5.1).
struct Transport {
  private enum State {
    case undetermined
    case plain
    case tls(TLSSession)
  }

  /// What the first byte of a client has decided.
  enum Detection {
    case plain
    case tls
    /// Plain HTTP where TLS is demanded.
    case rejected
  }

  private let mode: TLSMode
  private var state = State.undetermined

  init(_ mode: TLSMode) {
    self.mode = mode
    if case .off = mode { state = .plain }
  }

  private static let handshakeRecord: UInt8 = 0x16

  /// Decides on the first byte; `nil` if that has been done.
  mutating func detect(firstByte first: UInt8?) throws(TLSError) -> Detection? {
    guard case .undetermined = state, let first else { return nil }
    switch mode {
    case .auto(let context) where first == Self.handshakeRecord,
      .require(let context) where first == Self.handshakeRecord:
      state = .tls(try TLSSession(context))
      return .tls
    case .require:
      state = .plain
      return .rejected
    case .auto, .off:
      state = .plain
      return .plain
    }
  }

  /// The session, if the client speaks TLS.
  var tlsSession: TLSSession? {
    if case .tls(let session) = state { session } else { nil }
  }

  /// Whether the client has begun with TLS and not come to its end.
  var isHandshaking: Bool { tlsSession.map { !$0.isEstablished } ?? false }
}
