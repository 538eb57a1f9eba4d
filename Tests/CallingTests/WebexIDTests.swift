import Calling
import Testing

@Suite struct WebexIDTests {
  @Test func `an id encodes its type and key as in the documentation`() {
    #expect(
      WebexID(.person, key: "4a76fef4-ff9f-11eb-af0d-43f0f6557cab").description
        == "Y2lzY29zcGFyazovL3VzL1BFT1BMRS80YTc2ZmVmNC1mZjlmLTExZWItYWYwZC00M2YwZjY1NTdjYWI"
    )
    let virtualLine =
      "Y2lzY29zcGFyazovL3VzL1ZJUlRVQUxfTElORS9kZXRhMXZqeTBsQDY0OTQxMjk3LmludDEwLmJjbGQu"
      + "d2ViZXguY29t"
    #expect(
      WebexID(.virtualLine, key: "deta1vjy0l@64941297.int10.bcld.webex.com").description
        == virtualLine
    )
  }

  @Test(arguments: ["", "=", "==="])
  func `padding is ignored`(padding: String) {
    let id = WebexID(.workspace, key: "abc")
    #expect(WebexID(encoded: id.description + padding) == id)
  }

  @Test(arguments: ["abc", "a/b", "/", "é", "\u{301}x", "😀", "x\u{0}y"])
  func `the parts of an id are those it was made of`(key: String) throws {
    let parts = try #require(WebexID(.location, key: key).parts)
    #expect(parts.type == "LOCATION")
    #expect(Array(parts.key.utf8) == Array(key.utf8))
  }

  @Test(arguments: ["", "x", "%%%", "Y2lzY29", "aGVsbG8", "\u{0}", "Y2lzY29zcGFyazovL3VzLw"])
  func `a text that is not an id has no parts`(text: String) {
    #expect(WebexID(encoded: text).parts == nil)
    #expect(WebexID(encoded: text).mismatchDescription(expecting: [.person]) != nil)
  }

  @Test func `the type of an id in URN form is recognized`() {
    let id = WebexID(
      encoded: "Y2lzY29zcGFyazovL3VybjpURUFNOnVzLWVhc3QtMV9pbnQxMy9QTEFDRS9hYmM"
    )
    #expect(id.kind == .workspace)
    #expect(id.mismatchDescription(expecting: [.workspace]) == nil)
  }

  @Test func `the same seed yields the same keys without duplicates`() throws {
    var first = IDGenerator(seed: 7)
    var second = IDGenerator(seed: 7)
    let keys = (0..<10_000).map { _ in first.serviceUser() }
    #expect(keys == (0..<10_000).map { _ in second.serviceUser() })
    #expect(Set(keys).count == keys.count)
    #expect(keys.allSatisfy { $0.utf8.count == 10 })
    let uuid = try Regex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
    #expect(try uuid.wholeMatch(in: first.uuid()) != nil)
    _ = second.uuid()
    #expect(first.uuid() == second.uuid())
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-11-23T09:54:00Z", 1_795_427_640_000),
    ("2000-02-29T12:00:00.5Z", 951_825_600_500), ("1969-12-31T23:59:59.999Z", -1),
  ])
  func `a timestamp is parsed`(text: String, milliseconds: Int) {
    #expect(Timestamp(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: ["", "2026-11-23", "2026-13-01T00:00:00Z", "2026-11-23T09:54:00+01:00", "now"])
  func `an invalid timestamp is rejected`(text: String) {
    #expect(Timestamp(text) == nil)
  }
}
