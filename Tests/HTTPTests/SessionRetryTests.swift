import HTTP
import Testing

/// Responses that the application delivers later or in several parts.
struct SessionRetryTests {
  private let get = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"

  /// Responds at the third attempt.
  private func waiting() -> RecordedSession {
    RecordedSession { request in
      guard request.continuation.attempt < 2 else { return RecordedSession.echo(request) }
      let state = request.continuation.state as? Int ?? 0
      return .retry(Retry(request.retried(state: state + 10), timeout: .seconds(2)))
    }
  }

  /// Streams the number of each attempt; the fourth part is empty.
  private func streaming() -> RecordedSession {
    RecordedSession { request in
      let attempt = request.continuation.attempt
      let part = attempt == 3 ? [] : Array("<\(attempt)>".utf8)
      let next = Retry(request.retried(), timeout: .seconds(2))
      return attempt == 0
        ? .stream(Response(status: 200, body: part), then: next) : .streamPart(part, then: next)
    }
  }

  @Test func `nothing is sent until the application has a response`() {
    var recorded = waiting()
    recorded.receive(get + get)
    #expect(recorded.steps == ["respond /1", "wait 2.0 seconds"])
    #expect(recorded.session.phase == .responding)
    recorded.retry()
    #expect(recorded.sent.isEmpty)
    recorded.retry(hasTimedOut: true)
    #expect(recorded.sent.hasPrefix("HTTP/1.1 200 OK\r\n"))
    // The pipelined request starts again at the first attempt.
    #expect(recorded.steps.suffix(2) == ["respond /1", "wait 2.0 seconds"])
    let continuations = recorded.actions.compactMap { action in
      if case .respond(let request) = action { request.continuation } else { nil }
    }
    #expect(continuations.map { $0.state as? Int } == [nil, 10, 20, nil])
    #expect(continuations.map(\.hasTimedOut) == [false, false, true, false])
  }

  @Test func `a timeout of zero is not taken for the timeout of a later wait`() {
    let timeouts: [Duration] = [.zero, .seconds(2), .seconds(2), .zero]
    var recorded = RecordedSession { request in
      let attempt = request.continuation.attempt
      guard attempt < timeouts.count else { return RecordedSession.echo(request) }
      return .retry(Retry(request.retried(), timeout: timeouts[attempt]))
    }
    recorded.receive(get)
    for _ in timeouts { recorded.retry() }
    #expect(
      recorded.steps.filter { $0.hasPrefix("wait") } == [
        "wait 0.0 seconds", "wait 2.0 seconds", "wait with the previous timeout",
        "wait 0.0 seconds",
      ]
    )
  }

  @Test func `a stream has one head without a length, then each part`() {
    var recorded = streaming()
    recorded.receive(get)
    for _ in 0..<4 { recorded.retry() }
    #expect(recorded.sent.hasSuffix("Connection: close\r\n\r\n<0><1><2><4>"))
    #expect(!recorded.sent.contains("Content-Length"))
    #expect(recorded.sent.split(separator: "HTTP/1.1").count == 1)
    #expect(!recorded.steps.contains("close"))
  }

  @Test func `a stream in response to HEAD ends after its head`() {
    var recorded = streaming()
    recorded.receive("HEAD /1 HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(recorded.sent.hasSuffix("\r\n\r\n"))
    #expect(recorded.steps.last == "close")
  }
}
