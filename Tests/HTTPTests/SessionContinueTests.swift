import HTTP
import Testing

struct SessionContinueTests {
  private let goOn = "HTTP/1.1 100 Continue\r\n\r\n"
  private let head =
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"

  @Test func `a client that waits is told to go on, once`() {
    var dialogue = Dialogue()
    dialogue.receive(head)
    #expect(dialogue.sent == goOn)
    #expect(dialogue.session.phase == .readingBody)
    dialogue.receive("a")
    dialogue.receive("b")
    #expect(dialogue.sent == goOn)
    dialogue.receive("c")
    #expect(dialogue.steps == ["send 100 Continue", "answer /", "send 200 OK"])
  }

  @Test(arguments: ["a", "abc"])
  func `a client that sends its body at once is not told`(body: String) {
    var dialogue = Dialogue()
    dialogue.receive(head + body)
    dialogue.receive(String("abc".dropFirst(body.count)))
    #expect(dialogue.steps == ["answer /", "send 200 OK"])
  }

  @Test func `a client that waits before chunks is told too`() {
    var dialogue = Dialogue()
    dialogue.receive(
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-CONTINUE\r\n\r\n"
    )
    #expect(dialogue.sent == goOn)
    dialogue.receive("1\r\na\r\n0\r\n\r\n")
    #expect(dialogue.steps == ["send 100 Continue", "answer /", "send 200 OK"])
  }

  @Test func `each request on a connection is told for itself`() {
    var dialogue = Dialogue()
    for _ in 0..<2 {
      dialogue.receive(head)
      dialogue.receive("abc")
    }
    #expect(
      dialogue.steps
        == Array(repeating: ["send 100 Continue", "answer /", "send 200 OK"], count: 2).joined()
        .map(\.self)
    )
  }

  @Test(
    arguments: [
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nExpect: 100-continue\r\n\r\n",
    ]
  )
  func `nobody waits before an empty body`(text: String) {
    var dialogue = Dialogue()
    dialogue.receive(text)
    #expect(dialogue.steps == ["answer /", "send 200 OK"])
  }

  @Test func `a client of HTTP/1.0 does not wait`() {
    var dialogue = Dialogue()
    dialogue.receive("POST / HTTP/1.0\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
    #expect(dialogue.sent.isEmpty)
    dialogue.receive("abc")
    #expect(dialogue.steps == ["answer /", "send 200 OK", "close"])
  }

  @Test func `a body that would be too large is refused instead`() {
    var dialogue = Dialogue()
    dialogue.receive(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\nExpect: 100-continue\r\n\r\n"
    )
    #expect(dialogue.steps == ["refuse bodyTooLarge", "send 413 Content Too Large", "close"])
  }
}
