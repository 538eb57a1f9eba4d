import JSON
import Testing

struct PointerTests {
  @Test(
    arguments: [
      ("", []),
      ("/", [""]),
      ("/agents/0/id", ["agents", "0", "id"]),
      ("/a~1b/m~0n", ["a/b", "m~n"]),
      ("/~01", ["~1"]),
      ("/~10", ["/0"]),
      ("//", ["", ""]),
      ("/a/", ["a", ""]),
      ("/ é%20", [" é%20"]),
    ]
  )
  func `a pointer is parsed and serialized`(text: String, tokens: [String]) throws {
    let pointer = try #require(JSONPointer(text))
    #expect(pointer.tokens == tokens)
    #expect(pointer.description == text)
    #expect(JSONPointer(tokens) == pointer)
  }

  /// A combining mark joins the character before it, so a search by characters misses the slash.
  @Test(arguments: ["a/\u{301}b", "\u{301}a", "~\u{301}", "/\u{301}", "\r\n/"])
  func `a token can contain any scalar`(token: String) throws {
    let pointer = JSONPointer(["x", token, "y"])
    #expect(pointer.description.unicodeScalars.count { $0 == "/" } == 3)
    #expect(JSONPointer(pointer.description) == pointer)
    #expect(JSONPointer([token]).description.unicodeScalars.first == "/")
    #expect(JSONPointer(JSONPointer([token]).description) == JSONPointer([token]))
  }

  @Test(arguments: ["agents", "0", " /a", "#/a", "~1"])
  func `a text without a leading slash is not a pointer`(text: String) {
    #expect(JSONPointer(text) == nil)
  }

  @Test func `tokens are appended to a pointer`() {
    var pointer: JSONPointer = "/agents"
    pointer.append("1")
    #expect(pointer.appending("a/b").description == "/agents/1/a~1b")
    #expect(pointer == "/agents/1")
  }

  private let value: JSONValue = [
    "name": "Sales", "agents": [["id": "a"], ["id": "b", "weights": [1, 2]]],
    "": ["a/b": true, "m~n": .null], "1": 7,
  ]

  @Test(
    arguments: [
      ("/name", "Sales"),
      ("/agents/0", ["id": "a"]),
      ("/agents/1/weights/1", 2),
      ("//a~1b", true),
      ("//m~0n", .null),
      ("/1", 7),
    ] as [(JSONPointer, JSONValue)]
  )
  func `a pointer selects a value`(pointer: JSONPointer, expected: JSONValue) {
    #expect(value[pointer] == expected)
  }

  @Test func `the empty pointer selects the whole value`() {
    #expect(value[""] == value)
    #expect(JSONValue.null[""] == .null)
  }

  @Test(
    arguments: [
      "/nothing", "/agents/2", "/agents/-1", "/agents/-", "/agents/x", "/agents/", "/name/0",
      "/1/0", "/agents/99999999999999999999", "/agents/0/id/x", "//a", "/NAME",
    ] as [JSONPointer]
  )
  func `a pointer without a value selects nothing`(pointer: JSONPointer) {
    #expect(value[pointer] == nil)
  }

  @Test(arguments: ["/agents/00", "/agents/01", "/agents/+1", "/agents/-0"] as [JSONPointer])
  func `an index has no sign and no leading zeros`(pointer: JSONPointer) {
    #expect(value[pointer] == nil)
  }

  @Test(arguments: [[], [""], ["~/~/"], ["/", "~", "", "é~"]])
  func `tokens are escaped and read back`(tokens: [String]) {
    let text = JSONPointer(tokens).description
    #expect(JSONPointer(text)?.tokens == tokens)
    #expect(text.utf8.count { $0 == UInt8(ascii: "/") } == tokens.count)
  }
}
