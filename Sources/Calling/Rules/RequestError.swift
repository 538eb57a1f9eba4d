/// Why a request was not carried out: every rule it broke.
///
/// Nothing has changed.
package struct RequestError: Error, Hashable {
  /// Never empty; the faults of the answer's status come first.
  package let violations: [Violation]
  package let warnings: [String]
  /// The rules broken, each once, in the order of the faults.
  package let ruleIDs: [String]

  package init(_ violations: [Violation], notes: [String] = []) {
    precondition(!violations.isEmpty, "a refusal without a violation")
    // A conflict is worth mending only once the request is sound, so 400 goes before 409.
    self.violations = violations.sorted { ($0.rule.status ?? 0) < ($1.rule.status ?? 0) }
    self.warnings = notes
    var ids: [String] = []
    for violation in self.violations where !ids.contains(violation.rule.id) {
      ids.append(violation.rule.id)
    }
    ruleIDs = ids
  }

  package init(_ rule: Rule, at pointer: String? = nil, _ description: String) {
    self.init([Violation(rule, at: pointer, description)])
  }
}
