internal import Calling
internal import HTTP

/// A failure on demand: which requests meet it, what it does to them, and how often.
struct InjectedFault: Sendable, Hashable {
  /// Which requests; `nil` takes any.
  struct Match: Sendable, Hashable {
    var operation: String?
    var method: String?
    /// A path with `*` for any run of characters.
    var path: String?
    var organizationID: WebexID?
    var bodyContains: String?
  }

  struct Effect: Sendable, Hashable {
    var status: Int?
    var retryAfter: Int?
    var bodyStyle = BodyStyle.webex
    var delay: Delay?
    var connection: ConnectionFault?
    var truncateAfterBytes: Int?
    /// The change is made before the failure is sent.
    var appliesAfterOperation = false
  }

  enum BodyStyle: String, Sendable, CaseIterable {
    case webex
    case html
    case empty
  }

  enum ConnectionFault: String, Sendable, CaseIterable {
    case reset
    case close
    case truncate
    case dribble
    case hang
  }

  enum Delay: Sendable, Hashable {
    case fixed(milliseconds: Int)
    case uniform(ClosedRange<Int>)
    case lognormal(medianMilliseconds: Int, sigma: Double)
  }

  /// When a request that matches meets the effect.
  struct Schedule: Sendable, Hashable {
    var skip = 0
    var times: Int?
    var every = 1
    var probability = 1.0
    var seconds: Int?
  }

  let id: String
  var match = Match()
  var effect = Effect()
  var schedule = Schedule()
  /// When it was made, by the clock of the machine.
  var created: Timestamp
  /// The same by the clocks of the organisations that had one of their own.
  var createdByClock: [WebexID: Timestamp] = [:]
  /// Requests that matched while it was in force.
  var matchedCount = 0
  /// Requests that met the effect.
  var appliedCount = 0

  /// The statuses that Webex documents for failures, and the one success that none of the
  /// emulated operations has by itself.
  static let supportedStatuses = [
    202, 400, 401, 403, 404, 405, 409, 410, 415, 423, 428, 429, 500, 502, 503, 504,
  ]
  static let maximumDelayMilliseconds = 600_000
  /// How long a hanging answer is held before its connection goes; nobody waits longer.
  static let hangSeconds = 300
}

extension InjectedFault {
  /// Counts a request that matches and says whether it meets the effect.
  mutating func shouldApply(at now: Timestamp, for organizationID: WebexID, _ random: SeededRandom)
    -> Bool
  {
    if let seconds = schedule.seconds {
      let start = createdByClock[organizationID] ?? created
      if now.milliseconds - start.milliseconds >= seconds * 1000 { return false }
    }
    if let times = schedule.times, appliedCount >= times { return false }
    matchedCount += 1
    let turn = matchedCount - schedule.skip - 1
    guard turn >= 0, turn % schedule.every == 0 else { return false }
    guard schedule.probability >= 1 || random.uniform(matchedCount, 0) < schedule.probability else {
      return false
    }
    appliedCount += 1
    return true
  }

  /// The delay of the answer to the request just counted.
  func delay(_ random: SeededRandom) -> Duration {
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
            Double(Self.maximumDelayMilliseconds),
            Double(median) * exponential(sigma * random.gaussian(matchedCount))
          )
        )
      )
    }
  }

  /// How the answer leaves, beyond its delay.
  var ending: Delivery.Ending {
    switch effect.connection {
    case nil: .keepAlive
    case .reset: .reset
    case .close, .hang: .drop
    case .truncate: .truncate(afterBytes: effect.truncateAfterBytes ?? 40)
    case .dribble: .dribble(pause: .milliseconds(10))
    }
  }

  /// Whether the operation is carried out: if the effect needs its answer, or comes after it.
  var runsOperation: Bool {
    if effect.appliesAfterOperation { return true }
    guard effect.status == nil else { return false }
    switch effect.connection {
    case nil, .truncate, .dribble: return true
    case .reset, .close, .hang: return false
    }
  }
}
