import Calling
import Emulator
import HTTP
import JSON
import Network
import Testing

/// HTTP/1.1 as it looks from the other end of a socket.
@Suite struct ConnectionTests {
  private static let health = "GET /__admin/health HTTP/1.1\r\nHost: a\r\n\r\n"
  private static let create = TestRequest.post(DefaultFixture.create, DefaultFixture.minimal)

  @Test func `pipelined requests are answered in order`() throws {
    let client = try TestServer().connect()
    let paths = (0..<100).map { "/v1/nothing/\($0)" }
    try client.send(
      paths.map { String(decoding: TestRequest.get($0).bytes, as: UTF8.self) }.joined()
    )
    for path in paths {
      #expect(try client.response().descriptions().first?.contains(" \(path). ") == true)
    }
  }

  @Test func `a connection serves many requests, and refusals do not end it`() throws {
    let server = try TestServer()
    let client = try server.connect()
    for _ in 0..<3 {
      #expect(try client.exchange(.get("/v1/nothing")).status == 404)
      #expect(try client.exchange(.get(DefaultFixture.list)).status == 200)
    }
  }

  @Test func `a client that sends byte by byte is served`() throws {
    let client = try TestServer().connect()
    for byte in Self.create.bytes { try client.send([byte]) }
    #expect(try client.response().status == 201)
  }

  @Test func `a body may come in chunks`() throws {
    let client = try TestServer().connect()
    let body = JSONWriter.bytes(of: DefaultFixture.minimal)
    var head = Self.create
    head.body = nil
    let request = head.adding("Transfer-Encoding", "chunked")
    try client.send(request.bytes)
    for piece in [body[..<10], body[10...]] {
      try client.send("\(String(piece.count, radix: 16));note=\"x\"\r\n")
      try client.send(piece)
      try client.send("\r\n")
    }
    try client.send("0\r\nTrailer: ignored\r\n\r\n" + Self.health)
    #expect(try client.response().status == 201)
    #expect(try client.response().status == 200)
  }

  @Test func `a client that waits for 100 is told to go on`() throws {
    let client = try TestServer().connect()
    var head = Self.create.adding("Expect", "100-continue")
    let body = try #require(head.body)
    head.body = nil
    try client.send(head.adding("Content-Length", String(body.count)).bytes)
    #expect(try client.response().status == 100)
    try client.send(body)
    #expect(try client.response().status == 201)
  }

  @Test func `HEAD has the head of GET and no body`() throws {
    let client = try TestServer().connect()
    let get = try client.exchange(.get(DefaultFixture.list))
    var request = TestRequest.get(DefaultFixture.list)
    request.method = "HEAD"
    let head = try client.exchange(request)
    #expect(head.status == 200)
    #expect(head.contentLength == get.contentLength)
    #expect(try client.exchange(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `Connection close ends the connection after the answer`() throws {
    let client = try TestServer().connect()
    let response = try client.exchange(
      TestRequest.get(DefaultFixture.list).adding("Connection", "close")
    )
    #expect(response["Connection"] == "close")
    #expect(try client.isClosed())
  }

  @Test func `HTTP 1.0 ends after the answer unless the client asks to keep it`() throws {
    let server = try TestServer()
    let once = try server.connect()
    try once.send("GET /__admin/health HTTP/1.0\r\n\r\n")
    #expect(try once.response()["Connection"] == "close")
    #expect(try once.isClosed())
    let kept = try server.connect()
    for _ in 0..<2 {
      try kept.send("GET /__admin/health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      #expect(try kept.response()["Connection"] == "keep-alive")
    }
  }

  @Test func `a request is answered though its sender says no more`() throws {
    let client = try TestServer().connect()
    try client.send(Self.create.bytes)
    client.shutdownWrite()
    #expect(try client.response().status == 201)
    #expect(try client.isClosed())
  }

  @Test func `every answer has a date`() throws {
    let client = try TestServer().connect()
    for path in ["/__admin/health", "/nothing", DefaultFixture.list] {
      let date = try #require(try client.exchange(.get(path))["Date"])
      #expect(date.hasSuffix(" GMT"))
      #expect(date.utf8.count == 29)
    }
    try client.send("nonsense\r\n\r\n")
    #expect(try client.response()["Date"]?.hasSuffix(" GMT") == true)
  }

  static let long = String(repeating: "x", count: 70 * 1024)

  static let refused: [(bytes: String, fault: HTTPRequestError)] = [
    ("nonsense\r\n\r\n", .requestLine),
    ("GET  / HTTP/1.1\r\n\r\n", .requestLine),
    ("GET http HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    ("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    ("GET /%C0%80 HTTP/1.1\r\nHost: a\r\n\r\n", .target),
    ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", .version),
    ("GET / HTTP/1.1\r\nHost: a\r\nName : b\r\n\r\n", .fieldLine),
    ("GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", .fieldLine),
    ("GET / HTTP/1.1\r\nHost: a\r\nA: \0\r\n\r\n", .fieldLine),
    ("GET / HTTP/1.1\r\n\r\n", .host),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", .host),
    ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", .host),
    ("GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n", .host),
    ("GET / HTTP/1.1\r\nHost: x>y\r\n\r\n", .host),
    ("GET / HTTP/1.1\nHost: a\n\n", .lineEnd),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", .contentLength),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\nx", .contentLength),
    (
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      .bothFramings
    ),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", .transferCoding),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n", .chunk),
    ("POST / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n", .expectation),
    ("GET /\(long) HTTP/1.1\r\n", .requestLineTooLong),
    ("GET / HTTP/1.1\r\nHost: a\r\nA: \(long)\r\n\r\n", .headTooLarge),
    (
      "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "A: b\r\n", count: 100) + "\r\n",
      .headTooLarge
    ),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n", .bodyTooLarge),
  ]

  @Test(arguments: refused)
  func `bytes that are no request are refused with a rule, and the connection ends`(
    bytes: String,
    fault: HTTPRequestError
  ) throws {
    let server = try TestServer()
    let client = try server.connect()
    try client.send(bytes)
    let response = try client.response()
    #expect(response.status == fault.status.code)
    #expect(response.rules == [fault.rule.id])
    #expect(response["Connection"] == "close")
    #expect(try response.descriptions().first?.isEmpty == false)
    #expect(try client.isClosed())
    #expect(try server.send(.get("/__admin/health")).status == 200)
  }

  @Test func `every request fault but the time-out has its bytes here`() {
    let others: Set<HTTPRequestError> = [.timeout, .plaintext]
    #expect(Set(Self.refused.map(\.fault)).union(others) == Set(HTTPRequestError.allCases))
  }

  @Test func `a body of ten megabytes is refused, and the answer is read before the end`() throws {
    let client = try TestServer().connect()
    var request = Self.create
    request.body = nil
    try client.send(request.adding("Content-Length", "10000000").bytes)
    try client.send([UInt8](repeating: 0x20, count: 10_000_000))
    let response = try client.response()
    #expect(response.status == 413)
    #expect(response.rules == ["HTTP-BODY-SIZE"])
  }

  @Test func `a client that stalls in mid-request is answered 408`() throws {
    var configuration = EventLoop.Configuration()
    configuration.timeouts.head = 0
    configuration.timeouts.body = 0
    let server = try TestServer(configuration: configuration)
    for part in ["GET /", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx"] {
      let client = try server.connect()
      try client.send(part)
      #expect(try client.response().status == 408)
      #expect(try client.isClosed())
    }
  }

  @Test func `an idle connection ends without a word`() throws {
    var configuration = EventLoop.Configuration()
    configuration.timeouts.idle = 0
    let client = try TestServer(configuration: configuration).connect()
    #expect(try client.isClosed())
  }

  @Test func `clients that reset at every byte harm nobody`() throws {
    let server = try TestServer()
    let bytes = Self.create.bytes
    for length in 0..<bytes.count {
      let client = try server.connect()
      try client.send(bytes[..<length])
      client.reset()
    }
    #expect(try server.send(.get(DefaultFixture.list)).text.contains("[]"))
    #expect(try server.send(Self.create).status == 201)
  }

  @Test func `five hundred connections are served at once`() throws {
    let server = try TestServer()
    let clients = try (0..<500).map { _ in try server.connect() }
    for client in clients { try client.send(Self.health) }
    for client in clients { #expect(try client.response().status == 200) }
  }

  @Test func `more clients than allowed wait until one leaves`() throws {
    var configuration = EventLoop.Configuration()
    configuration.connections = 2
    let server = try TestServer(configuration: configuration)
    var first: RawClient? = try server.connect()
    let second = try server.connect()
    let third = try server.connect()
    try third.send(Self.health)
    #expect(try first?.exchange(.get("/__admin/health")).status == 200)
    #expect(try second.exchange(.get("/__admin/health")).status == 200)
    first = nil
    #expect(try third.response().status == 200)
  }

  @Test func `a large answer reaches a client that reads it late`() throws {
    let server = try TestServer(.openWorld)
    let client = try server.connect()
    for number in 0..<900 {
      let body = DefaultFixture.minimal.setting("/name", to: .string("Group \(number)"))
        .setting("/extension", to: .string("\(20_000 + number)"))
      #expect(try client.exchange(.post(DefaultFixture.create, body)).status == 201)
    }
    let count = 40
    let requests = (0..<count).map { _ in TestRequest.get(DefaultFixture.list).bytes }
    try client.send(requests.joined())
    let answers = try (0..<count).map { _ in try client.response() }
    #expect(answers.allSatisfy { $0.status == 200 })
    #expect(Set(answers.map(\.text)).count == 1)
    #expect(answers[0].body.count > 300_000)
  }
}
