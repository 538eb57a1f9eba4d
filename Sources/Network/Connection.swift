internal import HTTP
internal import TLS

/// One client on one event loop.
///
/// It is not `Sendable`, so it cannot leave the loop.
final class Connection {
  typealias ID = UInt64

  /// What the loop must arrange after the connection has done all it can.
  enum Wish: Hashable {
    /// Tell me when bytes have come.
    case bytes
    /// Let me send when the others had their turn.
    case turn
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
  private let limits: Limits
  private let tlsMode: TLSMode
  private var cloakroom: Cloakroom
  private var session: HTTPSession
  private var outbox = Outbox()
  /// What waited for the kernel when it began to wait.
  private var outboxBytes = 0
  /// A hold that begins once the kernel has taken what comes before it.
  private var nextHold: Duration?
  private var hasPeerFinished = false
  private var isFinishing = false
  private var phase = HTTPSession.Phase.idle

  /// Answers of pipelined requests are sent together, up to about this many bytes.
  private static let outboxLimit = 256 * 1024

  init(id: ID, socket: consuming Socket, limits: Limits, tls: TLSMode, now: Int) {
    self.id = id
    self.socket = socket
    self.limits = limits
    tlsMode = tls
    since = now
    cloakroom = Cloakroom(tls)
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
      case .bytes(let count):
        do throws(TLSError) {
          try take(scratch[..<count])
        } catch {
          return settle(try abandon(), surroundings)
        }
      case .ended: finishReading()
      }
      return settle(try carryOn(surroundings), surroundings)
    case .turn, .room:
      guard try flush() else { return settle(.room, surroundings) }
      if let hold = nextHold.take() {
        if !isFinishing { return settle(.wakeUp(after: hold), surroundings) }
        session.holdEnded()
      }
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

  /// Gives out what is held and takes no further request.
  func finish(_ surroundings: Surroundings) throws(SystemError) -> Wish {
    isFinishing = true
    session.finish()
    switch wish {
    case .wakeUp:
      session.holdEnded()
      return settle(try carryOn(surroundings), surroundings)
    case .bytes: return settle(try carryOn(surroundings), surroundings)
    case .turn, .room, .farewell, .end: return wish
    }
  }

  /// Ends what has lasted too long.
  func enforce(_ timeouts: Timeouts, _ surroundings: Surroundings) throws(SystemError) -> Wish {
    guard var limit = timeouts.limit(for: wish, phase) else { return wish }
    // Whoever has much to say or to hear may take longer for it, but not for ever.
    if wish == .room { limit += outboxBytes / timeouts.bytesPerSecond }
    if phase == .readingBody { limit += session.pendingBytes / timeouts.bytesPerSecond }
    guard surroundings.now - since >= limit else { return wish }
    guard wish == .bytes else { return .end }
    session.timeOut()
    return settle(try carryOn(surroundings), surroundings)
  }

  /// Hands what has come to the session, without its coat.
  private func take(_ bytes: ArraySlice<UInt8>) throws(TLSError) {
    switch try cloakroom.decide(bytes.first) {
    case nil, .plain: break
    case .tls:
      session = HTTPSession(limits: limits, scheme: .https)
      if isFinishing { session.finish() }
    case .refused: session.refuseAll(.plainText)
    }
    guard let tls = cloakroom.tls else { return session.receive(bytes) }
    var plaintext: [UInt8] = []
    defer {
      outbox.append(tls.drain())
      session.receive(plaintext[...])
    }
    try tls.receive(bytes, into: &plaintext)
    if tls.hasPeerClosed { finishReading() }
  }

  /// The peer does not keep to TLS: it is told so, and nothing more is heard.
  private func abandon() throws(SystemError) -> Wish {
    try flush()
    return sayFarewell()
  }

  private func settle(_ next: Wish, _ surroundings: Surroundings) -> Wish {
    // A handshake has the time that a head has.
    let nextPhase = cloakroom.isHandshaking ? .readingHead : session.phase
    if next != wish || nextPhase != phase { since = surroundings.now }
    if next == .room, wish != .room || outbox.count > outboxBytes { outboxBytes = outbox.count }
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
        guard seal(bytes) else { return .end }
        if outbox.count > Self.outboxLimit, try !flush() { return .room }
      case .hold where isFinishing:
        session.holdEnded()
      case .hold(let duration):
        guard try flush() else {
          nextHold = duration
          return .room
        }
        return .wakeUp(after: duration)
      case .read:
        return outbox.count == 0 ? .bytes : .turn
      case .tunnel(let rest):
        // What was said in plain is said; what follows is another conversation.
        guard try flush() else { return .room }
        cloakroom = Cloakroom(tlsMode)
        session = HTTPSession(limits: limits)
        if isFinishing { session.finish() }
        do throws(TLSError) { try take(rest[...]) } catch { return try abandon() }
      case .close:
        if let tls = cloakroom.tls {
          tls.close()
          outbox.append(tls.drain())
        }
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

  /// Puts bytes into the outbox, with their coat on; false if that is not possible any more.
  private func seal(_ bytes: [UInt8]) -> Bool {
    guard let tls = cloakroom.tls else {
      outbox.append(bytes)
      return true
    }
    do throws(TLSError) {
      try tls.send(bytes[...])
    } catch {
      return false
    }
    outbox.append(tls.drain())
    return true
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
  package var answer = 30
  /// Between our farewell and the client's.
  package var farewell = 2

  package var bytesPerSecond = 16 * 1024

  package init() {}

  func limit(for wish: Connection.Wish, _ phase: HTTPSession.Phase) -> Int? {
    switch wish {
    case .turn, .room: answer
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
