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
  func endOfPlain(from start: Int) -> Int {
    var place = start
    while let word = word(at: place) {
      let stop = word.firstNotPlain
      guard stop == 8 else { return place + stop }
      place += 8
    }
    // The last eight once more, in place of the rest one by one.
    if place < count, count - 8 >= start, let word = word(at: count - 8) {
      return count - 8 + word.firstNotPlain
    }
    while place < count, self[place].isPlain { place += 1 }
    return place
  }

  /// Whether the same bytes stand at a place as in another span.
  func holds(_ other: Span<UInt8>, at start: Int) -> Bool {
    guard start + other.count <= count else { return false }
    var place = 0
    while let one = other.word(at: place), let another = word(at: start + place) {
      guard one == another else { return false }
      place += 8
    }
    while place < other.count {
      guard self[start + place] == other[place] else { return false }
      place += 1
    }
    return true
  }
}

extension UInt64 {
  /// Which of eight bytes is the first that does not stand for itself in a string; 8 if all do.
  ///
  /// The highest bit of a byte is set for it: by itself beyond ASCII, by a borrow below a space, and
  /// by a borrow where a quote or backslash became zero. A borrow reaches bytes behind it only.
  fileprivate var firstNotPlain: Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = self ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslashes = self ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let found = self | (self &- ones &* 0x20) | (quotes &- ones) | (backslashes &- ones)
    return (found & (ones &* 0x80)).trailingZeroBitCount / 8
  }
}

extension UInt8 {
  /// Whether it stands for itself in a string: ASCII, neither quote, backslash nor control.
  fileprivate var isPlain: Bool {
    self >= 0x20 && self < 0x80 && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
  }
}

extension [UInt8] {
  /// Appends all at once what stands in one place.
  mutating func append(_ span: Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
