internal import ArgumentParser
internal import JSON
internal import Network
internal import Text

/// Prints environment variables that point clients to a running server.
struct Env: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "env",
    abstract: "Print environment variables that point clients to a running server.",
    discussion: """
      Example: eval "$(webex-mock env)"

      With --intercept, HTTPS_PROXY also routes HTTPS requests for webexapis.com to the server, \
      and other variables name the file of its CA certificate, which is written to a temporary \
      directory unless --tls-dir is set.
      """
  )

  @Option(
    help: ArgumentHelp(
      "URL of the server (default: WEBEX_MOCK_URL, unless --host or --port is given, or the"
        + " address that the same flags and variables would give to a server)."
    )
  )
  var url: String?

  @Flag(help: "Route HTTPS requests for webexapis.com to the server.")
  var intercept = false

  @OptionGroup(visibility: .hidden) var options: ServerOptions

  func run() throws {
    let server = try RunningServer(url: url, options)
    var environment = ClientEnvironment(url: server.url, port: server.address.port)
    let organizations = try server.json("/__admin/orgs")
    if case .string(let id)? = organizations["/organizations/0/id"] {
      let details = try server.json("/__admin/orgs/\(id)")
      environment.organizationID = id
      environment.token = details["/token"]?.stringValue
      environment.locationID = Self.callingLocation(in: details)
    }
    environment.caCertificateFile = try caCertificateFile(of: server)
    if intercept, environment.caCertificateFile == nil || server.url.hasPrefix("https://") {
      throw CommandError.runtime(
        "\(server.url) cannot intercept: it must accept plain HTTP and TLS on one port (--tls auto)"
          + " and have a generated certificate, or --tls-cert must be set"
      )
    }
    let variables = environment.variables(intercept ? .proxy : .off)
    for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
      // Quoted, so that a shell does not execute what the server has returned.
      StandardOutput.write("export \(name)=\(value.shellQuoted)")
    }
  }

  private static func callingLocation(in details: JSONValue) -> String? {
    guard case .array(let locations)? = details["/locations"] else { return nil }
    return locations.first { $0["/calling"] == true }?["/id"]?.stringValue
  }

  /// The CA certificate in `--tls-dir`, or in the directory for temporary files.
  private func caCertificateFile(of server: RunningServer) throws -> String? {
    let response = try server.get("/__admin/ca.pem")
    guard response.status == 200 else { return options.tls.tlsCert.map(Files.absolute) }
    if let directory = options.tls.tlsDir {
      return Files.absolute("\(directory)/ca.pem")
    }
    let path = "\(try Files.temporaryDirectory())/ca-\(server.address.port).pem"
    try Files.replace(path, with: response.body)
    return path
  }
}
