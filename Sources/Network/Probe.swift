internal import TLS

/// Asks a server one question, for health checks and for whoever looks for a running server.
package struct Probe: ~Copyable {
  package struct Answer: Sendable {
    package let status: Int
    package let body: [UInt8]
  }

  /// Why there is no answer: `connect 127.0.0.1:4868: Connection refused`.
  package struct NoAnswer: Error, CustomStringConvertible {
    package let description: String
  }

  private let socket: Socket
  private let tls: TLSSession?
  private var received: [UInt8] = []

  private static let waitSeconds = 3
  private static let pieceBytes = 64 * 1024
  private static let answerBytes = 16 * 1024 * 1024

  /// What `GET path` is answered with; under TLS whatever certificate the server shows is believed.
  ///
  /// The token, if there is one, is sent as a bearer token.
  package static func get(
    _ path: String,
    at address: Address,
    isTLS: Bool,
    token: String?
  ) throws(NoAnswer) -> Answer {
    let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
    let request =
      "GET \(path) HTTP/1.1\r\nHost: \(address.authority)\r\n\(authorization)Connection: close\r\n\r\n"
    do {
      let context = isTLS ? try TLSContext.insecureClient() : nil
      let tls = try context.map { try TLSSession(client: $0, to: "localhost") }
      var probe = Probe(try Socket.connected(to: address, waitSeconds: waitSeconds), tls)
      return try probe.exchange(Array(request.utf8))
    } catch let answer as NoAnswer {
      throw answer
    } catch {
      throw NoAnswer(description: "\(address): \(error)")
    }
  }

  private init(_ socket: consuming Socket, _ tls: TLSSession?) {
    self.socket = socket
    self.tls = tls
  }

  private mutating func exchange(_ request: [UInt8]) throws -> Answer {
    while let tls, !tls.isEstablished {
      try send(tls.takeCiphertext())
      guard try receive() else { throw NoAnswer(description: "no TLS handshake in time") }
    }
    try tls?.send(request[...])
    try send(tls?.takeCiphertext() ?? request)
    while try receive(), received.count < Self.answerBytes {}
    let head = String(decoding: received.prefix(16), as: UTF8.self).split(separator: " ")
    let end = Array("\r\n\r\n".utf8)
    let body = received.indices.first { received[$0...].starts(with: end) }
    guard head.count > 1, head[0].hasPrefix("HTTP/1."), let status = Int(head[1]), let body else {
      throw NoAnswer(description: "the answer is not HTTP")
    }
    return Answer(status: status, body: Array(received[(body + end.count)...]))
  }

  private func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = try socket.send(rest)
      guard count > 0 else { throw NoAnswer(description: "the server takes no more bytes") }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits for more; false at the end, or if nothing comes for too long.
  private mutating func receive() throws -> Bool {
    var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
    guard case .bytes(let count) = try socket.receive(into: &piece) else { return false }
    if let tls {
      try tls.receive(piece[..<count], into: &received)
      return !tls.hasPeerClosed
    }
    received += piece[..<count]
    return true
  }
}
