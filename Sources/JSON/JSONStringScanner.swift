/// Sixteen or eight bytes at a time, because most of a body is inside strings.
extension Span<UInt8> {
  /// The bytes at an index as a value; `nil` if there are fewer.
  @inline(__always) private func load<Value: BitwiseCopyable>(
    _ type: Value.Type,
    at start: Int
  ) -> Value? {
    guard start >= 0, start <= count - MemoryLayout<Value>.size else { return nil }
    return unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: type)
  }

  /// The eight bytes at an index, the first one lowest; `nil` if there are fewer.
  @inline(__always) private func word(at start: Int) -> UInt64? {
    load(UInt64.self, at: start).map(UInt64.init(littleEndian:))
  }

  /// The index of the first special byte at or after `start`; `count` without one.
  func endOfUnescapedRun(from start: Int) -> Int {
    var index = start
    while let block = load(SIMD16<UInt8>.self, at: index), !block.containsSpecialByte {
      index += 16
    }
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

extension SIMD16<UInt8> {
  /// Whether one of the bytes is special in a string.
  ///
  /// The highest bit of each is set in `found`: beyond ASCII it is set already; a subtraction of
  /// bytes sets it where the byte is below the space, or where XOR made a quote or backslash zero.
  @inline(__always) var containsSpecialByte: Bool {
    let quotes = self ^ Self(repeating: UInt8(ascii: "\""))
    let backslashes = self ^ Self(repeating: UInt8(ascii: "\\"))
    let one = Self(repeating: 1)
    let found = self | (self &- Self(repeating: 0x20)) | (quotes &- one) | (backslashes &- one)
    let words = unsafe unsafeBitCast(found, to: SIMD2<UInt64>.self)
    return (words[0] | words[1]) & 0x8080_8080_8080_8080 != 0
  }
}

extension UInt64 {
  /// The offset of the first of eight bytes that is special in a string; 8 without one.
  ///
  /// Special bytes are quotes, backslashes, control characters and bytes beyond ASCII. The highest
  /// bit of each is set in `found`: beyond ASCII it is set already; a subtraction borrows into it
  /// where the byte is below the space, or where XOR made a quote or backslash zero. A borrow also
  /// reaches later bytes, but only the first special one counts.
  var offsetOfFirstSpecialByte: Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = self ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslashes = self ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let found = self | (self &- ones &* 0x20) | (quotes &- ones) | (backslashes &- ones)
    return (found & (ones &* 0x80)).trailingZeroBitCount / 8
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII character that a string contains as it is.
  var isUnescaped: Bool {
    self >= 0x20 && self < 0x80 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
  }
}
