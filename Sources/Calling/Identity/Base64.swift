/// Base64 with the standard alphabet (RFC 4648 §4), which Webex ids are spelled in.
enum Base64 {
  static func encode(_ text: String, padded: Bool) -> String {
    String(decoding: encode(Array(text.utf8), padded: padded), as: UTF8.self)
  }

  static func encode(_ bytes: [UInt8], padded: Bool) -> [UInt8] {
    var letters = [UInt8](repeating: UInt8(ascii: "="), count: (bytes.count + 2) / 3 * 4)
    var (place, start) = (0, 0)
    while start + 3 <= bytes.count {
      write(bytes[start], bytes[start + 1], bytes[start + 2], to: &letters, at: place, 4)
      (place, start) = (place + 4, start + 3)
    }
    if start < bytes.count {
      let second = start + 1 < bytes.count ? bytes[start + 1] : 0
      let count = bytes.count - start + 1
      write(bytes[start], second, 0, to: &letters, at: place, count)
      if !padded { letters.removeLast(4 - count) }
    }
    return letters
  }

  /// Writes the first letters of three bytes.
  @inline(__always) private static func write(
    _ first: UInt8,
    _ second: UInt8,
    _ third: UInt8,
    to letters: inout [UInt8],
    at place: Int,
    _ count: Int
  ) {
    let bits = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    for index in 0..<count {
      letters[place + index] = letter(of: UInt8(bits >> UInt32(18 - 6 * index) & 63))
    }
  }

  private static func letter(of value: UInt8) -> UInt8 {
    switch value {
    case 0..<26: value + UInt8(ascii: "A")
    case 26..<52: value - 26 + UInt8(ascii: "a")
    case 52..<62: value - 52 + UInt8(ascii: "0")
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }

  /// The text behind the letters; `nil` if they are not base64, or not of a UTF-8 text.
  static func decode(_ text: some StringProtocol) -> String? {
    var letters = Array(text.utf8)
    while letters.last == UInt8(ascii: "=") { letters.removeLast() }
    guard letters.count % 4 != 1 else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(letters.count * 3 / 4)
    var bits: UInt32 = 0
    var bitCount = 0
    for letter in letters {
      guard let value = value(of: letter) else { return nil }
      bits = bits << 6 | value
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
      }
    }
    return String(validating: output, as: UTF8.self)
  }

  private static func value(of letter: UInt8) -> UInt32? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
