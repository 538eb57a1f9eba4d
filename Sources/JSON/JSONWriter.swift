internal import Text

/// Writes JSON to bytes, member by member, without an intermediate tree.
///
/// The writer inserts the commas.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// Whether a comma precedes the next value or name.
  private var needsComma = false

  /// Enough for most bodies.
  package static let initialCapacity = 960

  package init(capacity: Int = initialCapacity) { bytes.reserveCapacity(capacity) }

  /// Serializes one value to UTF-8.
  package static func bytes(of value: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.value(value)
    return writer.bytes
  }

  /// Returns what a closure writes.
  package static func bytes(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    write(&writer)
    return writer.bytes
  }

  /// Removes and returns the bytes written so far; what is written later continues the text.
  package mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  // MARK: Containers

  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  package mutating func array(_ items: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["))
    items(&self)
    close(UInt8(ascii: "]"))
  }

  private mutating func open(_ bracket: UInt8) {
    append(1) { $0.append(bracket) }
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  // MARK: Members

  package mutating func object(_ name: StaticString, _ members: (inout JSONWriter) -> Void) {
    self.name(name, UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  package mutating func array(_ name: StaticString, _ items: (inout JSONWriter) -> Void) {
    self.name(name, UInt8(ascii: "["))
    items(&self)
    close(UInt8(ascii: "]"))
  }

  package mutating func member(_ name: StaticString, _ value: String) {
    let text = value.utf8.span
    var isComplete = false
    append(name.quotedCount + text.quotedCount) {
      $0.append(name: name)
      isComplete = $0.append(quoted: text)
    }
    if !isComplete { appendEscaped(value) }
  }

  package mutating func member(_ name: StaticString, _ value: Bool) {
    append(name.quotedCount + 5) {
      $0.append(name: name)
      $0.append(copying: value ? "true" : "false")
    }
  }

  package mutating func member(_ name: StaticString, _ value: Int) {
    raw(name, String(value))
  }

  /// Writes the shortest digits that parse to the same number, which must be finite.
  package mutating func member(_ name: StaticString, _ value: Double) {
    precondition(value.isFinite, "JSON cannot represent \(value)")
    raw(name, value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)")
  }

  private mutating func raw(_ name: StaticString, _ value: String) {
    let text = value.utf8.span
    append(name.quotedCount + text.count) {
      $0.append(name: name)
      $0.append(copying: text)
    }
  }

  package mutating func member(_ name: StaticString, _ value: JSONValue) {
    self.name(name)
    self.value(value)
  }

  /// Omits the member if the value is `nil`.
  package mutating func member(_ name: StaticString, _ value: String?) {
    if let value { member(name, value) }
  }

  /// Omits the member if the value is `nil`.
  package mutating func member(_ name: StaticString, _ value: Int?) {
    if let value { member(name, value) }
  }

  // MARK: Values

  package mutating func value(_ value: JSONValue) {
    switch value {
    case .null: raw("null")
    case .bool(let truth): raw(truth ? "true" : "false")
    case .number(let number): raw(number.text)
    case .string(let text): string(text)
    case .array(let items): array { for item in items { $0.value(item) } }
    case .object(let object):
      self.object { for member in object.members { $0.member(named: member.name, member.value) } }
    }
  }

  package mutating func string(_ value: String) {
    let text = value.utf8.span
    var isComplete = false
    append(text.quotedCount) { isComplete = $0.append(quoted: text) }
    if !isComplete { appendEscaped(value) }
  }

  /// Appends a text with escapes and the quote after it.
  private mutating func appendEscaped(_ value: String) {
    for byte in value.utf8 { appendEscaped(byte) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a member whose name is known only at run time.
  package mutating func member(named name: String, _ value: JSONValue) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    self.value(value)
  }

  /// Writes the name of the member whose value is written next.
  package mutating func name(_ name: JSONName) {
    let quoted = name.quoted.span
    append(quoted.count) { $0.append(copying: quoted) }
    needsComma = false
  }

  private mutating func name(_ name: StaticString, _ bracket: UInt8? = nil) {
    append(name.quotedCount + 1) {
      $0.append(name: name)
      if let bracket { $0.append(bracket) }
    }
    needsComma = false
  }

  private mutating func raw(_ value: String) {
    let text = value.utf8.span
    append(text.count) { $0.append(copying: text) }
  }

  /// Appends at most so many bytes of a value or name, after a comma if it is not the first of its
  /// container.
  @inline(__always) private mutating func append(
    _ capacity: Int,
    _ write: (inout OutputSpan<UInt8>) -> Void
  ) {
    let needsComma = needsComma
    self.needsComma = true
    bytes.append(addingCapacity: capacity + 1) { span in
      if needsComma { span.append(UInt8(ascii: ",")) }
      write(&span)
    }
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    case 0..<0x20:
      let digits = String(byte, radix: 16)
      bytes.append(contentsOf: #"\u"#.utf8)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
      bytes.append(contentsOf: digits.utf8)
    default: bytes.append(byte)
    }
  }
}

extension StaticString {
  /// The length of a name with quotes and colon.
  fileprivate var quotedCount: Int { utf8CodeUnitCount + 3 }
}

extension Span<UInt8> {
  /// The length of a text with quotes.
  fileprivate var quotedCount: Int { count + 2 }
}

extension OutputSpan<UInt8> {
  /// Appends a name with quotes and colon; names in the source code need no escapes.
  @inline(__always) fileprivate mutating func append(name: StaticString) {
    append(UInt8(ascii: "\""))
    append(copying: name)
    append(UInt8(ascii: "\""))
    append(UInt8(ascii: ":"))
  }

  /// Appends a text with quotes; only the first quote, and returns false, if the text needs escapes
  /// or is not ASCII.
  @inline(__always) fileprivate mutating func append(quoted text: Span<UInt8>) -> Bool {
    append(UInt8(ascii: "\""))
    guard append(unescaped: text) else { return false }
    append(UInt8(ascii: "\""))
    return true
  }
}

/// The name of a member that many objects have, with its JSON text.
package struct JSONName: Sendable {
  package let text: String
  /// The name in quotes with a colon.
  fileprivate let quoted: [UInt8]

  package init(_ text: String) {
    self.text = text
    var writer = JSONWriter(capacity: text.utf8.count + 3)
    writer.string(text)
    quoted = writer.bytes + [UInt8(ascii: ":")]
  }
}
