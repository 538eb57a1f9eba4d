internal import ArgumentParser
internal import Network

/// Checks the health of a running server.
struct Healthcheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "healthcheck",
    abstract: "Check the health of a running server (exit code 0: healthy, 1: not, 2: usage)."
  )

  @Option(
    help: ArgumentHelp(
      "URL of the server (default: WEBEX_MOCK_URL, unless --host or --port is given, or the"
        + " address that the same flags and variables would give to a server)."
    )
  )
  var url: String?

  @OptionGroup(visibility: .hidden) var options: ServerOptions

  func run() throws {
    let server = try RunningServer(url: url, options)
    do {
      let response = try server.get("/__admin/health")
      guard response.status == 200 else {
        throw server.unexpectedStatus(response.status, "/__admin/health")
      }
    } catch let error as CommandError where requiresClientCertificate(error) {
      // Only a healthy server requests a client certificate, which this command does not have.
    }
  }

  private func requiresClientCertificate(_ error: CommandError) -> Bool {
    options.tls.tlsClientCa != nil && error.message.hasSuffix("alert certificate required")
  }
}
