import Testing

/// The terms of the project: one word, one meaning, the word of the field.
@Suite struct VocabularyTests {
  /// Verbatim texts, names of time zones and of functions, inputs of fuzzers, and the table itself.
  private static let excludedPrefixes = [
    "Sources/CWebexData/contract-", "Sources/CWebexData/webex-calling",
    "Sources/webex-mock/Documentation.docc/OperationsByContract.md",
    "Tests/clients/suites/sdk_tables.py", "Tests/clients/suites/sdk-method-exceptions.tsv",
    "LICENSE", "Sources/Calling/Localization/TimeZones.swift", "Tests/TidyTests/", "fixtures/fuzz/",
    "docker/profile/",
  ]

  private static let vocabulary = Vocabulary(
    banned: BannedTerms.replacements,
    exceptions: BannedTerms.exceptions
  )

  @Test func `no file uses a banned term`() {
    let files = RepositoryFile.all.filter { file in
      !Self.excludedPrefixes.contains { file.path.hasPrefix($0) }
    }
    #expect(files.count > 100)
    for file in files {
      for (number, line) in file.lines.enumerated() {
        for (term, replacement) in Self.vocabulary.bannedTerms(in: line) {
          Issue.record("\(file.path):\(number + 1): '\(term)' is banned, use '\(replacement)'")
        }
      }
    }
  }

  @Test(
    arguments: [
      ("// The Cloakroom takes it", ["cloakroom"]),
      ("let cloakroomDoor = 1", ["cloakroom", "door"]),
      ("WEBEX_ORGANISATION", ["organisation"]), ("it is no wish", ["is no", "wish"]),
      ("an answer, noAnswer, HG-NO-ANSWER", ["answer"]), ("it is no longer in the open world", []),
      ("doors and wishful", []), ("answersThe question", ["answers"]),
    ]
  )
  func `terms are found in prose and in the parts of identifiers`(line: String, terms: [String]) {
    #expect(Self.vocabulary.bannedTerms(in: line[...]).map(\.term) == terms)
  }
}

/// Finds terms, sequences of words, in a line.
private struct Vocabulary {
  private struct Term {
    let words: [String]
    /// `nil` for an exception.
    let replacement: String?
  }

  private var termsByFirstWord: [String: [Term]] = [:]

  init(banned: [String: String], exceptions: [String]) {
    let terms =
      banned.map { Term(words: Self.words(of: $0.key[...]), replacement: $0.value) }
      + exceptions.map { Term(words: Self.words(of: $0[...]), replacement: nil) }
    for term in terms { termsByFirstWord[term.words[0], default: []].append(term) }
  }

  /// The banned terms of a line in their order, without those that an exception covers.
  func bannedTerms(in line: Substring) -> [(term: String, replacement: String)] {
    let words = Self.words(of: line)
    var excepted: Set<Int> = []
    var found: [(range: Range<Int>, term: String, replacement: String)] = []
    for index in words.indices {
      for term in termsByFirstWord[words[index]] ?? []
      where words[index...].starts(with: term.words) {
        let range = index..<(index + term.words.count)
        if let replacement = term.replacement {
          found.append((range, term.words.joined(separator: " "), replacement))
        } else {
          excepted.formUnion(range)
        }
      }
    }
    return found.filter { !excepted.isSuperset(of: $0.range) }.map { ($0.term, $0.replacement) }
  }

  /// The words in lower case: runs of letters, split where an identifier begins a new part.
  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func endWord() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    let bytes = Array(line.utf8)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        word.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        let follows = index > 0 && bytes[index - 1].isUppercase
        let precedes = index + 1 < bytes.count && bytes[index + 1].isLowercase
        if !follows || precedes { endWord() }
        word.append(byte | 0x20)
      default:
        endWord()
      }
    }
    endWord()
    return words
  }
}

extension UInt8 {
  fileprivate var isUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
  fileprivate var isLowercase: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
