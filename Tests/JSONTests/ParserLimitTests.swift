import JSON
import Testing

struct ParserLimitTests {
  private func nested(_ depth: Int, _ open: String, _ close: String) -> [UInt8] {
    Array((String(repeating: open, count: depth) + String(repeating: close, count: depth)).utf8)
  }

  @Test(arguments: [1, 63, 64])
  func `nesting up to the limit is read`(depth: Int) {
    #expect(syntaxError(of: nested(depth, "[", "]")) == nil)
  }

  @Test(arguments: [65, 66, 1_000, 100_000])
  func `nesting beyond the limit is refused`(depth: Int) {
    let expected = "line 1, column 65: expected at most 64 levels of nesting, found one more"
    #expect(syntaxError(of: nested(depth, "[", "]")) == expected)
    #expect(syntaxError(of: Array(repeating: UInt8(ascii: "["), count: depth)) == expected)
  }

  @Test func `objects count as levels too`() {
    let open = "{\"a\":"
    let text = String(repeating: open, count: 64) + "1" + String(repeating: "}", count: 64)
    #expect(syntaxError(of: Array(text.utf8)) == nil)
    let deeper = open + text + "}"
    #expect(
      syntaxError(of: Array(deeper.utf8))
        == "line 1, column 321: expected at most 64 levels of nesting, found one more"
    )
  }

  @Test func `siblings do not add up to depth`() {
    let text = "[" + Array(repeating: "[{}]", count: 1_000).joined(separator: ",") + "]"
    #expect(syntaxError(of: Array(text.utf8)) == nil)
  }

  @Test func `the depth can be set`() throws {
    var limits = JSONLimits()
    limits.depth = 1
    #expect(try JSONParser.parse(Array("[1]".utf8), limits: limits) == [1])
    #expect(throws: JSONSyntaxError.self) {
      try JSONParser.parse(Array("[[]]".utf8), limits: limits)
    }
  }

  @Test(arguments: [0, 1, 14, 15, 16, 17, 18, 100], [0, 1])
  func `a duplicate name is refused`(count: Int, original: Int) {
    let names = ["first", "second"] + (0..<count).map { "m\($0)" }
    let members = names.map { "\"\($0)\":1" } + ["\n\"\(names[original])\":2"]
    #expect(
      syntaxError(of: Array("{\(members.joined(separator: ","))}".utf8))
        == "line 2, column 1: expected each member name once, found \"\(names[original])\" again"
    )
  }

  @Test func `a duplicate name is seen through its escapes`() {
    #expect(
      syntaxError(of: Array(#"{"name":1,"n\u0061me":2}"#.utf8))
        == #"line 1, column 11: expected each member name once, found "name" again"#
    )
  }

  @Test func `a duplicate among the late members of a large object is refused`() {
    let members = (0..<40).map { "\"m\($0)\":1" } + ["\"m30\":2"]
    #expect(syntaxError(of: Array("{\(members.joined(separator: ","))}".utf8)) != nil)
  }

  @Test(arguments: [
    String(repeating: "x", count: 10_000), "e" + String(repeating: "\u{301}", count: 10_000),
  ])
  func `a long duplicate name does not make a long message`(name: String) throws {
    let message = try #require(syntaxError(of: Array("{\"\(name)\":1,\"\(name)\":2}".utf8)))
    #expect(message.unicodeScalars.count < 160)
  }
}
