import HTTP
import Testing

struct SessionContinueTests {
  private let continueResponse = "HTTP/1.1 100 Continue\r\n\r\n"
  private let head =
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"

  @Test func `100 Continue is sent once`() {
    var scripted = ScriptedSession()
    scripted.receive(head)
    #expect(scripted.sent == continueResponse)
    #expect(scripted.session.phase == .readingBody)
    scripted.receive("a")
    scripted.receive("b")
    #expect(scripted.sent == continueResponse)
    scripted.receive("c")
    #expect(scripted.steps == ["send 100 Continue", "respond /", "send 200 OK"])
  }

  @Test(arguments: ["a", "abc"])
  func `100 Continue is omitted if the body has arrived`(body: String) {
    var scripted = ScriptedSession()
    scripted.receive(head + body)
    scripted.receive(String("abc".dropFirst(body.count)))
    #expect(scripted.steps == ["respond /", "send 200 OK"])
  }

  @Test func `100 Continue is sent for a chunked body`() {
    var scripted = ScriptedSession()
    scripted.receive(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-CONTINUE\r\n\r\n"
    )
    #expect(scripted.sent == continueResponse)
    scripted.receive("1\r\na\r\n0\r\n\r\n")
    #expect(scripted.steps == ["send 100 Continue", "respond /", "send 200 OK"])
  }

  @Test func `100 Continue is sent for each request of a connection`() {
    var scripted = ScriptedSession()
    for _ in 0..<2 {
      scripted.receive(head)
      scripted.receive("abc")
    }
    #expect(
      scripted.steps
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
    var scripted = ScriptedSession()
    scripted.receive(text)
    #expect(scripted.steps == ["respond /", "send 200 OK"])
  }

  @Test func `an expectation in HTTP/1.0 is ignored`() {
    var scripted = ScriptedSession()
    scripted.receive("POST / HTTP/1.0\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
    #expect(scripted.sent.isEmpty)
    scripted.receive("abc")
    #expect(scripted.steps == ["respond /", "send 200 OK", "close"])
  }

  @Test func `a body that is too large is rejected without 100 Continue`() {
    var scripted = ScriptedSession()
    scripted.receive(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n"
    )
    #expect(scripted.steps == ["reject bodyTooLarge", "send 413 Content Too Large", "close"])
  }
}
