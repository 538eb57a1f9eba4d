package import Calling
package import HTTP

extension HTTPRequestError {
  /// The rule that bytes break before they are a request.
  package var rule: Rule {
    let (id, statement) = idAndStatement
    return Rule("HTTP-\(id)", status.code, .assumed, statement)
  }

  private var idAndStatement: (id: String, statement: String) {
    switch self {
    case .requestLine:
      ("REQUEST-LINE", "The first line is a method, one space, a target, one space, HTTP/1.1.")
    case .target:
      (
        "TARGET",
        "The target begins with a slash; a percent sign has two hexadecimal digits behind it, and what they encode is UTF-8."
      )
    case .version: ("VERSION", "The version is HTTP/1.1 or HTTP/1.0.")
    case .fieldLine:
      (
        "FIELD",
        "A field line is a name, a colon right behind it, and a value without control characters"
          + " on one line."
      )
    case .host:
      (
        "HOST",
        "A request of HTTP/1.1 has one Host field, with a name or address and perhaps a port."
      )
    case .lineEnd: ("LINE-END", "A line of the head ends with CR LF.")
    case .contentLength: ("CONTENT-LENGTH", "Content-Length comes once and is all digits.")
    case .bothFramings:
      (
        "FRAMING",
        "Transfer-Encoding comes with HTTP/1.1 and without Content-Length."
      )
    case .transferCoding: ("TRANSFER-CODING", "The only transfer coding is chunked.")
    case .chunk: ("CHUNK", "A chunk is its size in hexadecimal digits, CR LF, its bytes, CR LF.")
    case .expectation: ("EXPECT", "The only expectation is 100-continue.")
    case .requestLineTooLong: ("REQUEST-LINE-LENGTH", "The request line has at most 8 KiB.")
    case .headTooLarge:
      ("HEAD-SIZE", "The head has at most 64 KiB and 100 field lines.")
    case .bodyTooLarge:
      ("BODY-SIZE", "The body has at most 1 MiB, that of PUT /__admin/state at most 64 MiB.")
    case .plaintext:
      ("PLAIN", "With --tls require, a client speaks TLS: the URL begins with https.")
    case .timeout: ("TIMEOUT", "A request that has begun arrives whole, and soon.")
    }
  }
}
