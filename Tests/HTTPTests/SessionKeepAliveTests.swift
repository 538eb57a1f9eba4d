import HTTP
import Testing

struct SessionKeepAliveTests {
  private let get = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"

  @Test func `a session responds and reads the next request`() {
    var recorded = RecordedSession()
    recorded.receive(get)
    #expect(
      recorded.sent
        == "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 2\r\n\r\n/1"
    )
    #expect(recorded.actions.last == .read)
    recorded.receive("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(recorded.steps == ["respond /1", "send 200 OK", "respond /2", "send 200 OK"])
  }

  @Test func `responses to pipelined requests are in order`() {
    var recorded = RecordedSession()
    let post = "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
    recorded.receive(get + post + "GET /3 HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(
      recorded.steps == [
        "respond /1", "send 200 OK", "respond /2", "send 200 OK", "respond /3", "send 200 OK",
      ]
    )
  }

  @Test func `pipelined requests are processed one at a time`() {
    var session = HTTPSession()
    session.receive(Array((get + get).utf8)[...])
    guard case .respond = session.nextAction() else {
      Issue.record("no request")
      return
    }
    #expect(session.nextAction() == nil)
    session.receive(Array(get.utf8)[...])
    #expect(session.nextAction() == nil)
    for _ in 0..<2 {
      session.reply(.response(Response(status: 200)), date: RecordedSession.date)
      guard case .send = session.nextAction(), case .respond = session.nextAction() else {
        Issue.record("no response, or no next request")
        return
      }
      #expect(session.nextAction() == nil)
    }
  }

  @Test(
    arguments: [
      ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", nil, false),
      ("GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", nil, false),
      ("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n\r\n", nil, false),
      ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "close", true),
      ("GET / HTTP/1.1\r\nHost: a\r\nconnection: TE ,CLOSE\r\n\r\n", "close", true),
      ("GET / HTTP/1.1\r\nHost: a\r\nConnection: TE\r\nConnection: close\r\n\r\n", "close", true),
      ("GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, close\r\n\r\n", "close", true),
      ("GET / HTTP/1.0\r\n\r\n", "close", true),
      ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "keep-alive", false),
      ("GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", "close", true),
      ("GET / HTTP/1.0\r\nConnection: keepalive\r\n\r\n", "close", true),
    ] as [(String, String?, Bool)]
  )
  func `the request determines whether the connection persists`(
    text: String,
    announcement: String?,
    closes: Bool
  ) {
    var recorded = RecordedSession()
    recorded.receive(text)
    #expect(recorded.steps == ["respond /", "send 200 OK"] + (closes ? ["close"] : []))
    #expect(recorded.sent.contains("Connection: ") == (announcement != nil))
    if let announcement {
      #expect(recorded.sent.contains("\r\nConnection: \(announcement)\r\n"))
    }
  }

  @Test func `a fault can close a persistent connection without a response`() {
    var recorded = RecordedSession { _ in
      .response(Response(status: 503), Delivery(fault: .close))
    }
    recorded.receive(get + get)
    #expect(recorded.steps == ["respond /1", "close"])
    #expect(recorded.sent.isEmpty)
  }

  @Test func `requests after the last response are ignored`() {
    var recorded = RecordedSession()
    recorded.receive("GET /1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + get)
    #expect(recorded.steps == ["respond /1", "send 200 OK", "close"])
    recorded.receive(get)
    #expect(recorded.steps == ["respond /1", "send 200 OK", "close", "close"])
  }

  @Test func `a response to HEAD has a Content-Length but no body`() {
    var recorded = RecordedSession()
    recorded.receive("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + get)
    #expect(recorded.sent.contains("\r\nContent-Length: 4\r\n\r\nHTTP/1.1 200 OK\r\n"))
    #expect(recorded.steps == ["respond /abc", "send 200 OK", "respond /1", "send 200 OK"])
  }

  @Test(arguments: [204, 304] as [Status])
  func `204 and 304 have neither a body nor a length`(status: Status) {
    var recorded = RecordedSession { _ in .response(Response(status: status, body: Array("x".utf8)))
    }
    recorded.receive(get)
    #expect(!recorded.sent.contains("Content-Length"))
    #expect(recorded.sent.hasSuffix(" GMT\r\n\r\n"))
  }

  @Test(arguments: WellFormedRequests.all)
  func `every well-formed request is passed on however it is split`(
    sample: WellFormedRequests
  ) {
    for chunks in splits(of: sample.bytes) {
      var session = HTTPSession()
      var requests: [Request] = []
      for chunk in chunks {
        session.receive(chunk)
        while let action = session.nextAction(), action != .read, action != .close {
          if case .limitBody = action { session.setBodyLimit(nil) }
          guard case .respond(let request) = action else { continue }
          requests.append(request)
          session.reply(.response(Response(status: 200)), date: RecordedSession.date)
        }
      }
      #expect(requests == sample.requests, "\(chunks.map(\.count))")
    }
  }
}
