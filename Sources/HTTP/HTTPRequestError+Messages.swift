internal import Text

extension HTTPRequestError {
  static func requestLine(_ line: ArraySlice<UInt8>) -> HTTPRequestError {
    let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    let reason =
      if words.count == 3, !words.contains(where: \.isEmpty) {
        words[0].allSatisfy(\.isTokenByte)
          ? "the version \(words[2].excerpt) does not have the form 'HTTP/1.1'"
          : "the method \(words[0].excerpt) has a character that is not allowed"
      } else {
        "it is not three words separated by single spaces"
      }
    return HTTPRequestError(
      .requestLine,
      "Malformed request line \(line.excerpt): \(reason). Expected a method, a target and a"
        + " version, for example 'GET /v1/people/me HTTP/1.1'"
    )
  }

  static func emptyLines(limit: Int) -> HTTPRequestError {
    HTTPRequestError(
      .requestLine,
      "More than \(limit) empty lines precede the request line. Send the request line first"
    )
  }

  static func target(_ target: ArraySlice<UInt8>, of method: Method) -> HTTPRequestError {
    let form =
      method == .connect
      ? "'host:port'"
      : "a path such as '/v1/people?displayName=J%C3%BCrgen' in percent-encoded UTF-8, an http or"
        + " https URL, or '*' for OPTIONS"
    let reason = target.contains(UInt8(ascii: "#")) ? ": a client does not send the fragment" : ""
    return HTTPRequestError(
      .target,
      "Malformed request target \(target.excerpt)\(reason). Expected \(form)"
    )
  }

  static func version(_ version: ArraySlice<UInt8>) -> HTTPRequestError {
    HTTPRequestError(.version, "Unsupported version \(version.excerpt). Use HTTP/1.1")
  }

  /// The message does not contain the value, which can be an access token.
  static func fieldLine(_ line: ArraySlice<UInt8>, colon: Int?) -> HTTPRequestError {
    let reason =
      if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
        "it begins with whitespace (line folding is obsolete)"
      } else if let colon {
        line.prefix(colon).isEmpty || !line.prefix(colon).allSatisfy(\.isTokenByte)
          ? "invalid name \(line.prefix(colon).excerpt)"
          : "control character in the value of \(line.prefix(colon).excerpt)"
      } else {
        "no colon"
      }
    return HTTPRequestError(
      .fieldLine,
      "Malformed header or trailer line: \(reason). Expected 'Name: value', with no whitespace"
        + " before the colon and no control characters"
    )
  }

  static func host(_ values: [String]) -> HTTPRequestError {
    let problem =
      switch values.count {
      case 0: "Missing Host header"
      case 1: "Malformed Host header \(values[0].quotedForMessage)"
      default: "Repeated Host header (\(values.count) lines)"
      }
    return HTTPRequestError(
      .host,
      "\(problem). Send one with a host name or IP address and an optional port, for example"
        + " 'Host: localhost:4868'"
    )
  }

  static let lineEnd = HTTPRequestError(
    .lineEnd,
    "A line ends with LF ('\\n') alone. Expected CR LF ('\\r\\n') after each line"
  )

  static func contentLength(_ values: [String]) -> HTTPRequestError {
    let problem =
      values.count == 1
      ? "Malformed Content-Length header \(values[0].quotedForMessage)"
      : "Repeated Content-Length header (\(values.count) lines)"
    return HTTPRequestError(
      .contentLength,
      "\(problem). Send one with decimal digits, for example 'Content-Length: 42'"
    )
  }

  static func framing(_ version: Request.Version) -> HTTPRequestError {
    HTTPRequestError(
      .framing,
      version == .http10
        ? "Transfer-Encoding cannot be used with HTTP/1.0. Send Content-Length, or use HTTP/1.1"
        : "Transfer-Encoding cannot be combined with Content-Length. Send only one of the two"
    )
  }

  static func transferCoding(_ codings: [Substring]) -> HTTPRequestError {
    let text = codings.joined(separator: ", ").truncatedForMessage
    return HTTPRequestError(
      .transferCoding,
      "Unsupported transfer coding '\(text)'. Use 'Transfer-Encoding: chunked'"
    )
  }

  static func chunk(_ problem: String) -> HTTPRequestError {
    HTTPRequestError(
      .chunk,
      "Malformed chunk: \(problem). Expected the size in hexadecimal digits, CR LF, that many bytes"
        + " and CR LF, for example '5\\r\\nhello\\r\\n'"
    )
  }

  static func expectation(_ expectations: [Substring]) -> HTTPRequestError {
    let text = expectations.joined(separator: ", ").truncatedForMessage
    return HTTPRequestError(
      .expectation,
      "Unsupported expectation '\(text)'. Use 'Expect: 100-continue' or leave the header out"
    )
  }

  static func requestLineTooLong(limit: Int) -> HTTPRequestError {
    HTTPRequestError(
      .requestLineTooLong,
      "The request line has more than \(limit) bytes. Send a shorter path or query"
    )
  }

  static func headTooLarge(limit: Int) -> HTTPRequestError {
    HTTPRequestError(
      .headTooLarge,
      "The request line and headers have more than \(limit) bytes. Send fewer or shorter headers",
      limit: .headBytes
    )
  }

  static func tooManyFields(limit: Int) -> HTTPRequestError {
    HTTPRequestError(.headTooLarge, "There are more than \(limit) header lines. Send fewer")
  }

  static func trailersTooLarge(limit: Int) -> HTTPRequestError {
    HTTPRequestError(
      .headTooLarge,
      "The trailers have more than \(limit) bytes. Send fewer or shorter ones",
      limit: .headBytes
    )
  }

  static func tooManyTrailers(limit: Int) -> HTTPRequestError {
    HTTPRequestError(.headTooLarge, "There are more than \(limit) trailers. Send fewer")
  }

  /// A body of `length` bytes, from `Content-Length`, or a chunked one; `isConfigurable` if `limit`
  /// is `Limits.bodyBytes`.
  static func bodyTooLarge(_ length: String?, limit: Int, isConfigurable: Bool) -> HTTPRequestError
  {
    let text =
      length.map { "has \($0.truncatedForMessage) bytes; the limit is \(limit)" }
      ?? "is chunked and has more bytes than the limit of \(limit)"
    return HTTPRequestError(
      .bodyTooLarge,
      "The request body \(text)",
      limit: isConfigurable ? .bodyBytes : nil
    )
  }

  static func timeout(
    _ progress: RequestParser.Progress,
    after seconds: Int
  ) -> HTTPRequestError {
    HTTPRequestError(
      .timeout,
      "Request timeout: the request \(progress == .body ? "body" : "head") was not received within"
        + " \(seconds) s",
      limit: progress == .body ? .bodyTimeout : .headTimeout
    )
  }

  /// Plain HTTP on a server that requires TLS.
  package static let plaintext = HTTPRequestError(
    .plaintext,
    "This server requires TLS. Use a URL that begins with https://"
  )
}

extension ArraySlice<UInt8> {
  /// The beginning as quoted text without control characters, for messages.
  var excerpt: String {
    let scalars = String(decoding: prefix(1000), as: UTF8.self).unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
    }
    return "'\(String(String.UnicodeScalarView(scalars)).truncatedForMessage)'"
  }
}
