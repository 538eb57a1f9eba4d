import Calling
import Emulator
import HTTP
import JSON
import Network
import Testing
@testable import TestSupport

/// HTTP/1.1 over a socket, from the side of the client.
@Suite struct ConnectionTests {
  private static let health = "GET /__admin/health HTTP/1.1\r\nHost: a\r\n\r\n"
  private static let create = TestRequest.post(DefaultFixture.create, DefaultFixture.minimal)

  @Test func `responses to pipelined requests are in order`() throws {
    let client = try TestServer(on: .socket).connect()
    let paths = (0..<100).map { "/v1/nothing/\($0)" }
    try client.send(
      paths.map { String(decoding: TestRequest.get($0).bytes, as: UTF8.self) }.joined()
    )
    for path in paths {
      #expect(try client.response().descriptions().first?.contains(" \(path). ") == true)
    }
  }

  @Test func `a connection handles many requests, and error responses do not end it`() throws {
    let server = try TestServer(on: .socket)
    let client = try server.connect()
    for _ in 0..<3 {
      #expect(try client.exchange(.get("/v1/nothing")).status == 404)
      #expect(try client.exchange(.get(DefaultFixture.list)).status == 200)
    }
  }

  @Test func `a request can arrive byte by byte`() throws {
    let client = try TestServer(on: .socket).connect()
    for byte in Self.create.bytes { try client.send([byte]) }
    #expect(try client.response().status == 201)
  }

  @Test func `a body can have chunked framing`() throws {
    let client = try TestServer(on: .socket).connect()
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

  @Test func `sends 100 Continue to a client that expects it`() throws {
    let client = try TestServer(on: .socket).connect()
    var head = Self.create.adding("Expect", "100-continue")
    let body = try #require(head.body)
    head.body = nil
    try client.send(head.adding("Content-Length", String(body.count)).bytes)
    #expect(try client.response().status == 100)
    try client.send(body)
    #expect(try client.response().status == 201)
  }

  @Test func `a response to HEAD has the head of GET and no body`() throws {
    let client = try TestServer(on: .socket).connect()
    let get = try client.exchange(.get(DefaultFixture.list))
    var request = TestRequest.get(DefaultFixture.list)
    request.method = "HEAD"
    let head = try client.exchange(request)
    #expect(head.status == 200)
    #expect(head.contentLength == get.contentLength)
    #expect(try client.exchange(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `Connection close ends the connection after the response`() throws {
    let client = try TestServer(on: .socket).connect()
    let response = try client.exchange(
      TestRequest.get(DefaultFixture.list).adding("Connection", "close")
    )
    #expect(response["Connection"] == "close")
    #expect(try client.isClosed())
  }

  @Test func `HTTP 1.0 ends after the response, except with Connection keep-alive`() throws {
    let server = try TestServer(on: .socket)
    let single = try server.connect()
    try single.send("GET /__admin/health HTTP/1.0\r\n\r\n")
    #expect(try single.response()["Connection"] == "close")
    #expect(try single.isClosed())
    let persistent = try server.connect()
    for _ in 0..<2 {
      try persistent.send("GET /__admin/health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      #expect(try persistent.response()["Connection"] == "keep-alive")
    }
  }

  @Test func `a request gets a response after the FIN of the client`() throws {
    let client = try TestServer(on: .socket).connect()
    try client.send(Self.create.bytes)
    client.shutdownWrite()
    #expect(try client.response().status == 201)
    #expect(try client.isClosed())
  }

  @Test func `every response has a date`() throws {
    let client = try TestServer(on: .socket).connect()
    for path in ["/__admin/health", "/nothing", DefaultFixture.list] {
      let date = try #require(try client.exchange(.get(path))["Date"])
      #expect(date.hasSuffix(" GMT"))
      #expect(date.utf8.count == 29)
    }
    try client.send("nonsense\r\n\r\n")
    #expect(try client.response()["Date"]?.hasSuffix(" GMT") == true)
  }

  static let long = String(repeating: "x", count: 70 * 1024)

  static let malformed: [(bytes: String, error: HTTPRequestError.Kind)] = [
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
      .framing
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

  @Test(arguments: malformed)
  func `a malformed request is rejected with a rule, and the connection ends`(
    bytes: String,
    error: HTTPRequestError.Kind
  ) throws {
    let server = try TestServer(on: .socket)
    let client = try server.connect()
    try client.send(bytes)
    let response = try client.response()
    #expect(response.status == error.status.code)
    #expect(response.rules == [error.rule.id])
    #expect(response["Connection"] == "close")
    #expect(try response.descriptions().first?.isEmpty == false)
    #expect(try client.isClosed())
    #expect(try server.send(.get("/__admin/health")).status == 200)
  }

  @Test func `every HTTP request error except the timeout has an example here`() {
    let others: Set<HTTPRequestError.Kind> = [.timeout, .plaintext]
    #expect(Set(Self.malformed.map(\.error)).union(others) == Set(HTTPRequestError.Kind.allCases))
  }

  @Test func `a body of ten megabytes is rejected, and the client receives the response`() throws {
    let client = try TestServer(on: .socket).connect()
    var request = Self.create
    request.body = nil
    try client.send(request.adding("Content-Length", "10000000").bytes)
    try client.send([UInt8](repeating: 0x20, count: 10_000_000))
    let response = try client.response()
    #expect(response.status == 413)
    #expect(response.rules == ["HTTP-BODY-SIZE"])
  }

  @Test func `an incomplete request gets 408 after the timeout`() throws {
    var configuration = EventLoop.Configuration()
    configuration.timeouts.head = 1
    configuration.timeouts.body = 1
    let server = try TestServer(on: .socket, configuration: configuration)
    for (part, name) in [
      ("GET /", "head"), ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx", "body"),
    ] {
      let client = try server.connect()
      let start = ContinuousClock.now
      try client.send(part)
      let response = try client.response()
      #expect(response.status == 408)
      #expect(response.text.contains("the request \(name) was not received within 1 s"))
      // The clock of the event loop has a resolution of a few milliseconds.
      #expect(ContinuousClock.now - start > .milliseconds(980))
      #expect(try client.isClosed())
    }
  }

  @Test func `an idle connection is closed without a response`() throws {
    var configuration = EventLoop.Configuration()
    configuration.timeouts.idle = 0
    let client = try TestServer(on: .socket, configuration: configuration).connect()
    #expect(try client.isClosed())
  }

  @Test func `resets at any byte do not affect other connections`() throws {
    let server = try TestServer(on: .socket)
    let bytes = Self.create.bytes
    for length in 0..<bytes.count {
      let client = try server.connect()
      try client.send(bytes[..<length])
      client.reset()
    }
    #expect(try server.send(.get(DefaultFixture.list)).text.contains("[]"))
    #expect(try server.send(Self.create).status == 201)
  }

  @Test func `500 concurrent connections get responses`() throws {
    let server = try TestServer(on: .socket)
    let clients = try (0..<500).map { _ in try server.connect() }
    for client in clients { try client.send(Self.health) }
    for client in clients { #expect(try client.response().status == 200) }
  }

  @Test func `connections above the maximum wait until one closes`() throws {
    var configuration = EventLoop.Configuration()
    configuration.connectionLimit = 2
    let server = try TestServer(on: .socket, configuration: configuration)
    var first: RawClient? = try server.connect()
    let second = try server.connect()
    let third = try server.connect()
    try third.send(Self.health)
    #expect(try first?.exchange(.get("/__admin/health")).status == 200)
    #expect(try second.exchange(.get("/__admin/health")).status == 200)
    first = nil
    #expect(try third.response().status == 200)
  }

  @Test func `a client that reads late receives a large response`() throws {
    let server = try TestServer(.openWorld, on: .socket)
    let client = try server.connect()
    for number in 0..<900 {
      let body = DefaultFixture.minimal.setting("/name", to: .string("Group \(number)"))
        .setting("/extension", to: .string("\(20_000 + number)"))
      #expect(try client.exchange(.post(DefaultFixture.create, body)).status == 201)
    }
    let count = 40
    let requests = (0..<count).map { _ in TestRequest.get(DefaultFixture.list).bytes }
    try client.send(requests.joined())
    let responses = try (0..<count).map { _ in try client.response() }
    #expect(responses.allSatisfy { $0.status == 200 })
    #expect(Set(responses.map(\.text)).count == 1)
    #expect(responses[0].body.count > 300_000)
  }
}
