internal import JSON
internal import Text

extension ContractValidator {
  mutating func checkLength(
    _ value: JSONView,
    _ schema: ContractSchema,
    at pointer: JSONPointer
  ) {
    guard let text = value.string else { return }
    let count = text.unicodeScalars.count
    if let range = schema.length, !range.contains(count) {
      return add(.lengthOutOfRange(range, found: count), at: pointer)
    }
    guard let pattern = schema.pattern, let regex = try? Regex(pattern),
      text.firstMatch(of: regex) == nil
    else { return }
    let found = text.quotedForMessage
    add(.invalid("expected a text that matches \(pattern), found \(found)"), at: pointer)
  }

  mutating func checkRange(
    _ value: JSONView,
    _ schema: ContractSchema,
    at pointer: JSONPointer
  ) {
    let (minimum, maximum) = (schema.minimum, schema.maximum)
    if let number = value.number, number.double == nil {
      return add(
        .invalid("expected a smaller number, found \(number.text.truncatedForMessage)"),
        at: pointer
      )
    }
    guard let number = value.number else { return }
    let double = number.double ?? .infinity
    if let step = schema.multipleOf, step > 0,
      double.truncatingRemainder(dividingBy: step) != 0
    {
      let found = number.text.truncatedForMessage
      return add(.invalid("expected a multiple of \(step.shortText), found \(found)"), at: pointer)
    }
    guard double < minimum ?? -.infinity || double > maximum ?? .infinity else { return }
    let bounds = [
      minimum.map { "at least \($0.shortText)" }, maximum.map { "at most \($0.shortText)" },
    ]
    let expected = bounds.compactMap(\.self).joined(separator: " and ")
    add(.invalid("expected \(expected), found \(number.text.truncatedForMessage)"), at: pointer)
  }
}

extension Double {
  /// Without a fraction if it has none.
  var shortText: String {
    self == rounded() && abs(self) < 1e15 ? String(Int(self)) : "\(self)"
  }
}

extension String {
  /// Whether the text is a number of JSON (RFC 8259 §6), which `nan` and `0x1p3` are not.
  var isJSONNumber: Bool {
    guard let json = try? JSONDocument(Array(utf8)), let first = utf8.first else { return false }
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    return (isDigit || first == UInt8(ascii: "-")) && JSONView(json).kind == .number
  }
}
