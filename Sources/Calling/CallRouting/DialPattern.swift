/// A pattern of dialed digits: `X` is one digit, a trailing `!` one or more, all else is literal.
///
/// Source: documentation "Validate a Dial Pattern" and "Create a Translation Pattern".
struct DialPattern: Sendable, Hashable {
  let text: String

  func matches(_ dialed: String) -> Bool {
    let hasWildcard = text.utf8.last == UInt8(ascii: "!")
    let fixed = hasWildcard ? text.utf8.dropLast() : text.utf8[...]
    let rest = dialed.utf8.dropFirst(fixed.count)
    guard dialed.utf8.count >= fixed.count, hasWildcard ? !rest.isEmpty : rest.isEmpty else {
      return false
    }
    return zip(fixed, dialed.utf8).allSatisfy { pattern, digit in
      pattern == UInt8(ascii: "X") ? digit.isDigit : pattern == digit
    } && rest.allSatisfy(\.isDigit)
  }

  /// Whether the pattern is preferred to another one that matches too: with more literal
  /// characters, and with `X` rather than `!`.
  ///
  /// Source: clients' notes about tests with the live API; that `X` goes before `!` is assumed.
  func isMoreSpecific(than other: DialPattern) -> Bool { specificity > other.specificity }

  private var specificity: (literals: Int, fixed: Int, length: Int) {
    let wildcards = text.utf8.count { $0 == UInt8(ascii: "X") || $0 == UInt8(ascii: "!") }
    let isFixed = text.utf8.last != UInt8(ascii: "!")
    return (text.utf8.count - wildcards, isFixed ? 1 : 0, text.utf8.count)
  }
}

extension Sequence {
  /// The element whose pattern is the most specific of those that match.
  func mostSpecific(
    for dialed: String,
    _ pattern: (Element) -> DialPattern
  ) -> Element? {
    var best: (element: Element, pattern: DialPattern)?
    for element in self {
      let pattern = pattern(element)
      if let best, !pattern.isMoreSpecific(than: best.pattern) { continue }
      if pattern.matches(dialed) { best = (element, pattern) }
    }
    return best?.element
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
