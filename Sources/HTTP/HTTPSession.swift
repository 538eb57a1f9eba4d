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
    case respond(Request)
    /// Ask the application to word the refusal, then call `reply(_:date:)`.
    case reject(HTTPRequestError)
    /// Wait this long, then call `holdEnded()`.
    case delay(Duration)
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
    case responding
    case closing
  }

  private struct ResponseContext {
    var keepsConnection: Bool
    var isHTTP10 = false
    var isHead = false

    static let last = ResponseContext(keepsConnection: false)

    init(_ request: Request) {
      keepsConnection = request.keepsConnection
      isHTTP10 = request.version == .http10
      isHead = request.method == .head
    }

    private init(keepsConnection: Bool) { self.keepsConnection = keepsConnection }
  }

  private enum State {
    case reading
    case responding(ResponseContext)
    case delaying(OutgoingMessage)
    case sending(OutgoingMessage)
    /// The application is asked again once the pause is over.
    case waitingToRetry(Request)
    case retrying(Request)
    case closing(Action)
    case tunneling
  }

  /// A message on its way out.
  private struct OutgoingMessage {
    var bytes: ArraySlice<UInt8>
    /// Sent one byte at a time, with this pause after each.
    var pause: Duration?
    var next = Next.request
  }

  /// What comes after a message, or a part of one.
  private enum Next {
    case request
    case close(Action)
    /// The application is asked again after a pause.
    case retry(Request, after: Duration)
    case tunnel
  }

  private var state = State.reading
  private var parser: RequestParser
  private var delay: Duration?
  private var hasReceivedEOF = false
  private var hasTimedOut = false
  private var pendingError: HTTPRequestError?
  private var closesAfterCurrentRequest = false

  package init(limits: Limits = Limits(), scheme: Request.Scheme = .http) {
    parser = RequestParser(limits: limits, scheme: scheme)
  }

  package mutating func receive(_ bytes: ArraySlice<UInt8>) { parser.append(bytes) }

  package mutating func receiveEOF() { hasReceivedEOF = true }

  /// Whatever comes is refused.
  package mutating func rejectAll(_ error: HTTPRequestError) { pendingError = error }

  /// The request in hand, if there is one, is the last.
  package mutating func closeAfterCurrentRequest() { closesAfterCurrentRequest = true }

  /// Bytes of the request in hand that have come.
  package var bufferedBytes: Int { parser.bufferedBytes }

  /// The request in hand has taken too long to arrive.
  package mutating func timeOut() { hasTimedOut = true }

  package mutating func reply(_ reply: Reply, date: HTTPDate) {
    guard case .responding(var context) = state else {
      preconditionFailure("reply in \(state)")
    }
    if closesAfterCurrentRequest { context.keepsConnection = false }
    let ending =
      closesAfterCurrentRequest ? reply.delivery.ending.withoutRetry : reply.delivery.ending
    if case .wait(let pause, let request) = ending { return scheduleRetry(request, after: pause) }
    let isClosing = !context.keepsConnection || ending != .keepAlive
    let bytes = self.bytes(of: reply, context, date)
    var message = OutgoingMessage(bytes: bytes[...], next: isClosing ? .close(.close) : .request)
    switch ending {
    case .keepAlive, .close, .wait: break
    case .drop: message.bytes = []
    case .reset: (message.bytes, message.next) = ([], .close(.reset))
    case .truncate(let count): message.bytes = bytes.prefix(count)
    case .dribble(let pause):
      message.pause = pause
      message.next = context.keepsConnection ? .request : .close(.close)
    case .tunnel: message.next = .tunnel
    case .stream(let pause, let request):
      if !context.isHead { message.next = .retry(request, after: pause) }
    }
    if reply.delivery.delay > .zero {
      state = .delaying(message)
      delay = reply.delivery.delay
    } else {
      state = .sending(message)
    }
  }

  private func bytes(
    of reply: Reply,
    _ context: ResponseContext,
    _ date: HTTPDate
  ) -> [UInt8] {
    var options = ResponseSerializer.Context(
      date: date,
      isClosing: !context.keepsConnection || reply.delivery.ending == .close,
      announcesKeepAlive: context.isHTTP10,
      omitsBody: context.isHead
    )
    // A tunnel has no length, and goes on (RFC 9110 §9.3.6).
    if reply.delivery.ending == .tunnel {
      (options.isCloseDelimited, options.isClosing) = (true, false)
    }
    if case .stream(_, let next) = reply.delivery.ending {
      guard next.continuation.attempt == 1 else { return reply.response.body }
      (options.isCloseDelimited, options.isClosing) = (true, true)
    }
    return ResponseSerializer.bytes(of: reply.response, options)
  }

  private mutating func scheduleRetry(_ request: Request, after pause: Duration) {
    state = .waitingToRetry(request)
    delay = pause
  }

  package mutating func delayElapsed() {
    switch state {
    case .delaying(let message): state = .sending(message)
    case .waitingToRetry(let request): state = .retrying(request)
    case .reading, .responding, .sending, .retrying, .closing, .tunneling:
      preconditionFailure("holdEnded in \(state)")
    }
  }

  /// What the owner of the socket does now, or `nil` while a hold runs or an answer is due.
  package mutating func nextAction() -> Action? {
    switch state {
    case .reading:
      return nextRequest()
    case .responding:
      return nil
    case .delaying, .waitingToRetry:
      return delay.take().map(Action.delay)
    case .retrying(let request):
      state = .responding(ResponseContext(request))
      return .respond(request)
    case .sending(let message):
      return send(message)
    case .closing(let action):
      return action
    case .tunneling:
      state = .closing(.tunnel(parser.takeUnparsedBytes()))
      return nextAction()
    }
  }

  private mutating func send(_ message: OutgoingMessage) -> Action {
    guard let pause = message.pause, message.bytes.count > 1 else {
      switch message.next {
      case .request: state = .reading
      case .close(let action): state = .closing(action)
      case .retry(let request, let pause): scheduleRetry(request, after: pause)
      case .tunnel: state = .tunneling
      }
      return .send(Array(message.bytes))
    }
    var rest = message
    let byte = rest.bytes.removeFirst()
    state = .delaying(rest)
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
    case .responding, .delaying, .sending, .waitingToRetry, .retrying, .tunneling: .responding
    case .closing: .closing
    }
  }

  private mutating func nextRequest() -> Action {
    if let pendingError { return reject(pendingError) }
    if closesAfterCurrentRequest, parser.progress == .none { return close() }
    do throws(HTTPRequestError) {
      switch try parser.next() {
      case .request(let request):
        hasTimedOut = false
        state = .responding(ResponseContext(request))
        return .respond(request)
      case .expectsContinue:
        return .send(ResponseSerializer.continueResponse)
      case nil:
        if hasReceivedEOF { return close() }
        if hasTimedOut { return parser.progress == .none ? close() : reject(.timeout) }
        return .read
      }
    } catch {
      return reject(error)
    }
  }

  private mutating func close() -> Action {
    state = .closing(.close)
    return .close
  }

  private mutating func reject(_ error: HTTPRequestError) -> Action {
    state = .responding(.last)
    return .reject(error)
  }
}

extension Delivery.Ending {
  /// The same where nothing can be asked again: an answer that is not there yet never comes.
  fileprivate var withoutRetry: Delivery.Ending {
    switch self {
    case .wait, .tunnel: .drop
    case .stream: .close
    case .keepAlive, .close, .drop, .reset, .truncate, .dribble: self
    }
  }
}
