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
    let address = try address()
    let status: Int?
    do throws(SystemError) {
      status = try Probe.status(of: "/__admin/health", at: address)
    } catch {
      throw Failure.runtime("\(error)")
    }
    guard status == 200 else {
      throw Failure.runtime("\(address) answered \(status.map(String.init) ?? "no HTTP")")
    }
  }

  private func address() throws -> Address {
    guard let url else {
      guard let address = Address(host: options.host, port: options.port ?? ServerOptions.usualPort)
      else {
        throw Failure.usage("--host \(options.host): not a numeric address")
      }
      return address
    }
    let isHTTP = url.hasPrefix("http://")
    let authority = url.dropFirst(isHTTP ? "http://".count : 0).prefix { $0 != "/" }
    let colon = authority.lastIndex(of: ":")
    guard isHTTP, let colon, let port = UInt16(authority[authority.index(after: colon)...]),
      let address = Address(
        host: String(authority[..<colon].filter { $0 != "[" && $0 != "]" }),
        port: port
      )
    else { throw Failure.usage("--url \(url): not of the form http://127.0.0.1:4868") }
    return address
  }
}
