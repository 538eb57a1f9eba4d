@testable import Network
import TLS
import Testing

/// A TLS client that does not verify the server certificate.
final class TLSClient {
  private let socket: Socket
  private let server: TestServer
  private let session: TLSSession
  private var received: [UInt8] = []
  private var readBuffer = [UInt8](repeating: 0, count: 64 * 1024)

  /// Connects; sends the preface, if any, in plaintext and reads its response, for example to
  /// CONNECT; then performs the TLS handshake.
  init(_ server: TestServer, preface: String? = nil) throws {
    self.server = server
    socket = try Socket.connected(to: server.address, waitSeconds: 20)
    if let preface {
      try #require(try socket.send(Array(preface.utf8)[...]) == preface.utf8.count)
      guard case .bytes(let count) = try socket.receive(into: &readBuffer) else {
        throw Closed()
      }
      prefaceResponse = String(decoding: readBuffer[..<count], as: UTF8.self)
    }
    session = try TLSSession(client: try TLSContext.insecureClient(), to: "localhost")
    while !session.isEstablished {
      try flush()
      try receive()
    }
    try flush()
  }

  struct Closed: Error {}

  private(set) var prefaceResponse = ""

  func exchange(_ request: TestRequest) throws -> TestResponse {
    try session.send(request.bytes[...])
    try flush()
    while true {
      let end = received.indices.first { received[$0...].starts(with: Array("\r\n\r\n".utf8)) }
      if let end, let head = TestResponse(head: received[..<(end + 4)]),
        received.count >= end + 4 + head.contentLength
      {
        var response = head
        response.body = Array(received[(end + 4)..<(end + 4 + head.contentLength)])
        received.removeFirst(end + 4 + head.contentLength)
        return response
      }
      try receive()
    }
  }

  /// Waits for `close_notify`; false if unread data came before it.
  ///
  /// - Throws: `Closed` if the connection ends without `close_notify`.
  func isClosedProperly() throws -> Bool {
    while !session.hasPeerClosed { try receive() }
    return received.isEmpty
  }

  private func flush() throws {
    var rest = session.takeCiphertext()[...]
    while !rest.isEmpty { rest = rest.dropFirst(try socket.send(rest)) }
  }

  private func receive() throws {
    guard case .bytes(let count) = try socket.receive(into: &readBuffer) else { throw Closed() }
    try session.receive(readBuffer[..<count], into: &received)
  }
}
