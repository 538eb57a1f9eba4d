import HTTP
import Testing

/// Answers that come later, or in several parts: the session asks again.
struct SessionRetryTests {
  private let get = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
  private let pause = Duration.milliseconds(50)

  /// Waits twice, then answers.
  private func waiting() -> ScriptedSession {
    ScriptedSession { [pause] request in
      guard request.continuation.attempt < 2 else { return ScriptedSession.echo(request) }
      let next = request.retried(from: request.continuation.cursor + 10)
      return Reply(Response(status: 500), Delivery(ending: .wait(pause, then: next)))
    }
  }

  /// Says the cursor each time.
  private func streaming() -> ScriptedSession {
    ScriptedSession { [pause] request in
      let cursor = request.continuation.cursor
      let next = request.retried(from: cursor + 1)
      return Reply(
        Response(status: 200, body: Array("<\(cursor)>".utf8)),
        Delivery(ending: .stream(pause, then: next))
      )
    }
  }

  @Test func `nothing is sent until the application has an answer`() {
    var scripted = waiting()
    scripted.receive(get + get)
    #expect(scripted.steps == ["respond /1", "delay 0.05 seconds"])
    #expect(scripted.session.phase == .responding)
    scripted.holdEnded()
    #expect(scripted.sent.isEmpty)
    scripted.holdEnded()
    #expect(scripted.sent.hasPrefix("HTTP/1.1 200 OK\r\n"))
    // The request behind it is a new one.
    #expect(scripted.steps.suffix(2) == ["respond /1", "delay 0.05 seconds"])
    let asked = scripted.actions.compactMap { action in
      if case .respond(let request) = action { request.continuation.cursor } else { nil }
    }
    #expect(asked == [0, 10, 20, 0])
  }

  @Test func `a stream has one head, no length, and every part as it comes`() {
    var scripted = streaming()
    scripted.receive(get)
    for _ in 0..<2 { scripted.holdEnded() }
    #expect(scripted.sent.hasSuffix("Connection: close\r\n\r\n<0><1><2>"))
    #expect(!scripted.sent.contains("Content-Length"))
    #expect(scripted.sent.split(separator: "HTTP/1.1").count == 1)
    #expect(!scripted.steps.contains("close"))
  }

  @Test func `the head of a stream is all that HEAD is answered with`() {
    var scripted = streaming()
    scripted.receive("HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(scripted.sent.hasSuffix("\r\n\r\n"))
    #expect(scripted.steps.last == "close")
  }
}
