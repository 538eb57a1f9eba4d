internal import Calling
internal import Emulator
internal import Glibc
internal import HTTP
internal import Logging
internal import Network

/// The server in this process: it starts with `init` and ends with `stop`.
struct Server {
  let fixture: Fixture
  /// The generated CA certificate; `nil` without TLS or with `--tls-cert`.
  let caCertificatePEM: [UInt8]?
  private let options: ServerOptions
  private let emulator: Emulator
  private let loop: EventLoop
  private let stateFile: StateFile?
  private let dns: DNSServer?

  /// Binds the port of the options, or `defaultPort`, and starts to accept connections.
  ///
  /// - Parameters:
  ///   - options: the options of the command line.
  ///   - defaultPort: the port without `--port`.
  ///   - isIsolated: whether the network is that of `NetworkIsolation`, in which the server also
  ///     has the names of Webex and their port.
  /// - Throws: `CommandError` if an option is invalid or the address cannot be bound.
  init(_ options: ServerOptions, defaultPort: UInt16, isIsolated: Bool = false) throws {
    let address = try options.address(defaultPort: defaultPort)
    if let path = options.portFile, let reason = Files.uncreatableReason(path) {
      throw CommandError.usage("\(Environment.source(of: "port-file")) \(path): \(reason)")
    }
    fixture = try options.fixture()
    var configuration = options.configuration
    // In an isolated network, the names of Webex are those of this server.
    configuration.isOnLoopback = address.isLoopback && !isIsolated
    let tls = try TLSSetup(options.tls, host: options.host)
    configuration.caCertificatePEM = tls.caCertificatePEM
    configuration.interceptedHosts = tls.interceptedHosts
    caCertificatePEM = tls.caCertificatePEM
    let level = options.logLevel.level
    let sink = LogSink(format: options.logFormat)
    let logger = Logger(label: "webex-mock") { _ in StreamLog(sink: sink, logLevel: level) }
    stateFile = options.state.map { StateFile($0, logger: logger) }
    emulator = Emulator(
      fixture,
      configuration,
      logger: logger,
      dependencies: Emulator.Dependencies(
        now: WallClock.now,
        elapsed: WallClock.elapsed,
        stop: { kill(getpid(), SIGTERM) },
        stateChanged: { [stateFile] in stateFile?.scheduleSave(of: $0) }
      )
    )
    do throws(SystemError) {
      dns = isIsolated ? try DNSServer(names: tls.interceptedHosts) : nil
      loop = try EventLoop(
        on: address,
        and: dns?.addresses(port: 443) ?? [],
        responder: emulator,
        configuration: options.limits.configuration(tls: tls.mode)
      )
    } catch {
      throw CommandError.runtime(
        "cannot listen on \(address): \(error.reason)"
          + (error.isAddressInUse
            ? " (--port 0 picks a free port)" : "")
      )
    }
    self.options = options
    loop.start()
    if let path = options.portFile {
      try Files.replace(path, with: Array("\(loop.address.port)\n".utf8))
    }
  }

  var address: Address { loop.address }

  var url: String { "\(options.tls.isTLSRequired ? "https" : "http")://\(address.authority)" }

  /// Time for pending responses after a request to stop.
  private static let drainTimeout = Duration.seconds(5)

  /// Drains the loop, stops it, and saves the state if `--state` is set.
  ///
  /// Another signal ends the draining at once.
  @discardableResult func stop(_ signals: Signals) throws -> Summary {
    loop.drain()
    let deadline = ContinuousClock.now + Self.drainTimeout
    while !loop.isDrained, ContinuousClock.now < deadline {
      if let signal = signals.next(timeout: .milliseconds(10)), signal.number != SIGCHLD { break }
    }
    loop.stop()
    try stateFile?.stop(emulator)
    return emulator.summary()
  }
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
