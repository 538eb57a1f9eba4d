import Calling
import Emulator
import HTTP
import JSON
import Network
import Testing

/// Clients that reset, dawdle, vanish or take nothing, and the end of the server.
@Suite struct HostileClientTests {
  private func server(_ change: (inout EventLoop.Configuration) -> Void) throws -> TestServer {
    var configuration = EventLoop.Configuration()
    change(&configuration)
    return try TestServer(configuration: configuration)
  }

  /// A server with an answer that fits no buffer: `GET /__admin/requests`.
  private func serverWithLargeAnswer(
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

  @Test func `an answer goes through a send buffer of four kilobytes`() throws {
    let server = try serverWithLargeAnswer { $0.sendBufferBytes = 4096 }
    let client = try server.connect()
    try client.send(
      TestRequest.get("/__admin/requests").bytes + TestRequest.get(DefaultFixture.list).bytes
    )
    // Others are answered while it waits.
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
    #expect(try client.response().body.count > Self.largeBytes)
    #expect(try client.response().status == 200)
  }

  @Test func `who does not take an answer is let go`() throws {
    let server = try serverWithLargeAnswer {
      $0.sendBufferBytes = 4096
      $0.timeouts.write = 1
      $0.timeouts.minimumBytesPerSecond = 1 << 30
    }
    let client = try server.connect()
    try client.send(TestRequest.get("/__admin/requests").bytes)
    let pause = TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "503; delay=3000")
    #expect(try server.send(pause).status == 503)
    do {
      #expect(try client.readToEnd().count < Self.largeBytes)
    } catch {
      // The rest was thrown away with a reset.
    }
  }

  @Test(arguments: ["", "GET /v1/locations HTTP/1.1\r\nHo", "hold"])
  func `a reset in any state ends that connection alone`(state: String) throws {
    let server = try TestServer()
    let healthy = try server.connect()
    for _ in 0..<50 {
      let client = try server.connect()
      if state == "hold" {
        let held = TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "503; delay=50")
        try client.send(held.bytes)
      } else {
        try client.send(state)
      }
      client.reset()
    }
    #expect(try healthy.exchange(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `a reset while a large answer is on its way ends that connection alone`() throws {
    let server = try serverWithLargeAnswer { $0.sendBufferBytes = 4096 }
    for _ in 0..<10 {
      let client = try server.connect()
      try client.send(TestRequest.get("/__admin/requests").bytes)
      #expect(try client.text(until: "HTTP/1.1 200").count > 0)
      client.reset()
    }
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `five hundred who dribble their heads delay nobody`() throws {
    let server = try TestServer()
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

  @Test func `a body that comes too slowly is refused, one that comes steadily is not`() throws {
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
      // Twice the time of a body, in all.
      #expect(
        try server.send(.get(DefaultFixture.list).adding("X-Mock-Fault", "503; delay=500")).status
          == 503
      )
    }
    #expect(try steady.response().status == 415)
  }

  // MARK: The end

  @Test func `when it is told to finish, what is held is sent and nobody else let in`() throws {
    let server = try TestServer()
    let idle = try server.connect()
    #expect(try idle.exchange(.get(DefaultFixture.list)).status == 200)
    let held = try server.connect()
    try held.send(
      TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "503; delay=60000").bytes
    )
    let hanging = try server.connect()
    try hanging.send(TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "hang").bytes)
    let dribbled = try server.connect()
    try dribbled.send(TestRequest.get("/v1/locations").adding("X-Mock-Fault", "dribble").bytes)
    let stream = try server.connect()
    try stream.send(TestRequest.get("/__admin/requests/stream").bytes)
    #expect(try stream.text(until: "as they come").contains("200"))
    let waiting = try server.connect()
    try waiting.send(
      TestRequest.post(
        "/__admin/verify",
        ["expect": [["operation": "deleteHuntGroup"]], "withinMs": 60_000]
      ).bytes
    )
    let half = try server.connect()
    try half.send("GET /__admin/health HTTP/1.1\r\nHo")
    // Answers in order: once this one is there, the others have been read.
    #expect(try server.send(.get("/__admin/health")).status == 200)
    server.drain()
    #expect(throws: (any Error).self) { try server.connect().exchange(.get(DefaultFixture.list)) }
    let answer = try held.response()
    #expect(answer.status == 503)
    #expect(try held.isClosed())
    #expect(try dribbled.response().items("items").count == 3)
    #expect(try idle.isClosed())
    #expect(try hanging.isClosed())
    #expect(try waiting.isClosed())
    _ = try stream.readToEnd()
    #expect(!server.isDrained)
    try half.send("st: a\r\n\r\n")
    let last = try half.response()
    #expect(last.status == 200)
    #expect(last["Connection"] == "close")
    #expect(try half.isClosed())
  }
}
