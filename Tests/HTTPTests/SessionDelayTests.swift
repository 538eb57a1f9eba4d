@testable import HTTP
import Testing

struct SessionDelayTests {
  private let get = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"

  private func recorded(fault: TransportFault? = nil) -> RecordedSession {
    RecordedSession { _ in
      .response(Response(status: 200), Delivery(delay: .milliseconds(1_500), fault: fault))
    }
  }

  @Test func `a delayed response is sent after the delay`() {
    var recorded = recorded()
    recorded.receive(get)
    #expect(recorded.actions.last == .delay(.milliseconds(1_500)))
    #expect(recorded.session.phase == .responding)
    recorded.elapseDelay()
    #expect(recorded.steps == ["respond /1", "delay 1.5 seconds", "send 200 OK"])
    #expect(recorded.session.phase == .idle)
  }

  @Test func `input during a delay causes no action`() {
    var recorded = recorded()
    recorded.receive(get)
    let count = recorded.actions.count
    recorded.receive(get)
    recorded.receiveEOF()
    #expect(recorded.actions.count == count)
  }

  @Test func `each response has its own delay`() {
    var recorded = recorded()
    recorded.receive(get + get)
    recorded.elapseDelay()
    recorded.elapseDelay()
    #expect(
      recorded.steps == [
        "respond /1", "delay 1.5 seconds", "send 200 OK", "respond /1", "delay 1.5 seconds",
        "send 200 OK",
      ]
    )
  }

  @Test func `a delay precedes the fault of a response`() {
    var recorded = recorded(fault: .reset)
    recorded.receive(get)
    recorded.elapseDelay()
    #expect(recorded.steps == ["respond /1", "delay 1.5 seconds", "reset"])
  }

  @Test func `EOF during a delay does not suppress the response`() {
    var recorded = recorded()
    recorded.receive(get)
    recorded.receiveEOF()
    recorded.elapseDelay()
    #expect(recorded.steps == ["respond /1", "delay 1.5 seconds", "send 200 OK", "close"])
  }

  @Test(arguments: [Duration.zero, .seconds(-1)])
  func `a delay of zero or less sends the response at once`(delay: Duration) {
    var recorded = RecordedSession { _ in .response(Response(status: 200), Delivery(delay: delay)) }
    recorded.receive(get)
    #expect(recorded.steps == ["respond /1", "send 200 OK"])
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
      date: RecordedSession.date
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
