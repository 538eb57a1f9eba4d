internal import Text

/// Serializes a response to the bytes of one message (RFC 9112 §4).
enum ResponseSerializer {
  /// The properties of the request and the connection that change the message.
  struct Context {
    var date: HTTPDate
    var isClosing = false
    /// The client uses HTTP/1.0, which needs `Connection: keep-alive` to keep the connection.
    var announcesKeepAlive = false
    /// A response to HEAD is the head of the response to GET.
    var omitsBody = false
    /// The message ends when the connection closes: no `Content-Length` (RFC 9112 §6.3).
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

  /// The interim response that requests the body (RFC 9110 §15.2.1).
  static let continueResponse = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
}

extension [UInt8] {
  fileprivate mutating func append(_ text: String) { append(text.utf8.span) }

  /// Appends a number in decimal; it must not be negative.
  fileprivate mutating func append(_ number: Int) {
    if number > 9 { append(number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Appends a field line; control characters become spaces, so that a value cannot add lines.
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
