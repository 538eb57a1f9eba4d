internal import ArgumentParser
internal import Calling
internal import Emulator
internal import Glibc
internal import JSON
internal import Network

/// Runs a command with a server that stops when the command ends.
struct Exec: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec",
    abstract: "Run a command with a server, and return the exit code of the command.",
    discussion: """
      The server listens on a free port; WEBEX_MOCK_URL contains its address. It stops when the \
      command has ended. Example: webex-mock exec -- pytest
      """
  )

  @OptionGroup var options: ServerOptions

  @Flag(help: "Route the command's HTTPS requests for webexapis.com to the server.")
  var intercept = false

  @Flag(
    help: ArgumentHelp(
      "Run the command in a network in which webexapis.com is the server and nothing else exists."
    )
  )
  var isolate = false

  @Flag(help: "Do not print the summary at the end.")
  var quiet = false

  @Option(
    help: ArgumentHelp("Write the summary to this file, in JSON, at the end.", valueName: "file")
  )
  var summary: String?

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("The command and its arguments, after --.", valueName: "command")
  )
  var command: [String] = []

  /// The time between SIGTERM and SIGKILL for the command.
  private static let terminationTimeout = Duration.seconds(5)

  func validate() throws {
    if command.isEmpty { throw ValidationError("Missing command: use webex-mock exec -- COMMAND") }
    if isolate, intercept { throw ValidationError("--isolate cannot be combined with --intercept") }
    if isolate, let port = options.port, [53, 443].contains(port) {
      throw ValidationError(
        "--isolate listens on the ports 53 and 443 itself; choose another --port than \(port)"
      )
    }
    if isolate || intercept, options.tls.tls == .off || options.tls.isTLSRequired {
      let flag = isolate ? "--isolate" : "--intercept"
      throw ValidationError("\(flag) requires --tls auto, without --tls-client-ca")
    }
  }

  func run() throws {
    // First, because a process with several threads cannot enter a user namespace.
    let isolation = isolate ? try NetworkIsolation() : nil
    defer { isolation?.discard() }
    let parent = Parent()
    let signals = Signals([SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2])
    if let summary, let reason = Files.uncreatableReason(summary) {
      throw CommandError.usage("--summary \(summary) cannot be written at exit: \(reason)")
    }
    let server = try ConfiguredServer(options, defaultPort: 0, isIsolated: isolate)
    let caCertificate: CACertificateFile
    do {
      caCertificate = try CACertificateFile(of: server, options.tls, isNeeded: intercept || isolate)
    } catch {
      try server.stop(signals)
      throw error
    }
    defer { caCertificate.discard() }
    let child: ChildProcess
    do {
      let environment = environment(server, caCertificate.path).variables(interception)
      child = try ChildProcess(command, environment: environment)
    } catch {
      try server.stop(signals)
      throw error
    }
    let code = waitForwardingSignals(child, signals, parent)
    do {
      let result = try server.stop(signals)
      if !quiet { StandardError.write(result.text) }
      if let summary { try Files.replace(summary, with: JSONWriter.bytes(result.write)) }
    } catch let failure as CommandError where code != 0 {
      // The exit code of a failed command has precedence over the failure to save the state.
      StandardError.write("webex-mock: \(failure.message)")
    }
    throw ExitCode(code)
  }

  /// Forwards signals until the command has ended, and returns its exit code.
  private func waitForwardingSignals(_ child: ChildProcess, _ signals: Signals, _ parent: Parent)
    -> Int32
  {
    var deadline: ContinuousClock.Instant?
    while true {
      // Checked before each wait; the SIGCHLD of a child that ends in between stays pending.
      if let code = child.exitCode() { return code }
      if let signal = signals.next(timeout: Parent.pollInterval), signal.number != SIGCHLD {
        // A signal from the terminal reaches the child directly.
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

  private var interception: ClientEnvironment.Interception {
    isolate ? .network : intercept ? .proxy : .off
  }

  private func environment(_ server: ConfiguredServer, _ caCertificateFile: String?)
    -> ClientEnvironment
  {
    let organization = server.fixture.organizations.first
    let administrator = organization?.tokens.first { $0.role == .fullAdministrator }
    return ClientEnvironment(
      url: server.url,
      port: server.address.port,
      organizationID: organization?.id.description,
      locationID: organization?.firstCallingLocation?.id.description,
      token: administrator?.text ?? "any",
      adminToken: options.adminToken,
      caCertificateFile: caCertificateFile
    )
  }
}

/// The file with the CA certificate that the command must trust.
private struct CACertificateFile {
  let path: String?
  private let isTemporary: Bool

  /// The file of `--tls-cert` or `--tls-dir`, or a temporary file.
  init(of server: ConfiguredServer, _ options: TLSOptions, isNeeded: Bool) throws {
    let generated = server.caCertificatePEM()
    isTemporary = options.tlsDir == nil && generated != nil
    guard let pem = generated else {
      path = options.tlsCert.map(Files.absolute)
      return
    }
    guard isTemporary else {
      path = options.tlsDir.map { Files.absolute("\($0)/ca.pem") }
      return
    }
    do {
      let file = "\(try Files.temporaryDirectory())/ca-\(getpid()).pem"
      try Files.replace(file, with: pem)
      path = file
    } catch  where !isNeeded {
      // On a read-only file system, a command without --intercept can run without the file.
      path = nil
    }
  }

  func discard() {
    if isTemporary, let path { Files.remove(path) }
  }
}

extension Summary {
  /// The summary that is printed when the command has ended.
  fileprivate var text: String {
    var lines = [
      "webex-mock: \(Self.count(counters.requests, "request")): \(counters.rejected) rejected,"
        + " \(Self.count(counters.injected, "injected fault")), \(counters.unmatched) unmatched"
    ]
    if lateRequestCount > 0 {
      let requests = Self.count(lateRequestCount, "request")
      lines.append("webex-mock: \(requests) used tokens of deleted organizations")
    }
    let rules = untriggered.filter { $0.area != .http }
    if !rules.isEmpty {
      lines.append("webex-mock: rules not triggered by this run:")
      lines.append(String(Rule.list(rules).dropLast()))
    }
    return lines.joined(separator: "\n")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
