import HTTP
import Testing
import Text

struct FieldsTests {
  private let fields: Fields = [
    Field("Accept", "a, b"), Field("X", " 1 "), Field("accept", ",c\t,, ,d ,"), Field("Empty", ""),
  ]

  @Test func `a lookup ignores case and returns the first value`() {
    #expect(fields["ACCEPT"] == "a, b")
    #expect(fields["x"] == " 1 ")
    #expect(fields["Empty"] == "")
    #expect(fields["Accep"] == nil)
  }

  @Test func `a list combines all lines`() {
    #expect(fields.list("Accept") == ["a", "b", "c", "d"])
    #expect(fields.list("Empty").isEmpty)
    #expect(fields.list("None").isEmpty)
  }

  @Test func `lines keep their order and spelling`() {
    var more = fields
    more.append("ACCEPT", "e")
    more.append(Field("Y", "2"))
    #expect(more.count("Accept") == 3)
    #expect(more.count("None") == 0)
    #expect(more.lines.map(\.name) == ["Accept", "X", "accept", "Empty", "ACCEPT", "Y"])
  }

  @Test(
    arguments: [
      ("close", "CLOSE", true), ("close", "closed", false), ("", "", true), ("a[", "A{", false),
      ("@", "`", false), ("é", "É", false), ("K", "\u{212A}", false),
    ]
  )
  func `only ASCII letters are equal in both cases`(one: String, other: String, same: Bool) {
    #expect(one.equalsIgnoringCase(other) == same)
    #expect(other.equalsIgnoringCase(one) == same)
  }

  @Test(arguments: [(" a b\t", "a b"), ("\t \t", ""), ("", ""), ("a", "a"), ("\u{A0}a", "\u{A0}a")])
  func `space and tab are trimmed at both ends`(text: String, expected: String) {
    #expect(text[...].trimmed == expected[...])
  }
}
