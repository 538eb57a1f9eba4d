// The server side of one connection as a state machine without I/O or a clock. The owner of the
// socket reports events (`receive`, `receiveEOF`, `timeOut`, `reply`, `delayElapsed`, `retry`) and
// executes the actions that `nextAction()` returns. Tests need no sockets and split the input at
// every byte.
//
//          request or error            reply
//   reading --------------> responding -------> sending -> reading         keep-alive
//      |                     ^   |  |            ^   |---> closing         close, reset
//      |                     |   |  +-> delaying +   |---> tunneling       CONNECT
//      |                     |   |                   |---> delaying        dribble: next byte
//      |                     |   |                   +---> waiting         stream: next part
//      |                     |   +---> waiting                             no response yet
//      |                     +-------- retrying <--------- waiting         change or timeout
//      +-> closing                                                         EOF, idle, draining
//
// The next request is parsed after the response to the current one, so the responses to pipelined
// requests are in order (RFC 9112 §9.3.2). Bytes, EOF, timeouts, `rejectAll` and
// `closeAfterCurrentRequest` (draining) are accepted in any state: they are stored and take effect
// in `reading`, draining also in `reply`. The application makes the responses to malformed bytes
// too. Callbacks were rejected: they run application code inside a transition, while an action is a
// value that tests compare.

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
    /// Wait for a change of the application, or until the timeout elapses, then call
    /// `retry(hasTimedOut:)`. Without a timeout, that of the wait before still runs.
    case wait(timeout: Duration?)
    /// Ask the application for the body limit, then call `setBodyLimit(_:)`.
    case limitBody(RequestHead)
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
  struct ResponseContext {
    var keepsConnection: Bool
    var isHTTP10 = false
    var isHead = false
    /// Whether the head and the first part of a stream are sent.
    var isStreaming = false

    /// For error responses, after which the connection closes.
    static let last = ResponseContext(keepsConnection: false)

    init(_ request: Request, isStreaming: Bool = false) {
      self.isStreaming = isStreaming
      keepsConnection = request.keepsConnection
      isHTTP10 = request.version == .http10
      isHead = request.method == .head
    }

    private init(keepsConnection: Bool) { self.keepsConnection = keepsConnection }
  }

  enum State {
    /// The next request is not complete.
    case reading
    /// The application has the request; `reply(_:date:)` is pending.
    case responding(ResponseContext)
    /// The message is sent after a delay.
    case delaying(OutgoingMessage)
    /// The next action sends the message or its next byte.
    case sending(OutgoingMessage)
    /// The application receives the request again after a change or a timeout.
    case waiting(Request, isStreaming: Bool)
    /// The next action passes the request to the application again.
    case retrying(Request, isStreaming: Bool)
    /// Final: each call of `nextAction()` returns this action.
    case closing(Action)
    /// The response to CONNECT was sent; the next action is `.tunnel`.
    case tunneling
  }

  /// A message, or the part of one that is not sent yet.
  struct OutgoingMessage {
    var bytes: ArraySlice<UInt8>
    /// Sent one byte at a time, with this pause after each but the last.
    var pause: Duration?
    var next: Next

    init(_ bytes: [UInt8], next: Next) {
      self.bytes = bytes[...]
      self.next = next
    }
  }

  /// What follows a message or a part of one.
  enum Next {
    /// The connection stays open for another request.
    case request
    /// The connection ends with `.close` or `.reset`.
    case close(Action)
    /// The application receives the request again, for the next part of a stream.
    case retry(Retry)
    /// The tunneled protocol begins.
    case tunnel
  }

  var state = State.reading
  private var parser: RequestParser
  var delay: Duration?
  /// The action of a wait that has begun.
  private var pendingWait: Action?
  /// Whether the timeout of a wait still runs.
  private var isTimeoutRunning = false
  private var hasReceivedEOF = false
  /// The timeout in seconds after which the current request is still incomplete.
  private var elapsedTimeout: Int?
  private var pendingError: HTTPRequestError?
  private(set) var closesAfterCurrentRequest = false

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

  /// Reports that the current request was not received within so many seconds.
  package mutating func timeOut(after seconds: Int) { elapsedTimeout = seconds }

  mutating func wait(for retry: Retry, isStreaming: Bool) {
    state = .waiting(retry.request, isStreaming: isStreaming)
    // A timeout of zero replaces one that still runs, and does not count as the next one.
    let isImmediate = retry.timeout <= .zero
    pendingWait = .wait(timeout: isTimeoutRunning && !isImmediate ? nil : retry.timeout)
    isTimeoutRunning = !isImmediate
  }

  /// Ends the wait of `.wait`.
  package mutating func retry(hasTimedOut: Bool) {
    guard case .waiting(let request, let isStreaming) = state else {
      preconditionFailure("retry in state \(state)")
    }
    if hasTimedOut { isTimeoutRunning = false }
    pendingWait = nil
    state = .retrying(request.afterWait(hasTimedOut: hasTimedOut), isStreaming: isStreaming)
  }

  /// Decides on the body for which `.limitBody` was returned.
  ///
  /// - Parameter limit: its maximum size in bytes; `nil` for that of `Limits`.
  package mutating func setBodyLimit(_ limit: Int?) {
    do throws(HTTPRequestError) { try parser.setBodyLimit(limit) } catch { pendingError = error }
  }

  package mutating func delayElapsed() {
    switch state {
    case .delaying(let message): state = .sending(message)
    case .reading, .responding, .sending, .waiting, .retrying, .closing, .tunneling:
      preconditionFailure("delayElapsed in state \(state)")
    }
  }

  /// The next action; `nil` during a delay or a wait, and while a reply is pending.
  package mutating func nextAction() -> Action? {
    switch state {
    case .reading:
      return nextRequest()
    case .responding:
      return nil
    case .delaying:
      return delay.take().map(Action.delay)
    case .waiting:
      return pendingWait.take()
    case .retrying(let request, let isStreaming):
      state = .responding(ResponseContext(request, isStreaming: isStreaming))
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

  private mutating func send(_ message: OutgoingMessage) -> Action? {
    guard let pause = message.pause, message.bytes.count > 1 else {
      switch message.next {
      case .request: state = .reading
      case .close(let action): state = .closing(action)
      case .retry(let retry): wait(for: retry, isStreaming: true)
      case .tunnel: state = .tunneling
      }
      return message.bytes.isEmpty ? nextAction() : .send(Array(message.bytes))
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
    case .responding, .delaying, .sending, .waiting, .retrying, .tunneling: .responding
    case .closing: .closing
    }
  }

  private mutating func nextRequest() -> Action {
    if let pendingError { return reject(pendingError) }
    if closesAfterCurrentRequest, parser.progress == .none { return close() }
    do throws(HTTPRequestError) {
      switch try parser.next() {
      case .request(let request):
        (elapsedTimeout, isTimeoutRunning) = (nil, false)
        state = .responding(ResponseContext(request))
        return .respond(request)
      case .bodyLimitRequired(let head):
        return .limitBody(head)
      case .expectsContinue:
        return .send(ResponseSerializer.continueResponse)
      case nil:
        if hasReceivedEOF { return close() }
        if let elapsedTimeout {
          return parser.progress == .none
            ? close() : reject(.timeout(parser.progress, after: elapsedTimeout))
        }
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
