import JSON
import Testing

/// The schema that a closure describes when it runs without a body.
@Suite struct ReaderSchemaTests {
  private enum Color: String, CaseIterable { case red, green }

  private func read(_ body: inout JSONReader) {
    var (text, digits, flag, number, color) = ("", String?.none, false, 0, Color.red)
    var (texts, numbers): ([String], [Int]) = ([], [])
    body.string("name", .required, length: 1...30, into: &text)
    body.stringOrNumber("digits", into: &digits)
    body.bool("flag", .requiredUnlessLenient, into: &flag)
    body.integer("number", in: 1...5, into: &number)
    body.enumeration("color", into: &color)
    body.object("inner", .always) { $0.bool("flag", into: &flag) }
    body.objects("items") { $0.string("id", .always, into: &text) }
    body.strings("texts", into: &texts)
    body.integers("numbers", in: 0...9, into: &numbers)
    _ = body.double("fraction", in: 0...1)
    _ = body.value("any")
    body.addIssue("name", "never in a description")
    if body.has("hidden") { body.bool("hidden", into: &flag) }
  }

  @Test func `each property has its type, its limits and its requirement`() {
    let schema = JSONReader.schema(read).json
    #expect(schema["/required"] == ["name", "flag", "inner"])
    #expect(schema["/properties/name"] == ["type": "string", "minLength": 1, "maxLength": 30])
    #expect(schema["/properties/digits"] == ["type": ["string", "null"]])
    #expect(
      schema["/properties/number"] == ["type": ["integer", "null"], "minimum": 1, "maximum": 5]
    )
    #expect(
      schema["/properties/color"] == [
        "type": ["string", "null"], "enum": ["red", "green", .null],
      ]
    )
    #expect(schema["/properties/inner/properties/flag"] == ["type": ["boolean", "null"]])
    #expect(schema["/properties/items/items/required"] == ["id"])
    #expect(schema["/properties/texts/items"] == ["type": "string"])
    #expect(schema["/properties/numbers/items/maximum"] == 9)
    #expect(schema["/properties/fraction"] == ["type": ["number", "null"]])
    #expect(schema["/properties/hidden"] != nil)
  }

  @Test func `a change requires only members that are always required`() {
    let schema = JSONReader.schema(isPartial: true, read).json
    #expect(schema["/required"] == ["inner"])
    #expect(schema["/properties/items/items/required"] == ["id"])
  }

  @Test func `a lenient reader requires less and accepts more types`() {
    let schema = JSONReader.schema(isLenient: true, read).json
    #expect(schema["/required"] == ["name", "inner"])
    #expect(
      schema["/properties/digits"]
        == ["anyOf": [["anyOf": [["type": "string"], ["type": "number"]]], ["type": "null"]]]
    )
  }
}
