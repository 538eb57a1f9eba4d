import JSON
import Testing

struct ParserTruncationTests {
  private let body = Array(huntGroupText.utf8)

  @Test func `the complete body is accepted`() throws {
    let weight = try parse("-0.5e+1")
    #expect(try parse(huntGroupText)["/agents/1/weight"] == weight)
  }

  @Test func `a body truncated at any byte is rejected`() {
    for end in body.indices {
      #expect(throws: JSONSyntaxError.self, "truncated at byte \(end)") {
        try JSONParser.parse(Array(body[..<end]))
      }
    }
  }

  @Test func `a body without its first bytes is rejected`() {
    for start in body.indices.dropFirst() {
      #expect(throws: JSONSyntaxError.self, "from byte \(start)") {
        try JSONParser.parse(Array(body[start...]))
      }
    }
  }

  /// Some changes result in valid JSON, most do not.
  @Test(arguments: [0x00, 0x22, 0x5C, 0x5D, 0x7B, 0x2C, 0x30, 0x75, 0x80, 0xED, 0xFF] as [UInt8])
  func `a body with a changed byte is accepted or has an error within its lines`(byte: UInt8) {
    for index in body.indices {
      var changed = body
      changed[index] = byte
      do throws(JSONSyntaxError) {
        let value = try JSONParser.parse(changed)
        #expect(JSONWriter.bytes(of: value).isEmpty == false)
      } catch {
        #expect((1...21).contains(error.position.line), "byte \(index)")
        #expect(error.position.column >= 1)
      }
    }
  }
}
