/// A place in a JSON text, for people: both count from one, columns in Unicode scalars.
package struct JSONPosition: Sendable, Hashable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The position of a byte, found by counting from the start; asked only when there is a fault.
  package init(ofByte offset: Int, in bytes: Span<UInt8>) {
    var line = 1
    var column = 1
    for index in 0..<min(offset, bytes.count) {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0b1100_0000 != 0b1000_0000 {
        column += 1
      }
    }
    self.init(line: line, column: column)
  }

  package var description: String { "line \(line), column \(column)" }
}

/// Why a text is not JSON: where it went wrong, what could have stood there, and what did.
package struct JSONSyntaxError: Error, Hashable, CustomStringConvertible {
  package let position: JSONPosition
  package let expected: String
  package let found: String

  package var description: String { "\(position): expected \(expected), found \(found)" }
}
