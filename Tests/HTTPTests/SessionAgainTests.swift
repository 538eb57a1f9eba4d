import HTTP
import Testing

/// Answers that come later, or in several parts: the session asks again.
struct SessionAgainTests {
  private let get = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
  private let pause = Duration.milliseconds(50)

  /// Waits twice, then answers.
  private func waiting() -> Dialogue {
    Dialogue { [pause] request in
      guard request.continuation.asked < 2 else { return Dialogue.echo(request) }
      let next = request.continued(at: request.continuation.cursor + 10)
      return Reply(Response(status: 500), Delivery(ending: .wait(pause, then: next)))
    }
  }

  /// Says the cursor each time.
  private func streaming() -> Dialogue {
    Dialogue { [pause] request in
      let cursor = request.continuation.cursor
      let next = request.continued(at: cursor + 1)
      return Reply(
        Response(status: 200, body: Array("<\(cursor)>".utf8)),
        Delivery(ending: .stream(pause, then: next))
      )
    }
  }

  @Test func `nothing is sent until the application has an answer`() {
    var dialogue = waiting()
    dialogue.receive(get + get)
    #expect(dialogue.steps == ["answer /1", "hold 0.05 seconds"])
    #expect(dialogue.session.phase == .answering)
    dialogue.holdEnded()
    #expect(dialogue.sent.isEmpty)
    dialogue.holdEnded()
    #expect(dialogue.sent.hasPrefix("HTTP/1.1 200 OK\r\n"))
    // The request behind it is a new one.
    #expect(dialogue.steps.suffix(2) == ["answer /1", "hold 0.05 seconds"])
    let asked = dialogue.actions.compactMap { action in
      if case .answer(let request) = action { request.continuation.cursor } else { nil }
    }
    #expect(asked == [0, 10, 20, 0])
  }

  @Test func `a stream has one head, no length, and every part as it comes`() {
    var dialogue = streaming()
    dialogue.receive(get)
    for _ in 0..<2 { dialogue.holdEnded() }
    #expect(dialogue.sent.hasSuffix("Connection: close\r\n\r\n<0><1><2>"))
    #expect(!dialogue.sent.contains("Content-Length"))
    #expect(dialogue.sent.split(separator: "HTTP/1.1").count == 1)
    #expect(!dialogue.steps.contains("close"))
  }

  @Test func `the head of a stream is all that HEAD is answered with`() {
    var dialogue = streaming()
    dialogue.receive("HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(dialogue.sent.hasSuffix("\r\n\r\n"))
    #expect(dialogue.steps.last == "close")
  }
}
