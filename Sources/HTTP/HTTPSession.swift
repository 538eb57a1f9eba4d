/// The server's half of one HTTP/1.1 connection, without the connection.
///
/// Tell it what happened (`receive`, `peerFinished`, `reply`, `holdEnded`, `timeOut`), then carry
/// out what `nextAction()` says until it says `.read` or nothing. One request is in hand at a
/// time, so pipelined requests are answered in order (RFC 9112 §9.3.2).
package struct HTTPSession: ~Copyable {
  package enum Action: Sendable, Hashable {
    /// Wait for bytes.
    case read
    /// Ask the application, then call `reply(_:date:)`.
    case answer(Request)
    /// Ask the application to word the refusal, then call `reply(_:date:)`.
    case refuse(RequestFault)
    /// Wait this long, then call `holdEnded()`.
    case hold(Duration)
    case send([UInt8])
    /// The answer to CONNECT is sent: what follows, beginning with these bytes, is another
    /// conversation.
    case tunnel([UInt8])
    case close
    /// Close with a reset, not a farewell.
    case reset
  }

  /// What the connection waits for, which decides how long it may.
  package enum Phase: Sendable, Hashable {
    case idle
    case readingHead
    case readingBody
    case answering
    case ending
  }

  private struct Answering {
    var keepsConnection: Bool
    var isHTTP10 = false
    var isHead = false

    static let last = Answering(keepsConnection: false)

    init(_ request: Request) {
      keepsConnection = request.keepsConnection
      isHTTP10 = request.version == .http10
      isHead = request.method == .head
    }

    private init(keepsConnection: Bool) { self.keepsConnection = keepsConnection }
  }

  private enum State {
    case reading
    case answering(Answering)
    case holding(Sending)
    case sending(Sending)
    /// The application is asked again once the pause is over.
    case pausing(Request)
    case asking(Request)
    case ending(Action)
    case tunnelling
  }

  /// A message on its way out.
  private struct Sending {
    var bytes: ArraySlice<UInt8>
    /// Sent one byte at a time, with this pause after each.
    var pause: Duration?
    var next = Next.request
  }

  /// What comes after a message, or a part of one.
  private enum Next {
    case request
    case end(Action)
    /// The application is asked again after a pause.
    case question(Request, after: Duration)
    case tunnel
  }

  private var state = State.reading
  private var parser: RequestParser
  private var delay: Duration?
  private var peerHasFinished = false
  private var hasTimedOut = false
  private var refusal: RequestFault?
  private var isFinishing = false

  package init(limits: Limits = Limits(), scheme: Request.Scheme = .http) {
    parser = RequestParser(limits: limits, scheme: scheme)
  }

  package mutating func receive(_ bytes: ArraySlice<UInt8>) { parser.append(bytes) }

  package mutating func peerFinished() { peerHasFinished = true }

  /// Whatever comes is refused.
  package mutating func refuseAll(_ fault: RequestFault) { refusal = fault }

  /// The request in hand, if there is one, is the last.
  package mutating func finish() { isFinishing = true }

  /// Bytes of the request in hand that have come.
  package var pendingBytes: Int { parser.pendingBytes }

  /// The request in hand has taken too long to arrive.
  package mutating func timeOut() { hasTimedOut = true }

  package mutating func reply(_ reply: Reply, date: HTTPDate) {
    guard case .answering(var answering) = state else {
      preconditionFailure("reply in \(state)")
    }
    if isFinishing { answering.keepsConnection = false }
    let ending = isFinishing ? reply.delivery.ending.final : reply.delivery.ending
    if case .wait(let pause, let request) = ending { return ask(request, after: pause) }
    let isClosing = !answering.keepsConnection || ending != .keepAlive
    let bytes = self.bytes(of: reply, answering, date)
    var sending = Sending(bytes: bytes[...], next: isClosing ? .end(.close) : .request)
    switch ending {
    case .keepAlive, .close, .wait: break
    case .drop: sending.bytes = []
    case .reset: (sending.bytes, sending.next) = ([], .end(.reset))
    case .truncate(let count): sending.bytes = bytes.prefix(count)
    case .dribble(let pause):
      sending.pause = pause
      sending.next = answering.keepsConnection ? .request : .end(.close)
    case .tunnel: sending.next = .tunnel
    case .stream(let pause, let request):
      if !answering.isHead { sending.next = .question(request, after: pause) }
    }
    if reply.delivery.delay > .zero {
      state = .holding(sending)
      delay = reply.delivery.delay
    } else {
      state = .sending(sending)
    }
  }

  private func bytes(
    of reply: Reply,
    _ answering: Answering,
    _ date: HTTPDate
  ) -> [UInt8] {
    var context = ResponseSerializer.Context(
      date: date,
      isClosing: !answering.keepsConnection || reply.delivery.ending == .close,
      announcesKeepAlive: answering.isHTTP10,
      omitsBody: answering.isHead
    )
    // A tunnel has no length, and goes on (RFC 9110 §9.3.6).
    if reply.delivery.ending == .tunnel { (context.isOpenEnded, context.isClosing) = (true, false) }
    if case .stream(_, let next) = reply.delivery.ending {
      guard next.continuation.asked == 1 else { return reply.response.body }
      (context.isOpenEnded, context.isClosing) = (true, true)
    }
    return ResponseSerializer.bytes(of: reply.response, context)
  }

  private mutating func ask(_ request: Request, after pause: Duration) {
    state = .pausing(request)
    delay = pause
  }

  package mutating func holdEnded() {
    switch state {
    case .holding(let sending): state = .sending(sending)
    case .pausing(let request): state = .asking(request)
    case .reading, .answering, .sending, .asking, .ending, .tunnelling:
      preconditionFailure("holdEnded in \(state)")
    }
  }

  /// What the owner of the socket does now, or `nil` while a hold runs or an answer is due.
  package mutating func nextAction() -> Action? {
    switch state {
    case .reading:
      return nextRequest()
    case .answering:
      return nil
    case .holding, .pausing:
      return delay.take().map(Action.hold)
    case .asking(let request):
      state = .answering(Answering(request))
      return .answer(request)
    case .sending(let sending):
      return send(sending)
    case .ending(let action):
      return action
    case .tunnelling:
      state = .ending(.tunnel(parser.takeRest()))
      return nextAction()
    }
  }

  private mutating func send(_ sending: Sending) -> Action {
    guard let pause = sending.pause, sending.bytes.count > 1 else {
      switch sending.next {
      case .request: state = .reading
      case .end(let action): state = .ending(action)
      case .question(let request, let pause): ask(request, after: pause)
      case .tunnel: state = .tunnelling
      }
      return .send(Array(sending.bytes))
    }
    var rest = sending
    let byte = rest.bytes.removeFirst()
    state = .holding(rest)
    delay = pause
    return .send([byte])
  }

  package var phase: Phase {
    switch state {
    case .reading:
      switch parser.progress {
      case .none: .idle
      case .head: .readingHead
      case .body: .readingBody
      }
    case .answering, .holding, .sending, .pausing, .asking, .tunnelling: .answering
    case .ending: .ending
    }
  }

  private mutating func nextRequest() -> Action {
    if let refusal { return refuse(refusal) }
    if isFinishing, parser.progress == .none { return end() }
    do throws(RequestFault) {
      switch try parser.next() {
      case .request(let request):
        hasTimedOut = false
        state = .answering(Answering(request))
        return .answer(request)
      case .expectsContinue:
        return .send(ResponseSerializer.goOn)
      case nil:
        if peerHasFinished { return end() }
        if hasTimedOut { return parser.progress == .none ? end() : refuse(.timeOut) }
        return .read
      }
    } catch {
      return refuse(error)
    }
  }

  private mutating func end() -> Action {
    state = .ending(.close)
    return .close
  }

  private mutating func refuse(_ fault: RequestFault) -> Action {
    state = .answering(.last)
    return .refuse(fault)
  }
}

extension Delivery.Ending {
  /// The same where nothing can be asked again: an answer that is not there yet never comes.
  fileprivate var final: Delivery.Ending {
    switch self {
    case .wait, .tunnel: .drop
    case .stream: .close
    case .keepAlive, .close, .drop, .reset, .truncate, .dribble: self
    }
  }
}
