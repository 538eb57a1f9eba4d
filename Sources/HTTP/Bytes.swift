#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// What single bytes mean to HTTP.
extension UInt8 {
  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  /// Space or tab.
  var isOptionalWhitespace: Bool { self == 0x20 || self == 0x09 }

  /// A byte that may stand in a field value or behind a chunk's size.
  var isFieldContent: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }

  /// A character of a token (RFC 9110 §5.6.2): a letter, a digit or one of `!#$%&'*+-.^_`|~`.
  ///
  /// One bit for each: every name of every field is looked at.
  var isTokenByte: Bool {
    guard self < 0x80 else { return false }
    let bits: UInt64 = self < 0x40 ? 0x03FF_6CFA_0000_0000 : 0x57FF_FFFF_C7FF_FFFE
    return bits >> UInt64(self & 0x3F) & 1 == 1
  }

  var lowercasedASCII: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }

  var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension Span<UInt8> {
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count else { return nil }
    // The C library looks at 32 bytes at a time.
    return unsafe withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress,
        let found = unsafe memchr(first + start, Int32(byte), bytes.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - first
    }
  }

  /// Whether every byte of a part is of a kind.
  @inline(__always) func allSatisfy(in range: Range<Int>, _ isOfKind: (UInt8) -> Bool) -> Bool {
    let part = extracting(range)
    // Nearly always all are, and without a way out the compiler takes many at a time.
    var mismatches: UInt8 = 0
    for index in 0..<part.count { mismatches |= isOfKind(part[index]) ? 0 : 1 }
    return mismatches == 0
  }

  /// Whether it begins with an ASCII text.
  func starts(with text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { text in text.indices.allSatisfy { unsafe self[$0] == text[$0] } }
  }
}

extension [UInt8] {
  /// Appends all at once what stands in one place.
  mutating func append(_ span: Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
