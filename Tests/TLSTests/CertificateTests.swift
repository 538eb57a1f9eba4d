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

  @Test func `an authority comes back from its two files`() throws {
    let made = try Certificate.makeCA()
    let again = try Certificate(caPEM: made.pem(), keyPEM: made.keyPEM())
    #expect(try again.pem() == made.pem())
    #expect(try made.pem() != Certificate.makeCA().pem())
  }

  @Test func `what is no authority is refused with the reason`() throws {
    let (one, other) = (try Certificate.makeCA(), try Certificate.makeCA())
    let server = try one.issueServerCertificate(names: ["localhost"])
    for (certificate, key, reason) in [
      ([], try one.keyPEM(), "the certificate"), (try one.pem(), [], "the key"),
      (try one.pem(), try other.keyPEM(), "does not belong"),
      (try server.pem(), try server.keyPEM(), "not that of an authority"),
    ] as [([UInt8], [UInt8], String)] {
      let error = #expect(throws: TLSError.self) {
        try Certificate(caPEM: certificate, keyPEM: key)
      }
      #expect(error?.description.contains(reason) == true)
    }
  }

  @Test func `a chain and a key of one's own are taken, or refused by name`() throws {
    let (one, other) = (try Certificate.makeCA(), try Certificate.makeCA())
    let server = try one.issueServerCertificate(names: ["localhost"])
    let chain = try file("chain.pem", try server.pem() + one.pem())
    let key = try file("key.pem", try server.keyPEM())
    let wrong = try file("wrong.pem", try other.keyPEM())
    let garbage = try file("garbage.pem", Array("garbage".utf8))
    _ = try TLSContext(chainFile: chain, keyFile: key)
    for (chain, key, named) in [
      (garbage, key, "garbage.pem: no certificate chain"),
      (chain, garbage, "garbage.pem: no private key"),
      (chain, wrong, "wrong.pem: the key does not belong to the certificate in"),
    ] {
      let error = #expect(throws: TLSError.self) {
        try TLSContext(chainFile: chain, keyFile: key)
      }
      #expect(error?.description.contains(named) == true, "\(error?.description ?? "")")
    }
    let error = #expect(throws: TLSError.self) {
      try TLSContext(server: server).requireClientCertificates(signedBy: garbage)
    }
    #expect(error?.description.contains("garbage.pem: no certificates") == true)
  }
}
