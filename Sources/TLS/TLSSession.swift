internal import COpenSSL

/// One TLS session between two memory BIOs: it decrypts received bytes and encrypts bytes to send.
///
/// It does not use a socket: a test can connect two sessions, and a write never waits for a read.
@safe package final class TLSSession {
  private let session: OpaquePointer
  private let inbound: OpaquePointer
  private let outbound: OpaquePointer
  package private(set) var isEstablished = false
  /// Whether the peer has sent `close_notify` (RFC 8446 §6.1).
  package private(set) var hasPeerClosed = false
  private var readBuffer = [UInt8](repeating: 0, count: maximumRecordBytes)

  /// The maximum plaintext of one TLS record (RFC 8446 §5.1).
  private static let maximumRecordBytes = 16 * 1024

  /// The server side of a session.
  package convenience init(_ context: TLSContext) throws(TLSError) {
    try self.init(withoutRole: context)
    unsafe SSL_set_accept_state(session)
  }

  /// The client side of a session; `takeCiphertext()` returns its first message.
  package convenience init(client context: TLSContext, to name: String) throws(TLSError) {
    try self.init(withoutRole: context)
    unsafe SSL_set_connect_state(session)
    _ = unsafe copenssl_set_server_name(session, name)
    _ = try advance(unsafe SSL_do_handshake(session))
  }

  private init(withoutRole context: TLSContext) throws(TLSError) {
    guard let session = unsafe SSL_new(context.pointer), let inbound = unsafe BIO_new(BIO_s_mem()),
      let outbound = unsafe BIO_new(BIO_s_mem())
    else { throw .failed("SSL_new") }
    unsafe self.session = session
    unsafe self.inbound = inbound
    unsafe self.outbound = outbound
    // The session owns both from here on.
    unsafe SSL_set_bio(session, inbound, outbound)
  }

  deinit { unsafe SSL_free(session) }

  /// Decrypts bytes of the peer and appends the plaintext of all complete records.
  ///
  /// - Throws: `sessionFailed`; `takeCiphertext()` then returns the alert for the peer, if any.
  package func receive(
    _ ciphertext: ArraySlice<UInt8>,
    into plaintext: inout [UInt8]
  ) throws(TLSError) {
    let written = unsafe ciphertext.withUnsafeBytes { bytes in
      unsafe BIO_write(inbound, bytes.baseAddress, Int32(bytes.count))
    }
    guard written == ciphertext.count else { throw .sessionFailed("out of memory") }
    if !isEstablished {
      ERR_clear_error()
      guard try advance(unsafe SSL_do_handshake(session)) else { return }
      isEstablished = true
    }
    while !hasPeerClosed {
      ERR_clear_error()
      let count = unsafe SSL_read(session, &readBuffer, Int32(readBuffer.count))
      guard try advance(count) else { return }
      plaintext.append(contentsOf: readBuffer[..<Int(count)])
    }
  }

  /// Encrypts bytes for the peer; `takeCiphertext()` returns the result.
  package func send(_ plaintext: ArraySlice<UInt8>) throws(TLSError) {
    var rest = plaintext
    while !rest.isEmpty {
      ERR_clear_error()
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe SSL_write(
          session,
          bytes.baseAddress,
          Int32(min(bytes.count, Self.maximumRecordBytes))
        )
      }
      // A memory BIO accepts all bytes, so a write does not have to wait.
      guard try advance(count) else { throw .sessionFailed("incomplete TLS write") }
      rest = rest.dropFirst(Int(count))
    }
  }

  /// Adds `close_notify` to the bytes to send, if the handshake is complete (RFC 8446 §6.1).
  package func close() {
    guard isEstablished else { return }
    ERR_clear_error()
    unsafe SSL_shutdown(session)
    ERR_clear_error()
  }

  /// Removes and returns the bytes to send to the peer.
  package func takeCiphertext() -> [UInt8] {
    let count = unsafe copenssl_pending(outbound)
    guard count > 0 else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let read = unsafe BIO_read(outbound, buffer.baseAddress, Int32(count))
      filled = max(0, Int(read))
    }
  }

  /// Whether an OpenSSL call succeeded; false if it needs more bytes of the peer.
  private func advance(_ result: Int32) throws(TLSError) -> Bool {
    if result > 0 { return true }
    switch unsafe SSL_get_error(session, result) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE:
      return false
    case SSL_ERROR_ZERO_RETURN:
      hasPeerClosed = true
      return false
    default:
      throw .sessionFailed(TLSError.takeReason())
    }
  }
}
