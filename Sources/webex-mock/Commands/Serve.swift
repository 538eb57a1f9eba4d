internal import ArgumentParser
internal import Emulator
internal import Glibc
internal import JSON
internal import Network

/// Runs the server until a signal or a shutdown request stops it.
struct Serve: ParsableCommand {
  // A command with a super-command is parsed without the search for --generate-completion-script,
  // which is the root command's and takes a tenth of a start. The root command also prints all help
  // and errors: see Main.parse.
  static let configuration = CommandConfiguration(
    commandName: "serve",
    _superCommandName: "webex-mock",
    abstract: "Run the server (the default command).",
    discussion: """
      Every flag of the server has an environment variable: --create-status is \
      WEBEX_MOCK_CREATE_STATUS. When the server is ready, it prints one line of JSON on standard \
      output. SIGTERM and SIGINT stop it.
      """
  )

  @Flag(help: "Open the inspector in a browser, with xdg-open.")
  var open = false

  @OptionGroup var options: ServerOptions

  func run() throws {
    let parent = Parent()
    let signals = Signals([SIGTERM, SIGINT])
    let server = try ConfiguredServer(options, defaultPort: ServerOptions.defaultPort)
    printReadyMessage(server)
    var browser = open ? openInspector(server.url) : nil
    while signals.next(timeout: Parent.pollInterval) == nil {
      if options.exitWithParent, parent.isGone { break }
      guard let code = browser?.exitCode() else { continue }
      browser = nil
      if code != 0 { warn("xdg-open ended with exit code \(code). Open \(server.url)") }
    }
    try server.stop(signals)
  }

  /// Starts the browser; a server without one is usable.
  private func openInspector(_ url: String) -> ChildProcess? {
    do throws(CommandError) {
      return try ChildProcess(["xdg-open", url], environment: [:], isDetached: true)
    } catch {
      warn("\(error.message). Open \(url)")
      return nil
    }
  }

  private func warn(_ text: String) { StandardError.write("webex-mock: warning: \(text)") }

  /// Prints the ready line on standard output, and the startup message on standard error.
  private func printReadyMessage(_ server: ConfiguredServer) {
    let address = server.address
    let line = JSONWriter.bytes { json in
      json.object { json in
        json.member("event", "ready")
        json.member("url", server.url)
        json.member("port", Int(address.port))
        json.member("pid", Int(getpid()))
        json.member("version", Emulator.version)
      }
    }
    if !address.isLoopback, options.adminToken == nil {
      warn("listening on \(address), reachable from other machines without authentication")
    }
    StandardError.write(StartupMessage.text(url: server.url, server.fixture, options.configuration))
    StandardOutput.write(String(decoding: line, as: UTF8.self))
  }
}
