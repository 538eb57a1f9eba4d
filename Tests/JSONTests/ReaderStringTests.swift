import JSON
import Testing
import Text

struct ReaderStringTests {
  @Test func `a string is assigned`() throws {
    var name = "old"
    var note: String?
    let result = try ReaderResult(#"{"name":"Sales","note":""}"#) {
      $0.string("name", .required, into: &name)
      $0.string("note", into: &note)
    }
    #expect(name == "Sales")
    #expect(note == "")
    #expect(result.issues.isEmpty)
  }

  @Test(
    arguments: [
      ("1", "the number 1"), ("true", "the boolean true"), ("[]", "an array"), ("{}", "an object"),
    ]
  )
  func `a value of another type is not a string`(text: String, kind: String) throws {
    var name = "old"
    let result = try ReaderResult(#"{"name":\#(text)}"#, isLenient: true) {
      $0.string("name", into: &name)
    }
    #expect(name == "old")
    #expect(
      result.findings == [Finding("/name", .wrongType(expected: "a string", found: kind))]
    )
    #expect(result.issues.map(\.isAllowedWhenLenient) == [false])
  }

  @Test(arguments: [("a", true), ("abc", true), ("é😀x", true), ("", false), ("abcd", false)])
  func `the length of a string is limited in scalars`(text: String, fits: Bool) throws {
    var name = "old"
    let result = try ReaderResult(#"{"name":"\#(text)"}"#) {
      $0.string("name", length: 1...3, rule: "name-length", into: &name)
    }
    #expect(name == (fits ? text : "old"))
    let count = text.unicodeScalars.count
    #expect(
      result.findings == (fits ? [] : [Finding("/name", .lengthOutOfRange(1...3, found: count))])
    )
    #expect(result.issues.map(\.rule) == (fits ? [] : ["name-length"]))
  }

  @Test(
    arguments: [
      (#"{}"#, "old"), (#"{"note":null}"#, nil), (#"{"note":""}"#, nil),
      (#"{"note":"new"}"#, "new"),
    ] as [(String, String?)]
  )
  func `null and the empty string clear a nullable string`(text: String, expected: String?) throws {
    var note: String? = "old"
    let result = try ReaderResult(text) { $0.nullableString("note", into: &note) }
    #expect(note == expected)
    #expect(result.issues.isEmpty)
    #expect(result.unknownMembers.isEmpty)
  }

  @Test func `a nullable string has a type and a length`() throws {
    var note: String? = "old"
    let result = try ReaderResult(#"{"note":7,"other":"abcd"}"#) {
      $0.nullableString("note", into: &note)
      $0.nullableString("other", length: 0...3, rule: "short", into: &note)
    }
    #expect(note == "old")
    #expect(
      result.findings == [
        Finding("/note", .wrongType(expected: "a string", found: "the number 7")),
        Finding("/other", .lengthOutOfRange(0...3, found: 4)),
      ]
    )
  }

  @Test func `a string of digits is assigned`() throws {
    var digits: String?
    #expect(
      try ReaderResult(#"{"extension":"0471"}"#) { $0.stringOrNumber("extension", into: &digits) }
        .issues
        .isEmpty
    )
    #expect(digits == "0471")
  }

  @Test func `a lenient reader accepts a number as a string of digits`() throws {
    var digits: String?
    let result = try ReaderResult(#"{"extension":7781}"#, isLenient: true) {
      $0.stringOrNumber("extension", into: &digits)
    }
    #expect(digits == "7781")
    #expect(result.issues.isEmpty)
  }

  @Test func `an issue states whether a lenient reader accepts the value`() throws {
    var digits: String? = "1"
    let result = try ReaderResult(#"{"extension":7781}"#) {
      $0.stringOrNumber("extension", into: &digits)
    }
    #expect(digits == "1")
    #expect(
      result.findings == [
        Finding("/extension", .wrongType(expected: "a string", found: "the number 7781"))
      ]
    )
    #expect(result.issues.map(\.isAllowedWhenLenient) == [true])
  }

  @Test(arguments: [false, true])
  func `a boolean is not a string of digits for any reader`(isLenient: Bool) throws {
    var digits: String?
    let result = try ReaderResult(#"{"extension":true}"#, isLenient: isLenient) {
      $0.stringOrNumber("extension", into: &digits)
    }
    #expect(digits == nil)
    #expect(result.issues.map(\.isAllowedWhenLenient) == [false])
  }

  private enum Policy: String, CaseIterable {
    case circular = "CIRCULAR"
    case weighted = "WEIGHTED"
  }

  @Test func `a value of an enumeration is assigned`() throws {
    var policy = Policy.circular
    let result = try ReaderResult(#"{"policy":"WEIGHTED"}"#) {
      $0.enumeration("policy", into: &policy)
    }
    #expect(policy == .weighted)
    #expect(result.issues.isEmpty)
  }

  @Test(arguments: ["weighted", "", "WEIGHTED ", "REGULAR"])
  func `another value is an issue with the values of the enumeration`(word: String) throws {
    var policy = Policy.circular
    let result = try ReaderResult(#"{"policy":"\#(word)"}"#) {
      $0.enumeration("policy", rule: "policies", into: &policy)
    }
    #expect(policy == .circular)
    #expect(
      result.findings == [
        Finding(
          "/policy",
          .notInEnumeration(["CIRCULAR", "WEIGHTED"], found: word.quotedForMessage)
        )
      ]
    )
    #expect(result.issues.map(\.rule) == ["policies"])
  }

  @Test func `a long value is truncated in the issue`() throws {
    var policy = Policy.circular
    let word = String(repeating: "x", count: 5_000)
    let result = try ReaderResult(#"{"policy":"\#(word)"}"#) {
      $0.enumeration("policy", into: &policy)
    }
    #expect(
      result.findings == [
        Finding(
          "/policy",
          .notInEnumeration(["CIRCULAR", "WEIGHTED"], found: word.quotedForMessage)
        )
      ]
    )
  }

  @Test func `a value of an enumeration must be a string`() throws {
    var policy = Policy.circular
    let result = try ReaderResult(#"{"policy":1}"#) { $0.enumeration("policy", into: &policy) }
    #expect(
      result.findings == [
        Finding("/policy", .wrongType(expected: "a string", found: "the number 1"))
      ]
    )
  }
}
