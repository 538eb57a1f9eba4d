#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Character classes of HTTP.
extension UInt8 {
  /// Space or tab (OWS, RFC 9110 §5.6.3).
  var isOptionalWhitespace: Bool { self == 0x20 || self == 0x09 }

  /// A byte of a field value or a chunk extension: tab, or not a control character.
  var isFieldContent: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }

  /// A character of a token (RFC 9110 §5.6.2): a letter, a digit or one of `!#$%&'*+-.^_`|~`.
  ///
  /// A bitmap with one bit per character, because each byte of each field name is checked.
  var isTokenByte: Bool {
    guard self < 0x80 else { return false }
    let bits: UInt64 = self < 0x40 ? 0x03FF_6CFA_0000_0000 : 0x57FF_FFFF_C7FF_FFFE
    return bits >> UInt64(self & 0x3F) & 1 == 1
  }
}

extension Span<UInt8> {
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count else { return nil }
    // The C library compares many bytes at a time.
    return unsafe withUnsafeBytes { bytes in
      guard let first = bytes.baseAddress,
        let found = unsafe memchr(first + start, Int32(byte), bytes.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - first
    }
  }

  /// Whether all bytes of a range satisfy a predicate.
  @inline(__always) func allSatisfy(in range: Range<Int>, _ predicate: (UInt8) -> Bool) -> Bool {
    let part = extracting(range)
    // No early exit: nearly all input is valid, and the compiler can vectorize the loop.
    var mismatches: UInt8 = 0
    for index in 0..<part.count { mismatches |= predicate(part[index]) ? 0 : 1 }
    return mismatches == 0
  }

  /// Whether the bytes begin with an ASCII text.
  func starts(with text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { text in text.indices.allSatisfy { unsafe self[$0] == text[$0] } }
  }
}
