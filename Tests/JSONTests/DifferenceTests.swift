import JSON
import Testing

@Suite struct DifferenceTests {
  @Test(arguments: [
    (#"{"a": 1, "b": [true]}"#, #"{"b": [true], "a": 1.0}"#), ("1e2", "100"), ("0.10", "0.1"),
    (#"{"a": {}}"#, #"{"a": {}}"#), ("null", "null"),
  ])
  func `notation and order are not differences`(one: String, other: String) throws {
    let (a, b) = (try JSONParser.parse(Array(one.utf8)), try JSONParser.parse(Array(other.utf8)))
    #expect(a.differences(from: b, limit: 10).isEmpty)
    #expect(b.differences(from: a, limit: 10).isEmpty)
  }

  @Test(arguments: [
    (#"{"a": 1}"#, #"{"a": 2}"#, [#"/a: expected 1, found 2"#]),
    (#"{"a": 1}"#, "{}", [#"/a: expected 1, found nothing"#]),
    ("{}", #"{"a/b": "x"}"#, [#"/a~1b: expected nothing, found "x""#]),
    ("[1, 2]", "[1]", [": expected 2 items, found 1"]),
    ("[1]", "[1, 2]", [": expected 1 item, found 2"]),
    (#"{"a": [1, 2]}"#, #"{"a": [1, 3]}"#, ["/a/1: expected 2, found 3"]),
    (#""1""#, "1", [#": expected "1", found 1"#]),
    ("true", "null", [": expected true, found null"]),
    (
      "9007199254740993", "9007199254740992",
      [
        ": expected 9007199254740993, found 9007199254740992"
      ]
    ),
  ])
  func `each difference has a pointer`(
    one: String,
    other: String,
    differences: [String]
  ) throws {
    let (a, b) = (try JSONParser.parse(Array(one.utf8)), try JSONParser.parse(Array(other.utf8)))
    #expect(a.differences(from: b, limit: 10) == differences)
  }

  @Test func `the number of differences is limited`() {
    let a = JSONValue.array((0..<100).map { .number(.init($0)) })
    let b = JSONValue.array((0..<100).map { .number(.init($0 + 1)) })
    #expect(a.differences(from: b, limit: 7).count == 7)
  }
}
