/// Turns a response into the bytes of one message (RFC 9112 §4).
enum ResponseSerializer {
  /// What the connection adds to a response.
  struct Context {
    var date: HTTPDate
    var isClosing = false
    /// The client speaks HTTP/1.0 and must be told that the connection stays.
    var announcesKeepAlive = false
    /// The answer to HEAD: the head of the answer to GET, nothing more.
    var omitsBody = false
    /// The message ends with the connection, so it has no length.
    var isCloseDelimited = false
  }

  static func bytes(of response: Response, _ context: Context) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512 + response.body.count)
    bytes.append("HTTP/1.1 ")
    bytes.append(response.status.code)
    bytes.append(" ")
    bytes.append(response.status.reason)
    bytes.append("\r\n")
    for line in response.fields.lines { bytes.append(line.name, line.value) }
    if response.fields["Date"] == nil { bytes.append("Date", context.date.description) }
    if !response.status.hasNoBody, !context.isCloseDelimited {
      bytes.append("Content-Length: ")
      bytes.append(response.body.count)
      bytes.append("\r\n")
    }
    if context.isClosing {
      bytes.append("Connection", "close")
    } else if context.announcesKeepAlive {
      bytes.append("Connection", "keep-alive")
    }
    bytes.append("\r\n")
    if !context.omitsBody, !response.status.hasNoBody { bytes.append(contentsOf: response.body) }
    return bytes
  }

  /// The interim answer that asks for the body (RFC 9110 §15.2.1).
  static let continueResponse = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
}

extension [UInt8] {
  fileprivate mutating func append(_ text: String) { append(text.utf8.span) }

  /// Appends the digits of a number that is not negative.
  fileprivate mutating func append(_ number: Int) {
    if number > 9 { append(number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// A control character would end the line and begin another, so none gets through.
  fileprivate mutating func append(_ name: String, _ value: String) {
    append(name)
    append(": ")
    let bytes = value.utf8.span
    if bytes.allSatisfy(in: bytes.indices, { $0 >= 0x20 && $0 != 0x7F }) {
      append(value)
    } else {
      append(contentsOf: value.utf8.lazy.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 })
    }
    append("\r\n")
  }
}
