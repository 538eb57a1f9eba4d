internal import HTTP

/// One client connection on one event loop.
///
/// It is not `Sendable`, so it cannot leave the loop.
final class Connection {
  typealias ID = UInt64

  /// What must happen before the connection can continue; the loop arranges it.
  enum WaitState: Hashable {
    /// Waits for bytes from the client, or for its FIN.
    case readable
    /// Has bytes to send, which the loop flushes with those of other connections.
    case flush
    /// Waits until the kernel accepts more bytes.
    case writable
    /// Waits for this duration, and reads nothing until then.
    case timer(after: Duration)
    /// Waits for a change of the application, or for a timeout, and reads nothing until then.
    ///
    /// Without a timeout, that of the wait before still runs.
    case change(timeout: Duration?)
    /// Has sent everything and its FIN; waits for the client's FIN.
    case peerClose
    /// Is finished; the loop removes the connection.
    case closed
  }

  /// Never reused, unlike a descriptor.
  let id: ID
  let socket: Socket
  private(set) var waitState = WaitState.readable
  /// When the current wait began or last made progress, by the loop's clock in milliseconds.
  private(set) var waitingSince: Int
  private var phase = HTTPSession.Phase.idle
  private var driver: ConnectionDriver
  /// The write timeout grows with this number, not with what is still unsent.
  private var unsentBytesAtWaitStart = 0
  /// When the timeout of `.change` elapses, in nanoseconds of the system's uptime.
  var changeDeadline: UInt64 = 0

  init(id: ID, socket: consuming Socket, limits: Limits, tls: TLSMode, now: Int) {
    self.id = id
    self.socket = socket
    waitingSince = now
    driver = ConnectionDriver(limits: limits, tls: tls)
  }

  typealias LoopContext = ConnectionDriver.LoopContext

  /// Continues when the socket is ready, or when it is this connection's turn to flush.
  func handleReady(_ buffer: inout [UInt8], _ loopContext: LoopContext) throws(SystemError)
    -> WaitState
  {
    switch waitState {
    case .readable:
      switch try socket.receive(into: &buffer) {
      case .wouldBlock: return transition(to: .readable, loopContext)
      case .bytes(let count):
        return transition(
          to: try driver.receive(buffer[..<count], socket, loopContext),
          loopContext
        )
      case .endOfStream:
        return transition(to: try driver.receiveEOF(socket, loopContext), loopContext)
      }
    case .flush, .writable:
      return transition(to: try driver.send(socket, loopContext), loopContext)
    case .peerClose:
      if case .endOfStream = try socket.receive(into: &buffer) { return .closed }
      return .peerClose
    case .timer, .change, .closed:
      return waitState
    }
  }

  /// Continues after the duration of `.timer`; without effect in other wait states.
  func timerElapsed(_ loopContext: LoopContext) throws(SystemError) -> WaitState {
    guard case .timer = waitState else { return waitState }
    return transition(to: try driver.timerElapsed(socket, loopContext), loopContext)
  }

  /// Continues a wait for a change; without effect in other wait states.
  func retry(hasTimedOut: Bool, _ loopContext: LoopContext) throws(SystemError) -> WaitState {
    guard case .change = waitState else { return waitState }
    let next = try driver.retry(hasTimedOut: hasTimedOut, socket, loopContext)
    return transition(to: next, loopContext)
  }

  /// Ends a delay or a wait at once, and closes the connection after the current request.
  func drain(_ loopContext: LoopContext) throws(SystemError) -> WaitState {
    driver.drain()
    switch waitState {
    case .timer: return transition(to: try driver.timerElapsed(socket, loopContext), loopContext)
    case .change: return try retry(hasTimedOut: false, loopContext)
    case .readable:
      let isIdle = phase == .idle
      let next = transition(to: try driver.run(socket, loopContext), loopContext)
      // After its FIN, a connection without a request has nothing that the client could lose.
      return isIdle && next == .peerClose ? .closed : next
    case .flush, .writable, .peerClose, .closed: return waitState
    }
  }

  /// Ends a wait that exceeds its timeout: an incomplete request with 408, all others by closing.
  func checkTimeout(_ timeouts: Timeouts, _ loopContext: LoopContext) throws(SystemError)
    -> WaitState
  {
    guard var limit = timeouts.limit(for: waitState, phase) else { return waitState }
    // The timeout grows with the bytes transferred, at `minimumBytesPerSecond`.
    if waitState == .writable { limit += unsentBytesAtWaitStart / timeouts.minimumBytesPerSecond }
    if phase == .readingBody { limit += driver.bufferedBytes / timeouts.minimumBytesPerSecond }
    guard loopContext.now - waitingSince >= limit * 1000 else { return waitState }
    guard waitState == .readable else { return .closed }
    return transition(to: try driver.timeOut(after: limit, socket, loopContext), loopContext)
  }

  private func transition(to next: WaitState, _ loopContext: LoopContext) -> WaitState {
    let nextPhase = driver.phase
    // `.flush` does not count as progress, so a client cannot extend its timeout by triggering
    // writes.
    let isFlush = next == .flush || waitState == .flush
    if driver.takeHasResponded() || nextPhase != phase || next != waitState && !isFlush {
      waitingSince = loopContext.now
    }
    let unsent = driver.unsentBytes
    if next == .writable, waitState != .writable || unsent > unsentBytesAtWaitStart {
      unsentBytesAtWaitStart = unsent
    }
    waitState = next
    phase = nextPhase
    return next
  }
}

/// The timeouts of a connection, in seconds.
///
/// `body` and `write` grow by one second for each `minimumBytesPerSecond` bytes.
package struct Timeouts: Sendable, Hashable {
  /// Before the first request and between two requests.
  package var idle = 60
  /// From the first byte of a request head, or of a TLS handshake, to the last.
  package var head = 10
  /// From the end of a request head to the last byte of the body; grows with the bytes received.
  package var body = 30
  /// While the kernel accepts no more bytes, because the client does not receive them; grows with
  /// the bytes to send.
  package var write = 30
  /// Between the server's FIN and the client's.
  package var lingeringClose = 2

  /// The transfer rate at which `body` and `write` grow.
  package var minimumBytesPerSecond = 16 * 1024

  package init() {}

  /// The timeout of a wait; `nil` if the wait has none.
  func limit(for waitState: Connection.WaitState, _ phase: HTTPSession.Phase) -> Int? {
    switch waitState {
    case .flush, .writable: write
    case .peerClose: lingeringClose
    case .timer, .change, .closed: nil
    case .readable:
      switch phase {
      case .idle: idle
      case .readingHead: head
      case .readingBody: body
      case .responding, .closing: nil
      }
    }
  }
}
