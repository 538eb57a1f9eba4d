internal import COpenSSL

/// The configuration that the TLS sessions of one side share: certificate, versions, ciphers.
///
/// It does not change after its first session, and OpenSSL counts references atomically, so threads
/// may share it.
@safe package final class TLSContext: Sendable {
  nonisolated(unsafe) let pointer: OpaquePointer

  /// The cipher suites of TLS 1.2: only those with forward secrecy and authenticated encryption.
  private static let ciphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    + "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
  private static let sessionIDContext = Array("webex-mock".utf8)

  private init(_ method: OpaquePointer?) throws(TLSError) {
    guard let pointer = unsafe SSL_CTX_new(method) else { throw .failed("SSL_CTX_new") }
    unsafe self.pointer = pointer
    guard unsafe copenssl_set_min_tls12(pointer) == 1,
      unsafe SSL_CTX_set_cipher_list(pointer, Self.ciphers) == 1
    else { throw .failed("TLS versions and cipher suites") }
    unsafe copenssl_set_options(pointer)
    // Without this callback, OpenSSL prompts on the terminal for the password of an encrypted key.
    unsafe SSL_CTX_set_default_passwd_cb(pointer) { _, _, _, _ in 0 }
  }

  deinit { unsafe SSL_CTX_free(pointer) }

  /// A server context with a generated certificate.
  package convenience init(server certificate: Certificate) throws(TLSError) {
    try unsafe self.init(TLS_server_method())
    try configureServer()
    guard unsafe SSL_CTX_use_certificate(pointer, certificate.certificate) == 1,
      unsafe SSL_CTX_use_PrivateKey(pointer, certificate.key) == 1
    else { throw .failed("server certificate") }
  }

  /// A server context with a certificate chain and a private key from PEM files.
  ///
  /// - Throws: `invalidConfiguration` with the path of the invalid file and the reason.
  package convenience init(chainFile: String, keyFile: String) throws(TLSError) {
    try unsafe self.init(TLS_server_method())
    try configureServer()
    guard unsafe SSL_CTX_use_certificate_chain_file(pointer, chainFile) == 1 else {
      throw .failed("\(chainFile): not a PEM certificate chain")
    }
    guard unsafe SSL_CTX_use_PrivateKey_file(pointer, keyFile, SSL_FILETYPE_PEM) == 1 else {
      let reason = TLSError.takeReason()
      throw reason.hasSuffix("mismatch")
        ? .invalidConfiguration(
          "\(keyFile): the key does not match the certificate in \(chainFile)"
        )
        : .invalidConfiguration("\(keyFile): not an unencrypted PEM private key: \(reason)")
    }
    // OpenSSL stores keys by type, so only this call reports a key of another type than the
    // certificate's.
    guard unsafe SSL_CTX_check_private_key(pointer) == 1 else {
      ERR_clear_error()
      throw .invalidConfiguration(
        "\(keyFile): the key does not match the certificate in \(chainFile)"
      )
    }
  }

  /// A client context that does not verify the server certificate, for health checks and tests.
  package static func insecureClient() throws(TLSError) -> TLSContext {
    try unsafe TLSContext(TLS_client_method())
  }

  private func configureServer() throws(TLSError) {
    let name = Self.sessionIDContext
    guard unsafe SSL_CTX_set_session_id_context(pointer, name, UInt32(name.count)) == 1 else {
      throw .failed("SSL_CTX_set_session_id_context")
    }
    unsafe SSL_CTX_set_alpn_select_cb(pointer, Self.selectALPN, nil)
  }

  /// Requires client certificates that are signed by a CA in a PEM file.
  ///
  /// - Throws: `invalidConfiguration` if the file does not contain certificates.
  package func requireClientCertificates(signedBy file: String) throws(TLSError) {
    guard unsafe SSL_CTX_load_verify_file(pointer, file) == 1 else {
      throw .failed("\(file): does not contain PEM certificates")
    }
    unsafe SSL_CTX_set_client_CA_list(pointer, SSL_load_client_CA_file(file))
    let mode = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT
    unsafe SSL_CTX_set_verify(pointer, mode, nil)
  }

  /// Selects `http/1.1` from the protocols that the client offers; without it, the handshake fails
  /// (ALPN, RFC 7301).
  private static let selectALPN: SSL_CTX_alpn_select_cb_func = {
    _,
    chosen,
    length,
    offered,
    count,
    _ in
    let protocols: [UInt8] = [8] + Array("http/1.1".utf8)
    var offers = unsafe UnsafeBufferPointer(start: offered, count: Int(count))[...]
    while let size = unsafe offers.first, unsafe offers.count > Int(size) {
      let offer = unsafe offers.dropFirst().prefix(Int(size))
      if unsafe offer.elementsEqual(protocols.dropFirst()) {
        unsafe chosen?.pointee = unsafe offered.map { unsafe $0 + offer.startIndex }
        unsafe length?.pointee = size
        return SSL_TLSEXT_ERR_OK
      }
      unsafe offers = unsafe offers.dropFirst(Int(size) + 1)
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
  }
}
