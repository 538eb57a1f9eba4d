internal import HTTP

/// One client on one event loop.
///
/// It is not `Sendable`, so it cannot leave the loop.
final class Connection {
  typealias ID = UInt64

  /// What the loop must arrange after the connection has done all it can.
  enum WaitState: Hashable {
    /// Tell me when bytes have come.
    case readable
    /// Let me send when the others had their turn.
    case flush
    /// Tell me when the kernel takes more.
    case writable
    /// Wake me after this time, and read nothing until then.
    case timer(after: Duration)
    /// Everything is said; tell me when the peer has gone too.
    case peerClose
    case closed
  }

  /// Never reused, unlike a descriptor.
  let id: ID
  let socket: Socket
  private(set) var waitState = WaitState.readable
  /// When the present wish began to hold or last came nearer, in seconds of the loop's clock.
  private(set) var waitingSince: Int
  private var phase = HTTPSession.Phase.idle
  private var driver: ConnectionDriver
  /// What waited for the kernel when it began to wait.
  private var unsentBytesAtWaitStart = 0

  init(id: ID, socket: consuming Socket, limits: Limits, tls: TLSMode, now: Int) {
    self.id = id
    self.socket = socket
    waitingSince = now
    driver = ConnectionDriver(limits: limits, tls: tls)
  }

  typealias LoopContext = ConnectionDriver.LoopContext

  /// The descriptor is ready for what was wished for.
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
    case .timer, .closed:
      return waitState
    }
  }

  /// The time that was wished for has come.
  func timerElapsed(_ loopContext: LoopContext) throws(SystemError) -> WaitState {
    guard case .timer = waitState else { return waitState }
    return transition(to: try driver.timerElapsed(socket, loopContext), loopContext)
  }

  /// Gives out what is held and takes no further request.
  func drain(_ loopContext: LoopContext) throws(SystemError) -> WaitState {
    driver.drain()
    switch waitState {
    case .timer: return transition(to: try driver.timerElapsed(socket, loopContext), loopContext)
    case .readable: return transition(to: try driver.run(socket, loopContext), loopContext)
    case .flush, .writable, .peerClose, .closed: return waitState
    }
  }

  /// Ends what has lasted too long.
  func checkTimeout(_ timeouts: Timeouts, _ loopContext: LoopContext) throws(SystemError)
    -> WaitState
  {
    guard var limit = timeouts.limit(for: waitState, phase) else { return waitState }
    // Whoever has much to say or to hear may take longer for it, but not for ever.
    if waitState == .writable { limit += unsentBytesAtWaitStart / timeouts.minimumBytesPerSecond }
    if phase == .readingBody { limit += driver.bufferedBytes / timeouts.minimumBytesPerSecond }
    guard loopContext.now - waitingSince >= limit else { return waitState }
    guard waitState == .readable else { return .closed }
    return transition(to: try driver.timeOut(socket, loopContext), loopContext)
  }

  private func transition(to next: WaitState, _ loopContext: LoopContext) -> WaitState {
    let nextPhase = driver.phase
    // To have a turn is no progress: nobody stays by making us speak.
    let isTurn = next == .flush || waitState == .flush
    if driver.takeHasResponded() || nextPhase != phase || next != waitState && !isTurn {
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

/// How long a client may take, in seconds.
///
/// A body and an answer may take longer by a second for each `bytesPerSecond` that they have.
package struct Timeouts: Sendable, Hashable {
  /// Between two requests.
  package var idle = 60
  /// From the first byte of a head to its last.
  package var head = 10
  /// From the first byte of a body to its last.
  package var body = 30
  /// From the first byte of an answer that the client does not take at once to its last.
  package var write = 30
  /// Between our farewell and the client's.
  package var lingeringClose = 2

  package var minimumBytesPerSecond = 16 * 1024

  package init() {}

  func limit(for waitState: Connection.WaitState, _ phase: HTTPSession.Phase) -> Int? {
    switch waitState {
    case .flush, .writable: write
    case .peerClose: lingeringClose
    case .timer, .closed: nil
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
