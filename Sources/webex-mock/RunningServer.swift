internal import JSON
internal import Network

/// A server in another process, for `healthcheck` and `env`.
struct RunningServer {
  let url: String
  let address: Address
  private let isTLS: Bool
  private let adminToken: String?

  /// The server at a URL; without a URL, at the address that the options would give to a server.
  init(url: String?, _ options: ServerOptions) throws {
    adminToken = options.adminToken
    guard let url = url ?? Environment.value(of: "url") else {
      let port = options.port ?? ServerOptions.defaultPort
      guard let address = Address(host: options.host, port: port) else {
        throw CommandError.usage(
          "--host \(options.host): must be a numeric address such as 127.0.0.1 or ::1"
        )
      }
      self.address = address
      isTLS = options.tls.isTLSRequired
      self.url = "\(isTLS ? "https" : "http")://\(address.authority)"
      return
    }
    isTLS = url.hasPrefix("https://")
    let scheme = isTLS ? "https://" : "http://"
    let authority = url.dropFirst(scheme.count).prefix { $0 != "/" }
    let colon = authority.lastIndex(of: ":")
    guard url.hasPrefix(scheme), let colon,
      let port = UInt16(authority[authority.index(after: colon)...]),
      let address = Address(
        host: String(authority[..<colon].filter { $0 != "[" && $0 != "]" }),
        port: port
      )
    else { throw CommandError.usage("--url \(url): must have the form http://127.0.0.1:4868") }
    self.address = address
    self.url = "\(scheme)\(address.authority)"
  }

  func get(_ path: String) throws -> HealthCheckClient.Response {
    do throws(HealthCheckClient.HealthCheckError) {
      return try HealthCheckClient.get(path, at: address, isTLS: isTLS, token: adminToken)
    } catch {
      throw CommandError.runtime("\(error)")
    }
  }

  /// The body of a response with status 200.
  func json(_ path: String) throws -> JSONValue {
    let response = try get(path)
    guard response.status == 200 else {
      throw CommandError.runtime("\(url)\(path) returned status \(response.status)")
    }
    do throws(JSONSyntaxError) {
      return try JSONParser.parse(response.body)
    } catch {
      throw CommandError.runtime("\(url)\(path) returned invalid JSON: \(error)")
    }
  }
}
