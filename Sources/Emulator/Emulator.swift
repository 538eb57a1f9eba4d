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

  private let world: Mutex<World>
  private let now: @Sendable () -> Timestamp
  private let started: Timestamp
  private let logger: Logger

  package init(
    _ fixture: Fixture,
    _ settings: Settings = Settings(),
    logger: Logger,
    now: @escaping @Sendable () -> Timestamp
  ) {
    world = Mutex(World(fixture, settings))
    self.logger = logger
    self.now = now
    started = now()
  }

  package func respond(to request: Request) -> Reply {
    let now = now()
    let (reply, notes) = world.withLock { world in
      world.realTime = now
      if request.target.segments.first == AdminOperation.prefix {
        return (Reply(world.administer(request, since: started)), [])
      }
      return world.respond(to: request)
    }
    for note in notes { logger.notice("\(request.summary): \(note)") }
    logger.info("\(request.summary) \(reply.response.status.code)")
    return reply
  }

  package func refuse(_ fault: RequestFault) -> Response {
    let response = world.withLock { $0.refuse(Refusal(fault.rule, fault.rule.statement)) }
    logger.info("unreadable request \(response.status.code): \(fault.rule.statement)")
    return response
  }
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
