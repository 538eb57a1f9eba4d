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
  private let logger: Logger

  package init(
    _ fixture: Fixture,
    _ configuration: EmulatorConfiguration = EmulatorConfiguration(),
    logger: Logger,
    dependencies: Dependencies
  ) {
    state = Mutex(ServiceState(fixture, configuration, started: dependencies.now()))
    self.logger = logger
    self.dependencies = dependencies
  }

  package func respond(to request: Request) -> Reply {
    let now = dependencies.now()
    let (handled, isStopRequested) = state.withLock { state in
      let handled = state.handle(request, at: now, elapsed: dependencies.elapsed)
      return (handled, state.isStopRequested)
    }
    for warning in handled.warnings { logger.notice("\(request.summary): \(warning)") }
    if let status = handled.status { logger.info("\(request.summary) \(status.code)") }
    if isStopRequested { dependencies.stop() }
    return handled.reply
  }

  package func errorResponse(for error: HTTPRequestError) -> Response {
    let now = dependencies.now()
    let response = state.withLock { $0.errorResponse(for: error, at: now) }
    logger.info("invalid request \(response.status.code): \(error.message)")
    return response
  }

  /// A state that is loaded can be larger than any other body.
  package func bodyLimit(for head: RequestHead) -> Int? {
    let isState = head.method == .put && head.target.path == "/\(AdminAPI.prefix)/state"
    return isState ? Self.stateBodyBytes : nil
  }

  /// The maximum size of the body of `PUT /__admin/state` in bytes.
  private static let stateBodyBytes = 64 * 1024 * 1024

  /// Requests that wait do so for the journal.
  package var changeCount: Int { state.withLock { $0.journal.changeCount } }

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
