@testable import TLS
import Testing

/// Two sessions that talk to each other without a socket.
@Suite struct SessionTests {
  private let context: TLSContext

  init() throws {
    let authority = try Certificate.makeCA()
    context = try TLSContext(
      server: try authority.issueServerCertificate(names: ["localhost", "127.0.0.1"])
    )
  }

  private func pair() throws -> Pair {
    Pair(
      server: try TLSSession(context),
      client: try TLSSession(client: try TLSContext.insecureClient(), to: "localhost")
    )
  }

  /// Both sides, with what each has understood.
  private final class Pair {
    let server: TLSSession
    let client: TLSSession
    var atServer: [UInt8] = []
    var atClient: [UInt8] = []

    init(server: TLSSession, client: TLSSession) {
      (self.server, self.client) = (server, client)
    }

    /// Carries bytes to and fro, in chunkSize of a size, until both are silent.
    func talk(chunkSize: Int = 1 << 20) throws(TLSError) {
      while true {
        let up = client.takeCiphertext()
        let down = server.takeCiphertext()
        if up.isEmpty, down.isEmpty { return }
        try carry(up, chunkSize, to: server, into: &atServer)
        try carry(down, chunkSize, to: client, into: &atClient)
      }
    }

    private func carry(
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
  func `what one side says the other hears, however it is cut`(chunkSize: Int) throws {
    let pair = try pair()
    try pair.talk(chunkSize: chunkSize)
    #expect(pair.server.isEstablished && pair.client.isEstablished)
    let question = Array("question".utf8)
    let answer = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    try pair.client.send(question[...])
    try pair.server.send(answer[...])
    try pair.talk(chunkSize: chunkSize)
    #expect(pair.atServer == question)
    #expect(pair.atClient == answer)
  }

  @Test func `a farewell is understood, and nothing comes after it`() throws {
    let pair = try pair()
    try pair.talk()
    pair.server.close()
    try pair.talk()
    #expect(pair.client.hasPeerClosed)
    #expect(!pair.server.hasPeerClosed)
  }

  @Test func `a client's first message cut anywhere waits and breaks nothing`() throws {
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
  func `garbage is refused with a reason, and the next session is as good as ever`(
    garbage: [UInt8]
  ) throws {
    let server = try TLSSession(context)
    var plaintext: [UInt8] = []
    let error = #expect(throws: TLSError.self) {
      try server.receive((garbage + Array(repeating: 0, count: 70_000))[...], into: &plaintext)
    }
    #expect(error?.description.isEmpty == false)
    try pair().talk()
  }

  @Test func `a record that was tampered with ends the session`() throws {
    let pair = try pair()
    try pair.talk()
    try pair.client.send(Array("secret".utf8)[...])
    var record = pair.client.takeCiphertext()
    record[record.count - 1] ^= 1
    #expect(throws: TLSError.self) { try pair.server.receive(record[...], into: &pair.atServer) }
    #expect(pair.atServer.isEmpty)
    // The peer is told.
    #expect(!pair.server.takeCiphertext().isEmpty)
  }
}
