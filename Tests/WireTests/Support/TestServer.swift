import Calling
import Emulator
import HTTP
import JSON
import Logging
import Network
import Testing

/// The server of one test, with a free port, a frozen clock and its own state.
final class TestServer: Sendable {
  let emulator: Emulator
  private let loop: EventLoop
  let log = LogRecorder()
  let settings: EmulatorConfiguration

  /// The clock of the emulator.
  let clock = TestClock()

  init(
    _ settings: EmulatorConfiguration = EmulatorConfiguration(),
    fixture: Fixture? = nil,
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
    let address = try #require(Address(host: "127.0.0.1", port: 0))
    loop = try EventLoop(on: address, responder: emulator, configuration: configuration)
    loop.start()
  }

  deinit { loop.stop() }

  var address: Address { loop.address }

  /// Starts a graceful shutdown.
  func drain() { loop.drain() }

  var isDrained: Bool { loop.isDrained }

  func connect() throws -> RawClient { try RawClient(address, keeping: self) }

  /// Sends one request on a new connection.
  func send(_ request: TestRequest) throws -> TestResponse {
    try connect().exchange(request)
  }
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
