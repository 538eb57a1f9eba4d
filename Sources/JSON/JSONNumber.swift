/// A JSON number as written, so that no digit is lost before validation.
package struct JSONNumber: Sendable, Hashable {
  /// The number as written, for example `5`, `-0` or `1e400`.
  package let text: String

  /// Adopts a text, which must match the grammar of RFC 8259 §6.
  package init(verbatim text: String) { self.text = text }

  package init(_ value: Int) { text = String(value) }

  /// The value as an integer; `nil` if it has a fraction or does not fit.
  package var integer: Int? {
    if let exact = Int(text) { return exact }
    // 5.0 and 5e0 are integers too, but only below 2^53: a Double cannot represent all above.
    guard let value = Double(text), abs(value) < 9_007_199_254_740_992,
      let whole = Int(exactly: value)
    else { return nil }
    // 1e-400 and 5.00000000000000000001 become integers by rounding, so the digits are compared.
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

  /// The nearest double; `nil` if the number is too large for one.
  package var double: Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
