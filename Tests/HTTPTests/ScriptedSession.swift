import HTTP

/// One connection in a test: bytes go in, actions come out, requests are answered on the way.
struct ScriptedSession: ~Copyable {
  static let date = HTTPDate(secondsSince1970: 784_111_777)

  private(set) var session: HTTPSession
  /// What the session wanted, in order, up to where it waits or ends.
  private(set) var actions: [HTTPSession.Action] = []
  private let answer: (Request) -> Reply

  init(
    limits: Limits = Limits(),
    scheme: Request.Scheme = .http,
    answer: @escaping (Request) -> Reply = ScriptedSession.echo
  ) {
    session = HTTPSession(limits: limits, scheme: scheme)
    self.answer = answer
  }

  /// Answers with the path that was asked for.
  static func echo(_ request: Request) -> Reply {
    Reply(Response(status: 200, body: Array(request.target.path.utf8)))
  }

  mutating func receive(_ text: String) {
    session.receive(Array(text.utf8)[...])
    run()
  }

  mutating func peerFinished() {
    session.receiveEOF()
    run()
  }

  mutating func timeOut() {
    session.timeOut()
    run()
  }

  mutating func holdEnded() {
    session.delayElapsed()
    run()
  }

  private mutating func run() {
    while let action = session.nextAction() {
      actions.append(action)
      switch action {
      case .respond(let request):
        session.reply(answer(request), date: Self.date)
      case .reject(let fault):
        session.reply(Reply(Response(status: fault.status)), date: Self.date)
      case .send:
        break
      case .read, .delay, .close, .reset, .tunnel:
        return
      }
    }
  }

  /// All that was sent.
  var sent: String {
    actions.reduce(into: "") { text, action in
      if case .send(let bytes) = action { text += String(decoding: bytes, as: UTF8.self) }
    }
  }

  /// The actions by name, for comparing their order; `.read` says nothing and is left out.
  var steps: [String] {
    actions.compactMap { action in
      switch action {
      case .read: nil
      case .respond(let request): "respond \(request.target)"
      case .reject(let fault): "reject \(fault)"
      case .delay(let duration): "delay \(duration)"
      case .send(let bytes):
        "send " + String(decoding: bytes.prefix { $0 != 0x0D }.dropFirst(9), as: UTF8.self)
      case .tunnel(let rest): "tunnel \(rest.count)"
      case .close: "close"
      case .reset: "reset"
      }
    }
  }
}
