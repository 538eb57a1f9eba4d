import JSON
import Testing
import Text

struct ReaderNumberTests {
  @Test(
    arguments: [("0", 0), ("1", 1), ("100", 100), ("5.0", 5), ("1e1", 10), ("-0", 0)]
  )
  func `an integer in the range is assigned`(text: String, expected: Int) throws {
    var weight = -1
    let result = try ReaderResult(#"{"weight":\#(text)}"#) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(weight == expected)
    #expect(result.issues.isEmpty)
  }

  @Test(arguments: ["-1", "101", "1.5", "1e400", "99999999999999999999"])
  func `a number out of range is an issue with the number as written`(text: String) throws {
    var weight = 7
    let result = try ReaderResult(#"{"weight":\#(text)}"#) {
      $0.integer("weight", in: 0...100, rule: "weights", into: &weight)
    }
    #expect(weight == 7)
    #expect(result.findings == [Finding("/weight", .outOfRange(0...100, found: text))])
    #expect(result.issues.map(\.rule) == ["weights"])
    #expect(result.issues.map(\.isAllowedWhenLenient) == [false])
  }

  @Test func `a long number is truncated in the issue`() throws {
    var weight = 7
    let text = String(repeating: "9", count: 5_000)
    let result = try ReaderResult(#"{"weight":\#(text)}"#) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(
      result.findings == [
        Finding("/weight", .outOfRange(0...100, found: text.truncatedForMessage))
      ]
    )
  }

  @Test func `a strict reader rejects a string of digits as a number`() throws {
    var weight = 7
    let result = try ReaderResult(#"{"weight":"50"}"#) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(weight == 7)
    #expect(
      result.findings == [
        Finding("/weight", .wrongType(expected: "a number", found: "the string '50'"))
      ]
    )
    #expect(result.issues.map(\.isAllowedWhenLenient) == [true])
  }

  @Test func `a lenient reader accepts a string of digits as a number`() throws {
    var weight = 7
    let result = try ReaderResult(#"{"weight":"50"}"#, isLenient: true) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(weight == 50)
    #expect(result.issues.isEmpty)
  }

  @Test func `a lenient reader rejects a string of digits out of range`() throws {
    var weight = 7
    let result = try ReaderResult(#"{"weight":"500"}"#, isLenient: true) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(weight == 7)
    #expect(result.findings == [Finding("/weight", .outOfRange(0...100, found: "500"))])
  }

  @Test(
    arguments: [
      (#""many""#, "the string 'many'"), (#""""#, "an empty string"),
      (#""5.0""#, "the string '5.0'"), ("true", "the boolean true"), ("[1]", "an array"),
      ("{}", "an object"),
    ],
    [false, true]
  )
  func `a value that is not a number is an issue for each reader`(
    value: (text: String, kind: String),
    isLenient: Bool
  ) throws {
    var weight = 7
    let result = try ReaderResult(#"{"weight":\#(value.text)}"#, isLenient: isLenient) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(weight == 7)
    #expect(
      result.findings == [Finding("/weight", .wrongType(expected: "a number", found: value.kind))]
    )
    #expect(result.issues.map(\.isAllowedWhenLenient) == [false])
  }

  @Test(arguments: [("true", true), ("false", false)])
  func `a boolean is assigned`(text: String, expected: Bool) throws {
    var enabled = !expected
    let result = try ReaderResult(#"{"enabled":\#(text)}"#) { $0.bool("enabled", into: &enabled) }
    #expect(enabled == expected)
    #expect(result.issues.isEmpty)
  }

  @Test(
    arguments: [("1", "the number 1"), (#""yes""#, "the string 'yes'"), ("[]", "an array")],
    [false, true]
  )
  func `only true and false are booleans`(
    value: (text: String, kind: String),
    isLenient: Bool
  ) throws {
    var enabled = true
    let result = try ReaderResult(#"{"enabled":\#(value.text)}"#, isLenient: isLenient) {
      $0.bool("enabled", into: &enabled)
    }
    #expect(enabled)
    #expect(
      result.findings == [
        Finding("/enabled", .wrongType(expected: "a boolean", found: value.kind))
      ]
    )
  }
}
