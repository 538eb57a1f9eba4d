import Foundation
import TLS
import Testing

@Suite struct CertificateTests {
  private let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = directory.appending(path: name)
    try Data(bytes).write(to: url)
    return url.path
  }

  @Test func `a CA certificate is restored from its two PEM files`() throws {
    let ca = try Certificate.makeCA()
    let restored = try Certificate(caPEM: ca.pem(), keyPEM: ca.keyPEM())
    #expect(try restored.pem() == ca.pem())
    #expect(try ca.pem() != Certificate.makeCA().pem())
  }

  @Test func `an invalid CA certificate is rejected with the reason`() throws {
    let (one, other) = (try Certificate.makeCA(), try Certificate.makeCA())
    let server = try one.issueServerCertificate(names: ["localhost"])
    for (certificate, key, reason) in [
      ([], try one.keyPEM(), "not in PEM format"), (try one.pem(), [], "not an unencrypted"),
      (try one.pem(), try other.keyPEM(), "does not match"),
      (try server.pem(), try server.keyPEM(), "not a CA certificate"),
    ] as [([UInt8], [UInt8], String)] {
      let error = #expect(throws: TLSError.self) {
        try Certificate(caPEM: certificate, keyPEM: key)
      }
      #expect(error?.description.contains(reason) == true)
    }
  }

  @Test func `a chain and a key are read from files, or rejected with the path`() throws {
    let (one, other) = (try Certificate.makeCA(), try Certificate.makeCA())
    let server = try one.issueServerCertificate(names: ["localhost"])
    let chain = try file("chain.pem", try server.pem() + one.pem())
    let key = try file("key.pem", try server.keyPEM())
    let wrong = try file("wrong.pem", try other.keyPEM())
    let garbage = try file("garbage.pem", Array("garbage".utf8))
    _ = try TLSContext(chainFile: chain, keyFile: key)
    for (chain, key, named) in [
      (garbage, key, "garbage.pem: not a PEM certificate chain"),
      (chain, garbage, "garbage.pem: not an unencrypted PEM private key"),
      (chain, wrong, "wrong.pem: the key does not match the certificate in"),
    ] {
      let error = #expect(throws: TLSError.self) {
        try TLSContext(chainFile: chain, keyFile: key)
      }
      #expect(error?.description.contains(named) == true, "\(error?.description ?? "")")
    }
    let error = #expect(throws: TLSError.self) {
      try TLSContext(server: server).requireClientCertificates(signedBy: garbage)
    }
    #expect(error?.description.contains("garbage.pem: does not contain PEM certificates") == true)
  }
}
