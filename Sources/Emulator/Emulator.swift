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
    /// Called at the first change of an organization since the start or since `takeUnsavedState()`.
    package var stateChanged: @Sendable (Emulator) -> Void

    package init(
      now: @escaping @Sendable () -> Timestamp,
      elapsed: @escaping @Sendable () -> Duration = { .zero },
      stop: @escaping @Sendable () -> Void = {},
      stateChanged: @escaping @Sendable (Emulator) -> Void = { _ in }
    ) {
      self.now = now
      self.elapsed = elapsed
      self.stop = stop
      self.stateChanged = stateChanged
    }
  }

  private let state: Mutex<ServiceState>
  private let dependencies: Dependencies
  private let logger: Logger
  /// Whether the log has a line for each request; asking the logger copies its handler each time.
  private let logsRequests: Bool

  package init(
    _ fixture: Fixture,
    _ configuration: EmulatorConfiguration = EmulatorConfiguration(),
    logger: Logger,
    dependencies: Dependencies
  ) {
    var initialState = ServiceState(fixture, configuration, started: dependencies.now())
    initialState.hasUnsavedChanges = false
    if configuration.savesState { initialState.stateFile = StateFileStatus() }
    state = Mutex(initialState)
    self.logger = logger
    logsRequests = logger.logLevel <= .info
    self.dependencies = dependencies
  }

  package func respond(to request: Request) -> Reply {
    let now = dependencies.now()
    let (handled, isStopRequested, isFirstChange) = state.withLock { state in
      let hadUnsavedChanges = state.hasUnsavedChanges
      let handled = state.handle(request, at: now, elapsed: dependencies.elapsed)
      let isFirstChange = state.hasUnsavedChanges && !hadUnsavedChanges
      return (handled, state.isStopRequested, isFirstChange)
    }
    if isFirstChange { dependencies.stateChanged(self) }
    for warning in handled.warnings { logger.notice("\(request.summary): \(warning)") }
    if logsRequests, let status = handled.status {
      logger.info("\(request.summary) \(status.code)")
    }
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

  // MARK: The state file

  /// The organizations for the file of `--state`, which count as saved from now on.
  ///
  /// Takes time proportional to the number of organizations; encoding does not hold the lock. The
  /// next change of an organization copies what it shares with the result, under the lock.
  package func takeUnsavedState() -> SavedState { state.withLock { $0.takeUnsavedState() } }

  /// Whether organizations have changed since `takeUnsavedState()`.
  package var hasUnsavedChanges: Bool { state.withLock { $0.hasUnsavedChanges } }

  /// Records for `/__admin/health` that the state file was saved, or why it could not be.
  ///
  /// After an error the changes count as unsaved again.
  package func recordSave(error: String?) {
    let now = dependencies.now()
    state.withLock { state in
      let saved = error == nil ? now : state.stateFile?.saved
      state.stateFile = StateFileStatus(saved: saved, error: error)
      if error != nil { state.hasUnsavedChanges = true }
    }
  }

  /// Request counts and untriggered rules so far.
  package func summary() -> Summary { state.withLock { Summary($0) } }
}

extension Request {
  /// Method and path for a log line: `POST /v1/…`.
  fileprivate var summary: String {
    "\(method) " + String(decoding: target.description.utf8.prefix(200), as: UTF8.self)
  }
}
