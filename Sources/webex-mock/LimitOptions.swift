internal import ArgumentParser
internal import HTTP
internal import Network

/// A day.
private let secondsLimit = 86_400

/// Options for limits and timeouts.
struct LimitOptions: ParsableArguments {
  @Option(
    help: "Maximum number of concurrent connections; more wait in the accept backlog.",
    transform: { try integer($0, in: 1...100_000) }
  )
  var maxConnections = 1024

  @Option(
    help: "Maximum size of a request's head in bytes.",
    transform: { try integer($0, in: 1024...1_048_576) }
  )
  var maxHeadBytes = Limits().headBytes

  @Option(
    help: "Maximum size of a request's body in bytes, except PUT /__admin/state.",
    transform: { try integer($0, in: 1024...64 * 1024 * 1024) }
  )
  var maxBodyBytes = Limits().bodyBytes

  @Option(
    help: "Seconds within which a request head is received, or a TLS handshake completed.",
    transform: { try integer($0, in: 1...secondsLimit) }
  )
  var headTimeout = Timeouts().head

  @Option(
    help: "Seconds within which a request body is received, plus one for each 16 KiB received.",
    transform: { try integer($0, in: 0...secondsLimit) }
  )
  var bodyTimeout = Timeouts().body

  @Option(
    help: "Seconds that a connection may be idle before the first request and between requests.",
    transform: { try integer($0, in: 0...secondsLimit) }
  )
  var idleTimeout = Timeouts().idle

  @Option(
    help: "Seconds within which a client receives a response, plus one for each 16 KiB to send.",
    transform: { try integer($0, in: 0...secondsLimit) }
  )
  var writeTimeout = Timeouts().write

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
