import Testing
@testable import Network

/// The DNS of `exec --isolate`.
@Suite struct DNSTests {
  private static let names = ["webexapis.com", "*.webexapis.com", "localhost", "127.0.0.1"]
  private let responder = DNSResponder(names: names)

  private func query(
    _ name: String,
    _ kind: UInt8,
    flags: UInt8 = 0x01,
    questions: UInt8 = 1
  ) -> [UInt8] {
    let header: [UInt8] = [0xAB, 0xCD, flags, 0, 0, questions, 0, 0, 0, 0, 0, 0]
    let labels = name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) }
    return header + labels + [0, 0, kind, 0, 1]
  }

  @Test(arguments: ["webexapis.com", "WebexAPIs.COM", "a.webexapis.com", "a.b.webexapis.com"])
  func `the names of the server and their subdomains have its addresses`(name: String) throws {
    let query = query(name, 1)
    let response = try #require(responder.response(to: query))
    #expect(response.prefix(4) == [0xAB, 0xCD, 0x85, 0x80])
    #expect(response[4..<12] == [0, 1, 0, 1, 0, 0, 0, 0])
    #expect(response[12..<query.count] == query[12...])
    #expect(response[query.count...] == [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1])
    let v6 = try #require(responder.response(to: self.query(name, 28)))
    #expect(v6.suffix(18) == [0, 16] + Array(repeating: 0, count: 15) + [1])
  }

  @Test(arguments: ["example.com", "xwebexapis.com", "com", "webexapis.com.evil.example", ""])
  func `other names do not exist`(name: String) throws {
    let response = try #require(responder.response(to: query(name, 1)))
    #expect(response[3] & 0x0F == 3)
    #expect(response[7] == 0)
  }

  @Test func `a name of the server has no other records`() throws {
    let response = try #require(responder.response(to: query("webexapis.com", 16)))
    #expect(response[3] & 0x0F == 0)
    #expect(response[7] == 0)
  }

  @Test func `malformed and unsupported queries have an error code or no response`() throws {
    let valid = query("webexapis.com", 1)
    #expect(responder.response(to: Array(valid.prefix(11))) == nil)
    #expect(responder.response(to: query("webexapis.com", 1, flags: 0x80)) == nil)
    #expect(responder.response(to: query("a", 1, flags: 0x28))?[3] == 0x84)
    #expect(responder.response(to: query("a", 1, questions: 2))?[3] == 0x81)
    for count in 12..<valid.count {
      #expect(responder.response(to: Array(valid.prefix(count)))?[3] == 0x81)
    }
    let compressed = valid.prefix(12) + [0xC0, 12, 0, 1, 0, 1]
    #expect(responder.response(to: Array(compressed))?[3] == 0x81)
    let long = query(
      Array(repeating: String(repeating: "a", count: 63), count: 5).joined(separator: "."),
      1
    )
    #expect(responder.response(to: long)?[3] == 0x81)
  }

  @Test func `it responds over UDP and TCP, also to bytes that arrive one by one`() throws {
    let address = try #require(Address(host: "127.0.0.1", port: 0))
    let free = try Socket.listening(on: address).port()
    let server = try DNSServer(port: free, names: Self.names)
    let query = query("webexapis.com", 1)
    let target = address.with(port: free)
    let client = try Socket.connected(to: target, waitSeconds: 5)
    let idle = try Socket.connected(to: target, waitSeconds: 5)
    for _ in 0..<2 {
      for byte in [0, UInt8(query.count)] + query { #expect(try client.send([byte]) == 1) }
      var buffer = [UInt8](repeating: 0, count: 512)
      var received: [UInt8] = []
      while received.count < 2 + query.count + 16 {
        guard case .bytes(let count) = try client.receive(into: &buffer) else { break }
        received += buffer[..<count]
      }
      #expect(received.suffix(4) == [127, 0, 0, 1])
    }
    _ = consume idle
    withExtendedLifetime(server) {}
  }
}
