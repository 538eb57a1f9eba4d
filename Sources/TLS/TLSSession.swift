internal import COpenSSL

/// One TLS session between two memory BIOs: ciphertext in, plaintext out, and the reverse.
///
/// It never touches a socket, so two of them can talk to each other in a test, and a write never
/// has to wait for a read.
@safe package final class TLSSession {
  private let session: OpaquePointer
  private let inbound: OpaquePointer
  private let outbound: OpaquePointer
  package private(set) var isEstablished = false
  /// The peer has said that nothing more comes.
  package private(set) var hasPeerClosed = false
  private var readBuffer = [UInt8](repeating: 0, count: maximumRecordBytes)

  /// Plaintext of one TLS record at most (RFC 8446 §5.1).
  private static let maximumRecordBytes = 16 * 1024

  /// The side of a server.
  package convenience init(_ context: TLSContext) throws(TLSError) {
    try self.init(unallocated: context)
    unsafe SSL_set_accept_state(session)
  }

  /// The side of a client, with its first message ready to be drained.
  package convenience init(client context: TLSContext, to name: String) throws(TLSError) {
    try self.init(unallocated: context)
    unsafe SSL_set_connect_state(session)
    _ = unsafe copenssl_set_server_name(session, name)
    _ = try advance(unsafe SSL_do_handshake(session))
  }

  private init(unallocated context: TLSContext) throws(TLSError) {
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

  /// Takes ciphertext from the peer and appends the plaintext that it completes.
  ///
  /// - Throws: `handshake`; what is drained then tells the peer.
  package func receive(
    _ ciphertext: ArraySlice<UInt8>,
    into plaintext: inout [UInt8]
  ) throws(TLSError) {
    let taken = unsafe ciphertext.withUnsafeBytes { bytes in
      unsafe BIO_write(inbound, bytes.baseAddress, Int32(bytes.count))
    }
    guard taken == ciphertext.count else { throw .handshake("out of memory") }
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

  /// Takes plaintext for the peer; drain gives the ciphertext.
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
      // Memory always has room, so a write never has to wait.
      guard try advance(count) else { throw .handshake("the session takes no more") }
      rest = rest.dropFirst(Int(count))
    }
  }

  /// Says that nothing more comes (RFC 8446 §6.1).
  package func close() {
    guard isEstablished else { return }
    ERR_clear_error()
    unsafe SSL_shutdown(session)
    ERR_clear_error()
  }

  /// The ciphertext that waits for the peer.
  package func takeCiphertext() -> [UInt8] {
    let count = unsafe copenssl_pending(outbound)
    guard count > 0 else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let read = unsafe BIO_read(outbound, buffer.baseAddress, Int32(count))
      filled = max(0, Int(read))
    }
  }

  /// Whether a call got on; false if it needs more from the peer.
  private func advance(_ result: Int32) throws(TLSError) -> Bool {
    if result > 0 { return true }
    switch unsafe SSL_get_error(session, result) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE:
      return false
    case SSL_ERROR_ZERO_RETURN:
      hasPeerClosed = true
      return false
    default:
      throw .handshake(TLSError.takeReason())
    }
  }
}
