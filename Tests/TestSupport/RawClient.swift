@testable import Network
import Testing

/// A client that sends arbitrary bytes and parses responses.
///
/// Every wait has a timeout, so a server that hangs fails the test and does not stop the run.
final class RawClient {
  private let socket: Socket
  /// Keeps the server running at least as long as this client.
  private let server: TestServer?
  private var received: [UInt8] = []
  private var readBuffer = [UInt8](repeating: 0, count: 64 * 1024)

  init(_ address: Address, keeping server: TestServer? = nil) throws {
    self.server = server
    socket = try Socket.connected(to: address, waitSeconds: 20)
  }

  func send(_ bytes: some Sequence<UInt8>) throws {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = try socket.send(rest)
      try #require(count > 0, "write timed out")
      rest = rest.dropFirst(count)
    }
  }

  func send(_ text: String) throws { try send(text.utf8) }

  /// Sends FIN; responses can still be received.
  func shutdownWrite() { socket.shutdownWrite() }

  /// Makes closing send RST instead of FIN.
  func reset() { socket.resetOnClose() }

  func exchange(_ request: TestRequest) throws -> TestResponse {
    try send(request.bytes)
    let response = try response(toHead: request.method == "HEAD")
    if let server { OpenAPIConformance.check(response, to: request, server.settings) }
    return response
  }

  /// The next response, including interim responses.
  func response(toHead: Bool = false) throws -> TestResponse {
    while true {
      if let end = endOfHead {
        var response = try #require(TestResponse(head: received[..<end]), "invalid HTTP head")
        let length = toHead || response.status == 100 ? 0 : response.contentLength
        if received.count >= end + length {
          response.body = Array(received[end..<end + length])
          received.removeFirst(end + length)
          return response
        }
      }
      try #require(try receiveMore(), "the connection ended before a complete response")
    }
  }

  /// All bytes until the server closes the connection.
  func readToEnd() throws -> [UInt8] {
    while try receiveMore() {}
    return received
  }

  /// The received text up to and including `end`.
  func text(until end: String) throws -> String {
    let pattern = Array(end.utf8)
    while true {
      let starts = received.indices.dropLast(pattern.count - 1)
      if let start = starts.first(where: { received[$0...].starts(with: pattern) }) {
        defer { received.removeFirst(start + pattern.count) }
        return String(decoding: received[..<(start + pattern.count)], as: UTF8.self)
      }
      try #require(try receiveMore(), "the connection ended before '\(end)'")
    }
  }

  /// Whether the server closes the connection without another byte.
  func isClosed() throws -> Bool { try received.isEmpty && !receiveMore() }

  private var endOfHead: Int? {
    let end = Array("\r\n\r\n".utf8)
    guard received.count >= end.count else { return nil }
    return (0...received.count - end.count).first { received[$0..<$0 + 4].elementsEqual(end) }
      .map { $0 + 4 }
  }

  private func receiveMore() throws -> Bool {
    switch try socket.receive(into: &readBuffer) {
    case .bytes(let count):
      received += readBuffer[..<count]
      return true
    case .endOfStream: return false
    case .wouldBlock:
      Issue.record("read timed out")
      return false
    }
  }
}
