internal import ArgumentParser
internal import Calling
internal import Emulator
internal import Network

extension RuleSet.Mode: ExpressibleByArgument {}
extension AuthenticationMode: ExpressibleByArgument {}
extension LogLevel: ExpressibleByArgument {}

/// Options of the server, which all commands accept.
struct ServerOptions: ParsableArguments {
  @Option(help: "IP address to listen on; 0.0.0.0 for all interfaces.")
  var host = "127.0.0.1"

  @Option(
    help: "Port to listen on (default 4868, or a free port with exec); 0 picks a free port.",
    transform: { try integer($0, in: 0...UInt16.max) }
  )
  var port: UInt16?

  @Option(
    help: ArgumentHelp(
      "Write the port to this file after the port is open, by an atomic rename.",
      valueName: "path"
    )
  )
  var portFile: String?

  @Option(
    help: ArgumentHelp(
      "Organizations to start with: default or company, which are built in, or a file in the format"
        + " of fixtures/schema.json.",
      valueName: "name or file"
    )
  )
  var fixtures: String?

  @Option(
    help: ArgumentHelp(
      "OpenAPI document, as JSON, of the operations by contract (default: built in).",
      valueName: "file"
    )
  )
  var contract: String?

  @Option(
    help: ArgumentHelp(
      "documented: enforce what the documentation requires; live: enforce only what the live API"
        + " is known to require."
    )
  )
  var rules = RuleSet.Mode.documented

  @Flag(
    help: "Create unknown locations, agents and numbers on first use instead of rejecting them."
  )
  var openWorld = false

  @Option(
    help: ArgumentHelp(
      "any: accept any bearer token; strict: accept only tokens of the fixtures and of private"
        + " organizations; off: do not require a token."
    )
  )
  var auth = AuthenticationMode.any

  @Option(
    help: "Status of a successful hunt group create, 201 or 200.",
    transform: { try integer($0, in: 200...201) }
  )
  var createStatus = 201

  @Option(
    help: "Seed for generated ids; the same seed and requests give the same responses.",
    transform: { try integer($0, in: 0...UInt64.max) }
  )
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "How long jobs take, by the clock of the organization.",
      valueName: "seconds"
    ),
    transform: { try integer($0, in: 0...86_400) }
  )
  var jobDelay = 0

  @Option(
    help: ArgumentHelp(
      "Reject a token's requests beyond this rate with 429; 100/60: 100 requests in 60 s.",
      valueName: "n/seconds"
    ),
    transform: Self.rateLimit
  )
  var rateLimit: RateLimit?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Inject this fault in each organization, for example '503; operation=createHuntGroup;"
        + " times=2'; can be repeated.",
      valueName: "fault"
    )
  )
  var fault: [String] = []

  @Option(
    help: ArgumentHelp(
      "Let so many percent of the requests fail: a mix of 429, 503, slow responses and resets.",
      valueName: "percent"
    ),
    transform: { try integer($0, in: FaultPreset.percentRange) }
  )
  var chaos: Int?

  @Flag(help: "Ignore the X-Mock-Fault request header.")
  var noRequestFaults = false

  @Flag(help: "Do not let web pages of other origins use the emulated API (CORS).")
  var noCors = false

  @Option(
    help: "Maximum number of requests in the journal; 0 turns the journal off.",
    transform: { try integer($0, in: 0...10_000_000) }
  )
  var journalSize = 10_000

  @Option(
    help: ArgumentHelp(
      "Load the organizations from this file, if it exists, and save them to it one second after a"
        + " change and at exit.",
      valueName: "file"
    )
  )
  var state: String?

  @Option(help: ArgumentHelp("Require this bearer token for /__admin.", valueName: "token"))
  var adminToken: String?

  @OptionGroup var tls: TLSOptions

  @OptionGroup var limits: LimitOptions

  @Flag(help: "Exit when the parent process has exited.")
  var exitWithParent = false

  @Option(help: "Log level on standard error; info logs every request.")
  var logLevel = LogLevel.notice

  @Option(help: "Log format.")
  var logFormat = LogFormat.text

  static let defaultPort: UInt16 = 4868

  private static func rateLimit(_ text: String) throws -> RateLimit {
    guard let limit = RateLimit(text) else {
      throw ValidationError(
        "must be a number of requests from 1 to 1000000 and of seconds from 1 to 86400,"
          + " for example 100/60"
      )
    }
    return limit
  }

  /// The address of the options.
  ///
  /// - Throws: a validation error if the host is not a numeric address.
  func address(defaultPort: UInt16) throws -> Address {
    guard let address = Address(host: host, port: port ?? defaultPort) else {
      throw ValidationError(
        "--host must be a numeric address such as 127.0.0.1 or ::1, got '\(host)'"
      )
    }
    return address
  }

  func validate() throws {
    _ = try address(defaultPort: Self.defaultPort)
    // Faults can name operations of the document.
    do {
      try useContract()
    } catch let error as CommandError {
      throw ValidationError(error.message)
    }
    _ = try faults()
    if state?.isEmpty == true { throw ValidationError("--state requires the name of a file") }
    let length = adminToken?.utf8.count ?? 0
    guard adminToken.map(AccessToken.isWellFormed) ?? true, length <= AccessToken.lengthLimit else {
      throw ValidationError(
        "--admin-token must be 1 to 256 characters from A-Z a-z 0-9 -._~+/="
      )
    }
  }

  var configuration: EmulatorConfiguration {
    var configuration = EmulatorConfiguration()
    configuration.ruleSet = RuleSet(mode: rules, isOpenWorld: openWorld)
    configuration.authentication = auth
    configuration.createStatus = createStatus
    configuration.rateLimit = rateLimit
    configuration.faults =
      ((try? faults()) ?? []) + (chaos.map(FaultPreset.chaosFaults) ?? [])
    configuration.allowsFaultHeader = !noRequestFaults
    configuration.allowsCrossOrigin = !noCors
    configuration.seed = seed
    configuration.jobDelay = jobDelay
    configuration.savesState = state != nil
    configuration.journalSize = journalSize
    configuration.adminToken = adminToken
    configuration.hints = Hint.flags
    return configuration
  }

  /// The organizations to start with: those of `--state` if the file exists, else of `--fixtures`.
  ///
  /// - Throws: a usage error with file, line, column and reason of each violation.
  func fixture() throws -> Fixture {
    if let state {
      if let fixtures, Files.exists(state) {
        StandardError.write(
          "webex-mock: warning: --fixtures \(fixtures) is ignored, since \(state) exists"
        )
      }
      let source = "\(Environment.source(of: "state")) \(state)"
      if let reason = Files.isSpecial(state)
        ? "not a regular file" : Files.uncreatableReason(state)
      {
        throw CommandError.runtime("\(source) cannot be saved: \(reason)")
      }
      if Files.exists(state) { return try fixture(in: state, source) }
    }
    guard let fixtures else { return try BuiltInFixture.default.fixture(seed: seed) }
    if let builtIn = BuiltInFixture(rawValue: fixtures) { return try builtIn.fixture(seed: seed) }
    return try fixture(in: fixtures, "\(Environment.source(of: "fixtures")) \(fixtures)")
  }

  /// The faults of each `--fault`, or of `WEBEX_MOCK_FAULT`, which can have several lines.
  ///
  /// - Throws: a validation error with the reason.
  private func faults() throws -> [InjectedFault] {
    try fault.flatMap { text in
      let lines = text.split(whereSeparator: \.isNewline)
      do throws(FaultSyntaxError) {
        guard !lines.isEmpty else { throw FaultSyntaxError(reason: "the fault is empty") }
        var faults: [InjectedFault] = []
        for line in lines { faults += try InjectedFault.parse(String(line)) }
        return faults
      } catch {
        throw ValidationError(
          "The value '\(text)' is invalid for '--fault <fault>': \(error.reason)"
        )
      }
    }
  }

  /// Uses the document of `--contract` for the operations by contract.
  ///
  /// - Throws: a usage error with file, line, column and reason of each problem.
  func useContract() throws {
    guard let contract else { return }
    let source = "\(Environment.source(of: "contract")) \(contract)"
    try ContractFile.reading(contract, as: source, ContractSource.replace)
  }

  /// The organizations in a file; errors name it by `source`, a flag or variable with its value.
  private func fixture(in path: String, _ source: String) throws -> Fixture {
    let bytes = try Files.read(path, as: source)
    do throws(Fixture.Invalid) {
      return try Fixture(bytes, seed: seed)
    } catch {
      let lines = error.reasons.map { "\(path):\($0)" }
      throw CommandError.usage("\(source) is invalid:\n" + lines.joined(separator: "\n"))
    }
  }
}

/// Parses the value of an option.
///
/// - Throws: a validation error with the range.
func integer<Value: FixedWidthInteger & Sendable>(
  _ text: String,
  in range: ClosedRange<Value>
) throws -> Value {
  guard let value = Value(text), range.contains(value) else {
    throw ValidationError(
      "must be an integer from \(range.lowerBound) to \(range.upperBound)"
    )
  }
  return value
}
