/// A JSON text that was read and found sound: its bytes, and a row for each value and name in it.
///
/// Nothing is taken out of the bytes before somebody asks for it, so that reading a body costs no
/// allocation for each of its values. The rows stand in the order of the text; what is inside an
/// array or object stands behind its own row, a member as a row for its name and one for its value.
package struct JSONDocument: Sendable {
  /// The whole text.
  private let bytes: [UInt8]
  let nodes: [Node]

  /// One value or name: which bytes, and where the next one stands that is not inside it.
  struct Node: Sendable {
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
    nodes = try JSONParser.nodes(of: bytes.span, limits: limits)
  }

  /// A text that nothing was read of.
  init() { (bytes, nodes) = ([], []) }

  static let root = 0
}

// MARK: What a row says

extension JSONDocument {
  func kind(_ node: Int) -> Node.Kind { nodes[node].kind }

  /// The row behind a value and all that is inside.
  func next(_ node: Int) -> Int { Int(nodes[node].next) }

  /// The text of a string.
  func string(_ node: Int) -> String {
    // What is no valid UTF-8 was refused when it was read.
    nodes[node].hasEscapes
      ? JSONUnescaping.text(contents(nodes[node]))
      : String(decoding: contents(nodes[node]), as: UTF8.self)
  }

  func number(_ node: Int) -> JSONNumber {
    JSONNumber(verbatim: String(decoding: rawBytes(node), as: UTF8.self))
  }

  /// The number as a whole one, or `nil` if it has a fraction or does not fit.
  func integer(_ node: Int) -> Int? {
    // Nearly all are a few digits.
    let digits = rawBytes(node)
    guard digits.count <= 18 else { return number(node).integer }
    var value = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
        return number(node).integer
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// A number or string as a message quotes it.
  func scalar(_ node: Int) -> String {
    kind(node) == .string ? string(node) : String(decoding: rawBytes(node), as: UTF8.self)
  }

  private func rawBytes(_ node: Int) -> ArraySlice<UInt8> {
    bytes[Int(nodes[node].start)..<Int(nodes[node].end)]
  }

  /// What stands between the quotes of a string.
  private func contents(_ node: Node) -> ArraySlice<UInt8> {
    bytes[(Int(node.start) + 1)..<(Int(node.end) - 1)]
  }
}

// MARK: Members and items

extension JSONDocument {
  /// The row of a member's value in an object; the name is looked for from the expected place on.
  func member(_ name: StaticString, of object: Int, hint: Int) -> Int? {
    name.withUTF8Buffer { unsafe member($0.span, of: object, hint: hint) }
  }

  private func member(_ name: Span<UInt8>, of object: Int, hint: Int) -> Int? {
    let (nodes, bytes) = (nodes.span, bytes.span)
    let end = Int(nodes[object].next)
    let start = hint < end ? hint : object + 1
    // Round once, from the expected place.
    var node = start
    while node < end {
      if isString(nodes[node], name, bytes) { return node + 1 }
      node = Int(nodes[node + 1].next)
    }
    node = object + 1
    while node < start {
      if isString(nodes[node], name, bytes) { return node + 1 }
      node = Int(nodes[node + 1].next)
    }
    return nil
  }

  /// Whether a row is a string of exactly this text.
  private func isString(_ node: Node, _ text: Span<UInt8>, _ bytes: Span<UInt8>) -> Bool {
    guard !node.hasEscapes else {
      return JSONUnescaping.text(contents(node)).utf8.isEqual(to: text)
    }
    let start = Int(node.start) + 1
    guard Int(node.end) - start - 1 == text.count else { return false }
    return bytes.matches(text, at: start)
  }

  /// The rows of an array's items, or of an object's names, in order.
  func children(_ node: Int) -> some Sequence<Int> {
    let isObject = kind(node) == .object
    let end = next(node)
    return sequence(state: node + 1) { child -> Int? in
      guard child < end else { return nil }
      defer { child = next(isObject ? child + 1 : child) }
      return child
    }
  }

  /// The pointer to a value; told only of what is wrong, so it is looked for only then.
  func pointer(to target: Int) -> JSONPointer {
    var pointer = JSONPointer()
    var node = Self.root
    while node != target {
      let isObject = kind(node) == .object
      var (index, below) = (0, node + 1)
      for child in children(node) {
        let value = isObject ? child + 1 : child
        if value > target { break }
        below = value
        if next(value) > target { break }
        index += 1
      }
      pointer.append(isObject ? string(below - 1) : String(index))
      node = below
    }
    return pointer
  }

  /// The row at a pointer; of a missing member, that of its object.
  private func nearestNode(to pointer: JSONPointer) -> Int {
    var node = Self.root
    for token in pointer.tokens {
      let child =
        switch kind(node) {
        case .object: member(token.utf8.span, of: node, hint: node + 1)
        case .array: children(node).enumerated().first { String($0.offset) == token }?.element
        case .null, .true, .false, .number, .string: Int?.none
        }
      guard let child else { break }
      node = child
    }
    return node
  }

  /// Where the value at a pointer begins; of a missing member, where its object begins.
  package func position(of pointer: JSONPointer) -> JSONPosition {
    JSONPosition(ofByte: Int(nodes[nearestNode(to: pointer)].start), in: bytes.span)
  }
}

// MARK: Values

extension JSONDocument {
  /// The text as a value, with everything taken out of the bytes.
  package var value: JSONValue { value(Self.root) }

  func value(_ node: Int) -> JSONValue {
    switch kind(node) {
    case .null: .null
    case .true: .bool(true)
    case .false: .bool(false)
    case .number: .number(number(node))
    case .string: .string(string(node))
    case .array: .array(children(node).map(value))
    case .object:
      .object(
        JSONObject(
          children(node).map { JSONObject.Member(name: string($0), value: value($0 + 1)) }
        )
      )
    }
  }
}

extension JSONDocument.Node.Kind {
  /// The kind of value in words that fit "expected a string, found …".
  var displayName: String {
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
  fileprivate func isEqual(to other: Span<UInt8>) -> Bool {
    count == other.count && span.matches(other, at: 0)
  }
}
