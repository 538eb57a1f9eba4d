/// A position in a JSON text for messages; lines and columns (in Unicode scalars) start at 1.
package struct JSONPosition: Sendable, Hashable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The position of a byte, counted from the start of the text, which is needed only for errors.
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

/// Why a text is not accepted: the position, what was expected there, and what was found.
package struct JSONSyntaxError: Error, Hashable, CustomStringConvertible {
  package let position: JSONPosition
  package let expected: String
  package let found: String

  package var description: String { "\(position): expected \(expected), found \(found)" }
}
