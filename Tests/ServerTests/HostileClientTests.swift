import Calling
import Emulator
import HTTP
import JSON
import Network
import Testing
@testable import TestSupport

/// Clients that reset, are slow or do not read, and the shutdown of the server.
@Suite struct HostileClientTests {
  private func server(_ change: (inout EventLoop.Configuration) -> Void) throws -> TestServer {
    var configuration = EventLoop.Configuration()
    change(&configuration)
    return try TestServer(on: .socket, configuration: configuration)
  }

  /// A server whose response to `GET /__admin/requests` is larger than all buffers.
  private func serverWithLargeResponse(
    _ change: (inout EventLoop.Configuration) -> Void
  ) throws -> TestServer {
    let server = try server(change)
    let client = try server.connect()
    let name = JSONValue.string(String(repeating: "x", count: 900_000))
    for _ in 0..<6 {
      _ = try client.exchange(
        .post(DefaultFixture.create, DefaultFixture.minimal.setting("/name", to: name))
      )
    }
    return server
  }

  private static let largeBytes = 5_000_000

  @Test func `a large response passes through a send buffer of 4 KiB`() throws {
    let server = try serverWithLargeResponse { $0.sendBufferBytes = 4096 }
    let client = try server.connect()
    try client.send(
      TestRequest.get("/__admin/requests").bytes + TestRequest.get(DefaultFixture.list).bytes
    )
    // Other clients receive responses while it waits.
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
    #expect(try client.response().body.count > Self.largeBytes)
    #expect(try client.response().status == 200)
  }

  @Test func `a client that does not read its response is disconnected`() throws {
    let server = try serverWithLargeResponse {
      $0.sendBufferBytes = 4096
      $0.timeouts.write = 1
      // So high that the bytes that are sent do not extend the timeout noticeably.
      $0.timeouts.minimumBytesPerSecond = 1 << 30
    }
    let client = try server.connect()
    try client.send(TestRequest.get("/__admin/requests").bytes)
    let pause = TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "503; delay=3000")
    #expect(try server.send(pause).status == 503)
    do {
      #expect(try client.readToEnd().count < Self.largeBytes)
    } catch {
      // The reset has discarded the rest of the response.
    }
  }

  @Test(arguments: ["", "GET /v1/locations HTTP/1.1\r\nHo", "delay"])
  func `a reset in each of these states ends only that connection`(state: String) throws {
    let server = try TestServer(on: .socket)
    let other = try server.connect()
    for _ in 0..<50 {
      let client = try server.connect()
      if state == "delay" {
        let delayed = TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "503; delay=50")
        try client.send(delayed.bytes)
      } else {
        try client.send(state)
      }
      client.reset()
    }
    #expect(try other.exchange(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `a reset while a large response is sent ends only that connection`() throws {
    let server = try serverWithLargeResponse { $0.sendBufferBytes = 4096 }
    for _ in 0..<10 {
      let client = try server.connect()
      try client.send(TestRequest.get("/__admin/requests").bytes)
      #expect(try client.text(until: "HTTP/1.1 200").count > 0)
      client.reset()
    }
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `other requests succeed while 500 clients send heads byte by byte`() throws {
    let server = try TestServer(on: .socket)
    let slow = try (0..<500).map { _ in try server.connect() }
    let head = Array("GET /__admin/health HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    for byte in head.dropLast() {
      for client in slow { try client.send([byte]) }
      #expect(try server.send(.get(DefaultFixture.list)).status == 200)
    }
    for client in slow {
      try client.send([head[head.count - 1]])
      #expect(try client.response().status == 200)
    }
  }

  @Test func `a body below the minimum rate is rejected, a steady one is not`() throws {
    let server = try server {
      $0.timeouts.body = 1
      $0.timeouts.minimumBytesPerSecond = 1024
    }
    let slow = try server.connect()
    try slow.send("POST /__admin/verify HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    #expect(try slow.response().rules == ["HTTP-TIMEOUT"])
    #expect(try slow.isClosed())
    let steady = try server.connect()
    let size = 8 * 1024
    try steady.send("POST /__admin/verify HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n")
    for _ in 0..<4 {
      try steady.send(Array(repeating: UInt8(ascii: " "), count: size / 4))
      // In total twice the body timeout.
      #expect(
        try server.send(.get(DefaultFixture.list).adding("X-Mock-Fault", "503; delay=500")).status
          == 503
      )
    }
    // The body was received in time and then rejected, since it has no Content-Type.
    #expect(try steady.response().status == 415)
  }

  // MARK: Shutdown

  @Test func `drain sends delayed responses and rejects new connections`() throws {
    let server = try TestServer(on: .socket)
    let idle = try server.connect()
    #expect(try idle.exchange(.get(DefaultFixture.list)).status == 200)
    let delayed = try server.connect()
    try delayed.send(
      TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "503; delay=60000").bytes
    )
    let hanging = try server.connect()
    try hanging.send(TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "hang").bytes)
    let dribbled = try server.connect()
    try dribbled.send(TestRequest.get("/v1/locations").adding("X-Mock-Fault", "dribble").bytes)
    let stream = try server.connect()
    try stream.send(TestRequest.get("/__admin/requests/stream").bytes)
    #expect(try stream.text(until: ": server started").contains("200"))
    let waiting = try server.connect()
    try waiting.send(
      TestRequest.post(
        "/__admin/verify",
        ["expect": [["operation": "deleteHuntGroup"]], "withinMs": 60_000]
      ).bytes
    )
    let partialHead = try server.connect()
    try partialHead.send("GET /__admin/health HTTP/1.1\r\nHo")
    // Requests are handled in order: after this response, the others have been received.
    #expect(try server.send(.get("/__admin/health")).status == 200)
    server.drain()
    #expect(throws: (any Error).self) { try server.connect().exchange(.get(DefaultFixture.list)) }
    let response = try delayed.response()
    #expect(response.status == 503)
    #expect(try delayed.isClosed())
    #expect(try dribbled.response().items("items").count == 3)
    #expect(try idle.isClosed())
    #expect(try hanging.isClosed())
    #expect(try waiting.isClosed())
    _ = try stream.readToEnd()
    #expect(!server.isDrained)
    try partialHead.send("st: a\r\n\r\n")
    let last = try partialHead.response()
    #expect(last.status == 200)
    #expect(last["Connection"] == "close")
    #expect(try partialHead.isClosed())
  }
}
