internal import HTTP
internal import TLS

/// What is said on one connection: bytes become requests, replies become bytes, under a coat or not.
///
/// It holds no socket but is lent one, and says what its connection shall wish for next.
struct ConnectionDriver: ~Copyable {
  /// What a step needs of its loop.
  struct LoopContext {
    let responder: any Responder
    let date: HTTPDate
    /// Seconds of the loop's clock.
    let now: Int
  }

  private let limits: Limits
  private let tlsMode: TLSMode
  private var transport: Transport
  private var session: HTTPSession
  private var writeBuffer = WriteBuffer()
  /// A hold that begins once the kernel has taken what comes before it.
  private var pendingDelay: Duration?
  private var hasReceivedEOF = false
  private var isDraining = false
  /// Whether a request was answered since somebody asked.
  private var hasResponded = false

  /// Answers of pipelined requests are sent together, up to about this many bytes.
  private static let writeBufferLimit = 256 * 1024

  init(limits: Limits, tls: TLSMode) {
    self.limits = limits
    tlsMode = tls
    transport = Transport(tls)
    session = HTTPSession(limits: limits)
  }

  /// What it waits for; a handshake has the time that a head has.
  var phase: HTTPSession.Phase { transport.isHandshaking ? .readingHead : session.phase }

  /// Bytes of the request in hand that have come.
  var bufferedBytes: Int { session.bufferedBytes }

  /// Bytes that wait for the kernel.
  var unsentBytes: Int { writeBuffer.count }

  mutating func takeHasResponded() -> Bool {
    defer { hasResponded = false }
    return hasResponded
  }

  // MARK: What happens

  /// Bytes have come.
  mutating func receive(
    _ bytes: ArraySlice<UInt8>,
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    do throws(TLSError) { try decrypt(bytes) } catch { return try closeAfterTLSError(socket) }
    return try run(socket, loopContext)
  }

  /// The peer says no more.
  mutating func receiveEOF(
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    markEOF()
    return try run(socket, loopContext)
  }

  /// The kernel takes bytes.
  mutating func send(
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    guard try flush(socket) else { return .writable }
    if let delay = pendingDelay.take() {
      if !isDraining { return .timer(after: delay) }
      session.delayElapsed()
    }
    return try run(socket, loopContext)
  }

  /// The time of a hold is over.
  mutating func timerElapsed(
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    session.delayElapsed()
    return try run(socket, loopContext)
  }

  /// The request in hand has taken too long to arrive.
  mutating func timeOut(
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    session.timeOut()
    return try run(socket, loopContext)
  }

  /// The request in hand, if there is one, is the last.
  mutating func drain() {
    isDraining = true
    session.closeAfterCurrentRequest()
  }

  private mutating func markEOF() {
    hasReceivedEOF = true
    session.receiveEOF()
  }

  // MARK: What is done about it

  /// Bytes to request, request to reply, reply to bytes, until the session needs the world again.
  mutating func run(
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    while let action = session.nextAction() {
      switch action {
      case .respond(let request):
        hasResponded = true
        session.reply(loopContext.responder.respond(to: request), date: loopContext.date)
      case .reject(let fault):
        session.reply(
          Reply(loopContext.responder.errorResponse(for: fault)),
          date: loopContext.date
        )
      case .send(let bytes):
        guard encryptAndEnqueue(bytes) else { return .closed }
        if writeBuffer.count > Self.writeBufferLimit, try !flush(socket) { return .writable }
      case .delay where isDraining:
        session.delayElapsed()
      case .delay(let duration):
        guard try flush(socket) else {
          pendingDelay = duration
          return .writable
        }
        return .timer(after: duration)
      case .read:
        return writeBuffer.count == 0 ? .readable : .flush
      case .tunnel(let rest):
        // What was said in plain is said; what follows is another conversation.
        guard try flush(socket) else { return .writable }
        transport = Transport(tlsMode)
        session = HTTPSession(limits: limits)
        if isDraining { session.closeAfterCurrentRequest() }
        do throws(TLSError) { try decrypt(rest[...]) } catch {
          return try closeAfterTLSError(socket)
        }
      case .close:
        if let tls = transport.tlsSession {
          tls.close()
          writeBuffer.append(tls.takeCiphertext())
        }
        guard try flush(socket) else { return .writable }
        return beginLingeringClose(socket)
      case .reset:
        try flush(socket)
        socket.resetOnClose()
        return .closed
      }
    }
    return .readable
  }

  /// Hands what has come to the session, without its coat.
  private mutating func decrypt(_ bytes: ArraySlice<UInt8>) throws(TLSError) {
    switch try transport.detect(firstByte: bytes.first) {
    case nil, .plain: break
    case .tls:
      session = HTTPSession(limits: limits, scheme: .https)
      if isDraining { session.closeAfterCurrentRequest() }
    case .rejected: session.rejectAll(.plaintext)
    }
    guard let tls = transport.tlsSession else { return session.receive(bytes) }
    var plaintext: [UInt8] = []
    defer {
      writeBuffer.append(tls.takeCiphertext())
      session.receive(plaintext[...])
    }
    try tls.receive(bytes, into: &plaintext)
    if tls.hasPeerClosed { markEOF() }
  }

  /// Puts bytes into the outbox, with their coat on; false if that is not possible any more.
  private mutating func encryptAndEnqueue(_ bytes: [UInt8]) -> Bool {
    guard let tls = transport.tlsSession else {
      writeBuffer.append(bytes)
      return true
    }
    do throws(TLSError) {
      try tls.send(bytes[...])
    } catch {
      return false
    }
    writeBuffer.append(tls.takeCiphertext())
    return true
  }

  /// The peer does not keep to TLS: it is told so, and nothing more is heard.
  private mutating func closeAfterTLSError(_ socket: borrowing Socket) throws(SystemError)
    -> Connection.WaitState
  {
    try flush(socket)
    return beginLingeringClose(socket)
  }

  /// Closing with unread bytes would reset the connection and could take back the answer before
  /// the client has read it, so the last bytes of the client are awaited (RFC 9112 §9.6).
  private func beginLingeringClose(_ socket: borrowing Socket) -> Connection.WaitState {
    guard !hasReceivedEOF else { return .closed }
    socket.shutdownWrite()
    return .peerClose
  }

  /// True when the kernel took everything.
  @discardableResult private mutating func flush(
    _ socket: borrowing Socket
  ) throws(SystemError) -> Bool {
    while writeBuffer.count > 0 {
      let sent = try socket.send(writeBuffer.unsent)
      if sent == 0 { return false }
      writeBuffer.consume(sent)
    }
    return true
  }
}
