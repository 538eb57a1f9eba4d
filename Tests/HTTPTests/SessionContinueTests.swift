import HTTP
import Testing

struct SessionContinueTests {
  private let continueResponse = "HTTP/1.1 100 Continue\r\n\r\n"
  private let head =
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"

  @Test func `100 Continue is sent once`() {
    var recorded = RecordedSession()
    recorded.receive(head)
    #expect(recorded.sent == continueResponse)
    #expect(recorded.session.phase == .readingBody)
    recorded.receive("a")
    recorded.receive("b")
    #expect(recorded.sent == continueResponse)
    recorded.receive("c")
    #expect(recorded.steps == ["send 100 Continue", "respond /", "send 200 OK"])
  }

  @Test(arguments: ["a", "abc"])
  func `100 Continue is omitted if the body has arrived`(body: String) {
    var recorded = RecordedSession()
    recorded.receive(head + body)
    recorded.receive(String("abc".dropFirst(body.count)))
    #expect(recorded.steps == ["respond /", "send 200 OK"])
  }

  @Test func `100 Continue is sent for a chunked body`() {
    var recorded = RecordedSession()
    recorded.receive(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-CONTINUE\r\n\r\n"
    )
    #expect(recorded.sent == continueResponse)
    recorded.receive("1\r\na\r\n0\r\n\r\n")
    #expect(recorded.steps == ["send 100 Continue", "respond /", "send 200 OK"])
  }

  @Test func `100 Continue is sent for each request of a connection`() {
    var recorded = RecordedSession()
    for _ in 0..<2 {
      recorded.receive(head)
      recorded.receive("abc")
    }
    #expect(
      recorded.steps
        == Array(repeating: ["send 100 Continue", "respond /", "send 200 OK"], count: 2).joined()
        .map(\.self)
    )
  }

  @Test(
    arguments: [
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n",
    ]
  )
  func `100 Continue is omitted for an empty body`(text: String) {
    var recorded = RecordedSession()
    recorded.receive(text)
    #expect(recorded.steps == ["respond /", "send 200 OK"])
  }

  @Test func `an expectation in HTTP/1.0 is ignored`() {
    var recorded = RecordedSession()
    recorded.receive("POST / HTTP/1.0\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
    #expect(recorded.sent.isEmpty)
    recorded.receive("abc")
    #expect(recorded.steps == ["respond /", "send 200 OK", "close"])
  }

  @Test func `a body that is too large is rejected without 100 Continue`() {
    var recorded = RecordedSession()
    recorded.receive(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n"
    )
    #expect(recorded.steps == ["reject bodyTooLarge", "send 413 Content Too Large", "close"])
  }
}
