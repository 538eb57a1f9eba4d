/// The server's half of one HTTP/1.1 connection, without the connection.
///
/// Tell it what happened (`receive`, `peerFinished`, `reply`, `holdEnded`, `timeOut`), then carry
/// out what `nextAction()` says until it says `.read` or nothing. One request is in hand at a
/// time, so pipelined requests are answered in order (RFC 9112 §9.3.2).
package struct HTTPSession: Sendable {
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
  }

  private enum State {
    case reading
    case answering(Answering)
    case holding(Sending)
    case sending(Sending)
    case ending(Action)
  }

  /// A message on its way out.
  private struct Sending {
    var bytes: ArraySlice<UInt8>
    /// Sent one byte at a time, with this pause after each.
    var pause: Duration?
    /// What ends the connection afterwards; `nil` keeps it.
    var end: Action?
  }

  private var state = State.reading
  private var parser: RequestParser
  private var delay: Duration?
  private var peerHasFinished = false
  private var hasTimedOut = false

  package init(limits: Limits = Limits(), scheme: Request.Scheme = .http) {
    parser = RequestParser(limits: limits, scheme: scheme)
  }

  package mutating func receive(_ bytes: ArraySlice<UInt8>) { parser.append(bytes) }

  package mutating func peerFinished() { peerHasFinished = true }

  /// The request in hand has taken too long to arrive.
  package mutating func timeOut() { hasTimedOut = true }

  package mutating func reply(_ reply: Reply, date: HTTPDate) {
    guard case .answering(let answering) = state else {
      preconditionFailure("reply in \(state)")
    }
    let ending = reply.delivery.ending
    let isClosing = !answering.keepsConnection || ending != .keepAlive
    let bytes = ResponseSerializer.bytes(
      of: reply.response,
      ResponseSerializer.Context(
        date: date,
        isClosing: !answering.keepsConnection || ending == .close,
        announcesKeepAlive: answering.isHTTP10,
        omitsBody: answering.isHead
      )
    )
    var sending = Sending(bytes: bytes[...], end: isClosing ? .close : nil)
    switch ending {
    case .keepAlive, .close: break
    case .drop: sending.bytes = []
    case .reset: (sending.bytes, sending.end) = ([], .reset)
    case .truncate(let count): sending.bytes = bytes.prefix(count)
    case .dribble(let pause):
      sending.pause = pause
      sending.end = answering.keepsConnection ? nil : .close
    }
    if reply.delivery.delay > .zero {
      state = .holding(sending)
      delay = reply.delivery.delay
    } else {
      state = .sending(sending)
    }
  }

  package mutating func holdEnded() {
    guard case .holding(let sending) = state else { preconditionFailure("holdEnded in \(state)") }
    state = .sending(sending)
  }

  /// What the owner of the socket does now, or `nil` while a hold runs or an answer is due.
  package mutating func nextAction() -> Action? {
    switch state {
    case .reading:
      return nextRequest()
    case .answering:
      return nil
    case .holding:
      return delay.take().map(Action.hold)
    case .sending(let sending):
      return send(sending)
    case .ending(let action):
      return action
    }
  }

  private mutating func send(_ sending: Sending) -> Action {
    guard let pause = sending.pause, sending.bytes.count > 1 else {
      state = sending.end.map(State.ending) ?? .reading
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
    case .answering, .holding, .sending: .answering
    case .ending: .ending
    }
  }

  private mutating func nextRequest() -> Action {
    do throws(RequestFault) {
      switch try parser.next() {
      case .request(let request):
        hasTimedOut = false
        state = .answering(
          Answering(
            keepsConnection: request.keepsConnection,
            isHTTP10: request.version == .http10,
            isHead: request.method == .head
          )
        )
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
    state = .answering(Answering(keepsConnection: false))
    return .refuse(fault)
  }
}
