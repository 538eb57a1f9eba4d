internal import Text

/// One field line of a message head; the name keeps the case in which it was received.
package struct Field: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Whether a message can contain it (RFC 9110 §5.5).
  package var isWellFormed: Bool {
    !name.isEmpty && name.utf8.allSatisfy(\.isTokenByte) && value.utf8.allSatisfy(\.isFieldContent)
      && value.utf8.first?.isOptionalWhitespace != true
      && value.utf8.last?.isOptionalWhitespace != true
  }
}

/// The field lines of a message in order; lookup ignores case (RFC 9110 §5.1).
package struct Fields: Sendable, Hashable, ExpressibleByArrayLiteral {
  package private(set) var lines: [Field]

  package init(arrayLiteral elements: Field...) { lines = elements }

  /// The value of the first line with this name.
  package subscript(_ name: String) -> String? {
    lines.first { $0.name.equalsIgnoringCase(name) }?.value
  }

  /// The values of all lines with this name.
  package func values(_ name: String) -> [String] {
    lines.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
  }

  /// The values of all lines with this name, split at commas and trimmed (RFC 9110 §5.6.1).
  package func list(_ name: String) -> [Substring] {
    guard self[name] != nil else { return [] }
    var items: [Substring] = []
    for line in lines where line.name.equalsIgnoringCase(name) {
      items += line.value.listItems.filter { !$0.isEmpty }
    }
    return items
  }

  /// Whether the list in the lines with this name has an item, ignoring case.
  package func list(_ name: String, contains item: String) -> Bool {
    lines.contains { line in
      line.name.equalsIgnoringCase(name)
        && line.value.listItems.contains { $0.equalsIgnoringCase(item) }
    }
  }

  package func count(_ name: String) -> Int {
    lines.count { $0.name.equalsIgnoringCase(name) }
  }

  /// Reserves capacity for as many lines as most messages have.
  package mutating func reserve() { lines.reserveCapacity(8) }

  /// Removes all lines with this name.
  package mutating func remove(_ name: String) {
    lines.removeAll { $0.name.equalsIgnoringCase(name) }
  }

  /// Replaces all lines with this name by one.
  package mutating func set(_ name: String, to value: String) {
    remove(name)
    append(name, value)
  }

  package mutating func append(_ field: Field) { lines.append(field) }

  package mutating func append(_ name: String, _ value: String) { lines.append(Field(name, value)) }
}

extension String {
  /// The trimmed parts between the commas.
  fileprivate var listItems: some Sequence<Substring> {
    utf8.split(separator: UInt8(ascii: ",")).lazy.map { Substring($0).trimmed }
  }
}

extension Substring {
  /// The text without optional whitespace at both ends (RFC 9110 §5.6.3).
  package var trimmed: Substring {
    // By bytes, because characters take ten times as long.
    var bytes = utf8.drop(while: \.isOptionalWhitespace)
    while bytes.last?.isOptionalWhitespace == true { bytes.removeLast() }
    return Substring(bytes)
  }
}
