/// One broken rule: which, where in the body, and what would have been right.
package struct Violation: Sendable, Hashable {
  package let rule: Rule
  /// The JSON Pointer of the member, empty for the whole body, `nil` if it is not about the body.
  package let pointer: String?
  package let description: String

  package init(_ rule: Rule, at pointer: String? = nil, _ description: String) {
    self.rule = rule
    self.pointer = pointer
    self.description = description
  }
}
