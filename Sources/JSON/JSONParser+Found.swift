internal import Text

// Descriptions of what the parser found in place of JSON, with the likely cause.

extension JSONParser {
  /// What is at the current position, for messages: a character, or the word that begins there.
  func describeFound(_ bytes: Span<UInt8>, asWord: Bool = false) -> String {
    if index == 0, let text = describeWholeBody(bytes) { return text }
    guard index < bytes.count else { return "the end of the input" }
    if asWord, let word = currentWord(bytes) { return describe(word: word) }
    guard let scalar = scalar(bytes) else {
      return "byte 0x\(String(bytes[index], radix: 16)), which is not UTF-8"
    }
    if scalar == "}" || scalar == "]", isAfterComma(bytes) {
      return "'\(scalar)'; remove the comma before it"
    }
    return describe(scalar)
  }

  private func isAfterComma(_ bytes: Span<UInt8>) -> Bool {
    var last = index - 1
    while last > 0, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[last]) { last -= 1 }
    return last > 0 && bytes[last] == UInt8(ascii: ",")
  }

  /// A body that is not JSON at all; `nil` if its beginning does not show what it is.
  private func describeWholeBody(_ bytes: Span<UInt8>) -> String? {
    func begins(with start: [UInt8]) -> Bool {
      bytes.count >= start.count && start.indices.allSatisfy { bytes[$0] == start[$0] }
    }
    if begins(with: [0x1F, 0x8B]) { return "gzip data; send the body without compression" }
    if begins(with: [0xFF, 0xFE, 0, 0]) || begins(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32; save the text as UTF-8"
    }
    if begins(with: [0xFF, 0xFE]) || begins(with: [0xFE, 0xFF])
      || bytes.count > 1 && bytes[0] == 0
    {
      return "UTF-16; save the text as UTF-8"
    }
    if bytes.count > 0, bytes[0] == UInt8(ascii: "<") {
      return "'<', as at the start of XML or HTML"
    }
    return isForm(bytes) ? "a form body (name=value); send a JSON object" : nil
  }

  /// Whether the body begins like `application/x-www-form-urlencoded`.
  private func isForm(_ bytes: Span<UInt8>) -> Bool {
    var end = 0
    while end < bytes.count, end < 100,
      bytes[end].isASCIILetterOrDigit || bytes[end].isOne(of: "._-%[]+")
    {
      end += 1
    }
    guard end > 0, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "=") else { return false }
    // At the end, `=` is the padding of base64.
    return bytes[end + 1] != UInt8(ascii: "=")
  }

  private func describe(word: String) -> String {
    let literals = ["true", "false", "null"]
    let others = ["none": "null", "nil": "null", "undefined": "null", "yes": "true", "no": "false"]
    let lower = word.lowercased()
    let literal =
      literals.contains(lower) ? lower : others[lower] ?? word.closestMatch(in: literals)
    return "'\(word)'\(String.suggestion(literal == word ? nil : literal))"
  }

  private func describe(_ scalar: Unicode.Scalar) -> String {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    switch scalar {
    case "\u{FEFF}": return "a byte order mark (\(number)); save the file without it"
    case "\0" where index < 4:
      return "the control character \(number); is the text UTF-16 instead of UTF-8?"
    case "“", "”", "„", "«", "»":
      return "a curly quotation mark '\(scalar)' (\(number)); use \""
    case "‘", "’", "‚": return "a curly quotation mark '\(scalar)' (\(number)); use \""
    case "'": return "a single quotation mark; use \""
    case "/": return "'/'; JSON has no comments"
    case "#": return "'#'; JSON has no comments"
    default: break
    }
    if scalar.properties.generalCategory == .control { return "the control character \(number)" }
    if scalar.isInvisible {
      let isSpace = scalar.properties.generalCategory == .spaceSeparator
      return "the invisible character \(number); \(isSpace ? "use a space" : "remove it")"
    }
    return scalar.isASCII ? "'\(scalar)'" : "'\(scalar)' (\(number))"
  }

  /// The character at the current position; `nil` if it is not UTF-8.
  private func scalar(_ bytes: Span<UInt8>) -> Unicode.Scalar? {
    var rest = (index..<min(index + 4, bytes.count)).map { bytes[$0] }.makeIterator()
    var decoder = UTF8()
    if case .scalarValue(let scalar) = decoder.decode(&rest) { return scalar }
    return nil
  }

  /// The letters and digits at the current position; `nil` unless they begin with a letter.
  private func currentWord(_ bytes: Span<UInt8>) -> String? {
    guard bytes[index].isASCIILetter else { return nil }
    var word = ""
    while index + word.utf8.count < bytes.count, word.utf8.count < 20 {
      let byte = bytes[index + word.utf8.count]
      guard byte.isASCIILetterOrDigit else { break }
      word.unicodeScalars.append(UnicodeScalar(byte))
    }
    return word
  }
}
