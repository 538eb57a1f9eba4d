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
  package struct Surroundings: Sendable {
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

  private let world: Mutex<World>
  private let surroundings: Surroundings
  private let started: Timestamp
  private let logger: Logger

  package init(
    _ fixture: Fixture,
    _ settings: Settings = Settings(),
    logger: Logger,
    surroundings: Surroundings
  ) {
    world = Mutex(World(fixture, settings))
    self.logger = logger
    self.surroundings = surroundings
    started = surroundings.now()
  }

  package func respond(to request: Request) -> Reply {
    if request.target.segments.first == AdminOperation.prefix { return administer(request) }
    if request.method == .connect { return tunnel(for: request) }
    let now = surroundings.now()
    let (reply, notes) = world.withLock { world in
      world.realTime = now
      return world.respond(to: request, elapsed: surroundings.elapsed)
    }
    for note in notes { logger.notice("\(request.summary): \(note)") }
    logger.info("\(request.summary) \(reply.response.status.code)")
    return reply
  }

  /// Lets a client that takes the server for a proxy talk to the mock as if it were Webex.
  private func tunnel(for request: Request) -> Reply {
    let now = surroundings.now()
    let reply = world.withLock { world in
      world.realTime = now
      return world.tunnel(for: request)
    }
    logger.info("\(request.summary) \(reply.response.status.code)")
    return reply
  }

  private func administer(_ request: Request) -> Reply {
    let now = surroundings.now()
    let (reply, endsProcess) = world.withLock { world in
      world.realTime = now
      return world.administer(request, since: started)
    }
    switch reply.delivery.ending {
    case .wait: break
    case .stream where request.continuation.attempt > 0: break
    case .keepAlive, .close, .drop, .reset, .truncate, .dribble, .tunnel, .stream:
      logger.info("\(request.summary) \(reply.response.status.code)")
    }
    if endsProcess { surroundings.stop() }
    return reply
  }

  package func errorResponse(for fault: HTTPRequestError) -> Response {
    let now = surroundings.now()
    let response = world.withLock { world in
      world.realTime = now
      return world.refuse(fault)
    }
    logger.info("unreadable request \(response.status.code): \(fault.rule.statement)")
    return response
  }

  /// The state as a fixture file that makes the same state again.
  package func state() -> [UInt8] { world.withLock { $0.state() } }

  /// What came so far, in numbers.
  package func summary() -> Summary { world.withLock { Summary($0) } }
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
