/// The violations for which a request was rejected.
///
/// An operation that throws this error has not modified the organization.
package struct RequestError: Error, Hashable {
  /// How the client can continue, as far as the status of the response requires that it is said.
  package enum Recovery: Sendable, Hashable {
    /// Send the request again after so many seconds.
    case retryAfter(seconds: Int)
    /// Use one of the methods that the path supports.
    case useMethod([String])
    /// Send the body in one of the content codings.
    case useCoding(String)
  }

  /// Not empty; sorted by status, and the first one determines the status of the response.
  package let violations: [Violation]
  /// Messages about what was ignored, for the log, the journal and `X-Mock-Warning`.
  package let warnings: [String]
  /// The ids of the violated rules without duplicates, in the order of `violations`.
  package let ruleIDs: [String]
  package let recovery: Recovery?

  package init(_ violations: [Violation], warnings: [String] = [], recovery: Recovery? = nil) {
    precondition(!violations.isEmpty, "a request error needs at least one violation")
    // 400 before 409: a conflict matters only for a valid body.
    self.violations = violations.sorted { ($0.rule.status ?? 0) < ($1.rule.status ?? 0) }
    self.warnings = warnings
    self.recovery = recovery
    var ids: [String] = []
    for violation in self.violations where !ids.contains(violation.rule.id) {
      ids.append(violation.rule.id)
    }
    ruleIDs = ids
  }

  package init(
    _ rule: Rule,
    at pointer: String? = nil,
    _ description: String,
    hint: Hint? = nil,
    recovery: Recovery? = nil
  ) {
    self.init([Violation(rule, at: pointer, description, hint: hint)], recovery: recovery)
  }
}
