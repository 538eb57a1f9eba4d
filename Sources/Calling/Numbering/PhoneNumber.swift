/// A telephone number in E.164 form, such as `+15558675309`.
package struct PhoneNumber: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  /// Reads a number in international format or in the national format of a country.
  ///
  /// Spaces, hyphens, periods and parentheses are ignored. `nil` if the digits are not a number of
  /// the country's plan. `country` is an ISO 3166 code.
  package init?(_ text: String, country: String) {
    let hasPlus = text.utf8.first == UInt8(ascii: "+")
    var digits: [UInt8] = []
    digits.reserveCapacity(24)
    for byte in text.utf8.dropFirst(hasPlus ? 1 : 0) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
        UInt8(ascii: ")"):
        continue
      default: return nil
      }
    }
    if hasPlus {
      self.init(international: digits)
    } else {
      self.init(national: digits, plan: NumberingPlan.of(country))
    }
  }

  private init?(national digits: [UInt8], plan: NumberingPlan?) {
    guard let plan else { return nil }
    let (international, trunk) = (plan.internationalPrefix.utf8, plan.trunkPrefix.utf8)
    if digits.starts(with: international) {
      self.init(international: Array(digits.dropFirst(international.count)))
    } else if !trunk.isEmpty, digits.starts(with: trunk),
      plan.lengths.contains(digits.count - trunk.count)
    {
      self.init(international: Array(plan.callingCode.utf8) + digits.dropFirst(trunk.count))
    } else if plan.lengths.contains(digits.count) {
      self.init(international: Array(plan.callingCode.utf8) + digits)
    } else {
      return nil
    }
  }

  /// Accepts 7 to 15 digits that do not begin with 0; with the calling code 1 exactly 11,
  /// including it.
  ///
  /// E.164 allows 15 digits; the shortest numbers in use have 7.
  private init?(international digits: consuming [UInt8]) {
    guard (7...15).contains(digits.count), digits[0] != UInt8(ascii: "0") else { return nil }
    if digits[0] == UInt8(ascii: "1"), digits.count != 11 { return nil }
    digits.insert(UInt8(ascii: "+"), at: 0)
    description = String(decoding: digits, as: UTF8.self)
  }
}

extension PhoneNumber: Comparable {
  /// The order of lists: that of the digits, not of the numeric values.
  package static func < (first: PhoneNumber, second: PhoneNumber) -> Bool {
    first.description < second.description
  }
}

extension PhoneNumber {
  /// Whether the number has a toll-free area code of the North American Numbering Plan.
  package var isTollFreeInNorthAmerica: Bool {
    let areaCodes = ["800", "833", "844", "855", "866", "877", "888"]
    return areaCodes.contains { description.hasPrefix("+1\($0)") }
  }

  /// The digits of a search text, or the text itself if it does not contain digits.
  package static func searchDigits(in text: String) -> String {
    let digits = text.filter { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? text : digits
  }
}
