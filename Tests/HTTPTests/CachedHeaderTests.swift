import HTTP
import Testing

/// A client that says the same about itself each time is understood as one that does not.
struct CachedHeaderTests {
  /// Requests on one connection; each pair repeats its field lines, or nearly.
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
    var scripted = ScriptedSession { request in
      let fields = request.fields.lines.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
      return Reply(
        Response(
          status: 200,
          body: Array("\(request.target) \(fields) ".utf8) + request.body + Array("|".utf8)
        )
      )
    }
    for chunk in chunks { scripted.receive(chunk) }
    return scripted.actions.compactMap { action in
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

  @Test func `one by one, all at once and byte by byte, the requests are the same`() {
    #expect(requests(Self.messages) == Self.expected)
    #expect(requests([Self.messages.joined()]) == Self.expected)
    #expect(requests(Self.messages.joined().unicodeScalars.map(String.init)) == Self.expected)
  }

  @Test func `two requests cut at any byte are the same`() {
    for pair in [0, 3, 6, 8] {
      let text = Self.messages[pair] + Self.messages[pair + 1]
      for cut in text.unicodeScalars.indices {
        let chunks = [text[..<cut], text[cut...]].map(String.init)
        #expect(requests(chunks) == Array(Self.expected[pair...(pair + 1)]))
      }
    }
  }

  @Test(
    arguments: [
      // Without a Host, which HTTP/1.0 alone may leave out.
      (
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: keep-alive\r\n\r\n", "HTTP/1.1 400"
      ),
      ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "HTTP/1.1 400"),
      ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\n\r\n", "HTTP/1.1 400"),
    ]
  )
  func `what is refused alone is refused behind a request that is alike`(
    first: String,
    second: String,
    answer: String
  ) {
    var scripted = ScriptedSession()
    scripted.receive(first + second)
    #expect(scripted.sent.components("HTTP/1.1 ").last?.hasPrefix(answer.dropFirst(9)) == true)
    #expect(scripted.steps.last == "close")
  }

  @Test func `the size of the head is bounded all the same`() {
    var limits = Limits()
    limits.headBytes = 60
    let fields = "Host: a\r\nX: \(String(repeating: "x", count: 30))\r\n\r\n"
    var scripted = ScriptedSession(limits: limits)
    scripted.receive("GET / HTTP/1.1\r\n" + fields)
    scripted.receive("GET /\(String(repeating: "y", count: 20)) HTTP/1.1\r\n" + fields)
    #expect(
      scripted.steps.suffix(3) == [
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
