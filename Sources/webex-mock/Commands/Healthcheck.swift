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
      let answer = try server.get("/__admin/health")
      guard answer.status == 200 else {
        throw Failure.runtime("\(server.url) answered \(answer.status)")
      }
    } catch let failure as Failure where demandsCertificate(failure) {
      // Only a server that is well gets as far as to miss the certificate that we have not.
    }
  }

  private func demandsCertificate(_ failure: Failure) -> Bool {
    options.tls.tlsClientCa != nil && failure.message.hasSuffix("alert certificate required")
  }
}
