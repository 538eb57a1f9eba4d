import JSON
import Testing

struct ReaderNumberTests {
  @Test(
    arguments: [("0", 0), ("1", 1), ("100", 100), ("5.0", 5), ("1e1", 10), ("-0", 0)]
  )
  func `a whole number in range is stored`(text: String, expected: Int) throws {
    var weight = -1
    let reading = try ReaderResult(#"{"weight":\#(text)}"#) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(weight == expected)
    #expect(reading.faults.isEmpty)
  }

  @Test(arguments: ["-1", "101", "1.5", "1e400", "99999999999999999999"])
  func `a number out of range is refused as it was written`(text: String) throws {
    var weight = 7
    let reading = try ReaderResult(#"{"weight":\#(text)}"#) {
      $0.integer("weight", in: 0...100, rule: "weights", into: &weight)
    }
    #expect(weight == 7)
    #expect(reading.problems == [Problem("/weight", .outOfRange(0...100, found: text))])
    #expect(reading.faults.map(\.rule) == ["weights"])
    #expect(reading.faults.map(\.isAllowedWhenLenient) == [false])
  }

  @Test func `a long number is cut in the fault`() throws {
    var weight = 7
    let text = String(repeating: "9", count: 5_000)
    let reading = try ReaderResult(#"{"weight":\#(text)}"#) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(
      reading.problems == [
        Problem("/weight", .outOfRange(0...100, found: text.truncatedForMessage))
      ]
    )
  }

  @Test func `a strict reader takes no digits for a number`() throws {
    var weight = 7
    let reading = try ReaderResult(#"{"weight":"50"}"#) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(weight == 7)
    #expect(
      reading.problems == [Problem("/weight", .wrongType(expected: "a number", found: "a string"))]
    )
    #expect(reading.faults.map(\.isAllowedWhenLenient) == [true])
  }

  @Test func `a lenient reader takes digits for a number`() throws {
    var weight = 7
    let reading = try ReaderResult(#"{"weight":"50"}"#, isLenient: true) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(weight == 50)
    #expect(reading.faults.isEmpty)
  }

  @Test func `digits out of range are refused by a lenient reader too`() throws {
    var weight = 7
    let reading = try ReaderResult(#"{"weight":"500"}"#, isLenient: true) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(weight == 7)
    #expect(reading.problems == [Problem("/weight", .outOfRange(0...100, found: "500"))])
  }

  @Test(
    arguments: [
      (#""many""#, "a string"), (#""""#, "a string"), (#""5.0""#, "a string"),
      ("true", "a boolean"), ("[1]", "an array"), ("{}", "an object"),
    ],
    [false, true]
  )
  func `what is no number is refused by any reader`(
    value: (text: String, kind: String),
    isLenient: Bool
  ) throws {
    var weight = 7
    let reading = try ReaderResult(#"{"weight":\#(value.text)}"#, isLenient: isLenient) {
      $0.integer("weight", in: 0...100, into: &weight)
    }
    #expect(weight == 7)
    #expect(
      reading.problems == [Problem("/weight", .wrongType(expected: "a number", found: value.kind))]
    )
    #expect(reading.faults.map(\.isAllowedWhenLenient) == [false])
  }

  @Test(arguments: [("true", true), ("false", false)])
  func `a flag is stored`(text: String, expected: Bool) throws {
    var enabled = !expected
    let reading = try ReaderResult(#"{"enabled":\#(text)}"#) { $0.bool("enabled", into: &enabled) }
    #expect(enabled == expected)
    #expect(reading.faults.isEmpty)
  }

  @Test(
    arguments: [("1", "a number"), (#""true""#, "a string"), ("[]", "an array")],
    [false, true]
  )
  func `only true and false are flags`(
    value: (text: String, kind: String),
    isLenient: Bool
  ) throws {
    var enabled = true
    let reading = try ReaderResult(#"{"enabled":\#(value.text)}"#, isLenient: isLenient) {
      $0.bool("enabled", into: &enabled)
    }
    #expect(enabled)
    #expect(
      reading.problems == [
        Problem("/enabled", .wrongType(expected: "a boolean", found: value.kind))
      ]
    )
  }
}
