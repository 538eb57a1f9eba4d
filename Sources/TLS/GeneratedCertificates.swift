internal import Synchronization

/// A CA certificate and a server certificate that it signs, made when one of them is first needed.
///
/// The start of OpenSSL and two keys take 3 ms and 3 MiB, which a server without TLS clients does
/// not spend.
package final class GeneratedCertificates: Sendable {
  private let names: [String]
  private let made: Mutex<Made?>

  private struct Made {
    let ca: Certificate
    let context: TLSContext
  }

  /// - Parameter names: host names, also with the wildcard `*.`, and numeric addresses.
  package init(names: [String]) {
    self.names = names
    made = Mutex(nil)
  }

  /// Certificates that are made at once.
  ///
  /// - Parameters:
  ///   - ca: the CA certificate, with its key.
  ///   - names: host names, also with the wildcard `*.`, and numeric addresses.
  /// - Throws: if a name is malformed.
  package init(ca: Certificate, names: [String]) throws(TLSError) {
    self.names = names
    made = Mutex(try Self.make(ca, names))
  }

  /// The context of a server with the certificate.
  package func context() throws(TLSError) -> TLSContext { try certificates().context }

  /// The CA certificate, which clients must trust.
  package func caPEM() throws(TLSError) -> [UInt8] { try certificates().ca.pem() }

  private func certificates() throws(TLSError) -> Made {
    try made.withLock { made throws(TLSError) in
      if let made { return made }
      let new = try Self.make(try Certificate.makeCA(), names)
      made = new
      return new
    }
  }

  private static func make(_ ca: Certificate, _ names: [String]) throws(TLSError) -> Made {
    Made(ca: ca, context: try TLSContext(server: ca.issueServerCertificate(names: names)))
  }
}
