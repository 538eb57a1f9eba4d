internal import Calling
internal import HTTP

/// A fault rule: which requests it matches, what it does to them, and how often it applies.
///
/// A rule with a status and a body of its own is a canned response, also for a success.
package struct InjectedFault: Sendable {
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

    /// The largest value of the integers.
    static let countLimit = 1_000_000_000
  }

  var id = ""
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
}

extension InjectedFault {
  /// Whether the fault has applied `times` times.
  var isUsedUp: Bool { schedule.times.map { appliedCount >= $0 } ?? false }

  /// Counts a matching request and returns whether the fault applies to it.
  mutating func shouldApply(at now: Timestamp, for organizationID: WebexID, _ random: SeededRandom)
    -> Bool
  {
    if let seconds = schedule.seconds {
      let start = createdByClock[organizationID] ?? created
      if now.milliseconds - start.milliseconds >= seconds * 1000 { return false }
    }
    guard !isUsedUp else { return false }
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
}
