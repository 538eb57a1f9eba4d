@testable import HTTP
import Testing

struct MalformedRequestTests {
  @Test(arguments: MalformedRequests.all)
  func `malformed bytes are refused however they are cut`(sample: MalformedRequests) {
    for chunks in splits(of: Array(sample.text.utf8)) {
      let parsed = Parsed(chunks)
      #expect(parsed.fault == sample.fault, "\(chunks.map(\.count))")
      #expect(parsed.requests.isEmpty, "\(chunks.map(\.count))")
    }
  }

  @Test(arguments: MalformedRequests.all)
  func `a request before malformed bytes is still answered`(sample: MalformedRequests) {
    let bytes = Array(("GET /first HTTP/1.1\r\nHost: a\r\n\r\n" + sample.text).utf8)
    for chunks in [[bytes[...]], chunks(of: bytes, count: 1)] {
      let parsed = Parsed(chunks)
      #expect(parsed.requests.map(\.target.description) == ["/first"])
      #expect(parsed.fault == sample.fault)
    }
  }

  @Test(arguments: 0..<0x20)
  func `no control character but the tab stands in a value`(code: Int) {
    let character = UnicodeScalar(UInt8(code))
    let fault = Parsed("GET / HTTP/1.1\r\nHost: a\r\nX: a\(character)b\r\n\r\n").fault
    switch code {
    case 0x09: #expect(fault == nil)
    case 0x0A: #expect(fault == .lineEnd)
    default: #expect(fault == .fieldLine)
    }
  }

  @Test(
    arguments: [
      (.requestLine, 400), (.target, 400), (.version, 505), (.fieldLine, 400), (.host, 400),
      (.lineEnd, 400), (.contentLength, 400), (.bothFramings, 400), (.transferCoding, 501),
      (.chunk, 400), (.expectation, 417), (.requestLineTooLong, 414), (.headTooLarge, 431),
      (.bodyTooLarge, 413), (.timeout, 408),
    ] as [(HTTPRequestError, Status)]
  )
  func `each fault has a status with a reason`(fault: HTTPRequestError, status: Status) {
    #expect(fault.status == status)
    #expect(!status.reason.isEmpty)
  }
}
