internal import JSON
internal import Network

/// A server in another process, for `healthcheck` and `env`.
struct RunningServer {
  let url: String
  let address: Address
  private let isTLS: Bool
  private let adminToken: String?

  /// The server at a URL; without a URL, at the address that the options would give to a server.
  ///
  /// A host or port on the command line overrides the URL of the environment.
  init(url: String?, _ options: ServerOptions) throws {
    adminToken = options.adminToken
    let hasAddress = ["host", "port"].contains(where: Environment.isOnCommandLine)
    guard let url = url ?? (hasAddress ? nil : Environment.value(of: "url")) else {
      address = try options.address(defaultPort: ServerOptions.defaultPort)
      isTLS = options.tls.isTLSRequired
      self.url = "\(isTLS ? "https" : "http")://\(address.authority)"
      return
    }
    isTLS = url.hasPrefix("https://")
    let scheme = isTLS ? "https://" : "http://"
    let rest = url.dropFirst(scheme.count)
    let authority = rest.hasSuffix("/") ? rest.dropLast() : rest
    let colon = authority.lastIndex(of: ":")
    guard url.hasPrefix(scheme), let colon,
      let port = UInt16(authority[authority.index(after: colon)...]),
      let address = Address(host: Self.numericHost(authority[..<colon]), port: port)
    else {
      throw CommandError.usage(
        "\(Environment.source(of: "url")) must have the form http://127.0.0.1:4868 or"
          + " https://localhost:4868 (other names are not resolved), got '\(url)'"
      )
    }
    self.address = address
    self.url = "\(scheme)\(address.authority)"
  }

  private static func numericHost(_ host: Substring) -> String {
    let name = host.filter { $0 != "[" && $0 != "]" }
    return name.lowercased() == "localhost" ? "127.0.0.1" : name
  }

  func get(_ path: String) throws -> HealthCheckClient.Response {
    do throws(HealthCheckClient.HealthCheckError) {
      return try HealthCheckClient.get(path, at: address, isTLS: isTLS, token: adminToken)
    } catch {
      throw CommandError.runtime("\(error)")
    }
  }

  /// The error for a response that is not 200.
  func unexpectedStatus(_ status: Int, _ path: String) -> CommandError {
    let hint =
      switch status {
      case 401: ". The server requires an admin token; see --admin-token"
      case 400 where !isTLS: ". The server may require TLS; use a URL that begins with https://"
      default: ""
      }
    return .runtime("\(url)\(path) returned status \(status)\(hint)")
  }

  /// The body of a response with status 200.
  func json(_ path: String) throws -> JSONValue {
    let response = try get(path)
    guard response.status == 200 else {
      throw unexpectedStatus(response.status, path)
    }
    do throws(JSONSyntaxError) {
      return try JSONParser.parse(response.body)
    } catch {
      throw CommandError.runtime("\(url)\(path) returned invalid JSON: \(error)")
    }
  }
}
