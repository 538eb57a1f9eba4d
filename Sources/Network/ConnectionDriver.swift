internal import HTTP
internal import TLS

// `HTTPSession` and `TLSSession` implement their protocols without input and output. The driver
// connects them to a socket:
//
//              receive                decrypt               .respond
//     Socket ----------> Transport ------------> HTTPSession --------> Responder
//        ^                                          |   ^                  |
//        |    flush                encryptAndEnqueue|   |      reply       |
//        +------------ WriteBuffer <----------------+   +------------------+
//
// `Transport` passes bytes on unchanged or decrypts them. The HTTP session parses them and returns
// actions, which `run` executes one after the other. The bytes of a response are encrypted before
// they enter the write buffer; bytes of the TLS handshake enter the same buffer. A new HTTP session
// begins when TLS is detected, and a new transport and session after CONNECT.
//
// Each event (bytes, FIN, room in the kernel's buffer, end of a delay, timeout) has one method. It
// updates the session or sends from the write buffer, calls `run`, and returns the wait state:
//
//     .readable        The session needs more bytes, and nothing is unsent.
//     .flush           The session needs more bytes, and the write buffer is not empty.
//     .writable        The kernel accepted only a part of the write buffer.
//     .timer(after:)   The session delays a response; everything before it is sent.
//     .change          The application replies later: after a change, or after a timeout.
//     .peerClose       The FIN is sent, after everything that the kernel accepted.
//     .closed          The client has closed too, the connection is reset, or encryption failed.
//
// Responses to pipelined requests are collected in the write buffer and sent together. Above
// `writeBufferLimit` the buffer is sent completely before the next request is handled, so a client
// that sends requests without reading responses cannot make it grow.
//
// The session returns actions instead of calling methods of the driver, so it is tested without a
// socket, and the order of all effects is visible in one `switch`. OpenSSL does not access the
// descriptor, so plain HTTP and TLS have the same wait states. The socket is a parameter of each
// call, because the connection owns it.

/// Drives the HTTP and TLS sessions of one connection and decides what the connection waits for.
struct ConnectionDriver: ~Copyable {
  /// What the loop provides for each call.
  struct LoopContext {
    let responder: any Responder
    let date: HTTPDate
    /// Milliseconds of the loop's clock.
    let now: Int
  }

  private let limits: Limits
  private let tlsMode: TLSMode
  private var transport: Transport
  private var session: HTTPSession
  private var writeBuffer = WriteBuffer()
  /// The wait that begins when the write buffer has been sent.
  private var pendingWait: Connection.WaitState?
  private var hasReceivedEOF = false
  private var isDraining = false
  /// Whether a request was handled since the last `takeHasResponded()`.
  private var hasResponded = false

  /// Responses to pipelined requests are sent together, up to about this many bytes.
  private static let writeBufferLimit = 256 * 1024

  init(limits: Limits, tls: TLSMode) {
    self.limits = limits
    tlsMode = tls
    transport = Transport(tls)
    session = HTTPSession(limits: limits)
  }

  /// The phase of the session; a TLS handshake has the timeout of a request head.
  var phase: HTTPSession.Phase { transport.isHandshaking ? .readingHead : session.phase }

  /// Received bytes of the current request.
  var bufferedBytes: Int { session.bufferedBytes }

  /// Bytes that the kernel has not accepted yet.
  var unsentBytes: Int { writeBuffer.count }

  mutating func takeHasResponded() -> Bool {
    defer { hasResponded = false }
    return hasResponded
  }

  // MARK: Events

  mutating func receive(
    _ bytes: ArraySlice<UInt8>,
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    do throws(TLSError) { try decrypt(bytes) } catch { return try closeAfterTLSError(socket) }
    return try run(socket, loopContext)
  }

  /// The client has sent FIN: it sends no more bytes, but still receives.
  mutating func receiveEOF(
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    markEOF()
    return try run(socket, loopContext)
  }

  /// Sends the write buffer and continues when all of it is sent.
  mutating func send(
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    guard try flush(socket) else { return .writable }
    if let wait = pendingWait.take() {
      if !isDraining { return wait }
      if case .change = wait {
        session.retry(hasTimedOut: false)
      } else {
        session.delayElapsed()
      }
    }
    return try run(socket, loopContext)
  }

  /// The delay of `.timer` has elapsed.
  mutating func timerElapsed(
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    session.delayElapsed()
    return try run(socket, loopContext)
  }

  /// The application has changed, or the timeout of `.change` has elapsed.
  mutating func retry(
    hasTimedOut: Bool,
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    session.retry(hasTimedOut: hasTimedOut)
    return try run(socket, loopContext)
  }

  /// The current request did not arrive completely within so many seconds.
  mutating func timeOut(
    after seconds: Int,
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    session.timeOut(after: seconds)
    return try run(socket, loopContext)
  }

  /// Closes the connection after the current request and skips delays from now on.
  mutating func drain() {
    isDraining = true
    session.closeAfterCurrentRequest()
  }

  private mutating func markEOF() {
    hasReceivedEOF = true
    session.receiveEOF()
  }

  // MARK: Actions

  /// Executes the actions of the session until one of them has to wait.
  mutating func run(
    _ socket: borrowing Socket,
    _ loopContext: LoopContext
  ) throws(SystemError) -> Connection.WaitState {
    while let action = session.nextAction() {
      switch action {
      case .respond(let request):
        hasResponded = true
        session.reply(loopContext.responder.respond(to: request), date: loopContext.date)
      case .reject(let error):
        let response = loopContext.responder.errorResponse(for: error)
        session.reply(.response(response), date: loopContext.date)
      case .limitBody(let head):
        session.setBodyLimit(loopContext.responder.bodyLimit(for: head))
      case .send(let bytes):
        guard encryptAndEnqueue(bytes) else { return .closed }
        if writeBuffer.count > Self.writeBufferLimit, try !flush(socket) { return .writable }
      case .delay where isDraining:
        session.delayElapsed()
      case .delay(let duration):
        return try flush(socket, before: .timer(after: duration))
      case .wait(let timeout):
        return try flush(socket, before: .change(timeout: timeout))
      case .read:
        return writeBuffer.count == 0 ? .readable : .flush
      case .tunnel(let rest):
        guard try flush(socket) else { return .writable }
        // The response to CONNECT has been sent in plaintext; the tunneled bytes start a new TLS or
        // HTTP session.
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

  /// Passes received bytes to the session, decrypted if the client uses TLS.
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

  /// Appends bytes to the write buffer, encrypted if the client uses TLS; false if that fails.
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

  /// TLS failed: sends as much of the alert as the kernel accepts, then closes.
  private mutating func closeAfterTLSError(_ socket: borrowing Socket) throws(SystemError)
    -> Connection.WaitState
  {
    try flush(socket)
    return beginLingeringClose(socket)
  }

  /// Sends FIN and waits for the client's FIN before the socket is closed.
  ///
  /// Closing a socket with unread bytes would send RST, and the client could lose the response
  /// before it has read it (RFC 9112 §9.6).
  private func beginLingeringClose(_ socket: borrowing Socket) -> Connection.WaitState {
    guard !hasReceivedEOF else { return .closed }
    socket.shutdownWrite()
    return .peerClose
  }

  /// Sends the write buffer, then begins a wait.
  private mutating func flush(
    _ socket: borrowing Socket,
    before wait: Connection.WaitState
  ) throws(SystemError) -> Connection.WaitState {
    if try flush(socket) { return wait }
    pendingWait = wait
    return .writable
  }

  /// Sends the write buffer; true if the kernel accepted all of it.
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
