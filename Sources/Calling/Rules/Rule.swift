/// One thing that a request must keep to, and the answer to a request that does not.
package struct Rule: Sendable, Hashable {
  /// How it is known that Webex has this rule.
  package enum Evidence: String, Sendable, CaseIterable {
    /// Cisco's documentation says so.
    case documented
    /// It was seen in the live API's behaviour or in traffic.
    case observed
    /// Nothing public shows it; it is the likeliest behaviour.
    case assumed
  }

  /// The name under which answers, logs and documentation speak of it, for example `HG-WEIGHT-POLICY`.
  package let id: String
  /// The HTTP status of the refusal; `nil` for a rule that is noted and never refuses.
  package let status: Int?
  /// Webex's code for the refusal; gateway refusals have none.
  package let errorCode: Int?
  /// The code of the whole answer, where Webex gives it another one than the fault inside.
  package let topLevelErrorCode: Int?
  package let evidence: Evidence
  package let statement: String
  /// Webex's own wording for the whole answer, where it is known and the same for every case.
  package let message: String?

  package init(
    _ id: String,
    _ status: Int?,
    code errorCode: Int? = nil,
    topLevelErrorCode: Int? = nil,
    _ source: Evidence,
    _ statement: String,
    message: String? = nil
  ) {
    self.id = id
    self.status = status
    self.errorCode = errorCode
    self.topLevelErrorCode = topLevelErrorCode ?? errorCode
    self.evidence = source
    self.statement = statement
    self.message = message
  }
}

/// Which of the rules hold.
package struct RuleSet: Sendable, Hashable {
  package enum Mode: String, Sendable, CaseIterable {
    /// What the documentation demands.
    case documented
    /// What the live API is known to demand, which is less.
    case live
  }

  package var mode: Mode
  /// Whether locations, agents and numbers that nobody has heard of come to be on first use.
  package var isOpenWorld: Bool

  package init(mode: Mode = .documented, isOpenWorld: Bool = false) {
    self.mode = mode
    self.isOpenWorld = isOpenWorld
  }
}
