extension JSONParser {
  /// Reads a string; the index is at its opening quote.
  mutating func string() throws(JSONSyntaxError) -> String {
    let start = index + 1
    index = start
    var isASCII = true
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        defer { index += 1 }
        // Nothing can be wrong with ASCII, and validating it costs more than the rest.
        if isASCII { return String(decoding: bytes[start..<index], as: UTF8.self) }
        return try validated(bytes[start..<index], from: start)
      case UInt8(ascii: "\\"):
        return try escapedString(from: start)
      case 0..<0x20:
        throw failure("no control character in a string; escape it")
      case 0x80...:
        isASCII = false
        index += 1
      default:
        index += 1
      }
    }
    throw failure("'\"' at the end of the string")
  }

  private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
    var text = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        defer { index += 1 }
        return try validated(text[...], from: start)
      case UInt8(ascii: "\\"):
        text.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20:
        throw failure("no control character in a string; escape it")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw failure("'\"' at the end of the string")
  }

  private mutating func validated(
    _ text: ArraySlice<UInt8>,
    from start: Int
  ) throws(JSONSyntaxError) -> String {
    if let string = String(validating: text, as: UTF8.self) { return string }
    index = start
    throw failure("valid UTF-8 in the string", found: "an invalid sequence of bytes")
  }

  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    index += 1
    guard let letter = current else { throw failure("an escape") }
    let scalar: Unicode.Scalar
    switch letter {
    case UInt8(ascii: "\""): scalar = "\""
    case UInt8(ascii: "\\"): scalar = "\\"
    case UInt8(ascii: "/"): scalar = "/"
    case UInt8(ascii: "b"): scalar = "\u{8}"
    case UInt8(ascii: "f"): scalar = "\u{C}"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw failure("one of \" \\ / b f n r t u after a backslash")
    }
    index += 1
    return scalar
  }

  private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, current == UInt8(ascii: "\\") else { throw loneSurrogate }
    index += 1
    guard current == UInt8(ascii: "u") else { throw loneSurrogate }
    let second = try codeUnit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
      )
    else { throw loneSurrogate }
    return scalar
  }

  private var loneSurrogate: JSONSyntaxError {
    failure("a pair of surrogates", found: "a lone one")
  }

  /// Reads `uXXXX`.
  private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
    index += 1
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw failure("four hexadecimal digits")
      }
      value = value << 4 + UInt16(digit)
      index += 1
    }
    return value
  }
}
