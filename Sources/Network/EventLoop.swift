internal import Dispatch
package import HTTP

// One loop serves all connections of a server on one serial queue. It is an actor on that queue, so
// the compiler isolates the connections.
//
//     listeners --+                                     +--> acceptConnections
//     socket -----+--> epoll --> DispatchSource --> handleEvents
//     socket -----+   (Poller)                          +--> Connection.handleReady ---+
//                                                                                      |
//     one timer, once a second --> enforceTimeouts --> Connection.checkTimeout --------+
//     asyncAfter, for a delay ---> timerElapsed -----> Connection.timerElapsed --------+
//     Responder.changeCount -----> wakeWaiting ------> Connection.retry ---------------+
//                                                                                      |
//     epoll_ctl, pendingFlushes, waiting, asyncAfter or removal <--- apply <--- WaitState <-----+
//
// Dispatch watches one descriptor, that of the epoll instance. A `DispatchSource` for each
// connection hangs or crashes on Linux when a peer resets (swift-corelibs-libdispatch#949). Two
// other designs were measured and rejected: one queue per connection stops at 255 threads, and one
// `Task` per event halves the throughput.
//
// Connections have ids that are never reused. The kernel reuses a descriptor as soon as it is
// closed, so a late event or timer could reach another connection with the same descriptor. With an
// id it does not find a connection and is ignored.
//
// Responses are flushed in batches: the first write wakes a blocked client thread, later ones find
// it running, which saves microseconds each. A small batch bounds the added latency.
//
// A wakeup polls until nothing is ready for `lingerMilliseconds`, at most `maxPollsPerWakeup`
// times, of which it waits `maxWaitsPerWakeup` times. Then other work of the queue (timers,
// `drain()`, `stop()`) can run before the source fires again. The wait saves two changes of threads
// and six system calls for each request of a client that sends one after the other, half of the
// processor time. It must not delay other work: the loop does not wait while a timer of a
// connection runs, and other threads end the wait with `Waker`. The check of the timeouts can be
// late.
//
// Timeouts are checked once a second for all connections. A timer for each connection would have to
// be moved with every request, and timeouts do not need its accuracy. Delayed responses need it, so
// each of them has a timer.
//
// A request that waits for a change of the application's state costs nothing while nothing changes:
// after each batch of events, timer and check of the timeouts, the loop compares `changeCount`, and
// only if it differs do the connections in `waiting` pass their requests to the application again.

/// Owns listeners and their connections, and runs them on one queue.
package actor EventLoop {
  /// Limits and timeouts of one event loop.
  package struct Configuration: Sendable {
    package var limits = Limits()
    package var timeouts = Timeouts()
    /// Maximum number of concurrent connections; more wait in the accept backlog.
    package var connectionLimit = 1024
    package var tls = TLSMode.off
    /// Size of the kernel's send buffer of each connection; `nil` keeps the kernel's default.
    package var sendBufferBytes: Int?

    package init(limits: Limits = Limits(), tls: TLSMode = .off) {
      self.limits = limits
      self.tls = tls
    }
  }

  /// The local address, with the port that the system has chosen if port 0 was requested.
  package nonisolated let address: Address

  nonisolated let executor: QueueExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  let responder: any Responder
  let configuration: Configuration
  var listeners: [Listener]
  var poller: Poller
  nonisolated let waker: Waker
  var source: (any DispatchSourceRead)?
  /// Dispatch watches the descriptor of the epoll set until this group is empty.
  nonisolated let watching = DispatchGroup()
  var timer: (any DispatchSourceTimer)?
  var connections: [Connection.ID: Connection] = [:]
  /// Ids of connections follow those of listeners, which are their indexes.
  var lastConnectionID: Connection.ID
  var isAccepting = true
  var clock = LoopClock()
  private var readBuffer = [UInt8](repeating: 0, count: 64 * 1024)
  /// Number of timers of connections that have not elapsed.
  var runningTimers = 0
  /// Connections in the wait state `.change`.
  var waiting: Set<Connection.ID> = []
  /// The responder's `changeCount` that all waiting connections have seen; `nil` if one of them can
  /// have missed a change.
  var lastChangeCount: Int?
  /// Connections in the wait state `.flush`.
  private var pendingFlushes: [Connection] = []

  /// The id of the waker in the poller.
  private static let wakerID = Connection.ID.max
  private static let maxPollsPerWakeup = 64
  private static let maxWaitsPerWakeup = 16
  private static let lingerMilliseconds: Int32 = 10
  private static let flushBatchSize = 16

  /// Binds the addresses; connections are accepted after `start()`.
  ///
  /// - Parameters:
  ///   - address: the address that `address` returns, with its port.
  ///   - otherAddresses: more addresses on which the same requests are accepted.
  ///   - responder: the application.
  ///   - configuration: limits, timeouts and TLS.
  /// - Throws: `SystemError` if an address cannot be bound.
  package init(
    on address: Address,
    and otherAddresses: [Address] = [],
    responder: any Responder,
    configuration: Configuration = Configuration()
  ) throws(SystemError) {
    executor = QueueExecutor(label: "webex-mock.loop")
    self.responder = responder
    self.configuration = configuration
    let first = Listener(try Socket.listening(on: address))
    self.address = address.with(port: try first.socket.port())
    listeners = [first]
    for other in otherAddresses { listeners.append(Listener(try Socket.listening(on: other))) }
    poller = try Poller()
    waker = try Waker()
    try waker.add(to: poller, as: Self.wakerID)
    for (id, listener) in listeners.enumerated() {
      try poller.add(listener.socket.descriptor, as: Connection.ID(id), for: .read)
    }
    lastConnectionID = Connection.ID(listeners.count)
  }

  package nonisolated func start() {
    executor.queue.async { self.assumeIsolated { $0.run() } }
  }

  private func run() {
    let source = DispatchSource.makeReadSource(
      fileDescriptor: poller.descriptor,
      queue: executor.queue
    )
    source.setEventHandler { self.assumeIsolated { $0.handleEvents() } }
    watching.enter()
    source.setCancelHandler { self.watching.leave() }
    source.activate()
    self.source = source
    let timer = DispatchSource.makeTimerSource(queue: executor.queue)
    timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
    timer.setEventHandler { self.assumeIsolated { $0.enforceTimeouts() } }
    timer.activate()
    self.timer = timer
  }

  private func handleEvents() {
    clock.refresh()
    var (waits, isInterrupted) = (0, false)
    for _ in 0..<Self.maxPollsPerWakeup {
      var count = poller.poll()
      if count == 0, runningTimers == 0, waits < Self.maxWaitsPerWakeup {
        waits += 1
        count = poller.poll(waiting: Self.lingerMilliseconds)
        clock.refresh()
      }
      guard count > 0 else { return }
      for index in 0..<count {
        let event = poller[index]
        if event.id == Self.wakerID {
          isInterrupted = true
        } else if event.id < listeners.count {
          acceptConnections(from: listeners[Int(event.id)])
        } else if let connection = connections[event.id] {
          handle(connection, event)
        }
        if pendingFlushes.count == Self.flushBatchSize { flushPending() }
      }
      flushPending()
      wakeWaiting()
      if isInterrupted { return }
    }
  }

  // MARK: Connections

  var loopContext: Connection.LoopContext {
    Connection.LoopContext(responder: responder, date: clock.date, now: clock.milliseconds)
  }

  private func handle(_ connection: Connection, _ event: Poller.Event) {
    guard !event.isHangUp else { return remove(connection) }
    let previous = connection.waitState
    // A connection that waits for a timer or a change ignores readiness events.
    switch previous {
    case .timer, .change: return
    case .readable, .flush, .writable, .peerClose, .closed: break
    }
    do throws(SystemError) {
      try apply(
        connection.handleReady(&readBuffer, loopContext),
        to: connection,
        previous: previous
      )
    } catch {
      // The peer has reset the connection, so no error response is possible.
      remove(connection)
    }
  }

  func apply(
    _ waitState: Connection.WaitState,
    to connection: Connection,
    previous: Connection.WaitState
  ) throws(SystemError) {
    guard waitState != .closed else { return remove(connection) }
    if waitState.interest != previous.interest {
      try poller.modify(connection.socket.descriptor, as: connection.id, for: waitState.interest)
    }
    if case .change = previous { waiting.remove(connection.id) }
    switch waitState {
    case .flush: pendingFlushes.append(connection)
    case .timer(let delay): startTimer(connection.id, after: delay)
    case .change(let timeout):
      // A connection that was `.writable` until now can have missed changes.
      let hasSeenAll = previous != .writable
      if !hasSeenAll || waiting.isEmpty {
        lastChangeCount = hasSeenAll ? responder.changeCount : nil
      }
      waiting.insert(connection.id)
      guard let timeout else { break }
      connection.changeDeadline = Self.uptime + timeout.nanoseconds
      startTimer(connection.id, after: timeout)
    case .readable, .writable, .peerClose, .closed: break
    }
  }

  /// Flushes the batch, including connections that are added while it is flushed.
  func flushPending() {
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

  func remove(_ connection: Connection) {
    connections[connection.id] = nil
    waiting.remove(connection.id)
    setAccepting(true)
  }

  private func enforceTimeouts() {
    clock.refresh()
    setAccepting(connections.count < configuration.connectionLimit)
    // Connections that wait for a change have no timeout.
    guard waiting.count < connections.count else { return }
    for connection in Array(connections.values) {
      let previous = connection.waitState
      do throws(SystemError) {
        let waitState = try connection.checkTimeout(configuration.timeouts, loopContext)
        // An unchanged wait state is already registered; a delayed connection must not get a
        // second timer.
        guard waitState != previous else { continue }
        try apply(waitState, to: connection, previous: previous)
      } catch {
        remove(connection)
      }
    }
    flushPending()
    wakeWaiting()
  }
}
