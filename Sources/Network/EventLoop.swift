internal import Dispatch
package import HTTP

/// Owns a port and every client that came through it.
///
/// All of it runs on one queue.
///
/// One source watches one descriptor, the poller's, and lives until the loop stops. Connections
/// are known by a number that is never reused, so an event that comes late finds nobody.
package actor EventLoop {
  /// What one loop bears.
  package struct Configuration: Sendable {
    package var limits = Limits()
    package var timeouts = Timeouts()
    /// Clients at once; more wait at the door until one leaves.
    package var connections = 1024
    package var tls = TLSMode.off
    /// Of the kernel's buffer for what is sent; `nil` leaves it to the kernel.
    package var sendBufferBytes: Int?

    package init(limits: Limits = Limits(), tls: TLSMode = .off) {
      self.limits = limits
      self.tls = tls
    }
  }

  /// Where it listens, with the port that the system chose if it was asked to.
  package nonisolated let address: Address

  private nonisolated let executor: QueueExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  private let responder: any Responder
  private let configuration: Configuration
  private var listener: Socket?
  private var poller: Poller
  private var source: (any DispatchSourceRead)?
  private var timer: (any DispatchSourceTimer)?
  private var connections: [Connection.ID: Connection] = [:]
  private var lastConnectionID: Connection.ID = 0
  private var isAccepting = true
  private var clock = LoopClock()
  private var readBuffer = [UInt8](repeating: 0, count: 64 * 1024)
  /// Clients whose answers are ready to leave.
  private var pendingFlushes: [Connection] = []

  private static let listenerID: Connection.ID = 0
  /// Rounds of events before other work of the queue has a turn.
  private static let maxPollsPerWakeup = 64
  /// Answers that leave together.
  ///
  /// The first one wakes a client that sleeps, the others find it awake, which is cheaper by
  /// microseconds each. They are few, for an answer waits until those after it are made.
  private static let flushBatchSize = 16

  /// Binds the port; nobody is let in before `start()`.
  package init(
    on address: Address,
    responder: any Responder,
    configuration: Configuration = Configuration()
  ) throws(SystemError) {
    executor = QueueExecutor(label: "webex-mock.loop")
    self.responder = responder
    self.configuration = configuration
    let listener = try Socket.listening(on: address)
    self.address = address.with(port: try listener.port())
    poller = try Poller()
    try poller.add(listener.descriptor, as: Self.listenerID, for: .read)
    self.listener = consume listener
  }

  package nonisolated func start() {
    executor.queue.async { self.assumeIsolated { $0.run() } }
  }

  /// Takes nobody in any more, gives out the answers that are due, also those that are held, and
  /// closes each connection behind its last one.
  package nonisolated func drain() {
    executor.queue.sync { self.assumeIsolated { $0.drainConnections() } }
  }

  /// Whether nobody is connected.
  package nonisolated var isDrained: Bool {
    executor.queue.sync { self.assumeIsolated { $0.connections.isEmpty } }
  }

  /// Closes the port and every connection.
  ///
  /// When it returns, nothing is answered any more.
  package nonisolated func stop() {
    executor.queue.sync { self.assumeIsolated { $0.closeAll() } }
  }

  private func run() {
    let source = DispatchSource.makeReadSource(
      fileDescriptor: poller.descriptor,
      queue: executor.queue
    )
    source.setEventHandler { self.assumeIsolated { $0.drainEvents() } }
    source.activate()
    self.source = source
    let timer = DispatchSource.makeTimerSource(queue: executor.queue)
    timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
    timer.setEventHandler { self.assumeIsolated { $0.enforceTimeouts() } }
    timer.activate()
    self.timer = timer
  }

  private func closeAll() {
    source?.cancel()
    timer?.cancel()
    (source, timer) = (nil, nil)
    connections = [:]
    listener = nil
  }

  private func drainConnections() {
    clock.refresh()
    setAccepting(false)
    listener = nil
    for connection in Array(connections.values) {
      let previous = connection.waitState
      do throws(SystemError) {
        try apply(connection.drain(loopContext), to: connection, previous: previous)
      } catch {
        remove(connection)
      }
    }
    flushPending()
  }

  private func drainEvents() {
    clock.refresh()
    for _ in 0..<Self.maxPollsPerWakeup {
      let count = poller.poll()
      guard count > 0 else { return }
      for index in 0..<count {
        let event = poller[index]
        if event.id == Self.listenerID {
          acceptConnections()
        } else if let connection = connections[event.id] {
          handle(connection, event)
        }
        if pendingFlushes.count == Self.flushBatchSize { flushPending() }
      }
      flushPending()
    }
  }

  // MARK: The door

  private func acceptConnections() {
    while connections.count < configuration.connections, let socket = acceptNext() {
      lastConnectionID += 1
      let connection = Connection(
        id: lastConnectionID,
        socket: socket,
        limits: configuration.limits,
        tls: configuration.tls,
        now: clock.seconds
      )
      do throws(SystemError) {
        try poller.add(connection.socket.descriptor, as: connection.id, for: .read)
        connections[connection.id] = connection
      } catch {
        // The kernel has no room for one more; the client sees its connection closed.
        continue
      }
    }
    if connections.count >= configuration.connections { setAccepting(false) }
  }

  private func acceptNext() -> Socket? {
    do throws(SystemError) {
      switch try listener?.accept() ?? .wouldBlock {
      case .connection(let socket):
        if let bytes = configuration.sendBufferBytes { socket.limitSendBuffer(to: bytes) }
        return socket
      case .descriptorsExhausted: setAccepting(false)
      case .wouldBlock: break
      }
    } catch {
      setAccepting(false)
    }
    return nil
  }

  /// Shut, the door leaves new clients in the kernel's queue; the next one to leave opens it.
  private func setAccepting(_ open: Bool) {
    guard isAccepting != open, let descriptor = listener?.descriptor else { return }
    do throws(SystemError) {
      try poller.modify(descriptor, as: Self.listenerID, for: open ? .read : [])
      isAccepting = open
    } catch {
      preconditionFailure("the listener is not in the poller: \(error)")
    }
  }

  // MARK: Connections

  private var loopContext: Connection.LoopContext {
    Connection.LoopContext(responder: responder, date: clock.date, now: clock.seconds)
  }

  private func handle(_ connection: Connection, _ event: Poller.Event) {
    guard !event.isHangUp else { return remove(connection) }
    let previous = connection.waitState
    // Whoever sleeps is woken by the clock alone.
    if case .timer = previous { return }
    do throws(SystemError) {
      try apply(
        connection.handleReady(&readBuffer, loopContext),
        to: connection,
        previous: previous
      )
    } catch {
      // The peer reset the connection: there is nobody left to tell.
      remove(connection)
    }
  }

  private func apply(
    _ waitState: Connection.WaitState,
    to connection: Connection,
    previous: Connection.WaitState
  ) throws(SystemError) {
    guard waitState != .closed else { return remove(connection) }
    if waitState.interest != previous.interest {
      try poller.modify(connection.socket.descriptor, as: connection.id, for: waitState.interest)
    }
    switch waitState {
    case .flush: pendingFlushes.append(connection)
    case .timer(let delay): startTimer(connection.id, after: delay)
    case .readable, .writable, .peerClose, .closed: break
    }
  }

  /// Gives all that have something to send their turn.
  private func flushPending() {
    var next = 0
    while next < pendingFlushes.count {
      let connection = pendingFlushes[next]
      next += 1
      let previous = connection.waitState
      do throws(SystemError) {
        try apply(
          connection.handleReady(&readBuffer, loopContext),
          to: connection,
          previous: previous
        )
      } catch {
        remove(connection)
      }
    }
    pendingFlushes.removeAll(keepingCapacity: true)
  }

  private func remove(_ connection: Connection) {
    connections[connection.id] = nil
    setAccepting(true)
  }

  private func startTimer(_ id: Connection.ID, after delay: Duration) {
    executor.queue.asyncAfter(deadline: .now() + delay.interval) {
      self.assumeIsolated { $0.timerElapsed(id) }
    }
  }

  private func timerElapsed(_ id: Connection.ID) {
    guard let connection = connections[id] else { return }
    clock.refresh()
    let previous = connection.waitState
    do throws(SystemError) {
      try apply(connection.timerElapsed(loopContext), to: connection, previous: previous)
    } catch {
      remove(connection)
    }
    flushPending()
  }

  /// Once a second: ends what has lasted too long.
  private func enforceTimeouts() {
    clock.refresh()
    setAccepting(connections.count < configuration.connections)
    for connection in Array(connections.values) {
      let previous = connection.waitState
      do throws(SystemError) {
        let waitState = try connection.checkTimeout(configuration.timeouts, loopContext)
        // A wish that stands is arranged already; a sleeper must not be woken twice.
        guard waitState != previous else { continue }
        try apply(waitState, to: connection, previous: previous)
      } catch {
        remove(connection)
      }
    }
    flushPending()
  }
}
