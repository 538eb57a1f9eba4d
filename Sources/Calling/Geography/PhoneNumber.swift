/// A telephone number in E.164 form, such as `+15558675309`.
package struct PhoneNumber: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  /// Reads a number as people write it, international or in the national form of a country.
  ///
  /// It is `nil` if the digits are no number of that country's plan. The country is an ISO 3166
  /// code.
  package init?(_ text: String, country: String) {
    let hasPlus = text.utf8.first == UInt8(ascii: "+")
    var digits: [UInt8] = []
    for byte in text.utf8.dropFirst(hasPlus ? 1 : 0) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
        UInt8(ascii: ")"):
        continue
      default: return nil
      }
    }
    let national = String(decoding: digits, as: UTF8.self)
    if hasPlus {
      self.init(international: national[...])
    } else {
      self.init(national: national[...], plan: NumberingPlan.of(country))
    }
  }

  private init?(national digits: Substring, plan: NumberingPlan?) {
    guard let plan else { return nil }
    if digits.hasPrefix(plan.internationalPrefix) {
      self.init(international: digits.dropFirst(plan.internationalPrefix.count))
    } else if !plan.trunkPrefix.isEmpty, digits.hasPrefix(plan.trunkPrefix),
      plan.lengths.contains(digits.count - plan.trunkPrefix.count)
    {
      self.init(international: plan.callingCode + digits.dropFirst(plan.trunkPrefix.count))
    } else if plan.lengths.contains(digits.count) {
      self.init(international: plan.callingCode + digits)
    } else {
      return nil
    }
  }

  /// E.164 allows fifteen digits; the shortest numbers in use have seven.
  ///
  /// None begins with zero.
  private init?(international digits: Substring) {
    guard (7...15).contains(digits.count), digits.first != "0" else { return nil }
    if digits.first == "1", digits.count != 11 { return nil }
    description = "+\(digits)"
  }
}

extension PhoneNumber {
  /// What a client that searches for a number looks for: its digits, or the text if it has none.
  package static func searched(_ text: String) -> String {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? text : digits
  }
}
