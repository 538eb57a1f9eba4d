import Calling
import Emulator
import HTTP
import JSON
import Logging
import Network
import Testing

/// The server of one test, with a free port, a frozen clock and its own state.
final class TestServer: Sendable {
  /// Where requests are handled.
  enum Tier: Sendable {
    /// The bytes of each request go to an HTTP session in this process.
    case inProcess
    /// The server listens on a port.
    case socket
  }

  let emulator: Emulator
  private let loop: EventLoop?
  let log = LogRecorder()
  let settings: EmulatorConfiguration

  /// The clock of the emulator.
  let clock = TestClock()

  init(
    _ settings: EmulatorConfiguration = EmulatorConfiguration(),
    fixture: Fixture? = nil,
    on tier: Tier = .inProcess,
    configuration: EventLoop.Configuration = EventLoop.Configuration()
  ) throws {
    let recorder = log
    var settings = settings
    settings.hints = Dictionary(
      uniqueKeysWithValues: Hint.allCases.map { ($0, "setting \($0)") }
    )
    self.settings = settings
    emulator = Emulator(
      try fixture ?? Fixture.standard(seed: settings.seed),
      settings,
      logger: Logger(label: "test") { _ in recorder.handler },
      dependencies: Emulator.Dependencies(now: { [clock] in clock.now })
    )
    guard tier == .socket else {
      loop = nil
      return
    }
    let address = try #require(Address(host: "127.0.0.1", port: 0))
    let loop = try EventLoop(on: address, responder: emulator, configuration: configuration)
    loop.start()
    self.loop = loop
  }

  deinit { loop?.stop() }

  var address: Address {
    guard let loop else { preconditionFailure("the server has no socket") }
    return loop.address
  }

  /// Starts a graceful shutdown.
  func drain() { loop?.drain() }

  var isDrained: Bool { loop?.isDrained ?? true }

  func connect() throws -> RawClient { try RawClient(address, keeping: self) }

  /// Sends one request on a new connection.
  func send(_ request: TestRequest) throws -> TestResponse {
    guard loop == nil else { return try connect().exchange(request) }
    let response = try #require(TestResponse(bytes: sentBytes(for: request)), "no response")
    OpenAPIConformance.check(response, to: request, settings)
    return response
  }

  /// What a session sends for a request, without delays.
  private func sentBytes(for request: TestRequest) -> [UInt8] {
    var session = HTTPSession()
    var sent: [UInt8] = []
    session.receive(request.bytes[...])
    while let action = session.nextAction() {
      switch action {
      case .respond(let request): session.reply(emulator.respond(to: request), date: Self.date)
      case .reject(let error):
        session.reply(.response(emulator.errorResponse(for: error)), date: Self.date)
      case .limitBody(let head): session.setBodyLimit(emulator.bodyLimit(for: head))
      case .send(let bytes): sent += bytes
      case .delay: session.delayElapsed()
      case .read, .wait, .close, .reset, .tunnel: return sent
      }
    }
    return sent
  }

  private static let date = HTTPDate(secondsSince1970: 784_111_777)
}

/// A clock that only `advance(seconds:)` moves.
final class TestClock: Sendable {
  private let time = LockedValue(Timestamp(milliseconds: 1_780_000_000_000))

  var now: Timestamp { time.withLock { $0 } }

  func advance(seconds: Int) { time.withLock { $0.milliseconds += seconds * 1000 } }
}

extension EmulatorConfiguration {
  static func with(_ change: (inout EmulatorConfiguration) -> Void) -> EmulatorConfiguration {
    var settings = EmulatorConfiguration()
    change(&settings)
    return settings
  }

  static let live = with { $0.ruleSet.mode = .live }
  static let openWorld = with { $0.ruleSet.isOpenWorld = true }
}

/// Records log messages.
final class LogRecorder: Sendable {
  private let lines = LockedValue<[String]>([])

  var messages: [String] { lines.withLock { $0 } }

  var handler: any LogHandler { Handler(recorder: self) }

  private struct Handler: LogHandler {
    let recorder: LogRecorder
    var logLevel = Logger.Level.notice
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      recorder.lines.withLock { $0.append(event.message.description) }
    }
  }
}
