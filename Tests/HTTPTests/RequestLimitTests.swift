@testable import HTTP
import Testing

struct RequestLimitTests {
  private let limits = Limits()

  private func filler(_ count: Int) -> String { String(repeating: "a", count: count) }

  /// The errors for the bytes at once and in chunks of each size.
  private func errors(_ text: String, chunkSizes: [Int] = [1, 1_000]) -> Set<HTTPRequestError.Kind?>
  {
    let bytes = Array(text.utf8)
    return Set(
      ([[bytes[...]]] + chunkSizes.map { chunks(of: bytes, count: $0) }).map { Parsed($0).error }
    )
  }

  private func request(lineBytes: Int) -> String {
    "GET /\(filler(lineBytes - 14)) HTTP/1.1\r\nHost: a\r\n\r\n"
  }

  @Test func `the limits have their default values`() {
    #expect(limits.requestLineBytes == 8_192)
    #expect(limits.headBytes == 65_536)
    #expect(limits.fieldCount == 100)
    #expect(limits.bodyBytes == 1_048_576)
    #expect(limits.chunkLineBytes == 256)
  }

  @Test(
    arguments: [(8_191, nil), (8_192, nil), (8_193, .requestLineTooLong)]
      as [(Int, HTTPRequestError.Kind?)]
  )
  func `a request line has a limit`(count: Int, error: HTTPRequestError.Kind?) {
    #expect(errors(request(lineBytes: count)) == [error])
  }

  @Test func `an unterminated request line is rejected two bytes above the limit`() {
    #expect(errors(filler(8_193)) == [nil])
    #expect(errors(filler(8_194)) == [.requestLineTooLong])
    #expect(errors(filler(8_192) + "\r") == [nil])
  }

  @Test(arguments: [
    ("\n", HTTPRequestError.Kind.requestLineTooLong), ("\r\n", .requestLineTooLong),
  ])
  func `a request line that is too long is rejected with both line ends`(
    end: String,
    error: HTTPRequestError.Kind
  ) {
    #expect(errors(filler(8_200) + end) == [error])
  }

  private func request(headBytes: Int) -> String {
    let head = "GET / HTTP/1.1\r\nHost: a\r\n"
    // The two lines have 14 and 7 bytes; each further one has at most 1,024, without its CRLF.
    var rest = headBytes - 21
    var lines = ""
    while rest > 0 {
      let count = min(rest, 1_024)
      lines += "X: " + filler(count - 3) + "\r\n"
      rest -= count
    }
    return head + lines + "\r\n"
  }

  @Test(
    arguments: [(65_535, nil), (65_536, nil), (65_537, .headTooLarge)]
      as [(Int, HTTPRequestError.Kind?)]
  )
  func `a head has a limit`(count: Int, error: HTTPRequestError.Kind?) {
    #expect(errors(request(headBytes: count)) == [error])
  }

  @Test func `a field line that exceeds the limit of the head is rejected`() {
    let head = "GET / HTTP/1.1\r\nHost: a\r\nX: "
    #expect(errors(head + filler(65_536 - 24) + "\r\n\r\n") == [nil])
    #expect(errors(head + filler(65_536 - 23) + "\r\n\r\n") == [.headTooLarge])
    #expect(errors(head + filler(70_000)) == [.headTooLarge])
  }

  @Test func `the limits apply to each request separately`() {
    let text = request(headBytes: 60_000)
    let bytes = Array((text + text + text).utf8)
    for chunks in [[bytes[...]], chunks(of: bytes, count: 1_000)] {
      let parsed = Parsed(chunks)
      #expect(parsed.error == nil)
      #expect(parsed.requests.count == 3)
    }
  }

  @Test(
    arguments: [(99, nil), (100, nil), (101, .headTooLarge)] as [(Int, HTTPRequestError.Kind?)]
  )
  func `the number of fields has a limit`(count: Int, error: HTTPRequestError.Kind?) {
    let lines = String(repeating: "X: 1\r\n", count: count - 1)
    #expect(errors("GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n") == [error])
  }

  @Test(
    arguments: [(1_048_575, nil), (1_048_576, nil), (1_048_577, .bodyTooLarge)]
      as [(Int, HTTPRequestError.Kind?)]
  )
  func `a body with Content-Length has a limit`(count: Int, error: HTTPRequestError.Kind?) {
    let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n"
    let bytes = Array(head.utf8) + [UInt8](repeating: 0x61, count: count)
    for chunks in [[bytes[...]], chunks(of: bytes, count: 65_536)] {
      let parsed = Parsed(chunks)
      #expect(parsed.error == error)
      #expect(parsed.requests.map(\.body.count) == (error == nil ? [count] : []))
    }
    #expect(Parsed(head).error == error)
  }

  @Test(
    arguments: [(1_048_575, nil), (1_048_576, nil), (1_048_577, .bodyTooLarge)]
      as [(Int, HTTPRequestError.Kind?)],
    [1_048_576, 65_536, 1_000]
  )
  func `a chunked body has the same limit`(
    expected: (count: Int, error: HTTPRequestError.Kind?),
    size: Int
  ) {
    var text = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    for start in stride(from: 0, to: expected.count, by: size) {
      let count = min(size, expected.count - start)
      text += "\(String(count, radix: 16))\r\n\(filler(count))\r\n"
    }
    let bytes = Array((text + "0\r\n\r\n").utf8)
    for chunks in [[bytes[...]], chunks(of: bytes, count: 65_535)] {
      let parsed = Parsed(chunks)
      #expect(parsed.error == expected.error)
      #expect(parsed.requests.map(\.body.count) == (expected.error == nil ? [expected.count] : []))
    }
  }

  private let chunkedHead = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

  @Test(arguments: [(255, nil), (256, nil), (257, .chunk)] as [(Int, HTTPRequestError.Kind?)])
  func `a chunk size line has a limit`(count: Int, error: HTTPRequestError.Kind?) {
    #expect(errors(chunkedHead + "1;\(filler(count - 2))\r\na\r\n0\r\n\r\n") == [error])
  }

  @Test func `an unterminated chunk size line is rejected at the limit`() {
    #expect(errors(chunkedHead + "1;" + filler(255)) == [nil])
    #expect(errors(chunkedHead + "1;" + filler(256)) == [.chunk])
  }

  @Test func `trailers have the limits of a head`() {
    #expect(errors(chunkedHead + "0\r\nX: \(filler(60_000))\r\n\r\n") == [nil])
    #expect(errors(chunkedHead + "0\r\nX: \(filler(65_534))\r\n\r\n") == [.headTooLarge])
    let lines = String(repeating: "X: 1\r\n", count: 20_000)
    #expect(errors(chunkedHead + "0\r\n\(lines)\r\n") == [.headTooLarge])
  }

  @Test func `small limits apply however the bytes are split`() {
    var small = Limits()
    small.requestLineBytes = 15
    small.headBytes = 24
    small.fieldCount = 2
    small.bodyBytes = 4
    let samples: [(String, HTTPRequestError.Kind?)] = [
      ("GET /a HTTP/1.1\r\nHost: a\r\n\r\n", nil),
      ("GET /ab HTTP/1.1\r\nHost: a\r\n\r\n", .requestLineTooLong),
      ("GET /abc HTTP/1.1\nHost: a\r\n\r\n", .requestLineTooLong),
      ("GET / HTTP/1.1\r\nHost: abcd\r\n\r\n", nil),
      ("GET / HTTP/1.1\r\nHost: abcde\r\n\r\n", .headTooLarge),
      ("GET / HTTP/1.1\r\nHost: abcdef\n\r\n", .headTooLarge),
      ("GET / HTTP/1.1\r\nHost:\r\nA:1\r\n\r\n", nil),
      ("GET / HTTP/1.1\r\nHost:\r\nA:\r\nB:\r\n\r\n", .headTooLarge),
    ]
    for (text, error) in samples {
      for chunks in splits(of: Array(text.utf8)) {
        #expect(Parsed(chunks, limits: small).error == error, "\(text.debugDescription)")
      }
    }
  }
}
