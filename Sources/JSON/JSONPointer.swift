/// The address of a value inside a JSON text (RFC 6901).
package struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  package private(set) var tokens: [String]

  package init(_ tokens: [String] = []) { self.tokens = tokens }

  /// Reads `/agents/0/id`; `nil` if the text is neither empty nor begins with a slash.
  package init?(_ text: String) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    tokens = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map { String($0.replacing("~1", with: "/").replacing("~0", with: "~")) }
  }

  package mutating func append(_ token: String) { tokens.append(token) }

  package mutating func removeLast() { tokens.removeLast() }

  package func appending(_ token: String) -> JSONPointer { JSONPointer(tokens + [token]) }

  /// `/agents/0/id`; the whole text is the empty string.
  package var description: String {
    tokens.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
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
