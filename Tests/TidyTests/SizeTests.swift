import Testing

/// Limits of style: columns of a line, lines of a function, lines of a file.
@Suite struct SizeTests {
  private static let columnLimit = 100
  private static let functionLimit = 60
  private static let fileLimit = 300

  @Test func `lines of Swift, scripts and style sheets have at most 100 columns`() {
    for file in RepositoryFile.all
    where file.isSwift || file.isScript || file.path.hasSuffix(".css") {
      for (number, line) in file.lines.enumerated() where line.count > Self.columnLimit {
        Issue.record("\(file.path):\(number + 1): \(line.count) columns, not \(Self.columnLimit)")
      }
    }
  }

  @Test func `Swift files have at most 300 lines`() {
    for file in RepositoryFile.all where file.isSwift && file.lines.count - 1 > Self.fileLimit {
      Issue.record("\(file.path): \(file.lines.count - 1) lines, at most \(Self.fileLimit)")
    }
  }

  @Test func `Swift functions have at most 60 lines`() {
    for file in RepositoryFile.all where file.isSwift {
      for (line, length) in Self.functions(of: file) where length > Self.functionLimit {
        Issue.record("\(file.path):\(line): \(length) lines, at most \(Self.functionLimit)")
      }
    }
  }

  @Test func `functions are found with their lengths`() {
    let text = """
      struct A {
        func one() { body() }

        private static func two(
          _ number: Int
        ) -> Int {
          number
        }

        init() {
          nested()
        }
      }
      """
    let file = RepositoryFile(path: "A.swift", lines: text.split(separator: "\n"))
    #expect(Self.functions(of: file).map(\.length) == [1, 5, 3])
  }

  /// The lines on which functions begin, from 1, and their lengths.
  ///
  /// The formatter decides on indentation: a function ends with the first line that closes a brace
  /// at the indentation of its beginning.
  private static func functions(of file: RepositoryFile) -> [(line: Int, length: Int)] {
    file.lines.enumerated().compactMap { start, line in
      guard isFunction(line) else { return nil }
      if line.hasSuffix("}") { return (start + 1, 1) }
      let closing = line.prefix { $0 == " " } + "}"
      let end = file.lines[start...].firstIndex { $0.hasPrefix(closing) } ?? start
      return (start + 1, end - start + 1)
    }
  }

  private static func isFunction(_ line: Substring) -> Bool {
    let modifiers: Set<Substring> = [
      "package", "public", "private", "fileprivate", "internal", "static", "mutating",
      "nonisolated", "convenience", "override", "final", "consuming", "borrowing",
    ]
    let words = line.split(separator: " ")
    guard let first = words.first(where: { !modifiers.contains($0) && !$0.hasPrefix("@") }) else {
      return false
    }
    return first == "func" || first == "deinit" || first.hasPrefix("init(")
      || first.hasPrefix("init?(") || first.hasPrefix("subscript(")
  }
}
