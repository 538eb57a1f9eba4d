internal import Text

// The parser validates a text once and writes a flat array of nodes, one for each value and each
// member name, in the order of the text. Values are decoded from the bytes when they are read, so
// that a body does not cost an allocation for each string, array and object. simdjson calls such an
// array a tape.
//
//     {"a": [1, "x"], "b": null}
//
//     node  kind    start  end  next
//        0  object      0   26     7    the whole text
//        1  string      1    4     2    "a", a name
//        2  array       6   14     5    [1, "x"]
//        3  number      7    8     4    1
//        4  string     10   13     5    "x"
//        5  string     16   19     6    "b", a name
//        6  null       21   25     7    null
//
// `start` and `end` are byte offsets and include quotes and brackets. The contents of an array or
// object follow its own node. A member is the node of its name, then that of its value. `next` is
// the first node after a value and its contents, so that a value is skipped in one step, whatever
// its size: the items of node 2 are node 3, its `next` 4, and so on up to the `next` of node 2.
//
// A node has 16 bytes and does not store its parent. Only messages contain pointers, lines and
// columns, so these are computed on demand, by descending from the root and by counting bytes.
//
// Rejected: a tree of `JSONValue` for each body, which allocates for each value and loses the
// positions. `value` still makes one where the whole text is needed.

/// A validated JSON text whose values are decoded lazily.
package struct JSONDocument: Sendable {
  private let bytes: [UInt8]
  let nodes: [Node]

  /// A value or a member name.
  struct Node: Sendable {
    enum Kind: UInt8, Sendable { case null, `true`, `false`, number, string, array, object }

    var kind: Kind
    /// Whether a string contains escapes.
    var hasEscapes = false
    /// The offset of the first byte, including quotes and brackets.
    var start: UInt32
    /// The offset after the last byte.
    var end: UInt32 = 0
    /// The index of the first node after this one and its contents.
    var next: UInt32 = 0
  }

  /// The maximum size of a text in bytes, because nodes have offsets of 32 bits.
  static let byteLimit = Int(UInt32.max)

  /// Validates a text.
  ///
  /// - Throws: the first violation of RFC 8259 or of the limits.
  package init(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
    guard bytes.count <= Self.byteLimit else {
      throw JSONSyntaxError(
        position: JSONPosition(line: 1, column: 1),
        expected: "at most \(Self.byteLimit) bytes",
        found: "\(bytes.count) bytes"
      )
    }
    self.bytes = bytes
    nodes = try JSONParser.nodes(of: bytes.span, limits: limits)
  }

  /// The document of a reader that has not read one yet.
  init() { (bytes, nodes) = ([], []) }

  static let root = 0
}

// MARK: Nodes

extension JSONDocument {
  /// Whether the text is `{}`.
  package var isEmptyObject: Bool { kind(Self.root) == .object && next(Self.root) == Self.root + 1 }

  func kind(_ node: Int) -> Node.Kind { nodes[node].kind }

  /// The first node after a value and its contents.
  func next(_ node: Int) -> Int { Int(nodes[node].next) }

  /// The decoded text of a string or name.
  func string(_ node: Int) -> String {
    // The parser has validated the UTF-8.
    nodes[node].hasEscapes
      ? JSONUnescaping.text(contents(nodes[node]))
      : String(decoding: contents(nodes[node]), as: UTF8.self)
  }

  func number(_ node: Int) -> JSONNumber {
    JSONNumber(verbatim: String(decoding: rawBytes(node), as: UTF8.self))
  }

  /// The number as an integer; `nil` if it has a fraction or does not fit.
  func integer(_ node: Int) -> Int? {
    // The fast path: nearly all numbers are a few digits.
    let digits = rawBytes(node)
    guard digits.count <= 18 else { return number(node).integer }
    var value = 0
    for byte in digits {
      guard byte.isASCIIDigit else {
        return number(node).integer
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// The text of a number or a string for messages.
  func scalar(_ node: Int) -> String {
    kind(node) == .string ? string(node) : String(decoding: rawBytes(node), as: UTF8.self)
  }

  private func rawBytes(_ node: Int) -> ArraySlice<UInt8> {
    bytes[Int(nodes[node].start)..<Int(nodes[node].end)]
  }

  /// The bytes between the quotes of a string.
  private func contents(_ node: Node) -> ArraySlice<UInt8> {
    bytes[(Int(node.start) + 1)..<(Int(node.end) - 1)]
  }
}

// MARK: Members and items

extension JSONDocument {
  /// The node of a member's value; the search for the name starts at the node `hint`.
  func member(_ name: StaticString, of object: Int, hint: Int) -> Int? {
    name.withUTF8Buffer { unsafe member($0.span, of: object, hint: hint) }
  }

  /// The node of a member's value.
  func member(_ name: String, of object: Int) -> Int? {
    member(name.utf8.span, of: object, hint: object + 1)
  }

  private func member(_ name: Span<UInt8>, of object: Int, hint: Int) -> Int? {
    let (nodes, bytes) = (nodes.span, bytes.span)
    let end = Int(nodes[object].next)
    let start = hint < end ? hint : object + 1
    // From the hint to the end, then from the beginning to the hint.
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

  /// Whether a string has exactly this text.
  private func isString(_ node: Node, _ text: Span<UInt8>, _ bytes: Span<UInt8>) -> Bool {
    guard !node.hasEscapes else {
      return JSONUnescaping.text(contents(node)).utf8.isEqual(to: text)
    }
    let start = Int(node.start) + 1
    guard Int(node.end) - start - 1 == text.count else { return false }
    return bytes.matches(text, at: start)
  }

  /// The nodes of an array's items, or of an object's names, in order.
  func children(_ node: Int) -> some Sequence<Int> {
    let isObject = kind(node) == .object
    let end = next(node)
    return sequence(state: node + 1) { child -> Int? in
      guard child < end else { return nil }
      defer { child = next(isObject ? child + 1 : child) }
      return child
    }
  }

  /// The pointer to a value, found by descending from the root.
  func pointer(to target: Int) -> JSONPointer {
    var pointer = JSONPointer()
    var node = Self.root
    while node != target {
      let isObject = kind(node) == .object
      var (index, ancestor) = (0, node + 1)
      for child in children(node) {
        let value = isObject ? child + 1 : child
        if value > target { break }
        ancestor = value
        if next(value) > target { break }
        index += 1
      }
      pointer.append(isObject ? string(ancestor - 1) : String(index))
      node = ancestor
    }
    return pointer
  }

  /// The nodes of the innermost array that contains a value; `nil` if there is none.
  func innermostArray(around target: Int) -> Range<Int>? {
    var array: Range<Int>?
    var node = Self.root
    while node != target {
      if kind(node) == .array { array = node..<next(node) }
      let isObject = kind(node) == .object
      let values = children(node).lazy.map { isObject ? $0 + 1 : $0 }
      guard let child = values.first(where: { target < self.next($0) }) else { break }
      node = child
    }
    return array
  }

  /// The node at a pointer, or the last node on the way to it that exists.
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

  func position(ofNode node: Int) -> JSONPosition {
    JSONPosition(ofByte: Int(nodes[node].start), in: bytes.span)
  }

  /// The position of the value at a pointer; of a missing member, that of its object.
  package func position(of pointer: JSONPointer) -> JSONPosition {
    JSONPosition(ofByte: Int(nodes[nearestNode(to: pointer)].start), in: bytes.span)
  }
}

// MARK: Values

extension JSONDocument {
  /// The whole text as a tree of decoded values.
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

extension JSONDocument {
  /// A value as in the message "expected a boolean, found the string 'yes'".
  func description(of node: Int) -> String {
    switch kind(node) {
    case .string:
      string(node).isEmpty ? "an empty string" : "the string \(string(node).quotedForMessage)"
    case .number: "the number \(scalar(node).truncatedForMessage)"
    case .true, .false: "the boolean \(scalar(node))"
    case .null, .array, .object: kind(node).displayName
    }
  }
}

extension JSONDocument.Node.Kind {
  /// The kind of value as in the message "expected a string, found an array".
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
