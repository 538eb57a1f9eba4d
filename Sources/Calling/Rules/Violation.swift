/// A violated rule with its position in the request body.
package struct Violation: Sendable, Hashable {
  package let rule: Rule
  /// The JSON Pointer of the member; empty for the whole body, `nil` if it is not in the body.
  package let pointer: String?
  /// What is wrong, the value that was received, and what would be right.
  package let description: String

  package init(_ rule: Rule, at pointer: String? = nil, _ description: String) {
    self.rule = rule
    self.pointer = pointer
    self.description = description
  }
}
