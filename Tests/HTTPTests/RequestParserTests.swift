@testable import HTTP
import Testing

struct RequestParserTests {
  @Test(arguments: WellFormedRequests.all)
  func `well-formed requests are parsed alike however they are split`(sample: WellFormedRequests) {
    for chunks in splits(of: sample.bytes) {
      let parsed = Parsed(chunks)
      #expect(parsed.error == nil, "\(chunks.map(\.count))")
      #expect(parsed.requests == sample.requests, "\(chunks.map(\.count))")
    }
  }

  @Test(arguments: WellFormedRequests.all)
  func `an incomplete request needs more bytes`(sample: WellFormedRequests) {
    for end in sample.bytes.indices {
      let parsed = Parsed([sample.bytes[..<end]])
      #expect(parsed.error == nil, "split at \(end)")
      #expect(parsed.requests.count < sample.requests.count, "split at \(end)")
    }
  }

  /// Most changes make a request malformed, some make another request.
  @Test(arguments: WellFormedRequests.all, [0x0A, 0x0D, 0x20, 0x30, 0xFF] as [UInt8])
  func `a changed byte has the same effect at once and byte by byte`(
    sample: WellFormedRequests,
    byte: UInt8
  ) {
    for index in sample.bytes.indices {
      var bytes = sample.bytes
      bytes[index] = byte
      #expect(Parsed([bytes[...]]) == Parsed(chunks(of: bytes, count: 1)), "byte \(index)")
    }
  }

  @Test(arguments: [[0xE9], [0xC3, 0x28], [0xFF, 0xFE]] as [[UInt8]])
  func `invalid UTF-8 in a value is replaced`(value: [UInt8]) {
    let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nX: ".utf8) + value + Array("\r\n\r\n".utf8)
    let parsed = Parsed([bytes[...]])
    #expect(parsed.requests.map { $0.fields["X"] } == [String(decoding: value, as: UTF8.self)])
  }

  @Test func `a request has the scheme of the connection`() throws {
    var parser = RequestParser(limits: Limits(), scheme: .https)
    parser.append(Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)[...])
    guard case .request(let request) = try parser.next() else {
      Issue.record("no request")
      return
    }
    #expect(request.scheme == .https)
  }

  @Test func `progress reports which part of a request is incomplete`() throws {
    var parser = RequestParser(limits: Limits(), scheme: .http)
    func feed(_ text: String) throws -> RequestParser.Progress {
      parser.append(Array(text.utf8)[...])
      if case .bodyLimitRequired = try parser.next() {
        try parser.setBodyLimit(nil)
        _ = try parser.next()
      }
      return parser.progress
    }
    #expect(parser.progress == .none)
    #expect(try feed("\r\n") == .none)
    #expect(try feed("P") == .head)
    #expect(try feed("OST / HTTP/1.1\r\n") == .head)
    #expect(try feed("Host: a\r\nContent-Length: 3\r\n") == .head)
    #expect(try feed("\r\n") == .body)
    #expect(try feed("ab") == .body)
    #expect(try feed("c") == .none)
    #expect(try feed("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n") == .body)
    #expect(try feed("0\r\n") == .body)
    #expect(try feed("\r\nG") == .head)
  }

  @Test func `an expectation is reported once`() throws {
    var parser = RequestParser(limits: Limits(), scheme: .http)
    let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
    parser.append(Array(head.utf8)[...])
    #expect(try parser.next() == .expectsContinue)
    #expect(try parser.next() == nil)
    parser.append(Array("ab".utf8)[...])
    #expect(try parser.next() == nil)
  }
}
