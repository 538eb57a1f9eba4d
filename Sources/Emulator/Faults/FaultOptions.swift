internal import HTTP
internal import Text

/// A fault that is not described correctly; the reason names the option.
package struct FaultSyntaxError: Error {
  package let reason: String

  package init(reason: String) { self.reason = reason }
}

/// The options of a fault in a header or a flag: `429; retry-after=2; header.X-Reason="a; b"`.
///
/// A value in quotation marks can contain semicolons; in it, a backslash precedes a literal
/// quotation mark or backslash (RFC 9110 §5.6.4).
struct FaultOptions {
  struct Option {
    /// For example `retry-after`; the name of a header keeps its case.
    var name: String
    /// `nil` without an equals sign.
    var value: String?
    /// The option as written.
    var text: String
  }

  private(set) var options: [Option] = []

  init(_ text: String) throws(FaultSyntaxError) {
    for part in try Self.parts(text) {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(words[0].trimmed)
      options.append(
        Option(
          name: name.lowercased().hasPrefix("header.") ? name : name.lowercased(),
          value: words.count == 2 ? try Self.unquoted(words[1].trimmed) : nil,
          text: String(part.trimmed)
        )
      )
    }
    var names: Set<String> = []
    for option in options where option.name != "without" {
      guard names.insert(option.name.lowercased()).inserted else {
        throw FaultSyntaxError(reason: "\(text.quotedForMessage) has more than one \(option.name)")
      }
    }
  }

  /// Removes the options with a name that a closure accepts.
  mutating func remove(where isRemoved: (Option) throws(FaultSyntaxError) -> Bool)
    throws(FaultSyntaxError)
  {
    var rest: [Option] = []
    for option in options where !(try isRemoved(option)) { rest.append(option) }
    options = rest
  }

  /// The parts between semicolons that are not in quotation marks.
  private static func parts(_ text: String) throws(FaultSyntaxError) -> [Substring] {
    var parts: [Substring] = []
    var (start, isQuoted, isEscaped) = (text.startIndex, false, false)
    for index in text.utf8.indices {
      switch text.utf8[index] {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isQuoted: isEscaped = true
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ";") where !isQuoted:
        parts.append(text[start..<index])
        start = text.utf8.index(after: index)
      default: break
      }
    }
    guard !isQuoted else {
      throw FaultSyntaxError(reason: "\(text.quotedForMessage) has an unclosed quotation mark")
    }
    parts.append(text[start...])
    return parts.filter { !$0.trimmed.isEmpty }
  }

  private static func unquoted(_ value: Substring) throws(FaultSyntaxError) -> String {
    guard value.utf8.first == UInt8(ascii: "\"") else { return String(value) }
    guard value.utf8.count > 1, value.utf8.last == UInt8(ascii: "\"") else {
      throw FaultSyntaxError(reason: "\(String(value).quotedForMessage) follows a quotation mark")
    }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in value.utf8.dropFirst().dropLast() {
      guard isEscaped || byte != UInt8(ascii: "\"") else {
        throw FaultSyntaxError(
          reason: "\(String(value).quotedForMessage) has a quotation mark without a backslash"
        )
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      if !isEscaped { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
