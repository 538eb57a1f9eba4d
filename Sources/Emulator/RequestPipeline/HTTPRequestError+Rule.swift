package import Calling
package import HTTP

extension HTTPRequestError {
  /// The rule that a malformed request violates.
  package var rule: Rule {
    let (id, statement) = idAndStatement
    return Rule("HTTP-\(id)", status.code, .assumed, statement)
  }

  private var idAndStatement: (id: String, statement: String) {
    switch self {
    case .requestLine:
      (
        "REQUEST-LINE",
        "The request line is a method, a target and a version, separated by single spaces."
      )
    case .target:
      (
        "TARGET",
        "The target is a path, an http or https URL, host:port for CONNECT or * for OPTIONS;"
          + " percent-encoded bytes are UTF-8."
      )
    case .version: ("VERSION", "The major version of HTTP is 1.")
    case .fieldLine:
      (
        "FIELD",
        "A header line is a name, a colon directly after it and a value without control characters."
      )
    case .host:
      (
        "HOST",
        "An HTTP/1.1 request has one Host header: a host name or IP address and an optional port."
      )
    case .lineEnd: ("LINE-END", "Lines end with CR LF.")
    case .contentLength:
      ("CONTENT-LENGTH", "Content-Length is given at most once and consists of digits.")
    case .bothFramings:
      ("FRAMING", "Transfer-Encoding is only used with HTTP/1.1 and without Content-Length.")
    case .transferCoding: ("TRANSFER-CODING", "The only transfer coding is chunked.")
    case .chunk:
      ("CHUNK", "A chunk is its size in hexadecimal digits, CR LF, that many bytes, CR LF.")
    case .expectation: ("EXPECT", "The only expectation is 100-continue.")
    case .requestLineTooLong: ("REQUEST-LINE-LENGTH", "The request line has at most 8 KiB.")
    case .headTooLarge:
      ("HEAD-SIZE", "The head has at most 100 header lines and, by default, 64 KiB.")
    case .bodyTooLarge:
      ("BODY-SIZE", "The body has by default at most 1 MiB, and 64 MiB for PUT /__admin/state.")
    case .plaintext: ("PLAIN", "With --tls require, clients use TLS.")
    case .timeout:
      ("TIMEOUT", "The complete request is received before the head or body timeout.")
    }
  }

  /// What is wrong with the request and what would be right, for the response and the log.
  package var message: String {
    switch self {
    case .requestLine:
      "Malformed request line. Expected a method, a target and a version, separated by single"
        + " spaces, for example 'GET /v1/people/me HTTP/1.1'."
    case .target:
      "Malformed request target. Expected a path such as '/v1/people?displayName=J%C3%BCrgen' with"
        + " percent-encoded UTF-8, or 'host:port' for CONNECT."
    case .version: "Unsupported HTTP version. Use HTTP/1.1."
    case .fieldLine:
      "Malformed header line. Expected 'Name: value' without whitespace before the colon or control"
        + " characters."
    case .host:
      "Missing, repeated or malformed Host header. Send it once, for example"
        + " 'Host: localhost:4868'."
    case .lineEnd: "Malformed line end. Expected CR LF ('\\r\\n') after each line."
    case .contentLength:
      "Repeated or malformed Content-Length header. Send it once, for example 'Content-Length: 42'."
    case .bothFramings:
      "Transfer-Encoding cannot be combined with Content-Length or HTTP/1.0. Send only one of the"
        + " two headers, and Transfer-Encoding only with HTTP/1.1."
    case .transferCoding:
      "Unsupported transfer coding. Only 'Transfer-Encoding: chunked' is supported."
    case .chunk:
      "Malformed chunk. Expected the size in hexadecimal digits, CR LF, that many bytes and CR LF,"
        + " for example '5\\r\\nhello\\r\\n'."
    case .expectation: "Unsupported expectation. Only 'Expect: 100-continue' is supported."
    case .requestLineTooLong:
      "The request line is too long. It can have at most 8 KiB; send a shorter path or query."
    case .headTooLarge:
      "The header section is too large. It can have at most 100 header lines and, by default,"
        + " 64 KiB; send fewer or shorter headers."
    case .bodyTooLarge:
      "The request body is too large. By default it can have at most 1 MiB, and 64 MiB for"
        + " PUT /__admin/state."
    case .plaintext:
      "This server requires TLS. Use a URL that begins with https://, for example"
        + " 'https://localhost:4868'."
    case .timeout:
      "Request timeout: the complete request was not received in time"
        + " (--head-timeout, --body-timeout)."
    }
  }
}
