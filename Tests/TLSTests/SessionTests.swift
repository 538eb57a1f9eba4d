@testable import TLS
import Testing

/// Two sessions that exchange bytes without a socket.
@Suite struct SessionTests {
  private let context: TLSContext

  init() throws {
    let ca = try Certificate.makeCA()
    context = try TLSContext(
      server: try ca.issueServerCertificate(names: ["localhost", "127.0.0.1"])
    )
  }

  private func pair() throws -> Pair {
    Pair(
      server: try TLSSession(context),
      client: try TLSSession(client: try TLSContext.insecureClient(), to: "localhost")
    )
  }

  /// Both sides, with the plaintext that each has received.
  private final class Pair {
    let server: TLSSession
    let client: TLSSession
    var atServer: [UInt8] = []
    var atClient: [UInt8] = []

    init(server: TLSSession, client: TLSSession) {
      (self.server, self.client) = (server, client)
    }

    /// Passes bytes in both directions, in chunks of `chunkSize` bytes, until neither side has any.
    func exchange(chunkSize: Int = 1 << 20) throws(TLSError) {
      while true {
        let fromClient = client.takeCiphertext()
        let fromServer = server.takeCiphertext()
        if fromClient.isEmpty, fromServer.isEmpty { return }
        try pass(fromClient, chunkSize, to: server, into: &atServer)
        try pass(fromServer, chunkSize, to: client, into: &atClient)
      }
    }

    private func pass(
      _ bytes: [UInt8],
      _ size: Int,
      to session: TLSSession,
      into plaintext: inout [UInt8]
    ) throws(TLSError) {
      var rest = bytes[...]
      while !rest.isEmpty {
        try session.receive(rest.prefix(size), into: &plaintext)
        rest = rest.dropFirst(size)
      }
    }
  }

  @Test(arguments: [1, 7, 1000, 1 << 20])
  func `both sides receive what the other has sent, in chunks of any size`(chunkSize: Int) throws {
    let pair = try pair()
    try pair.exchange(chunkSize: chunkSize)
    #expect(pair.server.isEstablished && pair.client.isEstablished)
    let request = Array("request".utf8)
    let response = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    try pair.client.send(request[...])
    try pair.server.send(response[...])
    try pair.exchange(chunkSize: chunkSize)
    #expect(pair.atServer == request)
    #expect(pair.atClient == response)
  }

  @Test func `close_notify of one side closes that direction only`() throws {
    let pair = try pair()
    try pair.exchange()
    pair.server.close()
    try pair.exchange()
    #expect(pair.client.hasPeerClosed)
    #expect(!pair.server.hasPeerClosed)
  }

  @Test func `a ClientHello truncated at any byte is not an error`() throws {
    let hello = try TLSSession(client: try TLSContext.insecureClient(), to: "localhost")
      .takeCiphertext()
    for end in hello.indices {
      let server = try TLSSession(context)
      var plaintext: [UInt8] = []
      try server.receive(hello[..<end], into: &plaintext)
      #expect(!server.isEstablished)
      #expect(plaintext.isEmpty)
    }
  }

  @Test(
    arguments: [
      [0x16, 0x03, 0x01, 0x00, 0x05, 1, 2, 3, 4, 5], [0x16, 0x03, 0x01, 0xFF, 0xFF, 0],
      [0x16, 0x02, 0x00, 0x00, 0x01, 1], [0x16, 0x16, 0x16, 0x16, 0x16, 0x16, 0x16],
    ] as [[UInt8]]
  )
  func `invalid bytes are rejected with a reason, and the context serves new sessions`(
    garbage: [UInt8]
  ) throws {
    let server = try TLSSession(context)
    var plaintext: [UInt8] = []
    let error = #expect(throws: TLSError.self) {
      try server.receive((garbage + Array(repeating: 0, count: 70_000))[...], into: &plaintext)
    }
    #expect(error?.description.isEmpty == false)
    try pair().exchange()
  }

  @Test func `a modified record ends the session with an alert`() throws {
    let pair = try pair()
    try pair.exchange()
    try pair.client.send(Array("secret".utf8)[...])
    var record = pair.client.takeCiphertext()
    record[record.count - 1] ^= 1
    #expect(throws: TLSError.self) { try pair.server.receive(record[...], into: &pair.atServer) }
    #expect(pair.atServer.isEmpty)
    let alert = pair.server.takeCiphertext()
    #expect(!alert.isEmpty)
  }
}
