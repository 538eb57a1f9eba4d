internal import ArgumentParser
internal import Calling
internal import Emulator

extension RuleSet.Mode: ExpressibleByArgument {}
extension AuthenticationMode: ExpressibleByArgument {}
extension LogLevel: ExpressibleByArgument {}
extension RateLimit: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}

/// What can be chosen about the server.
struct ServerOptions: ParsableArguments {
  @Option(help: "The numeric address to listen on; 0.0.0.0 is every one of the machine.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 takes a free one. Usually 4868; exec takes a free one.")
  var port: UInt16?

  @Option(help: ArgumentHelp("Write the port to this file once it is open.", valueName: "path"))
  var portFile: String?

  @Option(
    help: ArgumentHelp(
      "The organisations to start with, in place of the default.",
      valueName: "file"
    )
  )
  var fixtures: String?

  @Option(
    help:
      "Enforce what the documentation demands, or the less that the live API is known to demand."
  )
  var rules = RuleSet.Mode.documented

  @Flag(help: "Accept locations, agents and numbers that nobody has heard of.")
  var openWorld = false

  @Option(help: "Accept any bearer token, only those of the fixtures, or none.")
  var auth = AuthenticationMode.any

  @Option(help: "The status of a successful create: 201 or 200.")
  var createStatus = 201

  @Option(help: "Draw ids from this number; the same one repeats the same answers.")
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "Refuse a token's requests beyond so many in so many seconds, for example 100/60.",
      valueName: "n/seconds"
    )
  )
  var rateLimit: RateLimit?

  @Flag(help: "Ignore the field X-Mock-Fault, with which a request asks for a failure.")
  var noRequestFaults = false

  @Option(help: "Keep this many requests in the journal; 0 keeps none.")
  var journalSize = 10_000

  @Option(
    help: ArgumentHelp(
      "Load the organisations from this file, if it is there, and save them to it at the end.",
      valueName: "file"
    )
  )
  var state: String?

  @Option(
    help: ArgumentHelp("Demand this bearer token of requests to /__admin.", valueName: "token")
  )
  var adminToken: String?

  @OptionGroup var tls: TLSOptions

  @OptionGroup var limits: LimitOptions

  @Flag(help: "End when the process that started the server has ended.")
  var exitWithParent = false

  @Option(help: "How much to log on standard error.")
  var logLevel = LogLevel.notice

  @Option(help: "Log for people or for machines.")
  var logFormat = LogFormat.text

  static let defaultPort: UInt16 = 4868

  func validate() throws {
    guard (0...10_000_000).contains(journalSize) else {
      throw ValidationError("The journal size is from 0 to 10000000, not \(journalSize)")
    }
    guard adminToken.map(AccessToken.isWellFormed) ?? true else {
      throw ValidationError("The admin token has 1 to 256 letters, digits and -._~+/=")
    }
    guard [200, 201].contains(createStatus) else {
      throw ValidationError("The create status is 201 or 200, not \(createStatus)")
    }
  }

  var configuration: EmulatorConfiguration {
    var configuration = EmulatorConfiguration()
    configuration.ruleSet = RuleSet(mode: rules, isOpenWorld: openWorld)
    configuration.authentication = auth
    configuration.createStatus = createStatus
    configuration.rateLimit = rateLimit
    configuration.allowsFaultHeader = !noRequestFaults
    configuration.seed = seed
    configuration.journalSize = journalSize
    configuration.adminToken = adminToken
    return configuration
  }

  /// The organisations to start with.
  ///
  /// - Throws: a usage failure with file, line, column and reason of each fault.
  func fixture() throws -> Fixture {
    if let state, Files.exists(state) { return try fixture(in: state) }
    guard let fixtures else { return try Fixture.standard(seed: seed) }
    return try fixture(in: fixtures)
  }

  private func fixture(in path: String) throws -> Fixture {
    let bytes = try Files.read(path)
    do throws(Fixture.Invalid) {
      return try Fixture(bytes, seed: seed)
    } catch {
      let lines = error.reasons.map { "\(path):\($0)" }
      throw CommandError.usage("the fixture file is broken\n" + lines.joined(separator: "\n"))
    }
  }
}
