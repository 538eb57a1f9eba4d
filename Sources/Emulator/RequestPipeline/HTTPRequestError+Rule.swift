package import Calling
package import HTTP

extension HTTPRequestError.Kind {
  /// The rule that the request violates.
  package var rule: Rule {
    let (id, statement) = idAndStatement
    return Rule("HTTP-\(id)", area: .http, status.code, .assumed, statement)
  }

  private var idAndStatement: (id: String, statement: String) {
    switch self {
    case .requestLine:
      (
        "REQUEST-LINE",
        "The request line is a method, a target and a version, separated by single spaces; at most"
          + " 4 empty lines precede it."
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
        "A header or trailer line is a name, a colon directly after it and a value without control"
          + " characters other than tab."
      )
    case .host:
      (
        "HOST",
        "An HTTP/1.1 request has one Host header: a host name or IP address and an optional port."
      )
    case .lineEnd: ("LINE-END", "Lines end with CR LF.")
    case .contentLength:
      ("CONTENT-LENGTH", "Content-Length is given at most once and consists of digits.")
    case .framing:
      ("FRAMING", "Transfer-Encoding is only used with HTTP/1.1 and without Content-Length.")
    case .transferCoding: ("TRANSFER-CODING", "The only transfer coding is chunked.")
    case .chunk:
      (
        "CHUNK",
        "A chunk is its size in hexadecimal digits, CR LF, that many bytes, CR LF;"
          + " extensions follow the size after a semicolon."
      )
    case .expectation: ("EXPECT", "The only expectation is 100-continue.")
    case .requestLineTooLong: ("REQUEST-LINE-LENGTH", "The request line has at most 8 KiB.")
    case .headTooLarge:
      (
        "HEAD-SIZE",
        "The head, and likewise the trailers, have at most 100 lines and, by default, 64 KiB."
      )
    case .bodyTooLarge:
      ("BODY-SIZE", "The body has by default at most 1 MiB, and 64 MiB for PUT /__admin/state.")
    case .plaintext: ("PLAIN", "If the server requires TLS, clients use it.")
    case .timeout:
      (
        "TIMEOUT",
        "The head is received within the head timeout, and the body within the body timeout."
      )
    }
  }
}

extension HTTPRequestError {
  /// The setting of the limit that the request exceeds; `nil` if the limit is not a setting.
  var hint: Hint? {
    switch limit {
    case nil: nil
    case .headBytes: .headLimit
    case .bodyBytes: .bodyLimit
    case .headTimeout: .headTimeout
    case .bodyTimeout: .bodyTimeout
    }
  }
}
