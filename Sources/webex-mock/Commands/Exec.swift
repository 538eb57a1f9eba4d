internal import ArgumentParser
internal import Calling
internal import Emulator
internal import Glibc
internal import Network

/// Runs a command with a server of its own beside it.
struct Exec: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a command with a server beside it, and end with its exit code.",
    discussion: """
      The server listens on a free port, which the command finds in WEBEX_MOCK_URL; it is gone \
      when the command has ended. Example: webex-mock exec -- pytest
      """
  )

  @OptionGroup var options: ServerOptions

  @Flag(help: "Lead the command to the mock where it asks for Webex itself, over HTTPS.")
  var intercept = false

  @Flag(help: "Say nothing about the requests at the end.")
  var quiet = false

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("The command and its arguments, after --.", valueName: "command")
  )
  var command: [String] = []

  /// How long a child may take to end once it has been told to.
  private static let terminationTimeout = Duration.seconds(5)

  func validate() throws {
    if command.isEmpty { throw ValidationError("Missing the command: webex-mock exec -- COMMAND") }
    if intercept, options.tls.tls == .off || options.tls.isTLSRequired {
      throw ValidationError("--intercept needs TLS and plain HTTP on one port: --tls auto")
    }
  }

  func run() throws {
    let parent = Parent()
    let signals = Signals([SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2])
    let server = try Server(options, defaultPort: 0)
    let caCertificate: CACertificateFile
    do {
      caCertificate = try CACertificateFile(of: server, options.tls, isNeeded: intercept)
    } catch {
      try server.stop(signals)
      throw error
    }
    defer { caCertificate.discard() }
    let child: ChildProcess
    do {
      let environment = environment(server, caCertificate.path)
      child = try ChildProcess(command, environment: environment.variables(intercepts: intercept))
    } catch {
      try server.stop(signals)
      throw error
    }
    let code = waitForwardingSignals(child, signals, parent)
    do {
      let summary = try server.stop(signals)
      if !quiet { StandardError.write(summary.text) }
    } catch let failure as CommandError where code != 0 {
      // What the command says goes before what we could not save.
      StandardError.write("webex-mock: \(failure.message)")
    }
    throw ExitCode(code)
  }

  /// Passes signals on until the child has ended.
  ///
  /// - Returns: its exit code.
  private func waitForwardingSignals(_ child: ChildProcess, _ signals: Signals, _ parent: Parent)
    -> Int32
  {
    var deadline: ContinuousClock.Instant?
    while true {
      // A child that ended while nobody waited left its SIGCHLD pending.
      if let code = child.exitCode() { return code }
      if let signal = signals.next(timeout: Parent.pollInterval), signal.number != SIGCHLD {
        // What the terminal sends reaches the child without us.
        if !signal.isFromTerminal { child.send(signal.number) }
      }
      if options.exitWithParent, parent.isGone {
        let now = ContinuousClock.now
        if deadline == nil { child.send(SIGTERM) }
        if let deadline, now > deadline { child.send(SIGKILL) }
        deadline = deadline ?? now + Self.terminationTimeout
      }
    }
  }

  private func environment(_ server: Server, _ caCertificateFile: String?) -> ClientEnvironment {
    let organization = server.fixture.organizations.first
    let administrator = organization?.tokens.first { $0.role == .fullAdministrator }
    return ClientEnvironment(
      url: server.url,
      port: server.address.port,
      organizationID: organization?.id.description,
      locationID: organization?.firstCallingLocation?.id.description,
      token: administrator?.text ?? "any",
      caCertificateFile: caCertificateFile
    )
  }
}

/// The file with the certificate that the command must trust.
private struct CACertificateFile {
  let path: String?
  private let isOurs: Bool

  /// The user's own, that of `--tls-dir`, or one that is made for as long as the command runs.
  init(of server: Server, _ options: TLSOptions, isNeeded: Bool) throws {
    isOurs = options.tlsDir == nil && server.caCertificatePEM != nil
    guard let pem = server.caCertificatePEM else {
      path = options.tlsCert
      return
    }
    guard isOurs else {
      path = options.tlsDir.map { "\($0)/ca.pem" }
      return
    }
    do {
      let file = "\(try Files.temporaryDirectory())/ca-\(getpid()).pem"
      try Files.replace(file, with: pem)
      path = file
    } catch  where !isNeeded {
      // Where nothing can be written, a command that does not ask for it does without.
      path = nil
    }
  }

  func discard() {
    if isOurs, let path { Files.remove(path) }
  }
}

extension Summary {
  /// What a suite wants to know at its end.
  fileprivate var text: String {
    var lines = [
      "webex-mock: \(counters.requests) requests, \(counters.rejected) rejected, \(counters.injected) answered"
        + " by a fault, \(counters.unmatched) that no operation answers"
    ]
    if lateRequestCount > 0 {
      lines.append("webex-mock: \(lateRequestCount) requests outlived their organisations")
    }
    let rules = untriggered.map(\.id).filter { !$0.hasPrefix("HTTP-") }
    if !rules.isEmpty {
      lines.append("webex-mock: rules never provoked: \(rules.joined(separator: " "))")
    }
    return lines.joined(separator: "\n")
  }
}
