import JSON
import Testing

struct WriterTests {
  private func text(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      "null", "true", "false", "0", "-0", "1e400", "9007199254740993", "1.50", #""""#, "[]", "{}",
      "[[],{},[{}]]", #"{"":{"a":[]},"b":{}}"#, #"["a","b",["c"],"d"]"#,
      #"{"a":"{[:,","b":"]}"}"#, #"["\"\\\n\r\t\u0000\u0008\u000c\u001f"]"#, #""/é€😀""#,
      #"{"a\nb":1,"c":[true,false,null,-1.5E-7]}"#,
    ]
  )
  func `writing a parsed compact text returns the same text`(text: String) throws {
    #expect(String(decoding: JSONWriter.bytes(of: try parse(text)), as: UTF8.self) == text)
  }

  @Test func `parsing a written value returns the same value`() throws {
    let value = try parse(huntGroupText)
    #expect(try JSONParser.parse(JSONWriter.bytes(of: value)) == value)
  }

  @Test func `text is written byte for byte, not normalized`() {
    let bytes = JSONWriter.bytes(of: "e\u{301}é")
    #expect(bytes == [0x22, 0x65, 0xCC, 0x81, 0xC3, 0xA9, 0x22])
  }

  @Test(arguments: 0..<0x100)
  func `writing and parsing returns each Latin-1 character at each place`(code: Int) throws {
    for length in [0, 1, 7, 8, 15, 16, 17, 23, 24, 31, 32, 33, 40] {
      for place in 0...length {
        var scalars = Array(repeating: "a" as UnicodeScalar, count: length)
        scalars.insert(UnicodeScalar(UInt8(code)), at: place)
        let text = String(String.UnicodeScalarView(scalars))
        let bytes = JSONWriter.bytes { json in
          json.object { json in
            json.member("name", text)
            json.name(JSONName("other"))
            json.string(text)
          }
        }
        #expect(bytes.allSatisfy { $0 >= 0x20 })
        let expected: JSONValue = ["name": .string(text), "other": .string(text)]
        #expect(try JSONParser.parse(bytes) == expected, "at \(place) of \(length)")
      }
    }
  }

  @Test func `members of every kind are separated by commas`() {
    let written = text {
      $0.object {
        $0.member("text", "x")
        $0.member("flag", true)
        $0.member("off", false)
        $0.member("count", -5)
        $0.member("value", JSONValue.null)
        $0.object("inner") { $0.member("a", 1) }
        $0.array("items") {
          $0.string("one")
          $0.value(2)
          $0.object { $0.member("b", 2) }
          $0.array { $0.array { _ in } }
        }
      }
    }
    #expect(
      written == #"{"text":"x","flag":true,"off":false,"count":-5,"value":null,"#
        + #""inner":{"a":1},"items":["one",2,{"b":2},[[]]]}"#
    )
  }

  @Test func `a comma follows an empty container only before a sibling`() {
    #expect(text { $0.object { _ in } } == "{}")
    #expect(text { $0.array { _ in } } == "[]")
    #expect(
      text {
        $0.array {
          $0.object { _ in }
          $0.array { _ in }
          $0.object { $0.array("a") { _ in } }
        }
      } == #"[{},[],{"a":[]}]"#
    )
  }

  @Test func `a comma follows a string that ends with an opening bracket`() {
    #expect(
      text {
        $0.array {
          $0.string("{")
          $0.string("[")
          $0.string(":")
          $0.string("")
        }
      } == #"["{","[",":",""]"#
    )
  }

  @Test func `a member with the value nil is omitted`() {
    let absent: String? = nil
    let present: String? = "x"
    #expect(
      text {
        $0.object {
          $0.member("a", absent)
          $0.member("b", present)
          $0.member("c", absent)
        }
      } == #"{"b":"x"}"#
    )
  }

  @Test func `member names are escaped`() {
    #expect(text { $0.object { $0.member(named: "a\"\n", 1) } } == #"{"a\"\n":1}"#)
  }
}
