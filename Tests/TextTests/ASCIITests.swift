import Testing
import Text

struct ASCIITests {
  @Test func `each byte has the classes of its ASCII character`() {
    for byte in UInt8.min...UInt8.max {
      let character = Character(Unicode.Scalar(byte))
      #expect(byte.isASCIIDigit == "0123456789".contains(character))
      #expect(byte.isASCIILetter == (character.isASCII && character.isLetter))
      #expect(byte.isASCIILetterOrDigit == (byte.isASCIIDigit || byte.isASCIILetter))
      let isHexDigit = character.isASCII && character.isHexDigit
      #expect(byte.hexDigitValue.map(Int.init) == (isHexDigit ? character.hexDigitValue : nil))
      #expect(byte.isOne(of: "-_") == (character == "-" || character == "_"))
    }
    #expect(UInt8(ascii: "Z").lowercasedASCII == UInt8(ascii: "z"))
    #expect(UInt8(ascii: "[").lowercasedASCII == UInt8(ascii: "["))
  }

  @Test func `only the case of ASCII letters is ignored`() {
    #expect("Content-Type".equalsIgnoringCase("content-type"))
    #expect("x-Content-Type".dropFirst(2).equalsIgnoringCase("CONTENT-TYPE"))
    #expect(!"É".equalsIgnoringCase("é"))
    #expect(!"a".equalsIgnoringCase("ab"))
  }

  @Test func `only ASCII digits are digits`() {
    #expect("0042".isASCIIDigits)
    #expect(!"4٢".isASCIIDigits)
  }
}
