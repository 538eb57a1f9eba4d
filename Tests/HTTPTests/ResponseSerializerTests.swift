@testable import HTTP
import Testing

struct ResponseSerializerTests {
  private func text(
    _ response: Response,
    _ change: (inout ResponseSerializer.Context) -> Void = { _ in }
  ) -> String {
    var context = ResponseSerializer.Context(date: RecordedSession.date)
    change(&context)
    return String(decoding: ResponseSerializer.bytes(of: response, context), as: UTF8.self)
  }

  private let response = Response(
    status: 201,
    fields: [Field("Location", "/x"), Field("Set-Cookie", "a"), Field("Set-Cookie", "b")],
    body: Array("{}".utf8)
  )

  @Test func `a response has a status line, fields, date, length and body`() {
    #expect(
      text(response) == """
        HTTP/1.1 201 Created\r
        Location: /x\r
        Set-Cookie: a\r
        Set-Cookie: b\r
        Date: Sun, 06 Nov 1994 08:49:37 GMT\r
        Content-Length: 2\r
        \r
        {}
        """
    )
  }

  @Test(arguments: ["Date", "date"])
  func `a response with a date keeps it`(name: String) {
    let dated = Response(status: 200, fields: [Field(name, "then")])
    #expect(text(dated) == "HTTP/1.1 200 OK\r\n\(name): then\r\nContent-Length: 0\r\n\r\n")
  }

  @Test func `the body is sent byte for byte`() {
    let body = (0...255).map { UInt8($0) }
    let bytes = ResponseSerializer.bytes(
      of: Response(status: 200, body: body),
      ResponseSerializer.Context(date: RecordedSession.date)
    )
    #expect(Array(bytes.suffix(256)) == body)
  }

  @Test func `an omitted body has a Content-Length`() {
    let whole = text(response)
    let head = text(response) { $0.omitsBody = true }
    #expect(head + "{}" == whole)
  }

  @Test(arguments: [100, 101, 204, 304] as [Status], [false, true])
  func `a status without a body omits body and length`(status: Status, omitsBody: Bool) {
    let written = text(Response(status: status, body: Array("x".utf8))) { $0.omitsBody = omitsBody }
    #expect(!written.contains("Content-Length"))
    #expect(written.hasSuffix("GMT\r\n\r\n"))
  }

  @Test func `Connection announces close and HTTP/1.0 keep-alive`() {
    #expect(!text(response).contains("Connection"))
    #expect(text(response) { $0.isClosing = true }.contains("\r\nConnection: close\r\n"))
    #expect(
      text(response) { $0.announcesKeepAlive = true }.contains("\r\nConnection: keep-alive\r\n")
    )
    let both = text(response) {
      $0.isClosing = true
      $0.announcesKeepAlive = true
    }
    #expect(both.contains("\r\nConnection: close\r\n"))
    #expect(!both.contains("keep-alive"))
  }

  @Test func `an unknown status has an empty reason phrase after the space`() {
    #expect(text(Response(status: 299)).hasPrefix("HTTP/1.1 299 \r\n"))
  }

  @Test(
    arguments: [
      ("a\r\nEvil: 1", "a  Evil: 1"), ("a\r\n\r\nbody", "a    body"), ("a\nb", "a b"),
      ("a\rb", "a b"), ("a\0b", "a b"), ("a\tb", "a b"), ("a\u{7F}b", "a b"), ("é\u{1B}😀", "é 😀"),
    ]
  )
  func `control characters in a value are replaced`(value: String, written: String) {
    let bytes = text(Response(status: 200, fields: [Field("X", value)]))
    #expect(bytes.hasPrefix("HTTP/1.1 200 OK\r\nX: \(written)\r\nDate: "))
  }

  @Test func `100 Continue is a status line without fields`() {
    #expect(
      String(decoding: ResponseSerializer.continueResponse, as: UTF8.self)
        == "HTTP/1.1 100 Continue\r\n\r\n"
    )
  }
}
