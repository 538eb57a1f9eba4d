internal import Calling
internal import Emulator
internal import Logging
internal import Network

/// A mock server of the Webex Calling API in this process.
///
/// Each server listens on its own port of the loopback address, and any number can run at once. A
/// server that is released without `stop()` closes as well.
///
/// ```swift
/// let mock = try await WebexMock.start(rules: .live)
/// let organization = try mock.organization()
/// // Point the client to mock.url, with organization.token as its bearer token.
/// await mock.stop()
/// ```
public final class WebexMock: Sendable {
  /// The URL without a slash at the end, for example `http://127.0.0.1:40123`.
  public let url: String

  /// The port that the system has chosen, or the one that `start` was called with.
  public let port: UInt16

  /// A token of a full administrator of the first organization, which is not private.
  public let token: String

  let server: Server
  private let stopRequests: AsyncStream<Void>.Continuation

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - rules: which rules apply.
  ///   - authentication: which tokens are accepted.
  ///   - isOpenWorld: whether unknown locations, agents and numbers are created on first use.
  ///   - fixture: the organizations at the start.
  ///   - faults: faults of every organization, each in the text form of `--fault`.
  ///   - seed: the seed of generated ids; the same seed and requests give the same responses.
  ///   - port: the port on 127.0.0.1; 0 selects a free one.
  /// - Returns: the server, which is ready.
  /// - Throws: `Failure` if the fixture or a fault is invalid, or the port is in use.
  public static func start(
    rules: Rules = .documented,
    authentication: Authentication = .any,
    isOpenWorld: Bool = false,
    fixture: FixtureSource = .default,
    faults: [String] = [],
    seed: UInt64 = 0,
    port: UInt16 = 0
  ) async throws(Failure) -> WebexMock {
    var configuration = EmulatorConfiguration()
    configuration.ruleSet = RuleSet(mode: rules.mode, isOpenWorld: isOpenWorld)
    configuration.authentication = authentication.mode
    configuration.faults = try parse(faults)
    configuration.seed = seed
    return try WebexMock(try fixture.fixture(seed: seed), configuration, port: port)
  }

  /// The server that all tests of this process can share, with default options.
  ///
  /// It starts at the first call, and ends with the process. With other options, `start` one in a
  /// `static let` of the suite.
  ///
  /// - Throws: `Failure` if no port is free.
  public static func shared() async throws(Failure) -> WebexMock { try sharedServer.get() }

  private static let sharedServer = Result { () throws(Failure) in
    try WebexMock(try FixtureSource.default.fixture(seed: 0), EmulatorConfiguration(), port: 0)
  }

  private init(_ fixture: Fixture, _ configuration: EmulatorConfiguration, port: UInt16)
    throws(Failure)
  {
    guard let address = Address(host: "127.0.0.1", port: port) else {
      preconditionFailure("the loopback address is valid")
    }
    var configuration = configuration
    configuration.isOnLoopback = true
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    do throws(SystemError) {
      server = try Server(
        fixture,
        configuration,
        on: address,
        logger: Logger(label: "webex-mock") { _ in SwiftLogNoOpLogHandler() },
        stop: { continuation.yield() }
      )
    } catch {
      throw Failure("cannot listen on \(address): \(error.reason)")
    }
    self.port = server.address.port
    url = "http://\(server.address.authority)"
    let tokens = fixture.organizations.first?.tokens ?? []
    token = tokens.first { $0.role == .fullAdministrator }?.text ?? "any"
    stopRequests = continuation
    // A shutdown request must not wait for its own response on the event loop.
    Task { [weak self] in for await _ in stream { await self?.stop() } }
  }

  deinit { close() }

  /// Finishes pending responses, then closes the port and all connections.
  ///
  /// Afterwards no descriptor of the server is open. Pending responses have five seconds.
  public func stop() async {
    server.drain()
    let deadline = ContinuousClock.now + Server.drainTimeout
    while !server.isDrained, ContinuousClock.now < deadline {
      do { try await Task.sleep(for: .milliseconds(2)) } catch { break }
    }
    close()
  }

  private func close() {
    server.close()
    stopRequests.finish()
  }

  private static func parse(_ faults: [String]) throws(Failure) -> [InjectedFault] {
    var parsed: [InjectedFault] = []
    for text in faults {
      do throws(FaultSyntaxError) {
        parsed += try InjectedFault.parse(text)
      } catch {
        throw Failure("the fault '\(text)' is invalid: \(error.reason)")
      }
    }
    return parsed
  }
}
