package import Calling
package import HTTP
package import Logging
internal import Synchronization

/// The Webex Calling API as a function from requests to replies.
///
/// It knows neither sockets nor threads nor the time of day: the time is asked for, and one lock
/// puts the requests of whatever threads in an order.
package final class Emulator: Responder {
  /// The version of the program, said by `--version`, the ready line and `/__admin/health`.
  package static let version = "0.1.0"

  /// What the emulator needs of the process around it.
  package struct Dependencies: Sendable {
    /// The time of day.
    package var now: @Sendable () -> Timestamp
    /// The time since some moment in the past, to measure with.
    package var elapsed: @Sendable () -> Duration
    /// Ends the process, when somebody asks for that.
    package var stop: @Sendable () -> Void

    package init(
      now: @escaping @Sendable () -> Timestamp,
      elapsed: @escaping @Sendable () -> Duration = { .zero },
      stop: @escaping @Sendable () -> Void = {}
    ) {
      self.now = now
      self.elapsed = elapsed
      self.stop = stop
    }
  }

  private let state: Mutex<ServiceState>
  private let dependencies: Dependencies
  private let started: Timestamp
  private let logger: Logger

  package init(
    _ fixture: Fixture,
    _ configuration: EmulatorConfiguration = EmulatorConfiguration(),
    logger: Logger,
    dependencies: Dependencies
  ) {
    state = Mutex(ServiceState(fixture, configuration))
    self.logger = logger
    self.dependencies = dependencies
    started = dependencies.now()
  }

  package func respond(to request: Request) -> Reply {
    if request.target.segments.first == AdminOperation.prefix { return handleAdmin(request) }
    if request.method == .connect { return handleConnect(for: request) }
    let now = dependencies.now()
    let (reply, warnings) = state.withLock { state in
      state.realTime = now
      return state.handle(request, elapsed: dependencies.elapsed)
    }
    for note in warnings { logger.notice("\(request.summary): \(note)") }
    logger.info("\(request.summary) \(reply.response.status.code)")
    return reply
  }

  /// Lets a client that takes the server for a proxy talk to the mock as if it were Webex.
  private func handleConnect(for request: Request) -> Reply {
    let now = dependencies.now()
    let reply = state.withLock { state in
      state.realTime = now
      return state.handleConnect(for: request)
    }
    logger.info("\(request.summary) \(reply.response.status.code)")
    return reply
  }

  private func handleAdmin(_ request: Request) -> Reply {
    let now = dependencies.now()
    let (reply, endsProcess) = state.withLock { state in
      state.realTime = now
      return state.handleAdmin(request, since: started)
    }
    switch reply.delivery.ending {
    case .wait: break
    case .stream where request.continuation.attempt > 0: break
    case .keepAlive, .close, .drop, .reset, .truncate, .dribble, .tunnel, .stream:
      logger.info("\(request.summary) \(reply.response.status.code)")
    }
    if endsProcess { dependencies.stop() }
    return reply
  }

  package func errorResponse(for fault: HTTPRequestError) -> Response {
    let now = dependencies.now()
    let response = state.withLock { state in
      state.realTime = now
      return state.errorResponse(for: fault)
    }
    logger.info("unreadable request \(response.status.code): \(fault.rule.statement)")
    return response
  }

  /// The state as a fixture file that makes the same state again.
  package func snapshot() -> [UInt8] { state.withLock { $0.snapshot() } }

  /// What came so far, in numbers.
  package func summary() -> Summary { state.withLock { Summary($0) } }
}

extension Fixture {
  /// The organisation that is there when nobody names another.
  package static func standard(seed: UInt64) throws(Invalid) -> Fixture {
    try Fixture(PackageResources.default_json, seed: seed)
  }
}

extension Request {
  /// Method and path for a log line: `POST /v1/…`.
  fileprivate var summary: String {
    "\(method) " + String(decoding: target.description.utf8.prefix(200), as: UTF8.self)
  }
}
