@testable import HTTP
import Testing

struct MalformedRequestTests {
  @Test(arguments: MalformedRequest.all)
  func `malformed requests are rejected however they are split`(sample: MalformedRequest) {
    for chunks in splits(of: Array(sample.text.utf8)) {
      let parsed = Parsed(chunks)
      #expect(parsed.error == sample.error, "\(chunks.map(\.count))")
      #expect(parsed.requests.isEmpty, "\(chunks.map(\.count))")
    }
  }

  @Test(arguments: MalformedRequest.all)
  func `a request before malformed bytes is parsed`(sample: MalformedRequest) {
    let bytes = Array(("GET /first HTTP/1.1\r\nHost: a\r\n\r\n" + sample.text).utf8)
    for chunks in [[bytes[...]], chunks(of: bytes, count: 1)] {
      let parsed = Parsed(chunks)
      #expect(parsed.requests.map(\.target.description) == ["/first"])
      #expect(parsed.error == sample.error)
    }
  }

  @Test(
    arguments: [
      ("GET /", "it is not three words separated by single spaces"),
      ("GET  / HTTP/1.1", "it is not three words separated by single spaces"),
      ("G@T / HTTP/1.1", "the method 'G@T' has a character that is not allowed"),
      ("GET / http/1.1", "the version 'http/1.1' does not have the form 'HTTP/1.1'"),
      ("GET /a#b HTTP/1.1", "'/a#b': a client does not send the fragment"),
      ("GET a HTTP/1.1", "an http or https URL, or '*' for OPTIONS"),
    ]
  )
  func `the message about a request line says what is wrong`(line: String, text: String) {
    let message = Parsed("\(line)\r\nHost: a\r\n\r\n").message ?? ""
    #expect(message.contains(text), "\(message)")
  }

  @Test(arguments: Array(0..<0x20) + [0x7F])
  func `a field value contains no control character except tab`(code: Int) {
    let character = UnicodeScalar(UInt8(code))
    let error = Parsed("GET / HTTP/1.1\r\nHost: a\r\nX: a\(character)b\r\n\r\n").error
    switch code {
    case 0x09: #expect(error == nil)
    case 0x0A: #expect(error == .lineEnd)
    default: #expect(error == .fieldLine)
    }
  }

  @Test(
    arguments: [
      (.requestLine, 400), (.target, 400), (.version, 505), (.fieldLine, 400), (.host, 400),
      (.lineEnd, 400), (.contentLength, 400), (.framing, 400), (.transferCoding, 501),
      (.chunk, 400), (.expectation, 417), (.requestLineTooLong, 414), (.headTooLarge, 431),
      (.bodyTooLarge, 413), (.timeout, 408), (.plaintext, 400),
    ] as [(HTTPRequestError.Kind, Status)]
  )
  func `each error has a status with a reason phrase`(error: HTTPRequestError.Kind, status: Status)
  {
    #expect(error.status == status)
    #expect(!status.reason.isEmpty)
  }
}
