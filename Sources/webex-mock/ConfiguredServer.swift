internal import Calling
internal import Emulator
internal import Glibc
internal import HTTP
internal import Logging
internal import Network
internal import WebexMock

/// The server that the options describe: it starts with `init` and ends with `stop`.
struct ConfiguredServer {
  let fixture: Fixture
  /// Returns the generated CA certificate; `nil` without TLS or with `--tls-cert`.
  let caCertificatePEM: @Sendable () -> [UInt8]?
  private let options: ServerOptions
  private let server: Server
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
    do throws(SystemError) {
      dns = isIsolated ? try DNSServer(names: tls.interceptedHosts) : nil
      server = try Server(
        fixture,
        configuration,
        on: address,
        and: dns?.addresses(port: 443) ?? [],
        connections: options.limits.configuration(tls: tls.mode),
        logger: logger,
        stop: { kill(getpid(), SIGTERM) },
        stateChanged: { [stateFile] in stateFile?.scheduleSave(of: $0) }
      )
    } catch {
      throw CommandError.runtime(
        "cannot listen on \(address): \(error.reason)"
          + (error.isAddressInUse
            ? " (--port 0 picks a free port)" : "")
      )
    }
    self.options = options
    if let path = options.portFile {
      try Files.replace(path, with: Array("\(server.address.port)\n".utf8))
    }
  }

  var address: Address { server.address }

  var url: String { "\(options.tls.isTLSRequired ? "https" : "http")://\(address.authority)" }

  /// Drains the server, closes it, and saves the state if `--state` is set.
  ///
  /// Another signal ends the draining at once.
  @discardableResult func stop(_ signals: Signals) throws -> Summary {
    server.drain()
    let deadline = ContinuousClock.now + Server.drainTimeout
    while !server.isDrained, ContinuousClock.now < deadline {
      if let signal = signals.next(timeout: .milliseconds(10)), signal.number != SIGCHLD { break }
    }
    server.close()
    try stateFile?.stop(server.emulator)
    return server.emulator.summary()
  }
}
