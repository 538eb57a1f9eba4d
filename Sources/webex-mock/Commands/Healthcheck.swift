internal import ArgumentParser
internal import Network

/// Asks a running server whether it is well.
struct Healthcheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a running server whether it is well; exit code 0 if it is, else 1."
  )

  @Option(help: "The server to ask; by default the one that this environment would start.")
  var url: String?

  @OptionGroup(visibility: .hidden) var options: ServerOptions

  func run() throws {
    let server = try RunningServer(url: url, options)
    do {
      let response = try server.get("/__admin/health")
      guard response.status == 200 else {
        throw CommandError.runtime("\(server.url) answered \(response.status)")
      }
    } catch let error as CommandError where requiresClientCertificate(error) {
      // Only a server that is well gets as far as to miss the certificate that we have not.
    }
  }

  private func requiresClientCertificate(_ error: CommandError) -> Bool {
    options.tls.tlsClientCa != nil && error.message.hasSuffix("alert certificate required")
  }
}
