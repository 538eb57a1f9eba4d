@testable import HTTP
import Testing

struct QueryTests {
  private func query(_ text: String) throws -> Query { try #require(Target("/?" + text)).query }

  private func pairs(_ query: Query) -> [[String]] { query.items.map { [$0.name, $0.value] } }

  @Test(
    arguments: [
      ("", []),
      ("a=1&b=2", [["a", "1"], ["b", "2"]]),
      ("b=2&a=1&b=3", [["b", "2"], ["a", "1"], ["b", "3"]]),
      ("a", [["a", ""]]),
      ("a=", [["a", ""]]),
      ("=a", [["", "a"]]),
      ("&&a=1&", [["a", "1"]]),
      ("a=b=c", [["a", "b=c"]]),
      ("a=1?b=2", [["a", "1?b=2"]]),
      ("a+b=c+d", [["a b", "c d"]]),
      ("a%2Bb=c%2bd", [["a+b", "c+d"]]),
      ("a%26b=%3D%26", [["a&b", "=&"]]),
      ("%61=%2541", [["a", "%41"]]),
      ("n=%C3%A9+%F0%9F%98%80", [["n", "é 😀"]]),
      ("a=1;b=2", [["a", "1;b=2"]]),
    ]
  )
  func `parameters are decoded in order`(text: String, expected: [[String]]) throws {
    #expect(try pairs(query(text)) == expected)
  }

  @Test func `a lookup returns the first value`() throws {
    let query = try query("b=2&a=1&b=3&A=9")
    #expect(query["b"] == "2")
    #expect(query["a"] == "1")
    #expect(query["c"] == nil)
  }

  @Test func `a repeated name is detected`() throws {
    let query = try query("b=2&a=1&%62=3")
    #expect(query.repeats("b"))
    #expect(!query.repeats("a"))
    #expect(!query.repeats("c"))
  }

  @Test(
    arguments: [
      [], [["a", "1"]], [["a", "1"], ["a", "2"]], [["", ""]], [["a b", "c+d"]], [["&=", "?/#%"]],
      [["é", "😀"]], [["a", ""], ["", "b"]], [["\0\r\n", "\u{7F}"]], [["-._~", "AZaz09"]],
    ] as [[[String]]]
  )
  func `encoding and decoding a query returns the same query`(parameters: [[String]]) throws {
    let original = Query(parameters.map { Query.Item(name: $0[0], value: $0[1]) })
    #expect(try query(original.description) == original)
    #expect(original.description.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
  }

  @Test func `all except unreserved characters are encoded`() {
    #expect("-._~AZaz09".percentEncoded == "-._~AZaz09")
    #expect(" /?&=+%é\n".percentEncoded == "%20%2F%3F%26%3D%2B%25%C3%A9%0A")
  }

  @Test(arguments: 0..<0x80)
  func `encoding and decoding returns each ASCII character`(code: Int) {
    let text = "a\(UnicodeScalar(UInt8(code)))b"
    let encoded = Array(text.percentEncoded.utf8)[...]
    #expect(String(percentEncoded: encoded) == text)
    #expect(String(percentEncoded: encoded, plusIsSpace: true) == text)
  }
}
