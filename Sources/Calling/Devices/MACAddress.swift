internal import Text

/// The address of a network interface, by which a device is known before it has connected.
package struct MACAddress: Sendable, Hashable, CustomStringConvertible {
  /// Twelve hexadecimal digits in upper case.
  package let description: String

  /// Reads twelve hexadecimal digits in any case, or six pairs of them that all have a colon or all
  /// a hyphen between them; other texts are `nil`.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let digits: [UInt8]
    switch bytes.count {
    case 12: digits = bytes
    case 17:
      let separators = stride(from: 2, to: 17, by: 3).map { bytes[$0] }
      guard separators[0].isOne(of: ":-"), separators.allSatisfy({ $0 == separators[0] }) else {
        return nil
      }
      digits = bytes.indices.filter { $0 % 3 != 2 }.map { bytes[$0] }
    default: return nil
    }
    guard digits.allSatisfy({ $0.hexDigitValue != nil }) else { return nil }
    description = String(decoding: digits, as: UTF8.self).uppercased()
  }

  /// The address as pairs of digits with colons, as room devices have it in responses.
  package var withColons: String {
    let digits = Array(description)
    return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0..<($0 + 2)]) }
      .joined(separator: ":")
  }
}
