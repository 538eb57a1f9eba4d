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
  private var door: Socket?
  private var poller: Poller
  private var source: (any DispatchSourceRead)?
  private var timer: (any DispatchSourceTimer)?
  private var connections: [Connection.ID: Connection] = [:]
  private var admitted: Connection.ID = 0
  private var isDoorOpen = true
  private var clock = LoopClock()
  private var scratch = [UInt8](repeating: 0, count: 64 * 1024)
  /// Clients whose answers are ready to leave.
  private var senders: [Connection] = []

  private static let doorID: Connection.ID = 0
  /// Rounds of events before other work of the queue has a turn.
  private static let roundsPerTurn = 64
  /// Answers that leave together.
  ///
  /// The first one wakes a client that sleeps, the others find it awake, which is cheaper by
  /// microseconds each. They are few, for an answer waits until those after it are made.
  private static let answersTogether = 16

  /// Binds the port; nobody is let in before `start()`.
  package init(
    on address: Address,
    responder: any Responder,
    configuration: Configuration = Configuration()
  ) throws(SystemError) {
    executor = QueueExecutor(label: "webex-mock.loop")
    self.responder = responder
    self.configuration = configuration
    let door = try Socket.listening(on: address)
    self.address = address.with(port: try door.port())
    poller = try Poller()
    try poller.watch(door.descriptor, as: Self.doorID, for: .read)
    self.door = consume door
  }

  package nonisolated func start() {
    executor.queue.async { self.assumeIsolated { $0.run() } }
  }

  /// Takes nobody in any more, gives out the answers that are due, also those that are held, and
  /// closes each connection behind its last one.
  package nonisolated func finish() {
    executor.queue.sync { self.assumeIsolated { $0.letEverybodyFinish() } }
  }

  /// Whether nobody is connected.
  package nonisolated var isEmpty: Bool {
    executor.queue.sync { self.assumeIsolated { $0.connections.isEmpty } }
  }

  /// Closes the port and every connection.
  ///
  /// When it returns, nothing is answered any more.
  package nonisolated func stop() {
    executor.queue.sync { self.assumeIsolated { $0.end() } }
  }

  private func run() {
    let source = DispatchSource.makeReadSource(
      fileDescriptor: poller.descriptor,
      queue: executor.queue
    )
    source.setEventHandler { self.assumeIsolated { $0.turn() } }
    source.activate()
    self.source = source
    let timer = DispatchSource.makeTimerSource(queue: executor.queue)
    timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
    timer.setEventHandler { self.assumeIsolated { $0.sweep() } }
    timer.activate()
    self.timer = timer
  }

  private func end() {
    source?.cancel()
    timer?.cancel()
    (source, timer) = (nil, nil)
    connections = [:]
    door = nil
  }

  private func letEverybodyFinish() {
    clock.look()
    setDoor(open: false)
    door = nil
    for connection in Array(connections.values) {
      let before = connection.wish
      do throws(SystemError) {
        try arrange(connection.finish(surroundings), for: connection, before)
      } catch {
        remove(connection)
      }
    }
    sendAnswers()
  }

  private func turn() {
    clock.look()
    for _ in 0..<Self.roundsPerTurn {
      let count = poller.collect()
      guard count > 0 else { return }
      for index in 0..<count {
        let event = poller[index]
        if event.id == Self.doorID {
          admit()
        } else if let connection = connections[event.id] {
          serve(connection, event)
        }
        if senders.count == Self.answersTogether { sendAnswers() }
      }
      sendAnswers()
    }
  }

  // MARK: The door

  private func admit() {
    while connections.count < configuration.connections, let peer = nextPeer() {
      admitted += 1
      let connection = Connection(
        id: admitted,
        socket: peer,
        limits: configuration.limits,
        tls: configuration.tls,
        now: clock.seconds
      )
      do throws(SystemError) {
        try poller.watch(connection.socket.descriptor, as: connection.id, for: .read)
        connections[connection.id] = connection
      } catch {
        // The kernel has no room for one more; the client sees its connection closed.
        continue
      }
    }
    if connections.count >= configuration.connections { setDoor(open: false) }
  }

  private func nextPeer() -> Socket? {
    do throws(SystemError) {
      switch try door?.accept() ?? .nobody {
      case .peer(let socket):
        if let bytes = configuration.sendBufferBytes { socket.limitSendBuffer(to: bytes) }
        return socket
      case .exhausted: setDoor(open: false)
      case .nobody: break
      }
    } catch {
      setDoor(open: false)
    }
    return nil
  }

  /// Shut, the door leaves new clients in the kernel's queue; the next one to leave opens it.
  private func setDoor(open: Bool) {
    guard isDoorOpen != open, let descriptor = door?.descriptor else { return }
    do throws(SystemError) {
      try poller.change(descriptor, as: Self.doorID, for: open ? .read : [])
      isDoorOpen = open
    } catch {
      preconditionFailure("the door is not in the poller: \(error)")
    }
  }

  // MARK: Connections

  private var surroundings: Connection.Surroundings {
    Connection.Surroundings(responder: responder, date: clock.date, now: clock.seconds)
  }

  private func serve(_ connection: Connection, _ event: Poller.Event) {
    guard !event.isHangUp else { return remove(connection) }
    let before = connection.wish
    // Whoever sleeps is woken by the clock alone.
    if case .wakeUp = before { return }
    do throws(SystemError) {
      try arrange(connection.proceed(&scratch, surroundings), for: connection, before)
    } catch {
      // The peer reset the connection: there is nobody left to tell.
      remove(connection)
    }
  }

  private func arrange(
    _ wish: Connection.Wish,
    for connection: Connection,
    _ before: Connection.Wish
  ) throws(SystemError) {
    guard wish != .end else { return remove(connection) }
    if wish.interest != before.interest {
      try poller.change(connection.socket.descriptor, as: connection.id, for: wish.interest)
    }
    switch wish {
    case .turn: senders.append(connection)
    case .wakeUp(let delay): wake(connection.id, after: delay)
    case .bytes, .room, .farewell, .end: break
    }
  }

  /// Gives all that have something to send their turn.
  private func sendAnswers() {
    var next = 0
    while next < senders.count {
      let connection = senders[next]
      next += 1
      let before = connection.wish
      do throws(SystemError) {
        try arrange(connection.proceed(&scratch, surroundings), for: connection, before)
      } catch {
        remove(connection)
      }
    }
    senders.removeAll(keepingCapacity: true)
  }

  private func remove(_ connection: Connection) {
    connections[connection.id] = nil
    setDoor(open: true)
  }

  private func wake(_ id: Connection.ID, after delay: Duration) {
    executor.queue.asyncAfter(deadline: .now() + delay.interval) {
      self.assumeIsolated { $0.wake(id) }
    }
  }

  private func wake(_ id: Connection.ID) {
    guard let connection = connections[id] else { return }
    clock.look()
    let before = connection.wish
    do throws(SystemError) {
      try arrange(connection.wake(surroundings), for: connection, before)
    } catch {
      remove(connection)
    }
    sendAnswers()
  }

  /// Once a second: ends what has lasted too long.
  private func sweep() {
    clock.look()
    setDoor(open: connections.count < configuration.connections)
    for connection in Array(connections.values) {
      let before = connection.wish
      do throws(SystemError) {
        let wish = try connection.enforce(configuration.timeouts, surroundings)
        // A wish that stands is arranged already; a sleeper must not be woken twice.
        guard wish != before else { continue }
        try arrange(wish, for: connection, before)
      } catch {
        remove(connection)
      }
    }
    sendAnswers()
  }
}
