internal import TLS

/// Sends one GET request to a running server, for `healthcheck` and `env`.
package struct HealthCheckClient: ~Copyable {
  /// The status and the body; `Connection: close` delimits the body.
  package struct Response: Sendable {
    package let status: Int
    package let body: [UInt8]
  }

  /// Why no response was received, for example `127.0.0.1:4868: connect: Connection refused`.
  package struct HealthCheckError: Error, CustomStringConvertible {
    package let description: String
  }

  private let socket: Socket
  private let tls: TLSSession?
  private var received: [UInt8] = []

  private static let timeoutSeconds = 3
  private static let chunkSize = 64 * 1024
  private static let responseLimit = 16 * 1024 * 1024

  /// Sends `GET path` and returns the response.
  ///
  /// The certificate of the server is not verified. The token, if there is one, is a bearer token.
  package static func get(
    _ path: String,
    at address: Address,
    isTLS: Bool,
    token: String?
  ) throws(HealthCheckError) -> Response {
    let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
    let request =
      "GET \(path) HTTP/1.1\r\nHost: \(address.authority)\r\n"
      + "\(authorization)Connection: close\r\n\r\n"
    do {
      let context = isTLS ? try TLSContext.insecureClient() : nil
      let tls = try context.map { try TLSSession(client: $0, to: "localhost") }
      var client = HealthCheckClient(
        try Socket.connected(to: address, waitSeconds: timeoutSeconds),
        tls
      )
      return try client.response(to: Array(request.utf8))
    } catch {
      throw HealthCheckError(description: "\(address): \(error)")
    }
  }

  private init(_ socket: consuming Socket, _ tls: TLSSession?) {
    self.socket = socket
    self.tls = tls
  }

  private mutating func response(to request: [UInt8]) throws -> Response {
    while let tls, !tls.isEstablished {
      try write(tls.takeCiphertext())
      guard try receive() else {
        throw HealthCheckError(description: "TLS handshake: connection closed or timed out")
      }
    }
    try tls?.send(request[...])
    try write(tls?.takeCiphertext() ?? request)
    while try receive(), received.count < Self.responseLimit {}
    let head = String(decoding: received.prefix(16), as: UTF8.self).split(separator: " ")
    let end = Array("\r\n\r\n".utf8)
    let body = received.indices.first { received[$0...].starts(with: end) }
    guard head.count > 1, head[0].hasPrefix("HTTP/1."), let status = Int(head[1]), let body else {
      throw HealthCheckError(description: "invalid HTTP response")
    }
    return Response(status: status, body: Array(received[(body + end.count)...]))
  }

  private func write(_ bytes: [UInt8]) throws {
    var unsent = bytes[...]
    while !unsent.isEmpty {
      let count = try socket.send(unsent)
      guard count > 0 else { throw HealthCheckError(description: "write timed out") }
      unsent = unsent.dropFirst(count)
    }
  }

  /// Waits for more bytes; false at the end of the stream or after the timeout.
  private mutating func receive() throws -> Bool {
    var chunk = [UInt8](repeating: 0, count: Self.chunkSize)
    guard case .bytes(let count) = try socket.receive(into: &chunk) else { return false }
    if let tls {
      try tls.receive(chunk[..<count], into: &received)
      return !tls.hasPeerClosed
    }
    received += chunk[..<count]
    return true
  }
}
