internal import Calling
internal import HTTP

/// A fault rule: which requests it matches, what it does to them, and how often it applies.
struct InjectedFault: Sendable {
  /// What happens to a request that the fault applies to.
  struct Effect: Sendable, Hashable {
    var status: Int?
    var retryAfter: Int?
    var bodyStyle = BodyStyle.webex
    var delay: Delay?
    var connection: ConnectionFault?
    var truncateAfterBytes: Int?
    /// Whether `when` is `after`: the operation runs before the fault applies.
    var appliesAfterOperation = false
  }

  /// The body of an injected error response; 202 has the body `{}`.
  enum BodyStyle: String, Sendable, CaseIterable {
    /// An error response in Webex's format.
    case webex
    /// An HTML page, as a gateway sends it.
    case html
    /// No body.
    case empty
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
  }

  /// The time between the request and the response.
  enum Delay: Sendable, Hashable {
    case fixed(milliseconds: Int)
    /// Uniformly distributed, in milliseconds.
    case uniform(ClosedRange<Int>)
    /// Log-normally distributed; `sigma` is the standard deviation of the logarithm.
    case lognormal(medianMilliseconds: Int, sigma: Double)
  }

  /// Which of the matching requests the fault applies to.
  struct Schedule: Sendable, Hashable {
    /// Number of matching requests to skip first.
    var skip = 0
    /// Maximum number of requests that the fault applies to.
    var times: Int?
    /// Apply to the first request after the skipped ones, and to every n-th from there.
    var every = 1
    var probability = 1.0
    /// Time after the creation at which the fault stops applying.
    var seconds: Int?
  }

  let id: String
  var match = RequestPattern()
  var effect = Effect()
  var schedule = Schedule()
  /// The creation time, by the system clock.
  var created: Timestamp
  /// The creation time by the virtual clocks of organizations.
  var createdByClock: [WebexID: Timestamp] = [:]
  /// Number of matching requests, except those after the fault expired or reached `times`.
  var matchedCount = 0
  /// Number of requests that the fault applied to.
  var appliedCount = 0

  /// The statuses that Webex documents for failures, and 202, the documented success status that
  /// the emulated operations do not use.
  static let supportedStatuses = [
    202, 400, 401, 403, 404, 405, 409, 410, 415, 423, 428, 429, 500, 502, 503, 504,
  ]
  /// `supportedStatuses` for messages.
  static let statusList = supportedStatuses.map(String.init).joined(separator: ", ")
  /// Delays in milliseconds.
  static let delayRange = 0...600_000
  /// Values of `Retry-After` in seconds.
  static let retryAfterRange = 1...86_400
  /// Bytes of a response before the connection is closed.
  static let truncateRange = 0...1_000_000
  /// Time until the connection of a `hang` fault is closed.
  static let hangSeconds = 300
}

extension InjectedFault {
  /// Counts a matching request and returns whether the fault applies to it.
  mutating func shouldApply(at now: Timestamp, for organizationID: WebexID, _ random: SeededRandom)
    -> Bool
  {
    if let seconds = schedule.seconds {
      let start = createdByClock[organizationID] ?? created
      if now.milliseconds - start.milliseconds >= seconds * 1000 { return false }
    }
    if let times = schedule.times, appliedCount >= times { return false }
    matchedCount += 1
    let occurrence = matchedCount - schedule.skip - 1
    guard occurrence >= 0, occurrence % schedule.every == 0 else { return false }
    guard schedule.probability >= 1 || random.uniform(matchedCount, 0) < schedule.probability else {
      return false
    }
    appliedCount += 1
    return true
  }

  /// The delay of the response to the request that was counted last.
  func delay(_ random: SeededRandom) -> Duration {
    let hang = effect.connection == .hang ? Duration.seconds(Self.hangSeconds) : .zero
    return hang + injectedDelay(random)
  }

  private func injectedDelay(_ random: SeededRandom) -> Duration {
    switch effect.delay {
    case nil: .zero
    case .fixed(let milliseconds): .milliseconds(milliseconds)
    case .uniform(let range):
      .milliseconds(
        range.lowerBound + Int(random.uniform(matchedCount, 1) * Double(range.count - 1) + 0.5)
      )
    case .lognormal(let median, let sigma):
      .milliseconds(
        Int(
          min(
            Double(Self.delayRange.upperBound),
            Double(median) * exponential(sigma * random.gaussian(matchedCount))
          )
        )
      )
    }
  }

  /// What happens to the transmission of the response.
  var transportFault: TransportFault? {
    switch effect.connection {
    case nil: nil
    case .reset: .reset
    case .close, .hang: .close
    case .truncate: .truncate(afterBytes: effect.truncateAfterBytes ?? 40)
    case .dribble: .dribble(pause: .milliseconds(10))
    }
  }

  /// Whether the operation runs: with `when: after`, or to produce the response that is sent.
  var runsOperation: Bool {
    if effect.appliesAfterOperation { return true }
    guard effect.status == nil else { return false }
    switch effect.connection {
    case nil, .truncate, .dribble: return true
    case .reset, .close, .hang: return false
    }
  }
}
