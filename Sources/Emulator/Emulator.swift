package import Calling
package import HTTP
package import Logging
internal import Synchronization

/// The Webex Calling API and the `/__admin` API as a function from requests to replies.
///
/// It has no dependency on sockets, threads or the system clock: time is injected, and one lock
/// serializes requests.
package final class Emulator: Responder {
  /// The program version, as `--version`, the ready line and `/__admin/health` report it.
  package static let version = "0.1.0"

  /// The functions of the process that the emulator uses.
  package struct Dependencies: Sendable {
    /// The system time.
    package var now: @Sendable () -> Timestamp
    /// The reading of a monotonic clock, to measure durations.
    package var elapsed: @Sendable () -> Duration
    /// Starts the shutdown of the process, for `POST /__admin/shutdown`.
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
    for warning in warnings { logger.notice("\(request.summary): \(warning)") }
    logger.info("\(request.summary) \(reply.response.status.code)")
    return reply
  }

  /// Replies to CONNECT, so that clients that use the server as a proxy reach the emulated API.
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

  package func errorResponse(for error: HTTPRequestError) -> Response {
    let now = dependencies.now()
    let response = state.withLock { state in
      state.realTime = now
      return state.errorResponse(for: error)
    }
    logger.info("invalid request \(response.status.code): \(error.message)")
    return response
  }

  /// All organizations as a fixture file; loading it restores them.
  package func snapshot() -> [UInt8] { state.withLock { $0.snapshot() } }

  /// Request counts and untriggered rules so far.
  package func summary() -> Summary { state.withLock { Summary($0) } }
}

extension Fixture {
  /// The built-in fixture, which the server uses without `--fixtures`.
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
