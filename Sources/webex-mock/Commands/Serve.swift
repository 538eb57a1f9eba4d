internal import ArgumentParser
internal import Calling
internal import Emulator
internal import Glibc
internal import JSON
internal import Logging
internal import Network

/// Runs the server until it is told to stop.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the server (the default).",
    discussion: """
      Every flag can be given by an environment variable as well: --create-status is \
      WEBEX_MOCK_CREATE_STATUS. Ready means: one line of JSON on standard output. SIGTERM and \
      SIGINT stop it.
      """
  )

  @OptionGroup var options: ServerOptions

  func run() throws {
    let stopSignals = StopSignals()
    let fixture = try options.fixture()
    guard let address = Address(host: options.host, port: options.port) else {
      throw Failure.usage("--host \(options.host): not a numeric address such as 127.0.0.1 or ::1")
    }
    let loop = try listen(on: address, fixture)
    loop.start()
    if let path = options.portFile { try Files.replace(path, with: "\(loop.address.port)\n") }
    announce(loop.address, fixture)
    stopSignals.wait()
    loop.stop()
  }

  private func listen(on address: Address, _ fixture: Fixture) throws -> EventLoop {
    let level = options.logLevel.level
    let sink = LogSink(format: options.logFormat)
    let logger = Logger(label: "webex-mock") { _ in StreamLog(sink: sink, logLevel: level) }
    let emulator = Emulator(fixture, options.settings, logger: logger, now: WallClock.now)
    do throws(SystemError) {
      return try EventLoop(on: address, responder: emulator)
    } catch {
      throw Failure.runtime("\(error)")
    }
  }

  /// The ready line for programs, and a word for people.
  private func announce(_ address: Address, _ fixture: Fixture) {
    var json = JSONWriter()
    let url = "http://\(address.authority)"
    json.object { json in
      json.member("event", "ready")
      json.member("url", url)
      json.member("port", Int(address.port))
      json.member("pid", Int(getpid()))
      json.member("version", Emulator.version)
    }
    if !address.isLoopback {
      Terminal.complain(
        "webex-mock: listening on \(address), which other machines can reach; it is not protected"
      )
    }
    Terminal.complain(Greeting.text(url: url, fixture, options.settings))
    Terminal.say(String(decoding: json.bytes, as: UTF8.self))
  }
}

/// The time of day.
enum WallClock {
  @Sendable static func now() -> Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME_COARSE, &time)
    return Timestamp(milliseconds: time.tv_sec * 1000 + time.tv_nsec / 1_000_000)
  }
}
