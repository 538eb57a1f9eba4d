@testable import Network
import Testing

/// A client that sends exactly the bytes it is given and reads what comes.
///
/// Every wait ends after some seconds, so a server that hangs fails the test and not the run.
final class RawClient {
  private let socket: Socket
  /// Lives at least as long as its client.
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
      try #require(count > 0, "the server takes no more bytes")
      rest = rest.dropFirst(count)
    }
  }

  func send(_ text: String) throws { try send(text.utf8) }

  /// The end of what this side has to say; answers still come.
  func shutdownWrite() { socket.shutdownWrite() }

  /// Closes with a reset in place of a farewell.
  func reset() { socket.resetOnClose() }

  func exchange(_ request: TestRequest) throws -> TestResponse {
    try send(request.bytes)
    let response = try response(toHead: request.method == "HEAD")
    if let server { OpenAPIConformance.check(response, to: request, server.settings) }
    return response
  }

  /// The next response, interim ones included.
  func response(toHead: Bool = false) throws -> TestResponse {
    while true {
      if let end = endOfHead {
        var response = try #require(TestResponse(head: received[..<end]), "no HTTP head")
        let length = toHead || response.status == 100 ? 0 : response.contentLength
        if received.count >= end + length {
          response.body = Array(received[end..<end + length])
          received.removeFirst(end + length)
          return response
        }
      }
      try #require(try receiveMore(), "the connection ended before a whole response")
    }
  }

  /// All that comes until the server closes.
  func readToEnd() throws -> [UInt8] {
    while try receiveMore() {}
    return received
  }

  /// What comes up to and including a text.
  func text(until end: String) throws -> String {
    let wanted = Array(end.utf8)
    while true {
      let starts = received.indices.dropLast(wanted.count - 1)
      if let start = starts.first(where: { received[$0...].starts(with: wanted) }) {
        defer { received.removeFirst(start + wanted.count) }
        return String(decoding: received[..<(start + wanted.count)], as: UTF8.self)
      }
      try #require(try receiveMore(), "the connection ended before '\(end)'")
    }
  }

  /// Whether the server closes now, without another byte.
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
      Issue.record("the server sent nothing for a long time")
      return false
    }
  }
}
