import HTTP
import Testing

struct SessionCloseTests {
  private let get = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"

  @Test func `a client that leaves before a request is let go`() {
    var scripted = ScriptedSession()
    scripted.peerFinished()
    #expect(scripted.steps == ["close"])
  }

  @Test(
    arguments: [
      "G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
    ]
  )
  func `a client that leaves within a request gets no answer`(text: String) {
    var scripted = ScriptedSession()
    scripted.receive(text)
    scripted.peerFinished()
    #expect(scripted.steps == ["close"])
  }

  @Test func `a client that closes its half after a request still gets its answer`() {
    var session = HTTPSession()
    session.receive(Array((get + get).utf8)[...])
    session.receiveEOF()
    for _ in 0..<2 {
      guard case .respond(let request) = session.nextAction() else {
        Issue.record("no request")
        return
      }
      session.reply(ScriptedSession.echo(request), date: ScriptedSession.date)
      guard case .send = session.nextAction() else {
        Issue.record("no answer")
        return
      }
    }
    #expect(session.nextAction() == .close)
  }

  @Test func `a client may close its half while its answer is due`() {
    var session = HTTPSession()
    session.receive(Array(get.utf8)[...])
    _ = session.nextAction()
    session.receiveEOF()
    #expect(session.nextAction() == nil)
    session.reply(Reply(Response(status: 200)), date: ScriptedSession.date)
    guard case .send = session.nextAction() else {
      Issue.record("no answer")
      return
    }
    #expect(session.nextAction() == .close)
  }

  @Test func `an idle connection times out in silence`() {
    var scripted = ScriptedSession()
    scripted.timeOut()
    #expect(scripted.steps == ["close"])
  }

  @Test(arguments: ["", "\r\n"])
  func `a connection that is idle again times out in silence`(leftover: String) {
    var scripted = ScriptedSession()
    scripted.receive(get + leftover)
    scripted.timeOut()
    #expect(scripted.steps == ["respond /1", "send 200 OK", "close"])
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
  func `a request that does not come to its end times out with an answer`(text: String) {
    var scripted = ScriptedSession()
    scripted.receive(text)
    scripted.timeOut()
    #expect(scripted.steps == ["reject timeout", "send 408 Request Timeout", "close"])
    #expect(scripted.sent.contains("\r\nConnection: close\r\n"))
  }

  @Test func `a request that came just before the time-out is answered`() {
    var session = HTTPSession()
    session.receive(Array(get.utf8)[...])
    session.timeOut()
    guard case .respond = session.nextAction() else {
      Issue.record("no request")
      return
    }
  }

  @Test(arguments: MalformedRequests.all)
  func `a refusal is sent and the connection closed`(sample: MalformedRequests) {
    var scripted = ScriptedSession()
    scripted.receive(sample.text + get)
    let status = sample.fault.status
    #expect(
      scripted.steps == ["reject \(sample.fault)", "send \(status.code) \(status.reason)", "close"]
    )
    #expect(scripted.sent.contains("\r\nConnection: close\r\n"))
    scripted.receive(get)
    #expect(scripted.steps.count == 4)
    #expect(scripted.actions.last == .close)
  }

  @Test func `what came before malformed bytes is answered first`() {
    var scripted = ScriptedSession()
    scripted.receive(get + "nonsense\r\n")
    #expect(
      scripted.steps == [
        "respond /1", "send 200 OK", "reject requestLine", "send 400 Bad Request", "close",
      ]
    )
  }
}
