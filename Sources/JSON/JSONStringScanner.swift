/// Looking at eight bytes at a time, by arithmetic on one word: most of a body is inside strings.
extension Span<UInt8> {
  /// The eight bytes from a place on, the first one lowest; `nil` where there are fewer.
  @inline(__always) private func word(at start: Int) -> UInt64? {
    guard start >= 0, start + 8 <= count else { return nil }
    return UInt64(
      littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self)
    )
  }

  /// The first place from a given one on whose byte does not stand for itself in a string.
  func endOfUnescapedRun(from start: Int) -> Int {
    var index = start
    while let word = word(at: index) {
      let stop = word.offsetOfFirstSpecialByte
      guard stop == 8 else { return index + stop }
      index += 8
    }
    // The last eight once more, in place of the rest one by one.
    if index < count, count - 8 >= start, let word = word(at: count - 8) {
      return count - 8 + word.offsetOfFirstSpecialByte
    }
    while index < count, self[index].isUnescaped { index += 1 }
    return index
  }

  /// Whether the same bytes stand at a place as in another span.
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
  /// Which of eight bytes is the first that does not stand for itself in a string; 8 if all do.
  ///
  /// The highest bit of a byte is set for it: by itself beyond ASCII, by a borrow below a space, and
  /// by a borrow where a quote or backslash became zero. A borrow reaches bytes behind it only.
  fileprivate var offsetOfFirstSpecialByte: Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = self ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslashes = self ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let found = self | (self &- ones &* 0x20) | (quotes &- ones) | (backslashes &- ones)
    return (found & (ones &* 0x80)).trailingZeroBitCount / 8
  }
}

extension UInt8 {
  /// Whether it stands for itself in a string: ASCII, neither quote, backslash nor control.
  fileprivate var isUnescaped: Bool {
    self >= 0x20 && self < 0x80 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
  }
}

extension [UInt8] {
  /// Appends all at once what stands in one place.
  mutating func append(_ span: Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
