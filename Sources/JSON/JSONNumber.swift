/// A JSON number with every digit that was written, so that nothing is lost before it is judged.
package struct JSONNumber: Sendable, Hashable {
  /// The number as written, for example `5`, `-0` or `1e400`.
  package let text: String

  /// The caller promises that the text follows the grammar of RFC 8259 §6.
  package init(verbatim text: String) { self.text = text }

  package init(_ value: Int) { text = String(value) }

  /// The value as a whole number, or `nil` if it has a fraction or does not fit.
  package var integer: Int? {
    if let exact = Int(text) { return exact }
    // 5.0 and 5e0 are whole too. Beyond 2^53 a Double no longer tells, so there they are not.
    guard let value = Double(text), abs(value) < 9_007_199_254_740_992,
      let whole = Int(exactly: value)
    else { return nil }
    // 1e-400 and 5.00000000000000000001 become whole by rounding; their digits tell.
    return Self.significantDigits(text) == Self.significantDigits(String(whole)) ? whole : nil
  }

  /// The digits before the exponent, without zeros on either side.
  private static func significantDigits(_ text: String) -> ArraySlice<UInt8> {
    let zero = UInt8(ascii: "0")
    let digits = text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }
      .filter { (zero...UInt8(ascii: "9")).contains($0) }
    let end = digits.lastIndex { $0 != zero }.map { $0 + 1 } ?? 0
    return digits[..<end].drop { $0 == zero }
  }

  /// The nearest double, or `nil` where the number is too large for one.
  package var double: Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
