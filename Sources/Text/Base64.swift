/// Base64 with the standard alphabet (RFC 4648 §4), the encoding of Webex ids.
package enum Base64 {
  package static func encode(_ text: String, padded: Bool) -> String {
    String(decoding: encode(Array(text.utf8), padded: padded), as: UTF8.self)
  }

  /// Encodes a text with the alphabet that is safe in a path segment (RFC 4648 §5), unpadded.
  package static func encodeURLSafe(_ text: String) -> String { encodeURLSafe(Array(text.utf8)) }

  package static func encodeURLSafe(_ bytes: [UInt8]) -> String {
    let letters = encode(bytes, padded: false).map { letter in
      switch letter {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      default: letter
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  package static func encode(_ bytes: [UInt8], padded: Bool) -> [UInt8] {
    [UInt8](upTo: (bytes.count + 2) / 3 * 4) { letters in
      let end = bytes.count / 3 * 3
      for start in stride(from: 0, to: end, by: 3) {
        let first = UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8
        let bits = first | UInt32(bytes[start + 2])
        letters.append(letter(bits >> 18))
        letters.append(letter(bits >> 12))
        letters.append(letter(bits >> 6))
        letters.append(letter(bits))
      }
      guard end < bytes.count else { return }
      let hasTwo = end + 1 < bytes.count
      let bits = UInt32(bytes[end]) << 16 | (hasTwo ? UInt32(bytes[end + 1]) << 8 : 0)
      letters.append(letter(bits >> 18))
      letters.append(letter(bits >> 12))
      if hasTwo { letters.append(letter(bits >> 6)) }
      guard padded else { return }
      for _ in 0..<(hasTwo ? 1 : 2) { letters.append(UInt8(ascii: "=")) }
    }
  }

  /// The base64 character of the lowest six bits.
  private static func letter(_ bits: UInt32) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: bits) & 63
    if value < 26 { return value &+ UInt8(ascii: "A") }
    if value < 52 { return value &- 26 &+ UInt8(ascii: "a") }
    if value < 62 { return value &- 52 &+ UInt8(ascii: "0") }
    return value == 62 ? UInt8(ascii: "+") : UInt8(ascii: "/")
  }

  /// Decodes base64 with or without padding; `nil` if it is malformed or does not encode UTF-8.
  package static func decode(_ text: some StringProtocol) -> String? {
    bytes(text).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// Decodes base64 with or without padding; `nil` if it is malformed.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var letters = Array(text.utf8)
    while letters.last == UInt8(ascii: "=") { letters.removeLast() }
    guard letters.count % 4 != 1 else { return nil }
    var isValid = true
    let output = [UInt8](upTo: letters.count * 3 / 4) { output in
      var bits: UInt32 = 0
      var bitCount: UInt32 = 0
      for letter in letters {
        guard let value = value(of: letter) else {
          isValid = false
          return
        }
        bits = bits << 6 | value
        bitCount += 6
        if bitCount >= 8 {
          bitCount -= 8
          output.append(UInt8(truncatingIfNeeded: bits >> bitCount))
        }
      }
    }
    return isValid ? output : nil
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
