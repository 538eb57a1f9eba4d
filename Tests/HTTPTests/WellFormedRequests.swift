import HTTP
import Testing

/// Bytes and the requests that they contain.
struct WellFormedRequests: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let bytes: [UInt8]
  let requests: [Request]

  init(_ description: String, _ text: String, _ requests: Request?...) {
    testDescription = description
    bytes = Array(text.utf8)
    self.requests = requests.compactMap(\.self)
  }
}

/// A request; `nil` if the target is malformed.
func request(
  _ method: Method,
  _ target: String,
  _ version: Request.Version = .http11,
  _ fields: Fields = [Field("Host", "a")],
  body: String = ""
) -> Request? {
  Target(target).map {
    Request(
      method: method,
      target: $0,
      version: version,
      fields: fields,
      body: Array(body.utf8)
    )
  }
}

extension WellFormedRequests {
  static let all = heads + bodies

  private static let heads = [
    WellFormedRequests(
      "a request",
      "GET /a?b=1 HTTP/1.1\r\nHost: a\r\n\r\n",
      request(.get, "/a?b=1")
    ),
    WellFormedRequests(
      "empty lines first",
      "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
      request(.get, "/")
    ),
    WellFormedRequests(
      "an unknown method",
      "x-Y!1 / HTTP/1.1\r\nHost: a\r\n\r\n",
      request(Method("x-Y!1"), "/")
    ),
    WellFormedRequests(
      "asterisk form",
      "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
      request(.options, "*")
    ),
    WellFormedRequests(
      "absolute form",
      "GET http://b:1/c HTTP/1.1\r\nHost: a\r\n\r\n",
      request(.get, "/c")
    ),
    WellFormedRequests("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", request(.get, "/", .http10, [])),
    WellFormedRequests(
      "an expectation in HTTP/1.0",
      "GET / HTTP/1.0\r\nExpect: wonders\r\n\r\n",
      request(.get, "/", .http10, [Field("Expect", "wonders")])
    ),
    WellFormedRequests(
      "space around values",
      "GET / HTTP/1.1\r\nHost:a\r\nA: \t b c\t \r\nB:\r\nC:   \r\nD:: \"\r\n\r\n",
      request(
        .get,
        "/",
        .http11,
        [Field("Host", "a"), Field("A", "b c"), Field("B", ""), Field("C", ""), Field("D", ": \"")]
      )
    ),
    WellFormedRequests(
      "text beyond ASCII in a value",
      "GET / HTTP/1.1\r\nhOST: a\r\nX: é😀\tz\r\n\r\n",
      request(.get, "/", .http11, [Field("hOST", "a"), Field("X", "é😀\tz")])
    ),
    WellFormedRequests(
      "a repeated field",
      "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\nx: 2\r\n\r\n",
      request(.get, "/", .http11, [Field("Host", "a"), Field("X", "1"), Field("x", "2")])
    ),
    WellFormedRequests(
      "an empty host",
      "GET / HTTP/1.1\r\nHost:\r\n\r\n",
      request(.get, "/", .http11, [Field("Host", "")])
    ),
    WellFormedRequests(
      "three pipelined requests",
      "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n"
        + "\r\nGET /3 HTTP/1.1\r\nHost: a\r\n\r\n",
      request(.get, "/1"),
      request(.get, "/2"),
      request(.get, "/3")
    ),
  ]

  private static func post(_ fields: Field..., body: String) -> Request? {
    var all: Fields = [Field("Host", "a")]
    for field in fields { all.append(field) }
    return request(.post, "/", .http11, all, body: body)
  }

  private static func text(_ fields: String, _ body: String) -> String {
    "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n\(body)"
  }

  private static let chunked = Field("Transfer-Encoding", "chunked")

  private static let bodies = [
    WellFormedRequests(
      "a body with a length",
      text("Content-Length: 5", "a\r\nb\0"),
      post(Field("Content-Length", "5"), body: "a\r\nb\0")
    ),
    WellFormedRequests(
      "a length of zero",
      text("Content-Length: 0", ""),
      post(Field("Content-Length", "0"), body: "")
    ),
    WellFormedRequests(
      "a length with leading zeros",
      text("Content-Length: 0003", "abc"),
      post(Field("Content-Length", "0003"), body: "abc")
    ),
    WellFormedRequests(
      "a body that looks like a request, then a request",
      text("Content-Length: 18", "GET / HTTP/1.1\r\n\r\n") + "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
      post(Field("Content-Length", "18"), body: "GET / HTTP/1.1\r\n\r\n"),
      request(.get, "/2")
    ),
    WellFormedRequests(
      "chunks",
      text("Transfer-Encoding: chunked", "3\r\nabc\r\nA\r\n\r\n23456\r\n9\r\n0\r\n\r\n"),
      post(chunked, body: "abc\r\n23456\r\n9")
    ),
    WellFormedRequests(
      "chunks with extensions, trailers and zeros",
      text(
        "transfer-encoding: \tChunked",
        "0001 ;a=\"b\"\r\na\r\n0B;\r\nbcdefghijkl\r\n000\r\nX: 1\r\nY: 2\r\n\r\n"
      ),
      post(Field("transfer-encoding", "Chunked"), body: "abcdefghijkl")
    ),
    WellFormedRequests(
      "no chunks, then a request",
      text("Transfer-Encoding: chunked", "0\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n"),
      post(chunked, body: ""),
      request(.get, "/2")
    ),
    WellFormedRequests(
      "chunks twice",
      text("Transfer-Encoding: chunked", "1\r\na\r\n0\r\n\r\n")
        + text("Transfer-Encoding: chunked", "1\r\nb\r\n0\r\n\r\n"),
      post(chunked, body: "a"),
      post(chunked, body: "b")
    ),
    WellFormedRequests(
      "an expectation before a body",
      text("Content-Length: 3\r\nExpect: 100-Continue", "abc"),
      post(Field("Content-Length", "3"), Field("Expect", "100-Continue"), body: "abc")
    ),
    WellFormedRequests(
      "an expectation before chunks",
      text("Transfer-Encoding: chunked\r\nExpect: 100-continue", "1\r\na\r\n0\r\n\r\n"),
      post(chunked, Field("Expect", "100-continue"), body: "a")
    ),
    WellFormedRequests(
      "an expectation without a body",
      text("Expect: 100-continue", ""),
      post(Field("Expect", "100-continue"), body: "")
    ),
  ]
}
