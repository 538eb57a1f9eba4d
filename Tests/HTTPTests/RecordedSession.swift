import HTTP

/// A session without a socket: a closure responds to requests, the test ends delays and waits, and
/// all actions are recorded.
struct RecordedSession: ~Copyable {
  static let date = HTTPDate(secondsSince1970: 784_111_777)

  private(set) var session: HTTPSession
  /// The actions so far.
  private(set) var actions: [HTTPSession.Action] = []
  private let respond: (Request) -> Reply

  init(
    limits: Limits = Limits(),
    scheme: Request.Scheme = .http,
    respond: @escaping (Request) -> Reply = RecordedSession.echo
  ) {
    session = HTTPSession(limits: limits, scheme: scheme)
    self.respond = respond
  }

  /// A response whose body is the path of the request.
  static func echo(_ request: Request) -> Reply {
    .response(Response(status: 200, body: Array(request.target.path.utf8)))
  }

  mutating func receive(_ text: String) {
    session.receive(Array(text.utf8)[...])
    run()
  }

  mutating func receiveEOF() {
    session.receiveEOF()
    run()
  }

  mutating func timeOut(after seconds: Int) {
    session.timeOut(after: seconds)
    run()
  }

  mutating func elapseDelay() {
    session.delayElapsed()
    run()
  }

  /// Ends a wait: the application has changed, or the timeout of the wait has elapsed.
  mutating func retry(hasTimedOut: Bool = false) {
    session.retry(hasTimedOut: hasTimedOut)
    run()
  }

  private mutating func run() {
    while let action = session.nextAction() {
      actions.append(action)
      switch action {
      case .respond(let request):
        session.reply(respond(request), date: Self.date)
      case .reject(let error):
        session.reply(.response(Response(status: error.kind.status)), date: Self.date)
      case .limitBody:
        session.setBodyLimit(nil)
      case .send:
        break
      case .read, .delay, .wait, .close, .reset, .tunnel:
        return
      }
    }
  }

  /// All sent bytes as text.
  var sent: String {
    actions.reduce(into: "") { text, action in
      if case .send(let bytes) = action { text += String(decoding: bytes, as: UTF8.self) }
    }
  }

  /// The actions as text without `.read` and `.limitBody`.
  var steps: [String] {
    actions.compactMap { action in
      switch action {
      case .read, .limitBody: nil
      case .respond(let request): "respond \(request.target)"
      case .reject(let error): "reject \(error.kind)"
      case .delay(let duration): "delay \(duration)"
      case .wait(let timeout): "wait " + (timeout.map { "\($0)" } ?? "with the previous timeout")
      case .send(let bytes):
        // The status line without `HTTP/1.1 `.
        "send " + String(decoding: bytes.prefix { $0 != 0x0D }.dropFirst(9), as: UTF8.self)
      case .tunnel(let rest): "tunnel \(rest.count)"
      case .close: "close"
      case .reset: "reset"
      }
    }
  }
}
