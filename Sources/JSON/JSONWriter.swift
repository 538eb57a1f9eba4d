internal import Text

/// Writes JSON to bytes, member by member, without an intermediate tree.
///
/// The writer inserts the commas.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// Whether a comma precedes the next value or name.
  private var needsComma = false

  package init(capacity: Int = 960) { bytes.reserveCapacity(capacity) }

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
    writeCommaIfNeeded()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  // MARK: Members

  package mutating func object(_ name: StaticString, _ members: (inout JSONWriter) -> Void) {
    self.name(name)
    object(members)
  }

  package mutating func array(_ name: StaticString, _ items: (inout JSONWriter) -> Void) {
    self.name(name)
    array(items)
  }

  package mutating func member(_ name: StaticString, _ value: String) {
    self.name(name)
    string(value)
  }

  package mutating func member(_ name: StaticString, _ value: Bool) {
    self.name(name)
    raw(value ? "true" : "false")
  }

  package mutating func member(_ name: StaticString, _ value: Int) {
    self.name(name)
    raw(String(value))
  }

  /// Writes the shortest digits that parse to the same number, which must be finite.
  package mutating func member(_ name: StaticString, _ value: Double) {
    precondition(value.isFinite, "JSON cannot represent \(value)")
    self.name(name)
    raw(value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)")
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

  package mutating func string(_ text: String) {
    writeCommaIfNeeded()
    quote(text)
  }

  /// Writes a member whose name is known only at run time.
  package mutating func member(named name: String, _ value: JSONValue) {
    writeCommaIfNeeded()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    self.value(value)
  }

  private mutating func name(_ name: StaticString) {
    writeCommaIfNeeded()
    bytes.append(UInt8(ascii: "\""))
    // Names in the source code contain no characters that need escapes.
    name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func raw(_ text: String) {
    writeCommaIfNeeded()
    bytes.append(text.utf8.span)
  }

  /// Writes a comma before a value or name that is not the first of its container.
  private mutating func writeCommaIfNeeded() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    let letters = text.utf8.span
    if letters.endOfUnescapedRun(from: 0) == letters.count {
      bytes.append(letters)
    } else {
      for byte in text.utf8 { escape(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
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
