import JSON
import Testing

struct ParserErrorTests {
  @Test(
    arguments: [
      ("", "line 1, column 1: expected a value, found the end of the input"),
      (" \n ", "line 2, column 2: expected a value, found the end of the input"),
      ("'a'", "line 1, column 1: expected a value, found a single quotation mark; use \""),
      ("NaN", "line 1, column 1: expected a value, found 'NaN'"),
      ("Infinity", "line 1, column 1: expected a value, found 'Infinity'"),
      ("True", "line 1, column 1: expected a value, found 'True' (did you mean 'true'?)"),
      ("// a\n1", "line 1, column 1: expected a value, found '/'; JSON has no comments"),
      ("tru", "line 1, column 1: expected a value, found 'tru' (did you mean 'true'?)"),
      ("[fals]", "line 1, column 2: expected a value, found 'fals' (did you mean 'false'?)"),
      ("nil", "line 1, column 1: expected a value, found 'nil' (did you mean 'null'?)"),
      (
        "\u{FEFF}{}",
        "line 1, column 1: expected a value, "
          + "found a byte order mark (U+FEFF); save the file without it"
      ),
      ("\u{1F}\u{8B}", "line 1, column 1: expected a value, found the control character U+001F"),
      (
        "name=Sales",
        "line 1, column 1: expected a value, found a form body (name=value); send a JSON object"
      ),
      ("<a/>", "line 1, column 1: expected a value, found '<', as at the start of XML or HTML"),
      ("None", "line 1, column 1: expected a value, found 'None' (did you mean 'null'?)"),
      (
        "\u{A0}{}",
        "line 1, column 1: expected a value, found the invisible character U+00A0; use a space"
      ),
      ("é", "line 1, column 1: expected a value, found 'é' (U+00E9)"),
      ("{} {}", "line 1, column 4: expected the end of the input, found '{'"),
      ("1\n\n2", "line 3, column 1: expected the end of the input, found '2'"),
      (
        "{}\0",
        "line 1, column 3: expected the end of the input, "
          + "found the control character U+0000; is the text UTF-16"
          + " instead of UTF-8?"
      ),
    ]
  )
  func `a text that is not exactly one value is rejected`(text: String, message: String) {
    #expect(syntaxError(of: Array(text.utf8)) == message)
  }

  @Test(
    arguments: [
      ("[", "line 1, column 2: expected a value, found the end of the input"),
      ("[1,]", "line 1, column 4: expected a value, found ']'; remove the comma before it"),
      ("[,1]", "line 1, column 2: expected a value, found ','"),
      ("[1 2]", "line 1, column 4: expected ',' or ']', found '2'"),
      ("[1}", "line 1, column 3: expected ',' or ']', found '}'"),
      (
        "{",
        "line 1, column 2: expected a property name in quotes or '}', found the end of the input"
      ),
      ("{a:1}", "line 1, column 2: expected a property name in quotes or '}', found 'a'"),
      (
        "{'a':1}",
        "line 1, column 2: expected a property name in quotes or '}', "
          + "found a single quotation mark; use \""
      ),
      (
        "{“a”:1}",
        "line 1, column 2: expected a property name in quotes or '}', "
          + "found a curly quotation mark '“' (U+201C); use \""
      ),
      (
        "{#a",
        "line 1, column 2: expected a property name in quotes or '}', "
          + "found '#'; JSON has no comments"
      ),
      ("{,}", "line 1, column 2: expected a property name in quotes or '}', found ','"),
      (
        "{\"a\":1,}",
        "line 1, column 8: expected a property name in quotes, found '}'; remove the comma before"
          + " it"
      ),
      ("{\"a\" 1}", "line 1, column 6: expected ':', found '1'"),
      ("{\"a\":}", "line 1, column 6: expected a value, found '}'"),
      ("{\"a\":1 \"b\":2}", "line 1, column 8: expected ',' or '}', found '\"'"),
      ("{\"a\":1]", "line 1, column 7: expected ',' or '}', found ']'"),
      ("{\n  \"é😀\": x\n}", "line 2, column 9: expected a value, found 'x'"),
    ]
  )
  func `a malformed array or object is rejected`(text: String, message: String) {
    #expect(syntaxError(of: Array(text.utf8)) == message)
  }

  @Test(
    arguments: [
      ("-", "line 1, column 2: expected a digit, found the end of the input"),
      ("+1", "line 1, column 1: expected a value, found '+'"),
      (".5", "line 1, column 1: expected a value, found '.'"),
      ("1.", "line 1, column 3: expected a digit, found the end of the input"),
      ("[1.e5]", "line 1, column 4: expected a digit, found 'e'"),
      ("1e", "line 1, column 3: expected a digit, found the end of the input"),
      ("1e+-1", "line 1, column 4: expected a digit, found '-'"),
      ("--1", "line 1, column 2: expected a digit, found '-'"),
      ("01", "line 1, column 2: expected a number without leading zeros, found '1' after '0'"),
      ("-00", "line 1, column 3: expected a number without leading zeros, found '0' after '0'"),
      ("0x10", "line 1, column 2: expected the end of the input, found 'x'"),
      ("1_000", "line 1, column 2: expected the end of the input, found '_'"),
      ("-Infinity", "line 1, column 2: expected a digit, found 'I'"),
    ]
  )
  func `a malformed number is rejected`(text: String, message: String) {
    #expect(syntaxError(of: Array(text.utf8)) == message)
  }

  @Test(
    arguments: [
      ("\"a", "column 3: expected '\"' at the end of the string, found the end of the input"),
      ("\"\\n", "column 4: expected '\"' at the end of the string, found the end of the input"),
      ("\"\\", "column 3: expected a character after the backslash, found the end of the input"),
      (#""\x""#, #"column 3: expected one of " \ / b f n r t u after a backslash, found 'x'"#),
      (#""\U0041""#, #"column 3: expected one of " \ / b f n r t u after a backslash, found 'U'"#),
      (#""\u12""#, "column 6: expected 4 hexadecimal digits after \\u, found '\"'"),
      (#""\u12G4""#, "column 6: expected 4 hexadecimal digits after \\u, found 'G'"),
      (
        "\"a\tb\"",
        "column 3: expected control characters in a string to be escaped,"
          + " found the control character U+0009"
      ),
      (
        "\"\\n\u{1F}\"",
        "column 4: expected control characters in a string to be escaped,"
          + " found the control character U+001F"
      ),
      (#""\ud83d""#, "column 8: expected a surrogate pair, found a lone surrogate"),
      (#""\ude00""#, "column 8: expected a surrogate pair, found a lone surrogate"),
      (#""\ud83dx""#, "column 8: expected a surrogate pair, found a lone surrogate"),
      (#""\ud83d\n""#, "column 9: expected a surrogate pair, found a lone surrogate"),
      (#""\ud83d\u0041""#, "column 14: expected a surrogate pair, found a lone surrogate"),
      (#""\ud83d\ud83d""#, "column 14: expected a surrogate pair, found a lone surrogate"),
      (#""\ude00\ud83d""#, "column 8: expected a surrogate pair, found a lone surrogate"),
      (#""\ud83d\u12""#, "column 12: expected 4 hexadecimal digits after \\u, found '\"'"),
    ]
  )
  func `a malformed string is rejected`(text: String, message: String) {
    #expect(syntaxError(of: Array(text.utf8)) == "line 1, " + message)
  }

  @Test func `a line end in a string is rejected at its position`() {
    #expect(
      syntaxError(of: Array("{\"a\":\n\"b\nc\"}".utf8))
        == "line 2, column 3: expected control characters in a string to be escaped, found"
        + " the control character U+000A"
    )
  }

  @Test(
    arguments: [
      [0x80], [0xC3], [0xC3, 0x28], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80],
      [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFF],
    ] as [[UInt8]],
    [false, true]
  )
  func `invalid UTF-8 is rejected`(sequence: [UInt8], hasEscape: Bool) {
    let before = Array("[\"a\", \"b".utf8) + (hasEscape ? Array(#"\n"#.utf8) : [])
    #expect(
      syntaxError(of: before + sequence + Array("\"]".utf8))
        == "line 1, column 8: expected valid UTF-8 in the string, "
        + "found an invalid byte sequence"
    )
  }

  @Test(arguments: 0..<0x20)
  func `each control character requires an escape`(code: Int) throws {
    #expect(syntaxError(of: [0x22, UInt8(code), 0x22]) != nil)
    let digits = String(code, radix: 16)
    let escaped = "\"\\u" + String(repeating: "0", count: 4 - digits.count) + digits + "\""
    #expect(try parse(escaped) == .string(String(UnicodeScalar(UInt8(code)))))
  }
}
