internal import Text

extension JSONParser {
  /// Parses a string; `index` is at its opening quote.
  mutating func parseString(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    let start = index
    var (offset, isASCII, hasEscapes) = (start + 1, true, false)
    while offset < bytes.count {
      offset = bytes.endOfUnescapedRun(from: offset)
      guard offset < bytes.count else { break }
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        index = start + 1
        // ASCII is valid UTF-8, and validation would take longer than the rest.
        guard isASCII || bytes.extracting(index..<offset).isUTF8 else {
          throw error("valid UTF-8 in the string", found: "an invalid byte sequence", bytes)
        }
        index = offset + 1
        return appendNode(.string, hasEscapes: hasEscapes, from: start, to: index)
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index = offset
        try parseEscape(bytes)
        offset = index
      } else if byte < 0x20 {
        index = offset
        throw error("control characters in a string to be escaped", bytes)
      } else {
        isASCII = false
        offset += 1
      }
    }
    index = offset
    throw error("'\"' at the end of the string", bytes)
  }

  /// Parses an escape; `index` is at its backslash.
  private mutating func parseEscape(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    index += 1
    guard index < bytes.count else { throw error("a character after the backslash", bytes) }
    if bytes[index] == UInt8(ascii: "u") { return try parseUnicodeEscape(bytes) }
    guard JSONUnescaping.simpleEscape(bytes[index]) != nil else {
      throw error("one of \" \\ / b f n r t u after a backslash", bytes)
    }
    index += 1
  }

  private mutating func parseUnicodeEscape(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    let first = try parseCodeUnit(bytes)
    guard Unicode.Scalar(first) == nil else { return }
    guard first < 0xDC00, index < bytes.count, bytes[index] == UInt8(ascii: "\\") else {
      throw loneSurrogateError(bytes)
    }
    index += 1
    guard index < bytes.count, bytes[index] == UInt8(ascii: "u") else {
      throw loneSurrogateError(bytes)
    }
    guard JSONUnescaping.surrogatePair(first, try parseCodeUnit(bytes)) != nil else {
      throw loneSurrogateError(bytes)
    }
  }

  private func loneSurrogateError(_ bytes: Span<UInt8>) -> JSONSyntaxError {
    error("a surrogate pair", found: "a lone surrogate", bytes)
  }

  /// Parses `uXXXX`.
  private mutating func parseCodeUnit(_ bytes: Span<UInt8>) throws(JSONSyntaxError) -> UInt16 {
    index += 1
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard index < bytes.count, let digit = bytes[index].hexDigitValue else {
        throw error("4 hexadecimal digits after \\u", bytes)
      }
      value = value << 4 + UInt16(digit)
      index += 1
    }
    return value
  }
}

extension Span<UInt8> {
  fileprivate var isUTF8: Bool { (try? UTF8Span(validating: self)) != nil }
}

/// Decodes the escapes of validated strings.
enum JSONUnescaping {
  /// Decodes the bytes between the quotes of a string.
  static func text(_ contents: ArraySlice<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(contents.count)
    var rest = contents
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
        text.append(byte)
        continue
      }
      let scalar = letter == UInt8(ascii: "u") ? unicode(&rest) : simpleEscape(letter)
      text.append(contentsOf: String(scalar ?? "\u{FFFD}").utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func unicode(_ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    let first = codeUnit(&rest)
    if let scalar = Unicode.Scalar(first) { return scalar }
    rest = rest.dropFirst(2)
    return surrogatePair(first, codeUnit(&rest))
  }

  private static func codeUnit(_ rest: inout ArraySlice<UInt8>) -> UInt16 {
    defer { rest = rest.dropFirst(4) }
    return rest.prefix(4).reduce(0) { $0 << 4 + (UInt16($1.hexDigitValue ?? 0)) }
  }

  /// The character that an escape of one letter represents.
  static func simpleEscape(_ letter: UInt8) -> Unicode.Scalar? {
    switch letter {
    case UInt8(ascii: "\""): "\""
    case UInt8(ascii: "\\"): "\\"
    case UInt8(ascii: "/"): "/"
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    default: nil
    }
  }

  /// The character of a surrogate pair; `nil` unless the first is high and the second is low.
  static func surrogatePair(_ first: UInt16, _ second: UInt16) -> Unicode.Scalar? {
    guard (0xD800...0xDBFF).contains(first), (0xDC00...0xDFFF).contains(second) else { return nil }
    return Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
  }
}
