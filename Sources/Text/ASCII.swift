/// Classes of ASCII characters.
extension UInt8 {
  @inlinable package var isASCIIDigit: Bool {
    self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9")
  }

  @inlinable package var isASCIILetter: Bool {
    (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z")
  }

  @inlinable package var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }

  /// The lowercase form of `A` to `Z`; every other byte unchanged.
  @inlinable package var lowercasedASCII: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }

  /// The value of a hexadecimal digit in either case.
  @inlinable package var hexDigitValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// Whether the byte is one of the ASCII characters of a text.
  package func isOne(of characters: StaticString) -> Bool {
    characters.withUTF8Buffer { unsafe $0.contains(self) }
  }
}

extension StringProtocol {
  /// Whether all characters are the digits 0 to 9; true for an empty text.
  @inlinable package var isASCIIDigits: Bool { utf8.allSatisfy(\.isASCIIDigit) }

  /// Whether two texts differ at most in the case of ASCII letters.
  @inlinable package func equalsIgnoringCase(_ other: String) -> Bool {
    // Most names differ in length already.
    guard utf8.count == other.utf8.count else { return false }
    var others = other.utf8.makeIterator()
    return utf8.allSatisfy { $0.lowercasedASCII == others.next()?.lowercasedASCII }
  }
}

extension String {
  /// The same for `String`, whose bytes are contiguous: header names are compared a dozen times per
  /// request.
  @inlinable package func equalsIgnoringCase(_ other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let (one, other) = (utf8.span, other.utf8.span)
    for index in one.indices {
      let (byte, another) = (one[index], other[index])
      // Mostly the case is the same too.
      guard byte == another || byte.lowercasedASCII == another.lowercasedASCII else { return false }
    }
    return true
  }
}
