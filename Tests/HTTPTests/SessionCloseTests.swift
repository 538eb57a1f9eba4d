import HTTP
import Testing

struct SessionCloseTests {
  private let get = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"

  @Test func `EOF without a request closes the connection`() {
    var recorded = RecordedSession()
    recorded.receiveEOF()
    #expect(recorded.steps == ["close"])
  }

  @Test(
    arguments: [
      "G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
    ]
  )
  func `EOF within a request closes without a response`(text: String) {
    var recorded = RecordedSession()
    recorded.receive(text)
    recorded.receiveEOF()
    #expect(recorded.steps == ["close"])
  }

  @Test func `EOF after requests does not suppress their responses`() {
    var session = HTTPSession()
    session.receive(Array((get + get).utf8)[...])
    session.receiveEOF()
    for _ in 0..<2 {
      guard case .respond(let request) = session.nextAction() else {
        Issue.record("no request")
        return
      }
      session.reply(RecordedSession.echo(request), date: RecordedSession.date)
      guard case .send = session.nextAction() else {
        Issue.record("no response")
        return
      }
    }
    #expect(session.nextAction() == .close)
  }

  @Test func `EOF while a reply is pending does not suppress the response`() {
    var session = HTTPSession()
    session.receive(Array(get.utf8)[...])
    _ = session.nextAction()
    session.receiveEOF()
    #expect(session.nextAction() == nil)
    session.reply(.response(Response(status: 200)), date: RecordedSession.date)
    guard case .send = session.nextAction() else {
      Issue.record("no response")
      return
    }
    #expect(session.nextAction() == .close)
  }

  @Test func `an idle connection is closed without a response`() {
    var recorded = RecordedSession()
    recorded.timeOut(after: 10)
    #expect(recorded.steps == ["close"])
  }

  @Test(arguments: ["", "\r\n"])
  func `a connection that is idle after a request is closed without a response`(leftover: String) {
    var recorded = RecordedSession()
    recorded.receive(get + leftover)
    recorded.timeOut(after: 10)
    #expect(recorded.steps == ["respond /1", "send 200 OK", "close"])
  }

  @Test(
    arguments: [
      "G", "\r\nG", "GET / HTTP/1.1", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n",
    ]
  )
  func `an incomplete request times out with 408`(text: String) {
    var recorded = RecordedSession()
    recorded.receive(text)
    recorded.timeOut(after: 10)
    #expect(recorded.steps == ["reject timeout", "send 408 Request Timeout", "close"])
    #expect(recorded.sent.contains("\r\nConnection: close\r\n"))
  }

  @Test func `a complete request is processed despite a timeout`() {
    var session = HTTPSession()
    session.receive(Array(get.utf8)[...])
    session.timeOut(after: 10)
    guard case .respond = session.nextAction() else {
      Issue.record("no request")
      return
    }
  }

  @Test(arguments: MalformedRequest.all)
  func `malformed bytes get an error response and a close`(sample: MalformedRequest) {
    var recorded = RecordedSession()
    recorded.receive(sample.text + get)
    let status = sample.error.status
    #expect(
      recorded.steps == ["reject \(sample.error)", "send \(status.code) \(status.reason)", "close"]
    )
    #expect(recorded.sent.contains("\r\nConnection: close\r\n"))
    recorded.receive(get)
    #expect(recorded.steps.count == 4)
    #expect(recorded.actions.last == .close)
  }

  @Test func `a request before malformed bytes gets its response first`() {
    var recorded = RecordedSession()
    recorded.receive(get + "nonsense\r\n")
    #expect(
      recorded.steps == [
        "respond /1", "send 200 OK", "reject requestLine", "send 400 Bad Request", "close",
      ]
    )
  }
}
