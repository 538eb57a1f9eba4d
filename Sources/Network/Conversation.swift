internal import HTTP
internal import TLS

/// What is said on one connection: bytes become requests, replies become bytes, under a coat or not.
///
/// It holds no socket but is lent one, and says what its connection shall wish for next.
struct Conversation: ~Copyable {
  /// What a step needs of its loop.
  struct Surroundings {
    let responder: any Responder
    let date: HTTPDate
    /// Seconds of the loop's clock.
    let now: Int
  }

  private let limits: Limits
  private let tlsMode: TLSMode
  private var cloakroom: Cloakroom
  private var session: HTTPSession
  private var outbox = Outbox()
  /// A hold that begins once the kernel has taken what comes before it.
  private var nextHold: Duration?
  private var hasPeerFinished = false
  private var isFinishing = false
  /// Whether a request was answered since somebody asked.
  private var hasAnswered = false

  /// Answers of pipelined requests are sent together, up to about this many bytes.
  private static let outboxLimit = 256 * 1024

  init(limits: Limits, tls: TLSMode) {
    self.limits = limits
    tlsMode = tls
    cloakroom = Cloakroom(tls)
    session = HTTPSession(limits: limits)
  }

  /// What it waits for; a handshake has the time that a head has.
  var phase: HTTPSession.Phase { cloakroom.isHandshaking ? .readingHead : session.phase }

  /// Bytes of the request in hand that have come.
  var pendingBytes: Int { session.bufferedBytes }

  /// Bytes that wait for the kernel.
  var unsentBytes: Int { outbox.count }

  mutating func takeHasAnswered() -> Bool {
    defer { hasAnswered = false }
    return hasAnswered
  }

  // MARK: What happens

  /// Bytes have come.
  mutating func hear(
    _ bytes: ArraySlice<UInt8>,
    _ socket: borrowing Socket,
    _ surroundings: Surroundings
  ) throws(SystemError) -> Connection.Wish {
    do throws(TLSError) { try take(bytes) } catch { return try abandon(socket) }
    return try carryOn(socket, surroundings)
  }

  /// The peer says no more.
  mutating func hearEnd(
    _ socket: borrowing Socket,
    _ surroundings: Surroundings
  ) throws(SystemError) -> Connection.Wish {
    finishReading()
    return try carryOn(socket, surroundings)
  }

  /// The kernel takes bytes.
  mutating func send(
    _ socket: borrowing Socket,
    _ surroundings: Surroundings
  ) throws(SystemError) -> Connection.Wish {
    guard try flush(socket) else { return .room }
    if let hold = nextHold.take() {
      if !isFinishing { return .wakeUp(after: hold) }
      session.delayElapsed()
    }
    return try carryOn(socket, surroundings)
  }

  /// The time of a hold is over.
  mutating func goOn(
    _ socket: borrowing Socket,
    _ surroundings: Surroundings
  ) throws(SystemError) -> Connection.Wish {
    session.delayElapsed()
    return try carryOn(socket, surroundings)
  }

  /// The request in hand has taken too long to arrive.
  mutating func timeOut(
    _ socket: borrowing Socket,
    _ surroundings: Surroundings
  ) throws(SystemError) -> Connection.Wish {
    session.timeOut()
    return try carryOn(socket, surroundings)
  }

  /// The request in hand, if there is one, is the last.
  mutating func finish() {
    isFinishing = true
    session.closeAfterCurrentRequest()
  }

  private mutating func finishReading() {
    hasPeerFinished = true
    session.receiveEOF()
  }

  // MARK: What is done about it

  /// Bytes to request, request to reply, reply to bytes, until the session needs the world again.
  mutating func carryOn(
    _ socket: borrowing Socket,
    _ surroundings: Surroundings
  ) throws(SystemError) -> Connection.Wish {
    while let action = session.nextAction() {
      switch action {
      case .respond(let request):
        hasAnswered = true
        session.reply(surroundings.responder.respond(to: request), date: surroundings.date)
      case .reject(let fault):
        session.reply(
          Reply(surroundings.responder.errorResponse(for: fault)),
          date: surroundings.date
        )
      case .send(let bytes):
        guard seal(bytes) else { return .end }
        if outbox.count > Self.outboxLimit, try !flush(socket) { return .room }
      case .delay where isFinishing:
        session.delayElapsed()
      case .delay(let duration):
        guard try flush(socket) else {
          nextHold = duration
          return .room
        }
        return .wakeUp(after: duration)
      case .read:
        return outbox.count == 0 ? .bytes : .turn
      case .tunnel(let rest):
        // What was said in plain is said; what follows is another conversation.
        guard try flush(socket) else { return .room }
        cloakroom = Cloakroom(tlsMode)
        session = HTTPSession(limits: limits)
        if isFinishing { session.closeAfterCurrentRequest() }
        do throws(TLSError) { try take(rest[...]) } catch { return try abandon(socket) }
      case .close:
        if let tls = cloakroom.tls {
          tls.close()
          outbox.append(tls.takeCiphertext())
        }
        guard try flush(socket) else { return .room }
        return sayFarewell(socket)
      case .reset:
        try flush(socket)
        socket.resetOnClose()
        return .end
      }
    }
    return .bytes
  }

  /// Hands what has come to the session, without its coat.
  private mutating func take(_ bytes: ArraySlice<UInt8>) throws(TLSError) {
    switch try cloakroom.decide(bytes.first) {
    case nil, .plain: break
    case .tls:
      session = HTTPSession(limits: limits, scheme: .https)
      if isFinishing { session.closeAfterCurrentRequest() }
    case .refused: session.rejectAll(.plaintext)
    }
    guard let tls = cloakroom.tls else { return session.receive(bytes) }
    var plaintext: [UInt8] = []
    defer {
      outbox.append(tls.takeCiphertext())
      session.receive(plaintext[...])
    }
    try tls.receive(bytes, into: &plaintext)
    if tls.hasPeerClosed { finishReading() }
  }

  /// Puts bytes into the outbox, with their coat on; false if that is not possible any more.
  private mutating func seal(_ bytes: [UInt8]) -> Bool {
    guard let tls = cloakroom.tls else {
      outbox.append(bytes)
      return true
    }
    do throws(TLSError) {
      try tls.send(bytes[...])
    } catch {
      return false
    }
    outbox.append(tls.takeCiphertext())
    return true
  }

  /// The peer does not keep to TLS: it is told so, and nothing more is heard.
  private mutating func abandon(_ socket: borrowing Socket) throws(SystemError) -> Connection.Wish {
    try flush(socket)
    return sayFarewell(socket)
  }

  /// Closing with unread bytes would reset the connection and could take back the answer before
  /// the client has read it, so the last bytes of the client are awaited (RFC 9112 §9.6).
  private func sayFarewell(_ socket: borrowing Socket) -> Connection.Wish {
    guard !hasPeerFinished else { return .end }
    socket.finishSending()
    return .farewell
  }

  /// True when the kernel took everything.
  @discardableResult private mutating func flush(
    _ socket: borrowing Socket
  ) throws(SystemError) -> Bool {
    while outbox.count > 0 {
      let taken = try socket.send(outbox.rest)
      if taken == 0 { return false }
      outbox.drop(taken)
    }
    return true
  }
}
