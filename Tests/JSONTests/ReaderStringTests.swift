import JSON
import Testing

struct ReaderStringTests {
  @Test func `a string is stored`() throws {
    var name = "old"
    var note: String?
    let reading = try ReaderResult(#"{"name":"Sales","note":""}"#) {
      $0.string("name", .required, into: &name)
      $0.string("note", into: &note)
    }
    #expect(name == "Sales")
    #expect(note == "")
    #expect(reading.faults.isEmpty)
  }

  @Test(
    arguments: [
      ("1", "a number"), ("true", "a boolean"), ("[]", "an array"), ("{}", "an object"),
    ]
  )
  func `a value of another kind is no string`(text: String, kind: String) throws {
    var name = "old"
    let reading = try ReaderResult(#"{"name":\#(text)}"#, isLenient: true) {
      $0.string("name", into: &name)
    }
    #expect(name == "old")
    #expect(
      reading.problems == [Problem("/name", .wrongType(expected: "a string", found: kind))]
    )
    #expect(reading.faults.map(\.isAllowedWhenLenient) == [false])
  }

  @Test(arguments: [("a", true), ("abc", true), ("é😀x", true), ("", false), ("abcd", false)])
  func `a length is counted in scalars and has bounds`(text: String, fits: Bool) throws {
    var name = "old"
    let reading = try ReaderResult(#"{"name":"\#(text)"}"#) {
      $0.string("name", length: 1...3, rule: "name-length", into: &name)
    }
    #expect(name == (fits ? text : "old"))
    let count = text.unicodeScalars.count
    #expect(
      reading.problems == (fits ? [] : [Problem("/name", .lengthOutOfRange(1...3, found: count))])
    )
    #expect(reading.faults.map(\.rule) == (fits ? [] : ["name-length"]))
  }

  @Test(
    arguments: [
      (#"{}"#, "old"), (#"{"note":null}"#, nil), (#"{"note":""}"#, nil),
      (#"{"note":"new"}"#, "new"),
    ] as [(String, String?)]
  )
  func `null and the empty string clear a clearable string`(text: String, expected: String?) throws
  {
    var note: String? = "old"
    let reading = try ReaderResult(text) { $0.nullableString("note", into: &note) }
    #expect(note == expected)
    #expect(reading.faults.isEmpty)
    #expect(reading.unknownMembers.isEmpty)
  }

  @Test func `a clearable string has a type and a length`() throws {
    var note: String? = "old"
    let reading = try ReaderResult(#"{"note":7,"other":"abcd"}"#) {
      $0.nullableString("note", into: &note)
      $0.nullableString("other", length: 0...3, rule: "short", into: &note)
    }
    #expect(note == "old")
    #expect(
      reading.problems == [
        Problem("/note", .wrongType(expected: "a string", found: "a number")),
        Problem("/other", .lengthOutOfRange(0...3, found: 4)),
      ]
    )
  }

  @Test func `digits are a string`() throws {
    var digits: String?
    #expect(
      try ReaderResult(#"{"extension":"0471"}"#) { $0.digitString("extension", into: &digits) }
        .faults
        .isEmpty
    )
    #expect(digits == "0471")
  }

  @Test func `a lenient reader takes a number for digits`() throws {
    var digits: String?
    let reading = try ReaderResult(#"{"extension":7781}"#, isLenient: true) {
      $0.digitString("extension", into: &digits)
    }
    #expect(digits == "7781")
    #expect(reading.faults.isEmpty)
  }

  @Test func `a strict reader says that a lenient one would take it`() throws {
    var digits: String? = "1"
    let reading = try ReaderResult(#"{"extension":7781}"#) {
      $0.digitString("extension", into: &digits)
    }
    #expect(digits == "1")
    #expect(
      reading.problems == [
        Problem("/extension", .wrongType(expected: "a string", found: "a number"))
      ]
    )
    #expect(reading.faults.map(\.isAllowedWhenLenient) == [true])
  }

  @Test(arguments: [false, true])
  func `nobody takes a boolean for digits`(isLenient: Bool) throws {
    var digits: String?
    let reading = try ReaderResult(#"{"extension":true}"#, isLenient: isLenient) {
      $0.digitString("extension", into: &digits)
    }
    #expect(digits == nil)
    #expect(reading.faults.map(\.isAllowedWhenLenient) == [false])
  }

  private enum Policy: String, CaseIterable {
    case circular = "CIRCULAR"
    case weighted = "WEIGHTED"
  }

  @Test func `a word of the set is stored`() throws {
    var policy = Policy.circular
    let reading = try ReaderResult(#"{"policy":"WEIGHTED"}"#) {
      $0.enumeration("policy", into: &policy)
    }
    #expect(policy == .weighted)
    #expect(reading.faults.isEmpty)
  }

  @Test(arguments: ["weighted", "", "WEIGHTED ", "REGULAR"])
  func `a word outside the set is refused with the set`(word: String) throws {
    var policy = Policy.circular
    let reading = try ReaderResult(#"{"policy":"\#(word)"}"#) {
      $0.enumeration("policy", rule: "policies", into: &policy)
    }
    #expect(policy == .circular)
    #expect(
      reading.problems == [
        Problem("/policy", .notInEnumeration(["CIRCULAR", "WEIGHTED"], found: word))
      ]
    )
    #expect(reading.faults.map(\.rule) == ["policies"])
  }

  @Test func `a long word is cut in the fault`() throws {
    var policy = Policy.circular
    let word = String(repeating: "x", count: 5_000)
    let reading = try ReaderResult(#"{"policy":"\#(word)"}"#) {
      $0.enumeration("policy", into: &policy)
    }
    #expect(
      reading.problems == [
        Problem(
          "/policy",
          .notInEnumeration(["CIRCULAR", "WEIGHTED"], found: word.truncatedForMessage)
        )
      ]
    )
  }

  @Test func `a choice must be a string`() throws {
    var policy = Policy.circular
    let reading = try ReaderResult(#"{"policy":1}"#) { $0.enumeration("policy", into: &policy) }
    #expect(
      reading.problems == [Problem("/policy", .wrongType(expected: "a string", found: "a number"))]
    )
  }
}
