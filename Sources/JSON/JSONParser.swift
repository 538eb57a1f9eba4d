internal import Text

/// Limits on a JSON text.
package struct JSONLimits: Sendable, Hashable {
  /// The maximum nesting depth of arrays and objects, which bounds the recursion of the parser.
  package var depth = 64
  /// Whether a name that occurs twice in an object is an error; not for embedded texts, which tests
  /// check.
  package var rejectsRepeatedNames = true

  package init() {}
}

/// A strict parser of RFC 8259, which makes the nodes of a `JSONDocument`.
///
/// It also rejects what parsers interpret in different ways: duplicate names, invalid UTF-8, lone
/// surrogates, a byte order mark, anything after the value.
package struct JSONParser: ~Copyable {
  private let limits: JSONLimits
  var index = 0
  private var depth = 0
  private(set) var nodes: [JSONDocument.Node] = []

  /// Parses a text into a tree of values.
  package static func parse(
    _ bytes: [UInt8],
    limits: JSONLimits = JSONLimits()
  ) throws(JSONSyntaxError) -> JSONValue {
    try JSONDocument(bytes, limits: limits).value
  }

  static func nodes(
    of bytes: Span<UInt8>,
    limits: JSONLimits
  ) throws(JSONSyntaxError) -> [JSONDocument.Node] {
    var parser = JSONParser(limits)
    // Without a limit for small texts, a larger share of them would be reserved in vain.
    parser.nodes.reserveCapacity(max(min(bytes.count / 8, reservedNodes), bytes.count / 12))
    try parser.parseDocument(bytes)
    return parser.nodes
  }

  /// Enough nodes for nearly all request bodies.
  private static let reservedNodes = 256

  private init(_ limits: JSONLimits) { self.limits = limits }

  // MARK: Values

  private mutating func parseDocument(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    skipWhitespace(bytes)
    try parseValue(bytes)
    skipWhitespace(bytes)
    guard index == bytes.count else { throw error("the end of the input", bytes) }
  }

  private mutating func parseValue(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    guard index < bytes.count else { throw error("a value", bytes) }
    switch bytes[index] {
    case UInt8(ascii: "\""): try parseString(bytes)
    case UInt8(ascii: "{"): try parseObject(bytes)
    case UInt8(ascii: "["): try parseArray(bytes)
    case UInt8(ascii: "t"): try parseLiteral("true", .true, bytes)
    case UInt8(ascii: "f"): try parseLiteral("false", .false, bytes)
    case UInt8(ascii: "n"): try parseLiteral("null", .null, bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try parseNumber(bytes)
    default: throw error("a value", found: describeFound(bytes, asWord: true), bytes)
    }
  }

  private mutating func parseObject(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    let object = nodes.count
    try openContainer(.object, bytes)
    var names = DuplicateNameDetector(object)
    skipWhitespace(bytes)
    if consume(UInt8(ascii: "}"), bytes) { return closeContainer(from: object) }
    repeat {
      skipWhitespace(bytes)
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        let name = "a property name in quotes"
        throw error(nodes.count == object + 1 ? "\(name) or '}'" : name, bytes)
      }
      let start = index
      try parseString(bytes)
      guard !limits.rejectsRepeatedNames || names.insertLast(of: nodes, bytes) else {
        index = start
        let name = names.text(of: nodes[nodes.count - 1], bytes)
        let found = "a second \"\(name.truncatedForMessage)\""
        throw error("unique property names", found: found, bytes)
      }
      skipWhitespace(bytes)
      guard consume(UInt8(ascii: ":"), bytes) else { throw error("':'", bytes) }
      skipWhitespace(bytes)
      try parseValue(bytes)
      skipWhitespace(bytes)
    } while consume(UInt8(ascii: ","), bytes)
    guard consume(UInt8(ascii: "}"), bytes) else { throw error("',' or '}'", bytes) }
    closeContainer(from: object)
  }

  private mutating func parseArray(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    let array = nodes.count
    try openContainer(.array, bytes)
    skipWhitespace(bytes)
    if consume(UInt8(ascii: "]"), bytes) { return closeContainer(from: array) }
    repeat {
      skipWhitespace(bytes)
      try parseValue(bytes)
      skipWhitespace(bytes)
    } while consume(UInt8(ascii: ","), bytes)
    guard consume(UInt8(ascii: "]"), bytes) else { throw error("',' or ']'", bytes) }
    closeContainer(from: array)
  }

  private mutating func parseLiteral(
    _ word: StaticString,
    _ kind: JSONDocument.Node.Kind,
    _ bytes: Span<UInt8>
  ) throws(JSONSyntaxError) {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes.matches(word, at: index) else {
      throw error("a value", found: describeFound(bytes, asWord: true), bytes)
    }
    appendNode(kind, from: index, to: end)
    index = end
  }

  // MARK: Numbers

  private mutating func parseNumber(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    let start = index
    _ = consume(UInt8(ascii: "-"), bytes)
    if consume(UInt8(ascii: "0"), bytes) {
      guard !isAtDigit(bytes) else {
        let found = "\(describeFound(bytes)) after '0'"
        throw error("a number without leading zeros", found: found, bytes)
      }
    } else {
      try parseDigits(bytes)
    }
    if consume(UInt8(ascii: "."), bytes) { try parseDigits(bytes) }
    if consume(UInt8(ascii: "e"), bytes) || consume(UInt8(ascii: "E"), bytes) {
      if !consume(UInt8(ascii: "+"), bytes) { _ = consume(UInt8(ascii: "-"), bytes) }
      try parseDigits(bytes)
    }
    appendNode(.number, from: start, to: index)
  }

  private mutating func parseDigits(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    guard isAtDigit(bytes) else { throw error("a digit", bytes) }
    while isAtDigit(bytes) { index += 1 }
  }

  private func isAtDigit(_ bytes: Span<UInt8>) -> Bool {
    guard index < bytes.count else { return false }
    return bytes[index].isASCIIDigit
  }

  // MARK: Steps

  private mutating func consume(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipWhitespace(_ bytes: Span<UInt8>) {
    var end = index
    while end < bytes.count, bytes[end].isJSONWhitespace { end += 1 }
    index = end
  }

  private mutating func openContainer(
    _ kind: JSONDocument.Node.Kind,
    _ bytes: Span<UInt8>
  ) throws(JSONSyntaxError) {
    guard depth < limits.depth else {
      let found = String(limits.depth + 1)
      throw error("a nesting depth of at most \(limits.depth)", found: found, bytes)
    }
    nodes.append(JSONDocument.Node(kind: kind, start: UInt32(index)))
    depth += 1
    index += 1
  }

  private mutating func closeContainer(from node: Int) {
    depth -= 1
    nodes[node].end = UInt32(index)
    nodes[node].next = UInt32(nodes.count)
  }

  /// Appends the node of a string, a number, true, false or null.
  mutating func appendNode(
    _ kind: JSONDocument.Node.Kind,
    hasEscapes: Bool = false,
    from start: Int,
    to end: Int
  ) {
    nodes.append(
      JSONDocument.Node(
        kind: kind,
        hasEscapes: hasEscapes,
        start: UInt32(start),
        end: UInt32(end),
        next: UInt32(nodes.count + 1)
      )
    )
  }

  func error(_ expected: String, found: String? = nil, _ bytes: Span<UInt8>) -> JSONSyntaxError {
    JSONSyntaxError(
      position: JSONPosition(ofByte: index, in: bytes),
      expected: expected,
      found: found ?? describeFound(bytes)
    )
  }
}

extension UInt8 {
  /// White space of JSON (RFC 8259 §2): space, line feed, carriage return, tab.
  fileprivate var isJSONWhitespace: Bool {
    self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09
  }
}

extension Span<UInt8> {
  /// Whether the UTF-8 bytes of a text are at an index.
  fileprivate func matches(_ word: StaticString, at start: Int) -> Bool {
    guard count - start >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { word in
      word.indices.allSatisfy { unsafe self[start + $0] == word[$0] }
    }
  }
}
