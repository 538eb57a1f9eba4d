internal import ArgumentParser
internal import HTTP
internal import Network

/// How much one client may demand of the server, and for how long.
struct LimitOptions: ParsableArguments {
  @Option(help: "Clients at once; more wait until one leaves.")
  var maxConnections = 1024

  @Option(help: "Bytes of a request's head.")
  var maxHeadBytes = Limits().headBytes

  @Option(help: "Bytes of a request's body.")
  var maxBodyBytes = Limits().bodyBytes

  @Option(help: "Seconds that a request's head, or a TLS handshake, may take.")
  var headTimeout = Timeouts().head

  @Option(help: "Seconds that a body may take, and one more for each 16 KiB that have come.")
  var bodyTimeout = Timeouts().body

  @Option(help: "Seconds that a client may be silent between two requests.")
  var idleTimeout = Timeouts().idle

  @Option(help: "Seconds that a client may take to take an answer, and one more for each 16 KiB.")
  var writeTimeout = Timeouts().write

  func validate() throws {
    for (flag, value, range) in [
      ("max-connections", maxConnections, 1...100_000),
      ("max-head-bytes", maxHeadBytes, 1024...1_048_576),
      ("max-body-bytes", maxBodyBytes, 1024...64 * 1024 * 1024),
      ("head-timeout", headTimeout, 1...86_400), ("body-timeout", bodyTimeout, 1...86_400),
      ("idle-timeout", idleTimeout, 1...86_400), ("write-timeout", writeTimeout, 1...86_400),
    ] where !range.contains(value) {
      throw ValidationError(
        "--\(flag) is from \(range.lowerBound) to \(range.upperBound), not \(value)"
      )
    }
  }

  func configuration(tls: TLSMode) -> EventLoop.Configuration {
    var limits = Limits()
    limits.headBytes = maxHeadBytes
    limits.bodyBytes = maxBodyBytes
    // A whole state can be larger than any other body.
    limits.largeBodyPath = "/__admin/state"
    var configuration = EventLoop.Configuration(limits: limits, tls: tls)
    configuration.connections = maxConnections
    configuration.timeouts.head = headTimeout
    configuration.timeouts.body = bodyTimeout
    configuration.timeouts.idle = idleTimeout
    configuration.timeouts.write = writeTimeout
    return configuration
  }
}
