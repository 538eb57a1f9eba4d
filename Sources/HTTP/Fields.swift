/// One field line of a message head; spelling is kept as received.
package struct Field: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// The ordered field lines of a message; look-up ignores case (RFC 9110 §5.1).
package struct Fields: Sendable, Hashable, ExpressibleByArrayLiteral {
  package private(set) var lines: [Field]

  package init(arrayLiteral elements: Field...) { lines = elements }

  /// The value of the first line with this name.
  package subscript(_ name: String) -> String? {
    lines.first { $0.name.equalsIgnoringCase(name) }?.value
  }

  /// Every value under this name, split at commas, without the space around (RFC 9110 §5.6.1).
  package func list(_ name: String) -> [Substring] {
    var items: [Substring] = []
    for line in lines where line.name.equalsIgnoringCase(name) {
      items += line.value.split(separator: ",").map(\.withoutSpaceAround).filter { !$0.isEmpty }
    }
    return items
  }

  package func count(_ name: String) -> Int {
    lines.count { $0.name.equalsIgnoringCase(name) }
  }

  package mutating func append(_ field: Field) { lines.append(field) }

  package mutating func append(_ name: String, _ value: String) { lines.append(Field(name, value)) }
}

extension String {
  /// Whether both are the same but for the case of ASCII letters.
  package func equalsIgnoringCase(_ other: String) -> Bool {
    // Most names differ in length already; only then is there anything to look at.
    utf8.count == other.utf8.count && self[...].equalsIgnoringCase(other)
  }
}

extension Substring {
  /// Whether both are the same but for the case of ASCII letters.
  package func equalsIgnoringCase(_ other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    var others = other.utf8.makeIterator()
    for byte in utf8 {
      guard byte.lowercasedASCII == others.next()?.lowercasedASCII else { return false }
    }
    return true
  }
}

extension Substring {
  package var withoutSpaceAround: Substring {
    // By bytes: characters cost ten times as much, and a blank is one byte.
    var bytes = utf8.drop(while: \.isBlank)
    while bytes.last?.isBlank == true { bytes.removeLast() }
    return Substring(bytes)
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }

  fileprivate var lowercasedASCII: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }
}
