/// Bounds on what one JSON text may demand of the parser.
package struct JSONLimits: Sendable, Hashable {
  /// Arrays and objects inside one another; bounds the recursion.
  package var depth = 64

  package init() {}
}

/// Reads a whole JSON text, strictly by RFC 8259.
///
/// Beyond the grammar it refuses what would make two readers disagree: duplicate names, invalid
/// UTF-8, lone surrogates, a byte order mark, anything after the value.
package struct JSONParser {
  let bytes: [UInt8]
  private let limits: JSONLimits
  var index = 0
  private var depth = 0
  /// What remains of the pointer that `position(of:in:)` follows, last token first; `nil` off its way.
  private var sought: [String]?
  private var soughtOffset: Int?

  private init(_ bytes: [UInt8], limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  package static func parse(
    _ bytes: [UInt8],
    limits: JSONLimits = JSONLimits()
  ) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes, limits: limits)
    return try parser.text()
  }

  /// Where the value at a pointer begins; of a missing member, where its object begins.
  ///
  /// Values carry no position, which keeps them small; a fault is worth a second reading.
  package static func position(of pointer: JSONPointer, in bytes: [UInt8]) -> JSONPosition? {
    var tokens = pointer.tokens[...]
    repeat {
      var parser = JSONParser(bytes, limits: JSONLimits())
      parser.sought = tokens.reversed()
      guard (try? parser.text()) != nil else { return nil }
      if let offset = parser.soughtOffset { return JSONPosition(ofByte: offset, in: bytes) }
    } while tokens.popLast() != nil
    return nil
  }

  // MARK: Values

  private mutating func text() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    guard index == bytes.count else { throw failure("the end of the text") }
    return value
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    if sought?.isEmpty == true, soughtOffset == nil { soughtOffset = index }
    guard index < bytes.count else { throw failure("a value") }
    switch bytes[index] {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw failure("a value")
    }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONObject {
    try descend()
    var members: [JSONObject.Member] = []
    var names = NameSet()
    skipSpace()
    if take(UInt8(ascii: "}")) { return JSONObject(ascend(with: members)) }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else {
        throw failure(
          members.isEmpty ? "a member name in quotes or '}'" : "a member name in quotes"
        )
      }
      let start = index
      let name = try string()
      guard names.insert(name, after: members) else {
        index = start
        throw failure("each member name once", found: "\"\(name.shortened)\" again")
      }
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw failure("':'") }
      skipSpace()
      members.append(JSONObject.Member(name: name, value: try value(at: name)))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw failure("',' or '}'") }
    return JSONObject(ascend(with: members))
  }

  private mutating func array() throws(JSONSyntaxError) -> [JSONValue] {
    try descend()
    var items: [JSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return ascend(with: items) }
    repeat {
      skipSpace()
      items.append(sought == nil ? try value() : try value(at: String(items.count)))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw failure("',' or ']'") }
    return ascend(with: items)
  }

  /// Reads the value of a member or item, following the sought pointer one step if it leads there.
  private mutating func value(at token: String) throws(JSONSyntaxError) -> JSONValue {
    guard let path = sought else { return try value() }
    sought = path.last == token ? path.dropLast() : nil
    defer { sought = path }
    return try value()
  }

  private mutating func literal(
    _ word: String,
    _ value: JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw failure("'\(word)'") }
    index += word.utf8.count
    return value
  }

  // MARK: Numbers

  private mutating func number() throws(JSONSyntaxError) -> JSONNumber {
    let start = index
    _ = take(UInt8(ascii: "-"))
    if take(UInt8(ascii: "0")) {
      guard !isDigit(current) else {
        throw failure("no digit after a leading zero")
      }
    } else {
      try digits()
    }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return JSONNumber(verbatim: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func digits() throws(JSONSyntaxError) {
    guard isDigit(current) else { throw failure("a digit") }
    while isDigit(current) { index += 1 }
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  // MARK: Steps

  var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private mutating func descend() throws(JSONSyntaxError) {
    guard depth < limits.depth else {
      throw failure("at most \(limits.depth) levels of nesting", found: "one more")
    }
    depth += 1
    index += 1
  }

  private mutating func ascend<Content>(with content: Content) -> Content {
    depth -= 1
    return content
  }

  func failure(_ expected: String, found: String? = nil) -> JSONSyntaxError {
    JSONSyntaxError(
      position: JSONPosition(ofByte: index, in: bytes),
      expected: expected,
      found: found ?? describeCurrent()
    )
  }

  private func describeCurrent() -> String {
    guard let byte = current else { return "the end of the text" }
    guard byte >= 0x20, byte < 0x7F else { return "byte 0x" + String(byte, radix: 16) }
    return "'\(UnicodeScalar(byte))'"
  }
}

/// Finds a name that an object has already: by looking while it is small, by hashing from then on.
private struct NameSet {
  private var names: Set<String> = []
  private static let searchLimit = 16

  /// False if one of the members read so far bears the name.
  mutating func insert(_ name: String, after members: [JSONObject.Member]) -> Bool {
    if members.count < Self.searchLimit { return !members.contains { $0.name == name } }
    if names.isEmpty { names.formUnion(members.map(\.name)) }
    return names.insert(name).inserted
  }
}
