internal import Calling

/// A named set of fault rules.
package enum FaultPreset: String, Sendable, CaseIterable {
  /// 429 with `Retry-After`.
  case throttled
  /// 503 without a change.
  case outage
  /// 503 after the change.
  case outageAfterChange
  /// The response takes two seconds.
  case slow
  /// The connection is reset without a change.
  case reset
  /// The JSON text of the response ends too early.
  case malformedBody
  /// 403 with an HTML page, as a proxy sends it.
  case proxyPage
  /// A mix of 429, 503, slow responses and resets before the change.
  case chaos

  /// Percentages of the matching requests.
  package static let percentRange = 1...100

  /// Why a schedule cannot be combined with the preset; `nil` if it can.
  ///
  /// Each rule counts the requests that reach it, and `chaos` has four.
  func conflict(with schedule: InjectedFault.Schedule) -> String? {
    guard self == .chaos else { return nil }
    let counts = schedule.skip > 0 || schedule.every > 1 || schedule.times != nil
    return counts ? "the preset chaos cannot be combined with skip, every and times" : nil
  }

  /// The rules of `--chaos`.
  package static func chaosFaults(percent: Int) -> [InjectedFault] {
    chaos.faults(percent: percent, like: InjectedFault(created: Timestamp(milliseconds: 0)))
  }

  private var defaultPercent: Int { self == .chaos ? 20 : 100 }

  /// The effects, of which each applies to an equal share of the requests.
  private var effects: [InjectedFault.Effect] {
    typealias Effect = InjectedFault.Effect
    let throttled = Effect(status: 429, retryAfter: .seconds(1))
    let outage = Effect(status: 503)
    let reset = Effect(connection: .reset)
    return switch self {
    case .throttled: [throttled]
    case .outage: [outage]
    case .outageAfterChange: [Effect(status: 503, when: .after)]
    case .slow: [Effect(delay: .fixed(milliseconds: 2000))]
    case .reset: [reset]
    case .malformedBody: [Effect(body: .style(.malformed))]
    case .proxyPage: [Effect(status: 403, body: .style(.html))]
    case .chaos: [throttled, outage, Effect(delay: .uniform(250...1000)), reset]
    }
  }

  /// The rules of the preset.
  ///
  /// - Parameters:
  ///   - percent: the percentage of the matching requests that a rule applies to; `nil` for the
  ///     default, which is 20 for `chaos` and else 100.
  ///   - fault: the fault whose conditions and schedule the rules have.
  /// - Returns: the rules in the order in which they are tried.
  func faults(percent: Int?, like fault: InjectedFault) -> [InjectedFault] {
    let effects = effects
    let share = Double(percent ?? defaultPercent) / 100 / Double(effects.count)
    return effects.enumerated().map { index, effect in
      var fault = fault
      fault.effect = effect
      // A rule is tried if none before it applies.
      fault.schedule.probability = min(1, share / (1 - Double(index) * share))
      return fault
    }
  }
}
