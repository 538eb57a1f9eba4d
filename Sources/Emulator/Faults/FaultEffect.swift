internal import HTTP

extension InjectedFault {
  /// What happens to a request that the fault applies to, and to its response.
  struct Effect: Sendable, Hashable {
    /// The status of the response that replaces that of the operation.
    var status: Int?
    var retryAfter: RetryAfter?
    var headers = HeaderChanges()
    /// `nil` with a status: the default body of that status.
    var body: ResponseBody?
    var list: ListFault?
    var delay: Delay?
    var connection: ConnectionFault?
    var truncateAfterBytes: Int?
    /// Whether a create that is rejected for what concerns calling leaves the item without it.
    var leavesPartialResult = false
    /// Whether the operation runs before the fault applies; `nil` is the default of the effect.
    var when: When?
  }

  /// Whether the operation runs.
  enum When: String, Sendable, CaseIterable {
    /// The operation does not run.
    case before
    /// The operation runs, then the fault applies to its response.
    case after
  }

  /// The value of `Retry-After`.
  enum RetryAfter: Sendable, Hashable {
    case seconds(Int)
    /// An HTTP date so many seconds after the request.
    case date(seconds: Int)
    /// Any other text, for example a template that a gateway did not replace.
    case raw(String)
    /// The header is left out.
    case none
  }

  /// What happens to the connection.
  enum ConnectionFault: String, Sendable, CaseIterable {
    /// The connection is reset without a response.
    case reset
    /// The connection is closed without a response.
    case close
    /// The connection is closed after the first bytes of the response.
    case truncate
    /// The response is sent byte by byte, with a pause after each byte.
    case dribble
    /// The connection is closed without a response after `hangSeconds`.
    case hang

    var sendsResponse: Bool {
      switch self {
      case .truncate, .dribble: true
      case .reset, .close, .hang: false
      }
    }
  }

  /// The time between the request and the response.
  enum Delay: Sendable, Hashable {
    case fixed(milliseconds: Int)
    /// Uniformly distributed, in milliseconds.
    case uniform(ClosedRange<Int>)
    /// Log-normally distributed; `sigma` is the standard deviation of the logarithm.
    case lognormal(medianMilliseconds: Int, sigma: Double)
  }

  /// The final statuses of HTTP.
  static let statusRange = 200...599
  /// Delays in milliseconds.
  static let delayRange = 0...600_000
  /// Values of `Retry-After` in seconds.
  static let retryAfterRange = 0...86_400
  /// Bytes of a response before the connection is closed.
  static let truncateRange = 0...1_000_000
  /// Time until the connection of a `hang` fault is closed.
  static let hangSeconds = 300
}

extension InjectedFault.Effect {
  /// Whether the operation runs: with `when: after`, or to produce the response that is sent.
  var runsOperation: Bool { when == .after || usesResponseOfOperation }

  /// Whether the client does not see how the operation ended.
  var hidesOutcome: Bool {
    status != nil || body != nil || (connection != nil && connection != .dribble)
  }

  private var usesResponseOfOperation: Bool {
    status == nil && connection?.sendsResponse != false
  }

  /// Whether the response differs from that of the operation.
  private var changesResponse: Bool {
    status != nil || body != nil || list != nil || !headers.isEmpty
  }

  /// The parts of an effect, by which an error names its place.
  enum Part: String {
    case effect, status, retryAfter, body, list, connection, truncateAfterBytes, partialCreate, when
  }

  /// Why the parts of the effect cannot be combined; `nil` if they can.
  var conflict: (part: Part, reason: String)? {
    if !changesResponse, connection == nil, delay == nil, retryAfter == nil,
      truncateAfterBytes == nil, !leavesPartialResult
    {
      return (
        .effect,
        "requires a status, a body, headers, a list fault, a connection fault, a partial create or"
          + " a delay"
      )
    }
    if let connection, !connection.sendsResponse, changesResponse || retryAfter != nil {
      return (
        .connection,
        "'\(connection.rawValue)' sends no response, so a status, headers and a body have no effect"
      )
    }
    if truncateAfterBytes != nil, connection != .truncate {
      return (.truncateAfterBytes, "requires the connection fault 'truncate'")
    }
    if retryAfter != nil, status == nil { return (.retryAfter, "requires a status") }
    if retryAfter != nil, headers.changes("Retry-After") {
      return (.retryAfter, "cannot be combined with the header Retry-After")
    }
    if let status, Self.hasNoBody(status), let body, body != .style(.empty) {
      return (.body, "a response with the status \(status) has no body")
    }
    if leavesPartialResult, !runsOperation || when == .before {
      return (.partialCreate, "requires that the operation runs: use 'when: after'")
    }
    if list != nil, status != nil || body != nil {
      return (
        .list,
        "changes the list in the response of the operation, so it cannot be combined with a"
          + " status or a body"
      )
    }
    return conflictWithWhen
  }

  private var conflictWithWhen: (part: Part, reason: String)? {
    switch when {
    case .before where usesResponseOfOperation:
      (.when, "'before' requires a status: the operation must run to produce the response")
    case .after where !changesResponse && connection == nil:
      (.when, "'after' requires a status, a body, headers or a connection fault")
    default: nil
    }
  }

  /// Whether a response with the status never has a body (RFC 9110 §15.3.5, §15.3.6, §15.4.5).
  static func hasNoBody(_ status: Int) -> Bool { Status(status).hasNoBody || status == 205 }
}
