import HTTP
import Testing

/// Repeated header blocks, which are not parsed again, have the same effect as new ones.
struct CachedHeaderTests {
  /// Requests on one connection, some with the header block of the previous one.
  private static let messages = [
    "GET /1 HTTP/1.1\r\nHost: a\r\nX: 1\r\n\r\n",
    "GET /2 HTTP/1.1\r\nHost: a\r\nX: 1\r\n\r\n",
    "GET /3 HTTP/1.1\r\nHost: a\r\nX: 2\r\n\r\n",
    "POST /4 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
    "POST /5 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\ndef",
    "POST /6 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nX: 1\r\n\r\nghi",
    "POST /7 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
    "POST /8 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nc\r\n0\r\n\r\n",
    "\r\nGET /9 HTTP/1.1\r\nHost: a\r\n\r\n",
    "\r\nGET /10 HTTP/1.1\r\nHost: a\r\n\r\n",
  ]

  private func requests(_ chunks: [String]) -> [String] {
    var recorded = RecordedSession { request in
      let fields = request.fields.lines.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
      return .response(
        Response(
          status: 200,
          body: Array("\(request.target) \(fields) ".utf8) + request.body + Array("|".utf8)
        )
      )
    }
    for chunk in chunks { recorded.receive(chunk) }
    return recorded.actions.compactMap { action in
      guard case .send(let bytes) = action else { return nil }
      let text = String(decoding: bytes, as: UTF8.self)
      return text.split(separator: "\r\n", omittingEmptySubsequences: false).last.map(String.init)
    }
  }

  private static let expected = [
    "/1 Host=a,X=1 |", "/2 Host=a,X=1 |", "/3 Host=a,X=2 |", "/4 Host=a,Content-Length=3 abc|",
    "/5 Host=a,Content-Length=3 def|", "/6 Host=a,Content-Length=3,X=1 ghi|",
    "/7 Host=a,Transfer-Encoding=chunked ab|", "/8 Host=a,Transfer-Encoding=chunked c|",
    "/9 Host=a |", "/10 Host=a |",
  ]

  @Test func `requests sent singly, all at once and byte by byte are parsed alike`() {
    #expect(requests(Self.messages) == Self.expected)
    #expect(requests([Self.messages.joined()]) == Self.expected)
    #expect(requests(Self.messages.joined().unicodeScalars.map(String.init)) == Self.expected)
  }

  @Test func `two requests split at any byte are parsed alike`() {
    for pair in [0, 3, 6, 8] {
      let text = Self.messages[pair] + Self.messages[pair + 1]
      for split in text.unicodeScalars.indices {
        let chunks = [text[..<split], text[split...]].map(String.init)
        #expect(requests(chunks) == Array(Self.expected[pair...(pair + 1)]))
      }
    }
  }

  @Test(
    arguments: [
      // Only HTTP/1.0 permits a missing Host.
      (
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: keep-alive\r\n\r\n", "HTTP/1.1 400"
      ),
      ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "HTTP/1.1 400"),
      ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\n\r\n", "HTTP/1.1 400"),
    ]
  )
  func `a malformed request is rejected after a similar well-formed one`(
    first: String,
    second: String,
    statusLine: String
  ) {
    var recorded = RecordedSession()
    recorded.receive(first + second)
    #expect(recorded.sent.components("HTTP/1.1 ").last?.hasPrefix(statusLine.dropFirst(9)) == true)
    #expect(recorded.steps.last == "close")
  }

  @Test func `the limit of the head applies to a repeated header block`() {
    var limits = Limits()
    limits.headBytes = 60
    let fields = "Host: a\r\nX: \(String(repeating: "x", count: 30))\r\n\r\n"
    var recorded = RecordedSession(limits: limits)
    recorded.receive("GET / HTTP/1.1\r\n" + fields)
    recorded.receive("GET /\(String(repeating: "y", count: 20)) HTTP/1.1\r\n" + fields)
    #expect(
      recorded.steps.suffix(3) == [
        "reject headTooLarge", "send 431 Request Header Fields Too Large", "close",
      ]
    )
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
