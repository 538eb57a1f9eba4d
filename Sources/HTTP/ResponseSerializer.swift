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
    let date = response.fields["Date"] == nil ? context.date.description : nil
    let hasLength = !response.status.hasNoBody && !context.isCloseDelimited
    let hasBody = !context.omitsBody && !response.status.hasNoBody
    var capacity = Self.fixedBytes + response.status.reason.utf8.count + (date?.utf8.count ?? 0)
    for line in response.fields.lines {
      capacity += line.name.utf8.count + line.value.utf8.count + 4
    }
    if hasBody { capacity += response.body.count }
    return [UInt8](upTo: capacity) { bytes in
      bytes.append(copying: "HTTP/1.1 ")
      bytes.append(response.status.code)
      bytes.append(UInt8(ascii: " "))
      bytes.append(copying: response.status.reason.utf8.span)
      bytes.append(copying: "\r\n")
      for line in response.fields.lines { bytes.append(line) }
      if let date {
        bytes.append(copying: "Date: ")
        bytes.append(copying: date.utf8.span)
        bytes.append(copying: "\r\n")
      }
      if hasLength {
        bytes.append(copying: "Content-Length: ")
        bytes.append(response.body.count)
        bytes.append(copying: "\r\n")
      }
      if context.isClosing {
        bytes.append(copying: "Connection: close\r\n")
      } else if context.announcesKeepAlive {
        bytes.append(copying: "Connection: keep-alive\r\n")
      }
      bytes.append(copying: "\r\n")
      if hasBody { bytes.append(copying: response.body.span) }
    }
  }

  /// More than the bytes of the message that do not depend on the response's texts.
  private static let fixedBytes = 160

  /// The interim response that requests the body (RFC 9110 §15.2.1).
  static let continueResponse = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
}

extension OutputSpan<UInt8> {
  /// Appends a number in decimal; it must not be negative.
  fileprivate mutating func append(_ number: Int) {
    if number > 9 { append(number / 10) }
    append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Appends a field line; control characters become spaces, so that a value cannot add lines.
  fileprivate mutating func append(_ field: Field) {
    append(copying: field.name.utf8.span)
    append(copying: ": ")
    let value = field.value.utf8.span
    if value.allSatisfy(in: value.indices, { $0 >= 0x20 && $0 != 0x7F }) {
      append(copying: value)
    } else {
      for byte in field.value.utf8 {
        append(byte < 0x20 || byte == 0x7F ? UInt8(ascii: " ") : byte)
      }
    }
    append(copying: "\r\n")
  }
}
