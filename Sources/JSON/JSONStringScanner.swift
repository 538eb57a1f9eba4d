/// SWAR (SIMD within a register): eight bytes at a time, because most of a body is inside strings.
extension Span<UInt8> {
  /// The eight bytes at an index, the first one lowest; `nil` if there are fewer.
  @inline(__always) private func word(at start: Int) -> UInt64? {
    guard start >= 0, start + 8 <= count else { return nil }
    return UInt64(
      littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
    )
  }

  /// The index of the first special byte at or after `start`; `count` without one.
  func endOfUnescapedRun(from start: Int) -> Int {
    var index = start
    while let word = word(at: index) {
      let offset = word.offsetOfFirstSpecialByte
      guard offset == 8 else { return index + offset }
      index += 8
    }
    // Reads the last eight bytes again, which is faster than the remainder byte by byte.
    if index < count, count - 8 >= start, let word = word(at: count - 8) {
      return count - 8 + word.offsetOfFirstSpecialByte
    }
    while index < count, self[index].isUnescaped { index += 1 }
    return index
  }

  /// Whether the bytes of another span are at an index.
  func matches(_ other: Span<UInt8>, at start: Int) -> Bool {
    guard start + other.count <= count else { return false }
    var index = 0
    while let one = other.word(at: index), let another = word(at: start + index) {
      guard one == another else { return false }
      index += 8
    }
    while index < other.count {
      guard self[start + index] == other[index] else { return false }
      index += 1
    }
    return true
  }
}

extension UInt64 {
  /// The offset of the first of eight bytes that is special in a string; 8 without one.
  ///
  /// Special bytes are quotes, backslashes, control characters and bytes beyond ASCII. The highest
  /// bit of each is set in `found`: beyond ASCII it is set already; a subtraction borrows into it
  /// where the byte is below the space, or where XOR made a quote or backslash zero. A borrow also
  /// reaches later bytes, but only the first special one counts.
  fileprivate var offsetOfFirstSpecialByte: Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = self ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslashes = self ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let found = self | (self &- ones &* 0x20) | (quotes &- ones) | (backslashes &- ones)
    return (found & (ones &* 0x80)).trailingZeroBitCount / 8
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII character that a string contains as it is.
  fileprivate var isUnescaped: Bool {
    self >= 0x20 && self < 0x80 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
  }
}
