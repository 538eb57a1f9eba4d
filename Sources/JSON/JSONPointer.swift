internal import Text

/// A JSON Pointer (RFC 6901), the path to a value in a JSON text.
package struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  package private(set) var tokens: [String]

  package init(_ tokens: [String] = []) { self.tokens = tokens }

  /// Parses `/agents/0/id`; `nil` if the text is neither empty nor begins with a slash.
  package init?(_ text: String) {
    guard text.isEmpty || text.unicodeScalars.first == "/" else { return nil }
    tokens = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { String($0).unescaped }
  }

  package mutating func append(_ token: String) { tokens.append(token) }

  package func appending(_ token: String) -> JSONPointer { JSONPointer(tokens + [token]) }

  /// For example `/agents/0/id`; empty for the whole text.
  package var description: String {
    let capacity = tokens.reduce(0) { $0 + 1 + 2 * $1.utf8.count }
    let text = [UInt8](upTo: capacity) { text in
      for token in tokens {
        text.append(UInt8(ascii: "/"))
        for byte in token.utf8 {
          switch byte {
          case UInt8(ascii: "~"): text.append(copying: "~0")
          case UInt8(ascii: "/"): text.append(copying: "~1")
          default: text.append(byte)
          }
        }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension String {
  /// The token without its escapes: `~1` is a slash, `~0` a tilde.
  ///
  /// By bytes: a search by characters does not find a tilde that a combining mark follows.
  fileprivate var unescaped: String {
    guard utf8.contains(UInt8(ascii: "~")) else { return self }
    var text: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      switch (byte, rest.first) {
      case (UInt8(ascii: "~"), UInt8(ascii: "0")): rest.removeFirst()
      case (UInt8(ascii: "~"), UInt8(ascii: "1")):
        rest.removeFirst()
        text.append(UInt8(ascii: "/"))
        continue
      default: break
      }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension JSONPointer: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) {
    guard let pointer = JSONPointer(value) else {
      preconditionFailure("'\(value)' is not a JSON Pointer")
    }
    self = pointer
  }
}
