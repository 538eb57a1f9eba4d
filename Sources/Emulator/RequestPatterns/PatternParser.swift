/// The bytes that one position of a pattern matches.
struct ByteSet: Sendable {
  private var isIn = [Bool](repeating: false, count: 256)

  init(_ bytes: some Sequence<UInt8>) { for byte in bytes { isIn[Int(byte)] = true } }

  static let any = ByteSet(0...255)
  static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
  static let whitespace = ByteSet(" \t\r\n".utf8)
  /// The bytes of a path as received: those of a request target without the query.
  static let path = ByteSet(
    (0x21...0x7E).filter { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
  )
  static let wordBytes = ByteSet(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_".utf8
  )

  func contains(_ byte: UInt8) -> Bool { isIn[Int(byte)] }

  /// The byte, if there is only one.
  var only: UInt8? {
    let first = isIn.firstIndex(of: true)
    return first == isIn.lastIndex(of: true) ? first.map(UInt8.init) : nil
  }

  func intersects(_ other: ByteSet) -> Bool { (0..<256).contains { isIn[$0] && other.isIn[$0] } }

  mutating func formUnion(_ other: ByteSet) {
    for byte in 0..<256 where other.isIn[byte] { isIn[byte] = true }
  }

  var inverted: ByteSet {
    var other = self
    for byte in 0..<256 { other.isIn[byte].toggle() }
    return other
  }
}

/// A recursive descent parser for the text of a pattern.
struct PatternParser {
  private var rest: ArraySlice<UInt8>
  private var depth = 0

  private static let depthLimit = 20
  private static let repeatLimit = 200

  init(_ text: ArraySlice<UInt8>) { rest = text }

  /// Parses the whole text.
  ///
  /// The anchors `^` and `$` have no effect, because a pattern always matches the whole path.
  mutating func parse() throws(PathPattern.SyntaxError) -> PathPattern.Node {
    _ = consume("^")
    let node = try alternation()
    guard rest.isEmpty else { throw error("unmatched ')'") }
    return node
  }

  private mutating func alternation() throws(PathPattern.SyntaxError) -> PathPattern.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw error("more than \(Self.depthLimit - 1) nested groups")
    }
    var nodes = [try sequence()]
    while consume("|") { nodes.append(try sequence()) }
    return nodes.count == 1 ? nodes[0] : .alternation(nodes)
  }

  private mutating func sequence() throws(PathPattern.SyntaxError) -> PathPattern.Node {
    var nodes: [PathPattern.Node] = []
    while let next = rest.first, next != UInt8(ascii: "|"), next != UInt8(ascii: ")") {
      nodes.append(try repetition(of: try atom()))
    }
    return .sequence(nodes)
  }

  private mutating func repetition(
    of node: PathPattern.Node
  ) throws(PathPattern.SyntaxError) -> PathPattern.Node {
    let repeated: PathPattern.Node
    if consume("*") {
      repeated = .repeated(node, atLeast: 0, atMost: nil)
    } else if consume("+") {
      repeated = .repeated(node, atLeast: 1, atMost: nil)
    } else if consume("?") {
      repeated = .repeated(node, atLeast: 0, atMost: 1)
    } else if consume("{") {
      let least = try number()
      let most = consume(",") ? (rest.first == UInt8(ascii: "}") ? nil : try number()) : least
      guard consume("}"), most ?? least >= least else {
        throw error("expected '{2}', '{2,}' or '{2,5}'")
      }
      repeated = .repeated(node, atLeast: least, atMost: most)
    } else {
      return node
    }
    // A lazy quantifier matches the same whole paths as a greedy one.
    _ = consume("?")
    return repeated
  }

  private mutating func number() throws(PathPattern.SyntaxError) -> Int {
    let digits = rest.prefix { ByteSet.digits.contains($0) }
    rest = rest.dropFirst(digits.count)
    guard let number = Int(String(decoding: digits, as: UTF8.self)), number <= Self.repeatLimit
    else {
      throw error(
        "'{' must be followed by a number from 0 to \(Self.repeatLimit), as in '{2,5}'"
      )
    }
    return number
  }

  private mutating func atom() throws(PathPattern.SyntaxError) -> PathPattern.Node {
    guard let byte = rest.popFirst() else { throw error("unexpected end") }
    switch byte {
    case UInt8(ascii: "."): return .byte(.any)
    case UInt8(ascii: "$") where rest.isEmpty: return .sequence([])
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      throw error("'^' is supported only at the beginning and '$' only at the end")
    case UInt8(ascii: "["): return .byte(try set())
    case UInt8(ascii: "\\"): return .byte(try escaped())
    case UInt8(ascii: "("):
      if consume("?"), !consume(":") { throw error("'(?' is supported only in '(?:...)'") }
      let node = try alternation()
      guard consume(")") else { throw error("missing ')'") }
      return node
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"):
      throw error("nothing to repeat before '\(Character(Unicode.Scalar(byte)))'")
    default: return .byte(ByteSet([byte]))
    }
  }

  private mutating func set() throws(PathPattern.SyntaxError) -> ByteSet {
    let isInverted = consume("^")
    var set = ByteSet([])
    var isFirst = true
    while isFirst || rest.first != UInt8(ascii: "]") {
      isFirst = false
      guard let low = rest.popFirst() else { throw error("missing ']'") }
      if low == UInt8(ascii: "["), rest.first == UInt8(ascii: ":") {
        throw error("'[:' is not supported: use a range such as 'a-z'")
      }
      if low == UInt8(ascii: "\\") {
        set.formUnion(try escaped())
      } else if rest.first == UInt8(ascii: "-"), let high = rest.dropFirst().first,
        high != UInt8(ascii: "]")
      {
        rest = rest.dropFirst(2)
        guard low <= high else { throw error("invalid range in '[...]'") }
        set.formUnion(ByteSet(low...high))
      } else {
        set.formUnion(ByteSet([low]))
      }
    }
    rest.removeFirst()
    return isInverted ? set.inverted : set
  }

  private mutating func escaped() throws(PathPattern.SyntaxError) -> ByteSet {
    guard let byte = rest.popFirst() else { throw error("unexpected end after '\\'") }
    switch byte {
    case UInt8(ascii: "d"): return .digits
    case UInt8(ascii: "D"): return ByteSet.digits.inverted
    case UInt8(ascii: "w"): return .wordBytes
    case UInt8(ascii: "W"): return ByteSet.wordBytes.inverted
    case UInt8(ascii: "s"): return .whitespace
    case UInt8(ascii: "S"): return ByteSet.whitespace.inverted
    case _ where ByteSet.wordBytes.contains(byte):
      throw error("'\\\(Character(Unicode.Scalar(byte)))' is not supported")
    default: return ByteSet([byte])
    }
  }

  private mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: scalar) else { return false }
    rest.removeFirst()
    return true
  }

  private func error(_ reason: String) -> PathPattern.SyntaxError {
    PathPattern.SyntaxError(reason: "invalid regular expression: \(reason)")
  }
}
