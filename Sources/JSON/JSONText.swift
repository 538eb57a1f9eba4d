/// A JSON text that was read and found sound: its bytes, and a row for each value and name in it.
///
/// Nothing is taken out of the bytes before somebody asks for it, so that reading a body costs no
/// allocation for each of its values. The rows stand in the order of the text; what is inside an
/// array or object stands behind its own row, a member as a row for its name and one for its value.
package struct JSONText: Sendable {
  /// The whole text.
  private let bytes: [UInt8]
  let rows: [Row]

  /// One value or name: which bytes, and where the next one stands that is not inside it.
  struct Row: Sendable {
    enum Kind: UInt8, Sendable { case null, `true`, `false`, number, string, array, object }

    var kind: Kind
    /// Whether a string has to be unescaped.
    var hasEscapes = false
    /// The first byte, quotes and brackets included.
    var start: UInt32
    /// Behind the last byte.
    var end: UInt32 = 0
    /// The number of the row behind this one and all that is inside.
    var next: UInt32 = 0
  }

  /// The longest text that rows can number.
  static let byteLimit = Int(UInt32.max)

  /// Reads a text whole.
  ///
  /// - Throws: where it is no JSON and why, by RFC 8259 and the limits.
  package init(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
    guard bytes.count <= Self.byteLimit else {
      throw JSONSyntaxError(
        position: JSONPosition(line: 1, column: 1),
        expected: "at most \(Self.byteLimit) bytes",
        found: "\(bytes.count)"
      )
    }
    self.bytes = bytes
    rows = try JSONParser.rows(of: bytes.span, limits: limits)
  }

  /// A text that nothing was read of.
  init() { (bytes, rows) = ([], []) }

  static let root = 0
}

// MARK: What a row says

extension JSONText {
  func kind(_ row: Int) -> Row.Kind { rows[row].kind }

  /// The row behind a value and all that is inside.
  func next(_ row: Int) -> Int { Int(rows[row].next) }

  /// The text of a string.
  func string(_ row: Int) -> String {
    // What is no valid UTF-8 was refused when it was read.
    rows[row].hasEscapes
      ? JSONUnescaping.text(contents(rows[row]))
      : String(decoding: contents(rows[row]), as: UTF8.self)
  }

  func number(_ row: Int) -> JSONNumber {
    JSONNumber(verbatim: String(decoding: written(row), as: UTF8.self))
  }

  /// The number as a whole one, or `nil` if it has a fraction or does not fit.
  func wholeNumber(_ row: Int) -> Int? {
    // Nearly all are a few digits.
    let digits = written(row)
    guard digits.count <= 18 else { return number(row).wholeNumber }
    var value = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
        return number(row).wholeNumber
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// A number or string as a message quotes it.
  func scalar(_ row: Int) -> String {
    kind(row) == .string ? string(row) : String(decoding: written(row), as: UTF8.self)
  }

  private func written(_ row: Int) -> ArraySlice<UInt8> {
    bytes[Int(rows[row].start)..<Int(rows[row].end)]
  }

  /// What stands between the quotes of a string.
  private func contents(_ row: Row) -> ArraySlice<UInt8> {
    bytes[(Int(row.start) + 1)..<(Int(row.end) - 1)]
  }
}

// MARK: Members and items

extension JSONText {
  /// The row of a member's value in an object; the name is looked for from the expected place on.
  func member(_ name: StaticString, of object: Int, expectedAt place: Int) -> Int? {
    name.withUTF8Buffer { unsafe member($0.span, of: object, expectedAt: place) }
  }

  private func member(_ name: Span<UInt8>, of object: Int, expectedAt place: Int) -> Int? {
    let (rows, bytes) = (rows.span, bytes.span)
    let end = Int(rows[object].next)
    let start = place < end ? place : object + 1
    // Round once, from the expected place.
    var row = start
    while row < end {
      if isString(rows[row], name, bytes) { return row + 1 }
      row = Int(rows[row + 1].next)
    }
    row = object + 1
    while row < start {
      if isString(rows[row], name, bytes) { return row + 1 }
      row = Int(rows[row + 1].next)
    }
    return nil
  }

  /// Whether a row is a string of exactly this text.
  private func isString(_ row: Row, _ text: Span<UInt8>, _ bytes: Span<UInt8>) -> Bool {
    guard !row.hasEscapes else { return JSONUnescaping.text(contents(row)).utf8.isSame(text) }
    let start = Int(row.start) + 1
    guard Int(row.end) - start - 1 == text.count else { return false }
    return bytes.holds(text, at: start)
  }

  /// The rows of an array's items, or of an object's names, in order.
  func children(_ row: Int) -> some Sequence<Int> {
    let isObject = kind(row) == .object
    let end = next(row)
    return sequence(state: row + 1) { child -> Int? in
      guard child < end else { return nil }
      defer { child = next(isObject ? child + 1 : child) }
      return child
    }
  }

  /// The pointer to a value; told only of what is wrong, so it is looked for only then.
  func pointer(to target: Int) -> JSONPointer {
    var pointer = JSONPointer()
    var row = Self.root
    while row != target {
      let isObject = kind(row) == .object
      var (place, below) = (0, row + 1)
      for child in children(row) {
        let value = isObject ? child + 1 : child
        if value > target { break }
        below = value
        if next(value) > target { break }
        place += 1
      }
      pointer.append(isObject ? string(below - 1) : String(place))
      row = below
    }
    return pointer
  }

  /// The row at a pointer; of a missing member, that of its object.
  private func nearestRow(to pointer: JSONPointer) -> Int {
    var row = Self.root
    for token in pointer.tokens {
      let child =
        switch kind(row) {
        case .object: member(token.utf8.span, of: row, expectedAt: row + 1)
        case .array: children(row).enumerated().first { String($0.offset) == token }?.element
        case .null, .true, .false, .number, .string: Int?.none
        }
      guard let child else { break }
      row = child
    }
    return row
  }

  /// Where the value at a pointer begins; of a missing member, where its object begins.
  package func position(of pointer: JSONPointer) -> JSONPosition {
    JSONPosition(ofByte: Int(rows[nearestRow(to: pointer)].start), in: bytes.span)
  }
}

// MARK: Values

extension JSONText {
  /// The text as a value, with everything taken out of the bytes.
  package var value: JSONValue { value(Self.root) }

  func value(_ row: Int) -> JSONValue {
    switch kind(row) {
    case .null: .null
    case .true: .bool(true)
    case .false: .bool(false)
    case .number: .number(number(row))
    case .string: .string(string(row))
    case .array: .array(children(row).map(value))
    case .object:
      .object(
        JSONObject(
          children(row).map { JSONObject.Member(name: string($0), value: value($0 + 1)) }
        )
      )
    }
  }
}

extension JSONText.Row.Kind {
  /// The kind of value in words that fit "expected a string, found …".
  var words: String {
    switch self {
    case .null: "null"
    case .true, .false: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension String.UTF8View {
  fileprivate func isSame(_ other: Span<UInt8>) -> Bool {
    count == other.count && span.holds(other, at: 0)
  }
}
