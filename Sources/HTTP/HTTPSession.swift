// The server side of one connection as a state machine without I/O or a clock. The owner of the
// socket reports events (`receive`, `receiveEOF`, `timeOut`, `reply`, `delayElapsed`) and executes
// the actions that `nextAction()` returns. Tests need no sockets and split the input at every byte.
//
//          request or error            reply
//   reading --------------> responding -------> sending -> reading         keep-alive
//      |                     ^   |  |            ^   |---> closing         close, reset
//      |                     |   |  +-> delaying +   |---> tunneling       CONNECT
//      |                     |   |                   |---> delaying        dribble: next byte
//      |                     |   |                   +---> waitingToRetry  stream: next part
//      |                     |   +---> waitingToRetry                      wait: no response yet
//      |                     +-------- retrying <--------- waitingToRetry  the delay elapsed
//      +-> closing                                                         EOF, idle, draining
//
// The next request is parsed after the response to the current one, so the responses to pipelined
// requests are in order (RFC 9112 §9.3.2). Bytes, EOF, timeouts and `closeAfterCurrentRequest`
// (draining) are accepted in any state: they are stored and take effect in `reading`, draining also
// in `reply`. The application makes the responses to malformed bytes too. Callbacks were rejected:
// they run application code inside a transition, while an action is a value that tests compare.

/// The server side of one HTTP/1.1 connection: events in, actions out.
package struct HTTPSession: ~Copyable {
  /// What the owner of the socket does next.
  package enum Action: Sendable, Hashable {
    /// Wait for bytes.
    case read
    /// Pass the request to the application, then call `reply(_:date:)`.
    case respond(Request)
    /// Get the error response from the application, then call `reply(_:date:)`.
    case reject(HTTPRequestError)
    /// Wait this long, then call `delayElapsed()`.
    case delay(Duration)
    /// Send these bytes.
    case send([UInt8])
    /// These bytes, and all bytes received later, belong to the protocol that CONNECT tunnels.
    case tunnel([UInt8])
    /// Close the connection after all bytes are sent.
    case close
    /// Reset the connection.
    case reset
  }

  /// What the connection waits for; it selects the timeout.
  package enum Phase: Sendable, Hashable {
    /// No part of a request was received.
    case idle
    /// The head of a request was received in part.
    case readingHead
    /// The head of a request is complete, its body is not.
    case readingBody
    /// The response is pending, delayed or being sent.
    case responding
    /// No more requests are read.
    case closing
  }

  /// The properties of a request that its response depends on.
  private struct ResponseContext {
    var keepsConnection: Bool
    var isHTTP10 = false
    var isHead = false

    /// For error responses, after which the connection closes.
    static let last = ResponseContext(keepsConnection: false)

    init(_ request: Request) {
      keepsConnection = request.keepsConnection
      isHTTP10 = request.version == .http10
      isHead = request.method == .head
    }

    private init(keepsConnection: Bool) { self.keepsConnection = keepsConnection }
  }

  private enum State {
    /// The next request is not complete.
    case reading
    /// The application has the request; `reply(_:date:)` is pending.
    case responding(ResponseContext)
    /// The message is sent after a delay.
    case delaying(OutgoingMessage)
    /// The next action sends the message or its next byte.
    case sending(OutgoingMessage)
    /// The application receives the request again after a delay.
    case waitingToRetry(Request)
    /// The next action passes the request to the application again.
    case retrying(Request)
    /// Final: each call of `nextAction()` returns this action.
    case closing(Action)
    /// The response to CONNECT was sent; the next action is `.tunnel`.
    case tunneling
  }

  /// A message, or the part of one that is not sent yet.
  private struct OutgoingMessage {
    var bytes: ArraySlice<UInt8>
    /// Sent one byte at a time, with this pause after each but the last.
    var pause: Duration?
    var next = Next.request
  }

  /// What follows a message or a part of one.
  private enum Next {
    /// The connection stays open for another request.
    case request
    /// The connection ends with `.close` or `.reset`.
    case close(Action)
    /// The application receives the request again after a pause, for the next part of a stream.
    case retry(Request, after: Duration)
    /// The tunneled protocol begins.
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

  /// Rejects the connection with this error, whatever was received.
  package mutating func rejectAll(_ error: HTTPRequestError) { pendingError = error }

  /// Closes the connection after the current request, or at once without one.
  package mutating func closeAfterCurrentRequest() { closesAfterCurrentRequest = true }

  /// Received bytes of the current request, without the lines that are parsed already.
  package var bufferedBytes: Int { parser.bufferedBytes }

  /// Reports that the current request was not received in time.
  package mutating func timeOut() { hasTimedOut = true }

  /// Accepts the reply to the last `.respond` or `.reject`.
  package mutating func reply(_ reply: Reply, date: HTTPDate) {
    guard case .responding(var context) = state else {
      preconditionFailure("reply in state \(state)")
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

  private func bytes(of reply: Reply, _ context: ResponseContext, _ date: HTTPDate) -> [UInt8] {
    var options = ResponseSerializer.Context(
      date: date,
      isClosing: !context.keepsConnection || reply.delivery.ending == .close,
      announcesKeepAlive: context.isHTTP10,
      omitsBody: context.isHead
    )
    // A response to CONNECT has no length and does not close (RFC 9110 §9.3.6).
    if reply.delivery.ending == .tunnel {
      (options.isCloseDelimited, options.isClosing) = (true, false)
    }
    if case .stream(_, let next) = reply.delivery.ending {
      // Only the first part has a head.
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
      preconditionFailure("delayElapsed in state \(state)")
    }
  }

  /// The next action; `nil` during a delay and while a reply is pending.
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
  /// The ending while draining, without retries: no response, or the end of the stream.
  fileprivate var withoutRetry: Delivery.Ending {
    switch self {
    case .wait, .tunnel: .drop
    case .stream: .close
    case .keepAlive, .close, .drop, .reset, .truncate, .dribble: self
    }
  }
}
