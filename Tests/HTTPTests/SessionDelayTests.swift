@testable import HTTP
import Testing

struct SessionDelayTests {
  private let get = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"

  private func scripted(fault: TransportFault? = nil) -> ScriptedSession {
    ScriptedSession { _ in
      .response(Response(status: 200), Delivery(delay: .milliseconds(1_500), fault: fault))
    }
  }

  @Test func `a delayed response is sent after the delay`() {
    var scripted = scripted()
    scripted.receive(get)
    #expect(scripted.actions.last == .delay(.milliseconds(1_500)))
    #expect(scripted.session.phase == .responding)
    scripted.elapseDelay()
    #expect(scripted.steps == ["respond /1", "delay 1.5 seconds", "send 200 OK"])
    #expect(scripted.session.phase == .idle)
  }

  @Test func `input during a delay causes no action`() {
    var scripted = scripted()
    scripted.receive(get)
    let count = scripted.actions.count
    scripted.receive(get)
    scripted.receiveEOF()
    #expect(scripted.actions.count == count)
  }

  @Test func `each response has its own delay`() {
    var scripted = scripted()
    scripted.receive(get + get)
    scripted.elapseDelay()
    scripted.elapseDelay()
    #expect(
      scripted.steps == [
        "respond /1", "delay 1.5 seconds", "send 200 OK", "respond /1", "delay 1.5 seconds",
        "send 200 OK",
      ]
    )
  }

  @Test func `a delay precedes the fault of a response`() {
    var scripted = scripted(fault: .reset)
    scripted.receive(get)
    scripted.elapseDelay()
    #expect(scripted.steps == ["respond /1", "delay 1.5 seconds", "reset"])
  }

  @Test func `EOF during a delay does not suppress the response`() {
    var scripted = scripted()
    scripted.receive(get)
    scripted.receiveEOF()
    scripted.elapseDelay()
    #expect(scripted.steps == ["respond /1", "delay 1.5 seconds", "send 200 OK", "close"])
  }

  @Test(arguments: [Duration.zero, .seconds(-1)])
  func `a delay of zero or less sends the response at once`(delay: Duration) {
    var scripted = ScriptedSession { _ in .response(Response(status: 200), Delivery(delay: delay)) }
    scripted.receive(get)
    #expect(scripted.steps == ["respond /1", "send 200 OK"])
  }

  @Test func `the phase reports what the connection waits for`() {
    var session = HTTPSession()
    func feed(_ text: String) -> HTTPSession.Phase {
      session.receive(Array(text.utf8)[...])
      _ = session.nextAction()
      return session.phase
    }
    #expect(session.phase == .idle)
    #expect(feed("POST / HT") == .readingHead)
    #expect(feed("TP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n") == .readingHead)
    #expect(feed("\r\n") == .readingBody)
    #expect(feed("a") == .readingBody)
    #expect(feed("b") == .responding)
    session.reply(
      .response(Response(status: 200), Delivery(delay: .seconds(1))),
      date: ScriptedSession.date
    )
    #expect(session.phase == .responding)
    #expect(session.nextAction() == .delay(.seconds(1)))
    session.delayElapsed()
    #expect(session.phase == .responding)
    _ = session.nextAction()
    #expect(session.phase == .closing)
    #expect(session.nextAction() == .close)
    #expect(session.phase == .closing)
  }

  @Test func `a pending error response is in the responding phase`() {
    var session = HTTPSession()
    session.receive(Array("nonsense\r\n".utf8)[...])
    #expect(session.nextAction() == .reject(.requestLine(Array("nonsense".utf8)[...])))
    #expect(session.phase == .responding)
    #expect(session.nextAction() == nil)
  }
}
