internal import ArgumentParser
internal import JSON
internal import Network

/// Prints what a client's environment needs to reach a running server.
struct Env: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Print the exports that lead clients to a running server: eval \"$(webex-mock env)\".",
    discussion: """
      With --intercept, clients that ask for https://webexapis.com are led there as well, through \
      HTTPS_PROXY, and trust its certificate, which is written to a file for them.
      """
  )

  @Option(help: "The server to ask; by default the one that this environment would start.")
  var url: String?

  @Flag(help: "Lead clients there that ask for Webex itself.")
  var intercept = false

  @OptionGroup(visibility: .hidden) var options: ServerOptions

  func run() throws {
    let server = try RunningServer(url: url, options)
    var environment = ClientEnvironment(url: server.url, port: server.address.port)
    let organizations = try server.json("/__admin/orgs")
    if case .string(let id)? = organizations["/organizations/0/id"] {
      let details = try server.json("/__admin/orgs/\(id)")
      environment.organizationID = id
      environment.token = details["/token"]?.text
      environment.locationID = Self.callingLocation(in: details)
    }
    environment.caCertificateFile = try caCertificateFile(of: server)
    if intercept, environment.caCertificateFile == nil || server.url.hasPrefix("https://") {
      throw CommandError.runtime(
        "\(server.url) cannot intercept: it needs plain HTTP beside TLS, and a certificate of its own"
      )
    }
    let variables = environment.variables(intercepts: intercept)
    for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
      // What a server answers is not to be run by a shell.
      let quoted = value.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false)
        .map(String.init).joined(separator: #"'\''"#)
      StandardOutput.write("export \(name)='\(quoted)'")
    }
  }

  private static func callingLocation(in details: JSONValue) -> String? {
    guard case .array(let locations)? = details["/locations"] else { return nil }
    return locations.first { $0["/calling"] == true }?["/id"]?.text
  }

  /// The file of `--tls-dir`, or one in the directory for temporary files.
  private func caCertificateFile(of server: RunningServer) throws -> String? {
    let response = try server.get("/__admin/ca.pem")
    guard response.status == 200 else { return options.tls.tlsCert }
    if let directory = options.tls.tlsDir { return "\(directory)/ca.pem" }
    let path = "\(try Files.temporaryDirectory())/ca-\(server.address.port).pem"
    try Files.replace(path, with: response.body)
    return path
  }
}

extension JSONValue {
  fileprivate var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
