import JSON
import Testing

struct ParserLimitTests {
  private func nested(_ depth: Int, _ open: String, _ close: String) -> [UInt8] {
    Array((String(repeating: open, count: depth) + String(repeating: close, count: depth)).utf8)
  }

  @Test(arguments: [1, 63, 64])
  func `nesting up to the limit is accepted`(depth: Int) {
    #expect(syntaxError(of: nested(depth, "[", "]")) == nil)
  }

  @Test(arguments: [65, 66, 1_000, 100_000])
  func `nesting beyond the limit is rejected`(depth: Int) {
    let expected = "line 1, column 65: expected a nesting depth of at most 64, found 65"
    #expect(syntaxError(of: nested(depth, "[", "]")) == expected)
    #expect(syntaxError(of: Array(repeating: UInt8(ascii: "["), count: depth)) == expected)
  }

  @Test func `objects count as levels of nesting`() {
    let open = "{\"a\":"
    let text = String(repeating: open, count: 64) + "1" + String(repeating: "}", count: 64)
    #expect(syntaxError(of: Array(text.utf8)) == nil)
    let deeper = open + text + "}"
    #expect(
      syntaxError(of: Array(deeper.utf8))
        == "line 1, column 321: expected a nesting depth of at most 64, found 65"
    )
  }

  @Test func `siblings do not add to the depth`() {
    let text = "[" + Array(repeating: "[{}]", count: 1_000).joined(separator: ",") + "]"
    #expect(syntaxError(of: Array(text.utf8)) == nil)
  }

  @Test func `the maximum depth is configurable`() throws {
    var limits = JSONLimits()
    limits.depth = 1
    #expect(try JSONParser.parse(Array("[1]".utf8), limits: limits) == [1])
    #expect(throws: JSONSyntaxError.self) {
      try JSONParser.parse(Array("[[]]".utf8), limits: limits)
    }
  }

  @Test(arguments: [0, 1, 14, 15, 16, 17, 18, 100], [0, 1])
  func `a duplicate name is rejected`(count: Int, original: Int) {
    let names = ["first", "second"] + (0..<count).map { "m\($0)" }
    let members = names.map { "\"\($0)\":1" } + ["\n\"\(names[original])\":2"]
    #expect(
      syntaxError(of: Array("{\(members.joined(separator: ","))}".utf8))
        == "line 2, column 1: expected unique property names, found a second \"\(names[original])\""
    )
  }

  @Test func `a duplicate name with escapes is rejected`() {
    #expect(
      syntaxError(of: Array(#"{"name":1,"n\u0061me":2}"#.utf8))
        == #"line 1, column 11: expected unique property names, found a second "name""#
    )
  }

  @Test func `a duplicate among the last members of a large object is rejected`() {
    let members = (0..<40).map { "\"m\($0)\":1" } + ["\"m30\":2"]
    #expect(syntaxError(of: Array("{\(members.joined(separator: ","))}".utf8)) != nil)
  }

  @Test(arguments: [
    String(repeating: "x", count: 10_000), "e" + String(repeating: "\u{301}", count: 10_000),
  ])
  func `a long duplicate name is truncated in the message`(name: String) throws {
    let message = try #require(syntaxError(of: Array("{\"\(name)\":1,\"\(name)\":2}".utf8)))
    #expect(message.unicodeScalars.count < 300)
  }
}
