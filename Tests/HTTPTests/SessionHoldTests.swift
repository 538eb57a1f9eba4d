import HTTP
import Testing

struct SessionHoldTests {
  private let get = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"

  private func dialogue(ending: Delivery.Ending = .keepAlive) -> Dialogue {
    Dialogue {
      Reply(Dialogue.echo($0).response, Delivery(delay: .milliseconds(1_500), ending: ending))
    }
  }

  @Test func `a delayed answer is held, then sent`() {
    var dialogue = dialogue()
    dialogue.receive(get)
    #expect(dialogue.actions.last == .hold(.milliseconds(1_500)))
    #expect(dialogue.session.phase == .answering)
    dialogue.holdEnded()
    #expect(dialogue.steps == ["answer /1", "hold 1.5 seconds", "send 200 OK"])
    #expect(dialogue.session.phase == .idle)
  }

  @Test func `nothing happens while an answer is held`() {
    var dialogue = dialogue()
    dialogue.receive(get)
    let count = dialogue.actions.count
    dialogue.receive(get)
    dialogue.peerFinished()
    #expect(dialogue.actions.count == count)
  }

  @Test func `each answer is held for itself`() {
    var dialogue = dialogue()
    dialogue.receive(get + get)
    dialogue.holdEnded()
    dialogue.holdEnded()
    #expect(
      dialogue.steps == [
        "answer /1", "hold 1.5 seconds", "send 200 OK", "answer /1", "hold 1.5 seconds",
        "send 200 OK",
      ]
    )
  }

  @Test func `a held answer may be the last`() {
    var dialogue = dialogue(ending: .close)
    dialogue.receive(get)
    dialogue.holdEnded()
    #expect(dialogue.steps == ["answer /1", "hold 1.5 seconds", "send 200 OK", "close"])
  }

  @Test func `a client that closes its half still gets a held answer`() {
    var dialogue = dialogue()
    dialogue.receive(get)
    dialogue.peerFinished()
    dialogue.holdEnded()
    #expect(dialogue.steps == ["answer /1", "hold 1.5 seconds", "send 200 OK", "close"])
  }

  @Test(arguments: [Duration.zero, .seconds(-1)])
  func `an answer without delay is not held`(delay: Duration) {
    var dialogue = Dialogue { _ in Reply(Response(status: 200), Delivery(delay: delay)) }
    dialogue.receive(get)
    #expect(dialogue.steps == ["answer /1", "send 200 OK"])
  }

  @Test func `the phase tells what the connection waits for`() {
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
    #expect(feed("b") == .answering)
    session.reply(Reply(Response(status: 200), Delivery(delay: .seconds(1))), date: Dialogue.date)
    #expect(session.phase == .answering)
    #expect(session.nextAction() == .hold(.seconds(1)))
    session.holdEnded()
    #expect(session.phase == .answering)
    _ = session.nextAction()
    #expect(session.phase == .ending)
    #expect(session.nextAction() == .close)
    #expect(session.phase == .ending)
  }

  @Test func `a refusal in hand is an answer in hand`() {
    var session = HTTPSession()
    session.receive(Array("nonsense\r\n".utf8)[...])
    #expect(session.nextAction() == .refuse(.requestLine))
    #expect(session.phase == .answering)
    #expect(session.nextAction() == nil)
  }
}
