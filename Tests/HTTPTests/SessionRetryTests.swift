import HTTP
import Testing

/// Responses that the application delivers later or in several parts.
struct SessionRetryTests {
  private let get = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
  private let pause = Duration.milliseconds(50)

  /// Delays the response twice, then sends it.
  private func waiting() -> ScriptedSession {
    ScriptedSession { [pause] request in
      guard request.continuation.attempt < 2 else { return ScriptedSession.echo(request) }
      let next = request.retried(from: request.continuation.cursor + 10)
      return Reply(Response(status: 500), Delivery(ending: .wait(pause, then: next)))
    }
  }

  /// Streams the cursor of each attempt.
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

  @Test func `nothing is sent until the application has a response`() {
    var scripted = waiting()
    scripted.receive(get + get)
    #expect(scripted.steps == ["respond /1", "delay 0.05 seconds"])
    #expect(scripted.session.phase == .responding)
    scripted.elapseDelay()
    #expect(scripted.sent.isEmpty)
    scripted.elapseDelay()
    #expect(scripted.sent.hasPrefix("HTTP/1.1 200 OK\r\n"))
    // The pipelined request starts again at the first attempt.
    #expect(scripted.steps.suffix(2) == ["respond /1", "delay 0.05 seconds"])
    let cursors = scripted.actions.compactMap { action in
      if case .respond(let request) = action { request.continuation.cursor } else { nil }
    }
    #expect(cursors == [0, 10, 20, 0])
  }

  @Test func `a stream has one head without a length, then each part`() {
    var scripted = streaming()
    scripted.receive(get)
    for _ in 0..<2 { scripted.elapseDelay() }
    #expect(scripted.sent.hasSuffix("Connection: close\r\n\r\n<0><1><2>"))
    #expect(!scripted.sent.contains("Content-Length"))
    #expect(scripted.sent.split(separator: "HTTP/1.1").count == 1)
    #expect(!scripted.steps.contains("close"))
  }

  @Test func `a stream in response to HEAD ends after its head`() {
    var scripted = streaming()
    scripted.receive("HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(scripted.sent.hasSuffix("\r\n\r\n"))
    #expect(scripted.steps.last == "close")
  }
}
