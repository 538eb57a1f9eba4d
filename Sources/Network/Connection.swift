internal import HTTP

/// One client on one event loop.
///
/// It is not `Sendable`, so it cannot leave the loop.
final class Connection {
  typealias ID = UInt64

  /// What the loop must arrange after the connection has done all it can.
  enum Wish: Hashable {
    /// Tell me when bytes have come.
    case bytes
    /// Tell me when the kernel takes more.
    case room
    /// Wake me after this time, and read nothing until then.
    case wakeUp(after: Duration)
    /// Everything is said; tell me when the peer has gone too.
    case farewell
    case end
  }

  /// Never reused, unlike a descriptor.
  let id: ID
  let socket: Socket
  private(set) var wish = Wish.bytes
  /// When the present wish began to hold or last came nearer, in seconds of the loop's clock.
  private(set) var since: Int
  private var session: HTTPSession
  private var outbox = Outbox()
  /// A hold that begins once the kernel has taken what comes before it.
  private var nextHold: Duration?
  private var hasPeerFinished = false
  private var phase = HTTPSession.Phase.idle

  /// Answers of pipelined requests are sent together, up to about this many bytes.
  private static let outboxBytes = 256 * 1024

  init(id: ID, socket: consuming Socket, limits: Limits, now: Int) {
    self.id = id
    self.socket = socket
    since = now
    session = HTTPSession(limits: limits)
  }

  /// What a step needs of its loop.
  struct Surroundings {
    let responder: any Responder
    let date: HTTPDate
    /// Seconds of the loop's clock.
    let now: Int
  }

  /// The descriptor is ready for what was wished for.
  func proceed(_ scratch: inout [UInt8], _ surroundings: Surroundings) throws(SystemError) -> Wish {
    switch wish {
    case .bytes:
      switch try socket.receive(into: &scratch) {
      case .nothingYet: return settle(.bytes, surroundings)
      case .bytes(let count): session.receive(scratch[..<count])
      case .ended: finishReading()
      }
      return settle(try carryOn(surroundings), surroundings)
    case .room:
      let isFree = try flush()
      since = surroundings.now
      guard isFree else { return settle(.room, surroundings) }
      if let hold = nextHold.take() { return settle(.wakeUp(after: hold), surroundings) }
      return settle(try carryOn(surroundings), surroundings)
    case .farewell:
      if case .ended = try socket.receive(into: &scratch) { return .end }
      return .farewell
    case .wakeUp, .end:
      return wish
    }
  }

  /// The time that was wished for has come.
  func wake(_ surroundings: Surroundings) throws(SystemError) -> Wish {
    guard case .wakeUp = wish else { return wish }
    session.holdEnded()
    return settle(try carryOn(surroundings), surroundings)
  }

  /// Ends what has lasted too long.
  func enforce(_ timeouts: Timeouts, _ surroundings: Surroundings) throws(SystemError) -> Wish {
    guard let limit = timeouts.limit(for: wish, phase), surroundings.now - since >= limit else {
      return wish
    }
    guard wish == .bytes else { return .end }
    session.timeOut()
    return settle(try carryOn(surroundings), surroundings)
  }

  private func settle(_ next: Wish, _ surroundings: Surroundings) -> Wish {
    let nextPhase = session.phase
    if next != wish || nextPhase != phase || nextPhase == .idle { since = surroundings.now }
    wish = next
    phase = nextPhase
    return next
  }

  private func finishReading() {
    hasPeerFinished = true
    session.peerFinished()
  }

  /// Bytes to request, request to reply, reply to bytes, until the session needs the world again.
  private func carryOn(_ surroundings: Surroundings) throws(SystemError) -> Wish {
    while let action = session.nextAction() {
      switch action {
      case .answer(let request):
        since = surroundings.now
        session.reply(surroundings.responder.respond(to: request), date: surroundings.date)
      case .refuse(let fault):
        session.reply(Reply(surroundings.responder.refuse(fault)), date: surroundings.date)
      case .send(let bytes):
        outbox.append(bytes)
        if outbox.count > Self.outboxBytes, try !flush() { return .room }
      case .hold(let duration):
        guard try flush() else {
          nextHold = duration
          return .room
        }
        return .wakeUp(after: duration)
      case .read:
        return try flush() ? .bytes : .room
      case .close:
        guard try flush() else { return .room }
        return sayFarewell()
      case .reset:
        try flush()
        socket.resetOnClose()
        return .end
      }
    }
    return .bytes
  }

  /// Closing with unread bytes would reset the connection and could take back the answer before
  /// the client has read it, so the last bytes of the client are awaited (RFC 9112 §9.6).
  private func sayFarewell() -> Wish {
    guard !hasPeerFinished else { return .end }
    socket.finishSending()
    return .farewell
  }

  /// True when the kernel took everything.
  @discardableResult private func flush() throws(SystemError) -> Bool {
    while outbox.count > 0 {
      let taken = try socket.send(outbox.rest)
      if taken == 0 { return false }
      outbox.drop(taken)
    }
    return true
  }
}

/// How long a client may take, in seconds.
package struct Timeouts: Sendable, Hashable {
  /// Between two requests.
  package var idle = 60
  /// From the first byte of a head to its last.
  package var head = 10
  /// From the first byte of a body to its last.
  package var body = 30
  /// Without taking a byte of the answer.
  package var answer = 30
  /// Between our farewell and the client's.
  package var farewell = 2

  package init() {}

  func limit(for wish: Connection.Wish, _ phase: HTTPSession.Phase) -> Int? {
    switch wish {
    case .room: answer
    case .farewell: farewell
    case .wakeUp, .end: nil
    case .bytes:
      switch phase {
      case .idle: idle
      case .readingHead: head
      case .readingBody: body
      case .answering, .ending: nil
      }
    }
  }
}
