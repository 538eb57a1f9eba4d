import JSON
import Testing

struct PositionTests {
  private let text = Array(
    """
    {
      "name": "Köln 😀", "size": 3,
      "agents": [
        {"id": "a"}, {"id": "b",
          "weight": [1, 22]}
      ],
      "": {"a/b": true, "m~n": false}, "1": null
    }
    """.utf8
  )

  private func position(of pointer: JSONPointer, in bytes: [UInt8]) -> JSONPosition? {
    try? JSONDocument(bytes).position(of: pointer)
  }

  @Test(
    arguments: [
      ("", 1, 1),
      ("/name", 2, 11),
      ("/size", 2, 29),
      ("/agents", 3, 13),
      ("/agents/0", 4, 5),
      ("/agents/0/id", 4, 12),
      ("/agents/1", 4, 18),
      ("/agents/1/weight", 5, 17),
      ("/agents/1/weight/1", 5, 21),
      ("/", 7, 7),
      ("//a~1b", 7, 15),
      ("//m~0n", 7, 28),
      ("/1", 7, 41),
    ] as [(JSONPointer, Int, Int)]
  )
  func `the position of a value is that of its first byte`(
    pointer: JSONPointer,
    line: Int,
    column: Int
  ) {
    #expect(
      position(of: pointer, in: text) == JSONPosition(line: line, column: column)
    )
  }

  @Test(
    arguments: [
      ("/policy", ""),
      ("/agents/2", "/agents"),
      ("/agents/2/id", "/agents"),
      ("/agents/0/weight", "/agents/0"),
      ("/agents/1/weight/x/y", "/agents/1/weight"),
      ("/name/first", "/name"),
      ("/agents/name", "/agents"),
    ] as [(JSONPointer, JSONPointer)]
  )
  func `a missing value has the position of its deepest existing ancestor`(
    missing: JSONPointer,
    existing: JSONPointer
  ) {
    let position = position(of: missing, in: text)
    #expect(position != nil)
    #expect(position == self.position(of: existing, in: text))
  }

  @Test func `white space before a value is not part of it`() {
    #expect(
      position(of: "", in: Array("\n\t {}".utf8)) == JSONPosition(line: 2, column: 3)
    )
  }

  @Test func `invalid JSON has no positions`() {
    #expect(position(of: "/name", in: Array(text.dropLast())) == nil)
    #expect(position(of: "", in: []) == nil)
  }

  @Test(
    arguments: [
      ("", 0, 1, 1),
      ("abc", 2, 1, 3),
      ("a\nb", 1, 1, 2),
      ("a\nb", 2, 2, 1),
      ("a\r\nb", 3, 2, 1),
      ("é😀x", 6, 1, 3),
      ("\n\n\n", 3, 4, 1),
    ]
  )
  func `columns count scalars and lines count line feeds`(
    text: String,
    offset: Int,
    line: Int,
    column: Int
  ) {
    #expect(
      JSONPosition(ofByte: offset, in: text.utf8.span) == JSONPosition(line: line, column: column)
    )
  }

  @Test func `a position is described by line and column`() {
    #expect(JSONPosition(line: 3, column: 14).description == "line 3, column 14")
  }
}
