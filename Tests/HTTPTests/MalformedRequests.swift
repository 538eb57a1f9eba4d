import HTTP
import Testing

/// Bytes that are not an acceptable request, and the expected error.
struct MalformedRequest: CustomTestStringConvertible, Sendable {
  let text: String
  let error: HTTPRequestError.Kind

  var testDescription: String { text.debugDescription }

  /// One sample for each text, all with the same error.
  private static func samples(
    _ error: HTTPRequestError.Kind,
    _ texts: [String],
    in frame: (String) -> String
  ) -> [MalformedRequest] {
    texts.map { MalformedRequest(text: frame($0), error: error) }
  }

  static let all = requestLines + fieldLines + framings + chunks

  private static func line(_ line: String) -> String { "\(line)\r\nHost: a\r\n\r\n" }

  private static let requestLines =
    samples(
      .requestLine,
      [
        "GET", "GET /", "GET / ", "GET  / HTTP/1.1", " GET / HTTP/1.1", "GET / HTTP/1.1 ",
        "GET / x HTTP/1.1", "GET\t/\tHTTP/1.1", "GET / http/1.1", "GET / HTTP/1.", "GET / HTTP/11",
        "GET / HTTP/1.10", "GET / HTTP/01.1", "GET / HTTP/1x1", "GET / HTTP/1,1", "GET / HTTPS/1.1",
        " ", "\0", "G\0T / HTTP/1.1", "G(T / HTTP/1.1", "GÉT / HTTP/1.1", ": / HTTP/1.1",
        "GET / HTTP/1.1\0", "GET / HTTP/1.1\r", "\u{16}\u{3}\u{1}\u{2}",
      ],
      in: line
    )
    + samples(
      .target,
      [
        "GET a HTTP/1.1", "GET  HTTP/1.1", "GET ?a HTTP/1.1", "CONNECT a HTTP/1.1",
        "GET ftp://a/ HTTP/1.1", "GET /%zz HTTP/1.1", "GET /%4 HTTP/1.1", "GET /% HTTP/1.1",
        "GET /%ff HTTP/1.1", "GET /a?b=%g0 HTTP/1.1", "GET /?%e9=1 HTTP/1.1", "GET /é HTTP/1.1",
        "GET /\u{7F} HTTP/1.1", "GET /\0 HTTP/1.1", "GET /\r HTTP/1.1", "GET /a\tb HTTP/1.1",
        "OPTIONS ** HTTP/1.1",
      ],
      in: line
    )
    + samples(
      .version,
      ["GET / HTTP/0.9", "GET / HTTP/2.0", "GET / HTTP/3.1", "PRI * HTTP/2.0"],
      in: line
    )
    + samples(
      .lineEnd,
      ["\n", "GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost: a\n\r\n"],
      in: { $0 }
    )

  private static let fieldLines =
    samples(
      .fieldLine,
      [
        "X", "X : 1", "X\t: 1", " X: 1", "\tX: 1", ": 1", "X: 1\r\n 2", "X: 1\r\n\t2", "X Y: 1",
        "X\0: 1", "X: 1\0", "X: \u{1}", "X: a\u{8}b", "X: a\u{1B}", "X: a\u{7F}", "X: a\rb",
        "X: a\r",
        "X\r: a", "É: 1", "X(: 1", "\"X\": 1", "X,Y: 1", " ", "\r",
      ],
      in: { "GET / HTTP/1.1\r\nHost: a\r\n\($0)\r\n\r\n" }
    )
    + samples(
      .host,
      ["", "Host: a\r\nHost: a\r\n", "Host: a\r\nhost: b\r\n", "X-Host: a\r\n"],
      in: { "GET / HTTP/1.1\r\n\($0)\r\n" }
    )
    + samples(.host, ["Host: a\r\nHost: b"], in: { "GET / HTTP/1.0\r\n\($0)\r\n\r\n" })
    + samples(
      .lineEnd,
      ["X: 1\nY: 2", "\n", "X\n"],
      in: { "GET / HTTP/1.1\r\nHost: a\r\n\($0)\r\n\r\n" }
    )

  private static func body(_ fields: String) -> String {
    "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n5\r\nabcde\r\n0\r\n\r\n"
  }

  private static let framings =
    samples(
      .contentLength,
      [
        "", " ", "+5", "-5", "-0", "5,5", "5, 5", "5 5", "0x5", "5.0", "5e0", "five", "5;", "\"5\"",
        "٥", "５", "_5", "5_0",
      ],
      in: { body("Content-Length: \($0)") }
    )
    + samples(
      .contentLength,
      ["Content-Length: 5\r\nContent-Length: 5", "Content-Length: 5\r\ncontent-length: 6"],
      in: body
    )
    + samples(
      .bodyTooLarge,
      ["1048577", "9223372036854775807", "9223372036854775808", "99999999999999999999999"],
      in: { body("Content-Length: \($0)") }
    )
    + samples(
      .framing,
      [
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Transfer-Encoding: gzip\r\nContent-Length: x", "Transfer-Encoding:\r\nContent-Length: 5",
      ],
      in: body
    )
    + samples(
      .framing,
      ["POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
      in: { $0 }
    )
    + samples(
      .transferCoding,
      [
        "gzip", "identity", "", "gzip, chunked", "chunked, gzip", "chunked, chunked", "chunked;q=1",
        "xchunked", "chunkedx", "\"chunked\"", "chun ked", "chunked\r\nTransfer-Encoding: chunked",
      ],
      in: { body("Transfer-Encoding: \($0)") }
    )
    + samples(
      .expectation,
      [
        "200-ok", "100-continue, 200-ok", "100", "x\r\nContent-Length: 5",
        "x\r\nTransfer-Encoding: chunked",
      ],
      in: { body("Expect: \($0)") }
    )

  private static let chunks =
    samples(
      .chunk,
      [
        "\r\n", "g\r\n", "-1\r\n", "+1\r\n", "0x1\r\na\r\n", " 1\r\na\r\n", "1 x\r\na\r\n",
        "1,2\r\n",
        ";a\r\n", "1\0\r\n", "1\r\r\n", "0000000000000001\r\na\r\n", "FFFFFFFFFFFFFFFFF\r\n",
        "3\r\nabcd\r\n", "3\r\nabc3\r\nabc\r\n", "3\r\nabc0\r\n\r\n", "3\r\nabc\r\r\n",
        "3\r\nabc \r\n",
        "3\r\nabcxy\n", "1\r\na\r\n\r\n",
      ],
      in: { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\($0)" }
    )
    + samples(
      .lineEnd,
      [
        "\n", "3\nabc\r\n", "3\r\nabc\n0\r\n\r\n", "3\r\nab\r\n0\r\n\r\n", "0\r\n\n",
        "0\r\nX: 1\n\r\n",
      ],
      in: { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\($0)" }
    )
    + samples(
      .bodyTooLarge,
      [
        "100001\r\n", "FFFFFFFF\r\n", "7FFFFFFFFFFFFFF\r\n", "fffffffffffffff\r\n",
        "1\r\na\r\n100000\r\n",
      ],
      in: { "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\($0)" }
    )
}
