import JSON
import Testing

struct ParserAcceptanceTests {
  @Test(
    arguments: [
      ("null", .null),
      ("true", true),
      ("false", false),
      ("0", 0),
      ("\"\"", ""),
      ("[]", []),
      ("{}", [:]),
      ("[null,true,[1,{}]]", [.null, true, [1, [:]]]),
      ("{\"a\":{\"b\":[]},\"c\":null}", ["a": ["b": []], "c": .null]),
    ] as [(String, JSONValue)]
  )
  func `every kind of value is parsed`(text: String, value: JSONValue) throws {
    #expect(try parse(text) == value)
  }

  @Test(
    arguments: [
      " { \"a\" : [ 1 , 2 ] } ",
      "\t{\t\"a\"\t:\t[\t1\t,\t2\t]\t}\t",
      "\r\n{\r\n\"a\"\r\n:\r\n[\r\n1\r\n,\r\n2\r\n]\r\n}\r\n",
      "{\"a\":[1,2]}",
    ]
  )
  func `white space between tokens is ignored`(text: String) throws {
    #expect(try parse(text) == ["a": [1, 2]])
  }

  @Test(
    arguments: [
      "0", "-0", "7", "-7", "1.50", "1e400", "-1E+05", "0e-0", "9007199254740993",
      "123456789012345678901234567890", "0.1000000000000000055511151231257827",
    ]
  )
  func `a number keeps every character`(text: String) throws {
    guard case .number(let number) = try parse(text) else {
      Issue.record("\(text) is not a number")
      return
    }
    #expect(number.text == text)
  }

  @Test(
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u0041\u00e9\u20AC""#, "Aé€"),
      (#""\ud83d\ude00""#, "😀"),
      (#""\uD800\uDC00\uDBFF\uDFFF""#, "\u{10000}\u{10FFFF}"),
      (#""\u0000""#, "\0"),
      (#""\uFFFF\uD7FF\uE000""#, "\u{FFFF}\u{D7FF}\u{E000}"),
      (#""before\u002Dafter é""#, "before-after é"),
      (#""\\u0041""#, "\\u0041"),
      ("\"\u{7F} \u{2028} 😀\"", "\u{7F} \u{2028} 😀"),
    ]
  )
  func `escapes of a string are decoded`(text: String, value: String) throws {
    guard case .string(let string) = try parse(text) else {
      Issue.record("\(text) is not a string")
      return
    }
    #expect(Array(string.utf8) == Array(value.utf8))
  }

  @Test func `members keep their order`() throws {
    guard case .object(let object) = try parse(#"{"b":1,"a":2,"":3,"ab":4}"#) else {
      Issue.record("not an object")
      return
    }
    #expect(object.members.map(\.name) == ["b", "a", "", "ab"])
    #expect(object.members.map(\.value) == [1, 2, 3, 4])
  }

  @Test(arguments: [15, 16, 17, 200])
  func `an object can have many members`(count: Int) throws {
    let members = (0..<count).map { "\"m\($0)\":\($0)" }
    guard case .object(let object) = try parse("{\(members.joined(separator: ","))}") else {
      Issue.record("not an object")
      return
    }
    #expect(object.members.count == count)
    #expect(object["m\(count - 1)"] == JSONValue.number(JSONNumber(count - 1)))
  }

  @Test func `different objects can have the same name`() throws {
    let value: JSONValue = [["a": 1], ["a": ["a": 2]]]
    #expect(try parse(#"[{"a":1},{"a":{"a":2}}]"#) == value)
  }

  @Test(arguments: [0, 16, 30])
  func `names are compared by bytes, not by canonical equivalence`(others: Int) throws {
    let members = (0..<others).map { "\"m\($0)\":0" } + ["\"\u{E9}\":1", "\"e\u{301}\":2"]
    guard case .object(let object) = try parse("{\(members.joined(separator: ","))}") else {
      Issue.record("not an object")
      return
    }
    #expect(object.members.count == others + 2)
  }
}
