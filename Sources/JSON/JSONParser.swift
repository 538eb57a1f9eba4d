/// Bounds on what one JSON text may demand of the parser.
package struct JSONLimits: Sendable, Hashable {
  /// Arrays and objects inside one another; bounds the recursion.
  package var depth = 64

  package init() {}
}

/// Reads a whole JSON text, strictly by RFC 8259, into rows.
///
/// Beyond the grammar it refuses what would make two readers disagree: duplicate names, invalid
/// UTF-8, lone surrogates, a byte order mark, anything after the value.
package struct JSONParser: ~Copyable {
  private let limits: JSONLimits
  var index = 0
  private var depth = 0
  private(set) var rows: [JSONText.Row] = []

  /// The value of a text, for whoever wants all of it.
  package static func parse(
    _ bytes: [UInt8],
    limits: JSONLimits = JSONLimits()
  ) throws(JSONSyntaxError) -> JSONValue {
    try JSONText(bytes, limits: limits).value
  }

  static func rows(
    of bytes: Span<UInt8>,
    limits: JSONLimits
  ) throws(JSONSyntaxError) -> [JSONText.Row] {
    var parser = JSONParser(limits)
    parser.rows.reserveCapacity(min(bytes.count / 8, reservedRows))
    try parser.text(bytes)
    return parser.rows
  }

  /// Enough for the rows of nearly all bodies.
  private static let reservedRows = 256

  private init(_ limits: JSONLimits) { self.limits = limits }

  // MARK: Values

  private mutating func text(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    skipSpace(bytes)
    try value(bytes)
    skipSpace(bytes)
    guard index == bytes.count else { throw failure("the end of the text", bytes) }
  }

  private mutating func value(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    guard index < bytes.count else { throw failure("a value", bytes) }
    switch bytes[index] {
    case UInt8(ascii: "\""): try string(bytes)
    case UInt8(ascii: "{"): try object(bytes)
    case UInt8(ascii: "["): try array(bytes)
    case UInt8(ascii: "t"): try literal("true", .true, bytes)
    case UInt8(ascii: "f"): try literal("false", .false, bytes)
    case UInt8(ascii: "n"): try literal("null", .null, bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(bytes)
    default: throw failure("a value", bytes)
    }
  }

  private mutating func object(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    let object = rows.count
    try descend(.object, bytes)
    var names = NameSet(object)
    skipSpace(bytes)
    if take(UInt8(ascii: "}"), bytes) { return ascend(from: object) }
    repeat {
      skipSpace(bytes)
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        throw failure(
          rows.count == object + 1 ? "a member name in quotes or '}'" : "a member name in quotes",
          bytes
        )
      }
      let start = index
      try string(bytes)
      guard names.insertLast(of: rows, bytes) else {
        index = start
        let name = names.text(of: rows[rows.count - 1], bytes)
        throw failure("each member name once", found: "\"\(name.shortened)\" again", bytes)
      }
      skipSpace(bytes)
      guard take(UInt8(ascii: ":"), bytes) else { throw failure("':'", bytes) }
      skipSpace(bytes)
      try value(bytes)
      skipSpace(bytes)
    } while take(UInt8(ascii: ","), bytes)
    guard take(UInt8(ascii: "}"), bytes) else { throw failure("',' or '}'", bytes) }
    ascend(from: object)
  }

  private mutating func array(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    let array = rows.count
    try descend(.array, bytes)
    skipSpace(bytes)
    if take(UInt8(ascii: "]"), bytes) { return ascend(from: array) }
    repeat {
      skipSpace(bytes)
      try value(bytes)
      skipSpace(bytes)
    } while take(UInt8(ascii: ","), bytes)
    guard take(UInt8(ascii: "]"), bytes) else { throw failure("',' or ']'", bytes) }
    ascend(from: array)
  }

  private mutating func literal(
    _ word: StaticString,
    _ kind: JSONText.Row.Kind,
    _ bytes: Span<UInt8>
  ) throws(JSONSyntaxError) {
    let end = index + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes.holds(word, at: index) else {
      throw failure("'\(word)'", bytes)
    }
    note(kind, from: index, to: end)
    index = end
  }

  // MARK: Numbers

  private mutating func number(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    let start = index
    _ = take(UInt8(ascii: "-"), bytes)
    if take(UInt8(ascii: "0"), bytes) {
      guard !isAtDigit(bytes) else { throw failure("no digit after a leading zero", bytes) }
    } else {
      try digits(bytes)
    }
    if take(UInt8(ascii: "."), bytes) { try digits(bytes) }
    if take(UInt8(ascii: "e"), bytes) || take(UInt8(ascii: "E"), bytes) {
      if !take(UInt8(ascii: "+"), bytes) { _ = take(UInt8(ascii: "-"), bytes) }
      try digits(bytes)
    }
    note(.number, from: start, to: index)
  }

  private mutating func digits(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    guard isAtDigit(bytes) else { throw failure("a digit", bytes) }
    while isAtDigit(bytes) { index += 1 }
  }

  private func isAtDigit(_ bytes: Span<UInt8>) -> Bool {
    guard index < bytes.count else { return false }
    return bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
  }

  // MARK: Steps

  private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace(_ bytes: Span<UInt8>) {
    var place = index
    while place < bytes.count, bytes[place].isSpace { place += 1 }
    index = place
  }

  private mutating func descend(
    _ kind: JSONText.Row.Kind,
    _ bytes: Span<UInt8>
  ) throws(JSONSyntaxError) {
    guard depth < limits.depth else {
      throw failure("at most \(limits.depth) levels of nesting", found: "one more", bytes)
    }
    rows.append(JSONText.Row(kind: kind, start: UInt32(index)))
    depth += 1
    index += 1
  }

  private mutating func ascend(from row: Int) {
    depth -= 1
    rows[row].end = UInt32(index)
    rows[row].next = UInt32(rows.count)
  }

  /// Writes down a value that has nothing inside.
  mutating func note(
    _ kind: JSONText.Row.Kind,
    hasEscapes: Bool = false,
    from start: Int,
    to end: Int
  ) {
    rows.append(
      JSONText.Row(
        kind: kind,
        hasEscapes: hasEscapes,
        start: UInt32(start),
        end: UInt32(end),
        next: UInt32(rows.count + 1)
      )
    )
  }

  func failure(_ expected: String, found: String? = nil, _ bytes: Span<UInt8>) -> JSONSyntaxError {
    JSONSyntaxError(
      position: JSONPosition(ofByte: index, in: bytes),
      expected: expected,
      found: found ?? describeCurrent(bytes)
    )
  }

  private func describeCurrent(_ bytes: Span<UInt8>) -> String {
    guard index < bytes.count else { return "the end of the text" }
    let byte = bytes[index]
    guard byte >= 0x20, byte < 0x7F else { return "byte 0x" + String(byte, radix: 16) }
    return "'\(UnicodeScalar(byte))'"
  }
}

extension UInt8 {
  /// White space of JSON: space, line feed, carriage return, tab.
  fileprivate var isSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}

extension Span<UInt8> {
  /// Whether an ASCII word stands at a place; it has to fit.
  fileprivate func holds(_ word: StaticString, at start: Int) -> Bool {
    word.withUTF8Buffer { word in
      word.indices.allSatisfy { unsafe self[start + $0] == word[$0] }
    }
  }
}
