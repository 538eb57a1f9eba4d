internal import ArgumentParser
internal import HTTP
internal import Network

/// Options for limits and timeouts.
struct LimitOptions: ParsableArguments {
  @Option(help: "Maximum number of concurrent connections; more wait in the accept backlog.")
  var maxConnections = 1024

  @Option(help: "Maximum size of a request's head in bytes.")
  var maxHeadBytes = Limits().headBytes

  @Option(help: "Maximum size of a request's body in bytes, except PUT /__admin/state.")
  var maxBodyBytes = Limits().bodyBytes

  @Option(help: "Seconds within which a request head is received, or a TLS handshake completed.")
  var headTimeout = Timeouts().head

  @Option(
    help: "Seconds within which a request body is received, plus one for each 16 KiB received."
  )
  var bodyTimeout = Timeouts().body

  @Option(
    help: "Seconds that a connection may be idle before the first request and between requests."
  )
  var idleTimeout = Timeouts().idle

  @Option(
    help: "Seconds within which a client receives a response, plus one for each 16 KiB to send."
  )
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
        "--\(flag) must be from \(range.lowerBound) to \(range.upperBound), got \(value)"
      )
    }
  }

  func configuration(tls: TLSMode) -> EventLoop.Configuration {
    var limits = Limits()
    limits.headBytes = maxHeadBytes
    limits.bodyBytes = maxBodyBytes
    var configuration = EventLoop.Configuration(limits: limits, tls: tls)
    configuration.connectionLimit = maxConnections
    configuration.timeouts.head = headTimeout
    configuration.timeouts.body = bodyTimeout
    configuration.timeouts.idle = idleTimeout
    configuration.timeouts.write = writeTimeout
    return configuration
  }
}
