/// A violated rule with its position in the request body.
package struct Violation: Sendable, Hashable {
  package let rule: Rule
  /// The JSON Pointer of the member; empty for the whole body, `nil` if it is not in the body.
  package let pointer: String?
  /// What is wrong, the value that was received, and what would be right.
  package let description: String

  /// A setting that explains the violation.
  package let hint: Hint?

  package init(
    _ rule: Rule,
    at pointer: String? = nil,
    _ description: String,
    hint: Hint? = nil
  ) {
    self.rule = rule
    self.pointer = pointer
    self.description = description
    self.hint = hint
  }

  /// The description, with the hint and the pointer to the property if the body is invalid.
  package func message(_ hints: Hint.Wording) -> String {
    var text = description
    if let phrase = hint.flatMap({ hints[$0] }) {
      let isSentence = text.hasSuffix(".")
      if isSentence { text.removeLast() }
      text += " (\(phrase))" + (isSentence ? "." : "")
    }
    if let pointer, !pointer.isEmpty { text += " (at \(pointer))" }
    return text
  }
}
