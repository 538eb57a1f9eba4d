@testable import HTTP
import Testing

struct RequestLimitTests {
  private let limits = Limits()

  private func filler(_ count: Int) -> String { String(repeating: "a", count: count) }

  /// The same fault, or none, for the bytes whole and in chunks of two sizes.
  private func faults(_ text: String, pieceSizes: [Int] = [1, 1_000]) -> Set<HTTPRequestError?> {
    let bytes = Array(text.utf8)
    return Set(
      ([[bytes[...]]] + pieceSizes.map { chunks(of: bytes, count: $0) }).map { Parsed($0).fault }
    )
  }

  private func request(lineBytes: Int) -> String {
    "GET /\(filler(lineBytes - 14)) HTTP/1.1\r\nHost: a\r\n\r\n"
  }

  @Test func `the limits are these`() {
    #expect(limits.requestLineBytes == 8_192)
    #expect(limits.headBytes == 65_536)
    #expect(limits.fieldCount == 100)
    #expect(limits.bodyBytes == 1_048_576)
    #expect(limits.chunkLineBytes == 256)
  }

  @Test(
    arguments: [(8_191, nil), (8_192, nil), (8_193, .requestLineTooLong)]
      as [(Int, HTTPRequestError?)]
  )
  func `a request line has a limit`(count: Int, fault: HTTPRequestError?) {
    #expect(faults(request(lineBytes: count)) == [fault])
  }

  @Test func `a request line that never ends is refused in time`() {
    #expect(faults(filler(8_193)) == [nil])
    #expect(faults(filler(8_194)) == [.requestLineTooLong])
    #expect(faults(filler(8_192) + "\r") == [nil])
  }

  @Test(arguments: [("\n", HTTPRequestError.requestLineTooLong), ("\r\n", .requestLineTooLong)])
  func `a line that is too long is that, whatever its end`(end: String, fault: HTTPRequestError) {
    #expect(faults(filler(8_200) + end) == [fault])
  }

  private func request(headBytes: Int) -> String {
    let head = "GET / HTTP/1.1\r\nHost: a\r\n"
    // 14 and 7 bytes so far; each field line of ours is 1,024 bytes without its end.
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
    arguments: [(65_535, nil), (65_536, nil), (65_537, .headTooLarge)] as [(Int, HTTPRequestError?)]
  )
  func `a head has a limit`(count: Int, fault: HTTPRequestError?) {
    #expect(faults(request(headBytes: count)) == [fault])
  }

  @Test func `one field line may not pass the limit of the head`() {
    let head = "GET / HTTP/1.1\r\nHost: a\r\nX: "
    #expect(faults(head + filler(65_536 - 24) + "\r\n\r\n") == [nil])
    #expect(faults(head + filler(65_536 - 23) + "\r\n\r\n") == [.headTooLarge])
    #expect(faults(head + filler(70_000)) == [.headTooLarge])
  }

  @Test func `each request has limits of its own`() {
    let text = request(headBytes: 60_000)
    let bytes = Array((text + text + text).utf8)
    for chunks in [[bytes[...]], chunks(of: bytes, count: 1_000)] {
      let parsed = Parsed(chunks)
      #expect(parsed.fault == nil)
      #expect(parsed.requests.count == 3)
    }
  }

  @Test(arguments: [(99, nil), (100, nil), (101, .headTooLarge)] as [(Int, HTTPRequestError?)])
  func `fields have a limit`(count: Int, fault: HTTPRequestError?) {
    let lines = String(repeating: "X: 1\r\n", count: count - 1)
    #expect(faults("GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n") == [fault])
  }

  @Test(
    arguments: [(1_048_575, nil), (1_048_576, nil), (1_048_577, .bodyTooLarge)]
      as [(Int, HTTPRequestError?)]
  )
  func `a body with a length has a limit`(count: Int, fault: HTTPRequestError?) {
    let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n"
    let bytes = Array(head.utf8) + [UInt8](repeating: 0x61, count: count)
    for chunks in [[bytes[...]], chunks(of: bytes, count: 65_536)] {
      let parsed = Parsed(chunks)
      #expect(parsed.fault == fault)
      #expect(parsed.requests.map(\.body.count) == (fault == nil ? [count] : []))
    }
    #expect(Parsed(head).fault == fault)
  }

  @Test(
    arguments: [(1_048_575, nil), (1_048_576, nil), (1_048_577, .bodyTooLarge)]
      as [(Int, HTTPRequestError?)],
    [1_048_576, 65_536, 1_000]
  )
  func `a body in chunks has the same limit`(
    expected: (count: Int, fault: HTTPRequestError?),
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
      #expect(parsed.fault == expected.fault)
      #expect(parsed.requests.map(\.body.count) == (expected.fault == nil ? [expected.count] : []))
    }
  }

  private let chunkedHead = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"

  @Test(arguments: [(255, nil), (256, nil), (257, .chunk)] as [(Int, HTTPRequestError?)])
  func `a chunk size line has a limit`(count: Int, fault: HTTPRequestError?) {
    #expect(faults(chunkedHead + "1;\(filler(count - 2))\r\na\r\n0\r\n\r\n") == [fault])
  }

  @Test func `a chunk size line that never ends is refused in time`() {
    #expect(faults(chunkedHead + "1;" + filler(255)) == [nil])
    #expect(faults(chunkedHead + "1;" + filler(256)) == [.chunk])
  }

  @Test func `trailers have the limit of a head`() {
    #expect(faults(chunkedHead + "0\r\nX: \(filler(60_000))\r\n\r\n") == [nil])
    #expect(faults(chunkedHead + "0\r\nX: \(filler(65_534))\r\n\r\n") == [.headTooLarge])
    let lines = String(repeating: "X: 1\r\n", count: 20_000)
    #expect(faults(chunkedHead + "0\r\n\(lines)\r\n") == [.headTooLarge])
  }

  @Test func `small limits hold for every cut`() {
    var small = Limits()
    small.requestLineBytes = 15
    small.headBytes = 24
    small.fieldCount = 2
    small.bodyBytes = 4
    let samples: [(String, HTTPRequestError?)] = [
      ("GET /a HTTP/1.1\r\nHost: a\r\n\r\n", nil),
      ("GET /ab HTTP/1.1\r\nHost: a\r\n\r\n", .requestLineTooLong),
      ("GET /abc HTTP/1.1\nHost: a\r\n\r\n", .requestLineTooLong),
      ("GET / HTTP/1.1\r\nHost: abcd\r\n\r\n", nil),
      ("GET / HTTP/1.1\r\nHost: abcde\r\n\r\n", .headTooLarge),
      ("GET / HTTP/1.1\r\nHost: abcdef\n\r\n", .headTooLarge),
      ("GET / HTTP/1.1\r\nHost:\r\nA:1\r\n\r\n", nil),
      ("GET / HTTP/1.1\r\nHost:\r\nA:\r\nB:\r\n\r\n", .headTooLarge),
    ]
    for (text, fault) in samples {
      for chunks in splits(of: Array(text.utf8)) {
        #expect(Parsed(chunks, limits: small).fault == fault, "\(text.debugDescription)")
      }
    }
  }
}
