/// The address of a value inside a JSON text (RFC 6901).
package struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  package private(set) var tokens: [String]

  package init(_ tokens: [String] = []) { self.tokens = tokens }

  /// Reads `/agents/0/id`; `nil` if the text is neither empty nor begins with a slash.
  package init?(_ text: String) {
    guard text.isEmpty || text.unicodeScalars.first == "/" else { return nil }
    tokens = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { String($0).replacing("~1", with: "/").replacing("~0", with: "~") }
  }

  package mutating func append(_ token: String) { tokens.append(token) }

  package func appending(_ token: String) -> JSONPointer { JSONPointer(tokens + [token]) }

  /// `/agents/0/id`; the whole text is the empty string.
  package var description: String {
    tokens
      .map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }
      .joined()
  }
}

extension String {
  /// A search by characters would miss a slash that a combining mark follows.
  fileprivate func replacing(_ old: String, with new: String) -> String {
    // Hardly any name has one.
    guard let first = old.utf8.first, utf8.contains(first) else { return self }
    var rest = Array(utf8)[...]
    var result: [UInt8] = []
    while let byte = rest.first {
      if rest.starts(with: old.utf8) {
        result += new.utf8
        rest = rest.dropFirst(old.utf8.count)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension JSONPointer: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) {
    guard let pointer = JSONPointer(value) else {
      preconditionFailure("\(value) is no JSON pointer")
    }
    self = pointer
  }
}
