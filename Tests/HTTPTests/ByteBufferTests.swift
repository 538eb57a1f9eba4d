@testable import HTTP
import Testing

struct ByteBufferTests {
  private static let tooLong = HTTPRequestError(.chunk, "too long")

  private func text(_ bytes: ArraySlice<UInt8>?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  private func buffer(_ text: String) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.append(Array(text.utf8)[...])
    return buffer
  }

  @Test func `lines and bytes are consumed in turn`() throws {
    var buffer = buffer("one\r\n\r\nabctwo\r\n")
    #expect(buffer.count == 15)
    #expect(text(try buffer.nextLine(limit: 9, else: Self.tooLong)) == "one")
    #expect(text(try buffer.nextLine(limit: 9, else: Self.tooLong)) == "")
    #expect(text(buffer.consume(upTo: 3)) == "abc")
    #expect(text(try buffer.nextLine(limit: 9, else: Self.tooLong)) == "two")
    #expect(buffer.count == 0)
    #expect(try buffer.nextLine(limit: 9, else: Self.tooLong) == nil)
    #expect(text(buffer.consume(upTo: 3)) == "")
  }

  @Test func `a line can arrive in pieces`() throws {
    var buffer = ByteBuffer()
    for chunk in ["a", "b", "\r"] {
      buffer.append(Array(chunk.utf8)[...])
      #expect(try buffer.nextLine(limit: 2, else: Self.tooLong) == nil)
    }
    buffer.append(Array("\nc".utf8)[...])
    #expect(text(try buffer.nextLine(limit: 2, else: Self.tooLong)) == "ab")
    #expect(buffer.count == 1)
  }

  @Test func `consuming stops at the end of the buffer`() {
    var buffer = buffer("abc")
    #expect(text(buffer.consume(upTo: 2)) == "ab")
    #expect(text(buffer.consume(upTo: 2)) == "c")
    #expect(text(buffer.consume(upTo: 2)) == "")
  }

  @Test func `consumed bytes are removed and the rest is kept`() throws {
    var buffer = ByteBuffer()
    for number in 0..<1_000 {
      buffer.append(Array("line \(number)\r\nrest".utf8)[...])
      #expect(text(try buffer.nextLine(limit: 99, else: Self.tooLong)) == "line \(number)")
      #expect(text(buffer.consume(upTo: number % 4)) == String("rest".prefix(number % 4)))
      _ = buffer.consume(upTo: 4)
      #expect(buffer.count == 0)
    }
  }

  @Test(arguments: ["\n", "a\n", "\r\r\n\n"])
  func `a bare line feed is rejected`(end: String) {
    var buffer = buffer(end)
    #expect(throws: HTTPRequestError.lineEnd) {
      while try buffer.nextLine(limit: 9, else: Self.tooLong) != nil {}
    }
  }

  @Test(arguments: ["abcd\r\n", "abcde\n", "abcd\r", "abcde"])
  func `a line beyond the limit is rejected before its end arrives`(text: String) {
    var buffer = buffer(text)
    #expect(throws: Self.tooLong) { try buffer.nextLine(limit: 3, else: Self.tooLong) }
  }

  @Test(arguments: ["abc\r", "abcd"])
  func `an incomplete line within the limit needs more bytes`(text: String) throws {
    var buffer = buffer(text)
    #expect(try buffer.nextLine(limit: 3, else: Self.tooLong) == nil)
  }
}
