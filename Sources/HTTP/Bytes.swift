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

  /// Whether all bytes of a range are visible ASCII characters other than `#`, as in a target.
  ///
  /// SWAR (SIMD within a register): eight bytes at a time, since each byte of each target is
  /// checked.
  func areTargetCharacters(in range: Range<Int>) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let part = extracting(range)
    var index = 0
    while index + 8 <= part.count {
      let word = unsafe part.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // The highest bit of a byte is set if it is beyond ASCII; if it is below `!`; and if it is
      // DEL or `#`, which XOR makes zero. A borrow reaches other bytes only after one of these.
      let delete = (word ^ ones &* 0x7F) &- ones
      let hash = (word ^ ones &* UInt64(UInt8(ascii: "#"))) &- ones
      let found = word | (word &- ones &* 0x21) | delete | hash
      guard found & (ones &* 0x80) == 0 else { return false }
      index += 8
    }
    while index < part.count {
      guard part[index] &- 0x21 < 0x5E, part[index] != UInt8(ascii: "#") else { return false }
      index += 1
    }
    return true
  }

  /// Whether the bytes begin with an ASCII text.
  func starts(with text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { text in text.indices.allSatisfy { unsafe self[$0] == text[$0] } }
  }
}
