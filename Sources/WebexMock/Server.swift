package import Calling
package import Emulator
internal import Glibc
package import HTTP
package import Logging
package import Network

/// An emulator behind an event loop, in this process.
///
/// The command line and `WebexMock` start their servers with it.
package final class Server: Sendable {
  package let emulator: Emulator
  private let loop: EventLoop

  /// Binds the addresses and starts to accept connections.
  ///
  /// - Parameters:
  ///   - fixture: the organizations at the start.
  ///   - configuration: the options of the emulator.
  ///   - address: the address that `address` returns; port 0 selects a free port.
  ///   - otherAddresses: more addresses on which the same requests are accepted.
  ///   - connections: limits, timeouts and TLS.
  ///   - logger: the log of the emulator.
  ///   - stop: called for `POST /__admin/shutdown`, on the event loop.
  ///   - stateChanged: see `Emulator.Dependencies`.
  /// - Throws: `SystemError` if an address cannot be bound.
  package init(
    _ fixture: Fixture,
    _ configuration: EmulatorConfiguration,
    on address: Address,
    and otherAddresses: [Address] = [],
    connections: EventLoop.Configuration = EventLoop.Configuration(),
    logger: Logger,
    stop: @escaping @Sendable () -> Void,
    stateChanged: @escaping @Sendable (Emulator) -> Void = { _ in }
  ) throws(SystemError) {
    emulator = Emulator(
      fixture,
      configuration,
      logger: logger,
      dependencies: Emulator.Dependencies(
        now: WallClock.now,
        elapsed: WallClock.elapsed,
        stop: stop,
        stateChanged: stateChanged
      )
    )
    loop = try EventLoop(
      on: address,
      and: otherAddresses,
      responder: emulator,
      configuration: connections
    )
    loop.start()
  }

  /// The first address, with the port that the system has chosen if port 0 was requested.
  package var address: Address { loop.address }

  /// Handles a request that no connection has sent, in the order of all requests.
  package func respond(to request: Request) -> Reply { loop.respond(to: request) }

  /// Time for pending responses between `drain()` and `close()`.
  package static let drainTimeout = Duration.seconds(5)

  /// Stops accepting, and closes each connection after its current request.
  package func drain() { loop.drain() }

  /// Whether all connections are closed.
  package var isDrained: Bool { loop.isDrained }

  /// Closes all connections and descriptors; after it returns, no request of a
  /// connection is handled.
  package func close() { loop.stop() }
}

/// The clocks of the machine.
enum WallClock {
  /// The time of day.
  @Sendable static func now() -> Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME_COARSE, &time)
    return Timestamp(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
  }

  /// The monotonic time since the machine was started.
  @Sendable static func elapsed() -> Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
