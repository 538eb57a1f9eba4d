internal import COpenSSL

/// A certificate with its private key.
///
/// Immutable after its creation, so threads may share it.
@safe package final class Certificate: Sendable {
  nonisolated(unsafe) let certificate: OpaquePointer
  nonisolated(unsafe) let key: OpaquePointer

  /// Takes ownership of both pointers.
  private init(_ certificate: OpaquePointer, _ key: OpaquePointer) {
    unsafe self.certificate = certificate
    unsafe self.key = key
  }

  deinit {
    unsafe X509_free(certificate)
    unsafe EVP_PKEY_free(key)
  }

  // MARK: Creation

  private static let caDays = 3650
  /// Some systems reject server certificates with a longer validity.
  private static let serverDays = 365
  private static let secondsPerDay = 86_400

  /// Creates a CA certificate with a new key, for the server certificates of this program.
  package static func makeCA() throws(TLSError) -> Certificate {
    let ca = try makeUnsigned(name: "webex-mock CA", days: caDays)
    try ca.add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
    try ca.add(NID_key_usage, "critical,keyCertSign,cRLSign")
    try ca.add(NID_subject_key_identifier, "hash")
    try ca.sign(by: ca)
    return ca
  }

  /// Creates a server certificate with a new key, signed by this CA.
  ///
  /// The names are host names, also with the wildcard `*.`, and numeric addresses.
  package func issueServerCertificate(names: [String]) throws(TLSError) -> Certificate {
    let leaf = try Self.makeUnsigned(name: names.first ?? "localhost", days: Self.serverDays)
    let issuer = unsafe X509_get_subject_name(certificate)
    guard unsafe X509_set_issuer_name(leaf.certificate, issuer) == 1 else {
      throw .failed("X509_set_issuer_name")
    }
    try leaf.add(NID_basic_constraints, "critical,CA:FALSE")
    try leaf.add(NID_key_usage, "critical,digitalSignature")
    try leaf.add(NID_ext_key_usage, "serverAuth")
    try leaf.add(NID_subject_alt_name, names.map(Self.alternativeName).joined(separator: ","))
    try leaf.add(NID_authority_key_identifier, "keyid", issuer: self)
    try leaf.sign(by: self)
    return leaf
  }

  private static func alternativeName(_ name: String) -> String {
    guard let address = unsafe a2i_IPADDRESS(name) else { return "DNS:\(name)" }
    unsafe ASN1_OCTET_STRING_free(address)
    return "IP:\(name)"
  }

  private static func makeUnsigned(name: String, days: Int) throws(TLSError) -> Certificate {
    guard let key = unsafe copenssl_p256(), let certificate = unsafe X509_new() else {
      throw .failed("key generation")
    }
    let unsigned = unsafe Certificate(certificate, key)
    var serial: UInt64 = 0
    unsafe withUnsafeMutableBytes(of: &serial) { bytes in
      _ = unsafe RAND_bytes(bytes.baseAddress, Int32(bytes.count))
    }
    let subject = unsafe X509_get_subject_name(certificate)
    let text = Array(name.utf8)
    let isComplete =
      unsafe X509_set_version(certificate, 2) == 1
      && ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1
      && X509_gmtime_adj(X509_getm_notBefore(certificate), -secondsPerDay) != nil
      && X509_gmtime_adj(X509_getm_notAfter(certificate), days * secondsPerDay) != nil
      && X509_set_pubkey(certificate, key) == 1
      && X509_NAME_add_entry_by_txt(
        subject,
        "CN",
        MBSTRING_UTF8,
        text,
        Int32(min(text.count, 64)),
        -1,
        0
      ) == 1
      && X509_set_issuer_name(certificate, subject) == 1
    guard isComplete else { throw .failed("a new certificate") }
    return unsigned
  }

  private func add(
    _ kind: Int32,
    _ value: String,
    issuer: Certificate? = nil
  ) throws(TLSError) {
    let issuer = unsafe (issuer ?? self).certificate
    guard unsafe copenssl_add_extension(certificate, issuer, kind, value) == 1 else {
      throw .failed("certificate extension '\(value)'")
    }
  }

  private func sign(by issuer: Certificate) throws(TLSError) {
    guard unsafe X509_sign(certificate, issuer.key, EVP_sha256()) > 0 else {
      throw .failed("X509_sign")
    }
  }

  // MARK: PEM

  /// The certificate as a PEM file.
  package func pem() throws(TLSError) -> [UInt8] {
    try unsafe Self.text { unsafe PEM_write_bio_X509($0, certificate) }
  }

  /// The private key as a PEM file, not encrypted.
  package func keyPEM() throws(TLSError) -> [UInt8] {
    try unsafe Self.text { unsafe PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil) }
  }

  private static func text(_ write: (OpaquePointer) -> Int32) throws(TLSError) -> [UInt8] {
    guard let bio = unsafe BIO_new(BIO_s_mem()) else { throw .failed("BIO_new") }
    defer { unsafe BIO_free(bio) }
    guard unsafe write(bio) == 1 else { throw .failed("PEM encoding") }
    var text = [UInt8](repeating: 0, count: unsafe copenssl_pending(bio))
    _ = unsafe BIO_read(bio, &text, Int32(text.count))
    return text
  }

  /// Copies the bytes, because the pointer to an array's memory is valid for one call only.
  private static func bio(with bytes: [UInt8]) -> OpaquePointer? {
    let bio = unsafe BIO_new(BIO_s_mem())
    _ = unsafe BIO_write(bio, bytes, Int32(bytes.count))
    return unsafe bio
  }

  /// Reads a CA certificate and its key.
  ///
  /// - Throws: `invalidConfiguration` if one of them is invalid, they do not match, or the
  ///   certificate is not a CA certificate or has expired.
  package init(caPEM: [UInt8], keyPEM: [UInt8]) throws(TLSError) {
    let bio = unsafe Self.bio(with: caPEM)
    defer { unsafe BIO_free(bio) }
    let keyBIO = unsafe Self.bio(with: keyPEM)
    defer { unsafe BIO_free(keyBIO) }
    guard let certificate = unsafe PEM_read_bio_X509(bio, nil, nil, nil) else {
      throw .failed("the CA certificate is not in PEM format")
    }
    guard let key = unsafe PEM_read_bio_PrivateKey(keyBIO, nil, { _, _, _, _ in 0 }, nil) else {
      unsafe X509_free(certificate)
      throw .failed("the CA key is not an unencrypted PEM private key")
    }
    unsafe self.certificate = certificate
    unsafe self.key = key
    guard unsafe X509_check_private_key(certificate, key) == 1 else {
      throw .failed("the CA key does not match the CA certificate")
    }
    guard unsafe X509_check_ca(certificate) > 0 else {
      throw .invalidConfiguration("the certificate is not a CA certificate")
    }
    guard unsafe X509_cmp_current_time(X509_get0_notAfter(certificate)) > 0 else {
      throw .invalidConfiguration("the CA certificate has expired")
    }
  }
}
