import Testing
@testable import TestSupport

/// Bytes of a client with the expected statuses: those of the RFC that the case names, or where an
/// RFC leaves it open, those of the mock.
///
/// A valid request follows each case, to test whether the connection was kept open.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  /// The section of the RFC, and what is tested.
  let section: String
  let text: String
  /// The statuses of the responses without interim responses.
  let statuses: [Int]
  let closes: Bool

  var testDescription: String { "\(section) \(text.debugDescription.prefix(80))" }

  private static let host = "Host: a\r\n"

  static func keeps(_ section: String, _ text: String, _ statuses: Int...) -> ConformanceCase {
    ConformanceCase(section: section, text: text, statuses: statuses, closes: false)
  }

  static func closes(_ section: String, _ text: String, _ statuses: Int...) -> ConformanceCase {
    ConformanceCase(section: section, text: text, statuses: statuses, closes: true)
  }

  /// A request for an existing resource, with additional field lines and a body.
  private static func get(_ fields: String = "", _ body: String = "") -> String {
    "GET /__admin/health HTTP/1.1\r\n\(host)\(fields)\r\n\(body)"
  }

  /// A request for an operation with a body; an invalid body is 400.
  private static func post(_ fields: String, _ body: String) -> String {
    "POST /__admin/verify HTTP/1.1\r\n\(host)Content-Type: application/json\r\n\(fields)\r\n\(body)"
  }

  private static func line(_ line: String) -> String { "\(line)\r\n\(host)\r\n" }

  private static let verify = #"{"expect":[{"never":true}]}"#
  private static let size = "Content-Length: \(verify.utf8.count)\r\n"

  private static func chunked(_ chunks: String) -> String {
    post("Transfer-Encoding: chunked\r\n", chunks)
  }

  private static let hexSize = String(verify.utf8.count, radix: 16)
  private static let oneChunk = "\(hexSize)\r\n\(verify)\r\n0\r\n\r\n"

  static let all =
    requestLines + targets + hosts + fieldLines + lineEnds + lengths + codings
    + chunks + expectations + methods + connections + pipelines

  private static let requestLines: [ConformanceCase] =
    [
      .keeps("9112 §3", get(), 200),
      .keeps("9112 §2.2 an empty line before the request", "\r\n" + get(), 200),
      .keeps("9112 §2.2 up to the limit of empty lines", "\r\n\r\n\r\n\r\n" + get(), 200),
      .closes("9112 §2.2 more empty lines than the limit", "\r\n\r\n\r\n\r\n\r\n" + get(), 400),
      .keeps("9110 §2.5 a later minor version", line("GET /__admin/health HTTP/1.2"), 200),
      .keeps("9110 §2.5 a later minor version", line("GET /__admin/health HTTP/1.9"), 200),
      .closes("9110 §15.6.6", line("GET / HTTP/2.0"), 505),
      .closes("9110 §15.6.6", line("GET / HTTP/0.9"), 505),
      .closes("9110 §15.6.6", line("GET / HTTP/3.1"), 505),
    ]
    + [
      "GET /", "GET / HTTP/1", "GET / HTTP/1.10", "GET / HTTP/11", "GET / HTTP/a.b",
      "GET / http/1.1",
      "GET / HTTPS/1.1", "GET / HTTP/ 1.1", "GET / HTTP/1.1 ", "GET  / HTTP/1.1", "GET /  HTTP/1.1",
      " GET / HTTP/1.1", "GET\t/ HTTP/1.1", "GET /\tHTTP/1.1", "/ HTTP/1.1", "G@T / HTTP/1.1",
      "GET/ HTTP/1.1", "G\u{0}T / HTTP/1.1", "(GET) / HTTP/1.1", "GET / a HTTP/1.1", "\u{1}",
    ]
    .map { .closes("9112 §3", line($0), 400) }
    + [.closes("9112 §3 a long line", "GET /" + String(repeating: "a", count: 9000), 414)]

  private static let targets: [ConformanceCase] =
    [
      .keeps("9112 §3.2.1 unknown parameters", line("GET /__admin/health?a=b&c HTTP/1.1"), 400),
      .keeps("9112 §3.2.2", line("GET http://b/__admin/health HTTP/1.1"), 200),
      .keeps("9112 §3.2.2", line("GET HTTPS://b:1/__admin/health HTTP/1.1"), 200),
      .keeps("9112 §3.2.2 no path", line("GET http://b HTTP/1.1"), 404),
      .keeps("9112 §3.2.2 no path", line("GET http://b?a=b HTTP/1.1"), 404),
      .keeps("9112 §3.2.4", line("OPTIONS * HTTP/1.1"), 204),
      .closes("9112 §3.2.4", line("GET * HTTP/1.1"), 400),
      .closes("9112 §3.2.3", line("GET a:80 HTTP/1.1"), 400),
      .keeps("3986 §2.1", line("GET /__admin/h%65alth HTTP/1.1"), 200),
      .keeps("3986 §2.1 an encoded slash", line("GET /__admin%2Fhealth HTTP/1.1"), 404),
      .keeps("3986 §6.2.2.3 dots are not resolved", line("GET /a/../__admin/health HTTP/1.1"), 404),
      .keeps("9112 §3.2.1 two slashes", line("GET //__admin/health HTTP/1.1"), 404),
    ]
    + [
      "/a%", "/a%4", "/a%zz", "/%ff", "/%00%80", "a", "?a", "ftp://a/", "/\u{7F}", "/ü", "/a#b",
      "http:/a", "http:///a", "http://?a", "",
    ]
    .map { .closes("9112 §3.2", line("GET \($0) HTTP/1.1"), 400) }

  private static let hosts: [ConformanceCase] =
    ["a", "a:80", "127.0.0.1", "[::1]", "[::1]:80", "a-b.c_d", "", "a:"]
    .map { .keeps("9112 §3.2", "GET /__admin/health HTTP/1.1\r\nHost: \($0)\r\n\r\n", 200) }
    + ["a b", "a/b", "a:b", "a:99999", "a:+80", "a@b", "[::1", "a,b", "http://a"]
    .map { .closes("9112 §3.2", "GET /__admin/health HTTP/1.1\r\nHost: \($0)\r\n\r\n", 400) }
    + [
      .closes("9112 §3.2 none", "GET / HTTP/1.1\r\n\r\n", 400),
      .closes("9112 §3.2 two", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400),
      .closes("9112 §3.2 two", "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n", 400),
    ]

  private static let fieldLines: [ConformanceCase] =
    [
      "A: b\r\n", "A:b\r\n", "A:\r\n", "A: \t b \t\r\n", "a!#$%&'*+-.^_`|~1: b\r\n", "A: ü\r\n",
      "A: b: c\r\n",
    ]
    .map { .keeps("9110 §5", get($0), 200) }
    + [
      "A : b\r\n", " A: b\r\n", "A\r\n", ": b\r\n", "A(: b\r\n", "A b: c\r\n", "A\u{0}: b\r\n",
      "ü: b\r\n",
      "A: b\u{0}c\r\n", "A: b\u{7F}\r\n", "A: b\u{1}\r\n", "A: b\r\n c\r\n", "A: b\r\n\tc\r\n",
    ]
    .map { .closes("9112 §5", get($0), 400) }
    + [
      .closes(
        "6585 §5 too many fields",
        get((0..<101).map { "A\($0): b\r\n" }.joined()),
        431
      ),
      .closes("6585 §5 too large", get("A: \(String(repeating: "b", count: 70_000))\r\n"), 431),
    ]

  private static let lineEnds: [ConformanceCase] = [
    .closes("9112 §2.2 LF alone", "GET /__admin/health HTTP/1.1\nHost: a\n\n", 400),
    .closes("9112 §2.2 LF alone", "GET /__admin/health HTTP/1.1\r\nHost: a\n\r\n", 400),
    .closes("9112 §2.2 LF alone", "GET /__admin/health HTTP/1.1\r\nHost: a\r\n\n", 400),
    .closes("9112 §2.2 CR alone", "GET /__admin/health HTTP/1.1\rHost: a\r\n\r\n", 400),
    .closes("9112 §2.2 CR alone", get("A: b\rc\r\n"), 400),
    .closes("9112 §2.2 CR alone", get("A: b\r\r\n"), 400),
    .closes("9112 §2.2 LF first", "\n" + get(), 400),
  ]

  private static let lengths: [ConformanceCase] =
    [
      .keeps("9112 §6.2", post(size, verify), 200),
      .keeps(
        "9112 §6.2 leading zeros",
        post("Content-Length: 000\(verify.utf8.count)\r\n", verify),
        200
      ),
      .keeps("9110 §9.3.1 a body of GET", get("Content-Length: 3\r\n", "abc"), 200),
      .keeps("9112 §6.3 none", post("", ""), 400),
      .closes("9112 §6.3 two that agree", post(size + size, verify), 400),
      .closes("9112 §6.3 two that differ", post(size + "Content-Length: 1\r\n", verify), 400),
      .closes("9110 §15.5.14", post("Content-Length: 1048577\r\n", ""), 413),
      .closes("9110 §15.5.14", post("Content-Length: 99999999999999999999\r\n", ""), 413),
    ]
    + ["+1", "-1", "1 1", "1,1", "0x1", "1_0", "1.0", "", "a", "1e1", "\u{B2}"]
    .map { .closes("9112 §6.3", post("Content-Length: \($0)\r\n", "x"), 400) }

  private static let codings: [ConformanceCase] =
    [
      .keeps("9112 §7.1", chunked(oneChunk), 200),
      .keeps("9112 §7 case", post("Transfer-Encoding: CHUNKED\r\n", oneChunk), 200),
      .closes(
        "9112 §6.1 with a length",
        post(size + "Transfer-Encoding: chunked\r\n", oneChunk),
        400
      ),
      .closes(
        "9112 §6.1 with a length",
        post("Transfer-Encoding: chunked\r\n" + size, oneChunk),
        400
      ),
      .closes(
        "9112 §6.1 in HTTP/1.0",
        "POST /__admin/verify HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n\(oneChunk)",
        400
      ),
      .closes(
        "9112 §6.1 in two lines",
        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", oneChunk),
        501
      ),
    ]
    + [
      "gzip", "gzip, chunked", "chunked, gzip", "chunked, chunked", "identity", "chunked;a=b",
      "xchunked",
      "", "chunke\u{301}d",
    ]
    .map { .closes("9112 §6.1", post("Transfer-Encoding: \($0)\r\n", oneChunk), 501) }

  private static let chunks: [ConformanceCase] =
    [
      .keeps("9112 §7.1 hexadecimal in capitals", chunked(oneChunk.uppercasedSize), 200),
      .keeps("9112 §7.1 leading zeros", chunked("000" + oneChunk), 200),
      .keeps("9112 §7.1.1", chunked("\(hexSize);a=b;c=\"d\"\r\n\(verify)\r\n0;e\r\n\r\n"), 200),
      .keeps("9112 §7.1.1 space before", chunked("\(hexSize) ;a\r\n\(verify)\r\n0\r\n\r\n"), 200),
      .keeps("9112 §7.1.2", chunked("\(hexSize)\r\n\(verify)\r\n0\r\nA: b\r\nC: d\r\n\r\n"), 200),
      .keeps(
        "9112 §7.1 byte by byte",
        chunked(verify.map { "1\r\n\($0)\r\n" }.joined() + "0\r\n\r\n"),
        200
      ),
      .keeps("9112 §7.1 nothing", chunked("0\r\n\r\n"), 400),
      .closes("9112 §7.1.1 too long", chunked("1;\(String(repeating: "a", count: 300))\r\n"), 400),
      .closes("9110 §15.5.14", chunked("100001\r\n"), 413),
      .closes(
        "9112 §7.1.2 too many",
        chunked("0\r\n" + String(repeating: "A: b\r\n", count: 101)),
        431
      ),
    ]
    + [
      "g\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", " 1\r\n", "1\n", "\r\n", "1 1\r\n", "1,\r\n",
      "ffffffffffffffff\r\n", "10000000000000000\r\n", "1\r\nab\r\n", "1\r\na\n0\r\n\r\n",
      "1;a\rb\r\n", "1;\u{0}\r\n", "0\r\nA b\r\n\r\n", "0\r\n A: b\r\n\r\n", "0\r\nA: b\n\r\n",
    ]
    .map { .closes("9112 §7.1", chunked($0), 400) }

  private static let expectations: [ConformanceCase] = [
    .keeps("9110 §10.1.1", post(size + "Expect: 100-continue\r\n", verify), 200),
    .keeps("9110 §10.1.1 case", post(size + "Expect: 100-Continue\r\n", verify), 200),
    .keeps("9110 §10.1.1 no body", get("Expect: 100-continue\r\n"), 200),
    .keeps(
      "9110 §10.1.1 in HTTP/1.0",
      "GET /__admin/health HTTP/1.0\r\nConnection: keep-alive\r\nExpect: x\r\n\r\n",
      200
    ),
    .closes("9110 §10.1.1", get("Expect: 200-ok\r\n"), 417),
    .closes("9110 §10.1.1", get("Expect: 100-continue, x\r\n"), 417),
    .closes("9110 §10.1.1 a second line", get("Expect: 100-continue\r\nExpect: x\r\n"), 417),
  ]

  private static let methods: [ConformanceCase] = [
    .keeps("9110 §9.3.2", line("HEAD /__admin/health HTTP/1.1"), 200),
    .keeps("9110 §9.3.2", line("HEAD /nowhere HTTP/1.1"), 404),
    .keeps("9110 §9.3.7", line("OPTIONS /__admin/health HTTP/1.1"), 204),
    .keeps("9110 §9.3.7", line("OPTIONS /v1/telephony/config/huntGroups HTTP/1.1"), 204),
    .keeps("9110 §9.3.7", line("OPTIONS /nowhere HTTP/1.1"), 404),
    .keeps("9110 §9.3.8", line("TRACE /__admin/health HTTP/1.1"), 405),
    .keeps("9110 §9.3.6", line("CONNECT example.com:443 HTTP/1.1"), 403),
    .closes("9110 §9.3.6", line("CONNECT / HTTP/1.1"), 400),
    .closes("9110 §9.3.6", line("CONNECT example.com HTTP/1.1"), 400),
    .keeps("9110 §9.1 case", line("get /__admin/health HTTP/1.1"), 405),
    .keeps("9110 §9.1 unknown", line("BREW /__admin/health HTTP/1.1"), 405),
    .keeps("9110 §9.1 unknown", line("PATCH /v1/licenses HTTP/1.1"), 405),
    .closes("9113 §3.4", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
  ]

  private static let connections: [ConformanceCase] = [
    .closes("9112 §9.6", get("Connection: close\r\n"), 200),
    .closes("9112 §9.6 case", get("Connection: Close\r\n"), 200),
    .closes("9112 §9.6 in a list", get("Connection: a, close\r\n"), 200),
    .closes("9112 §9.6 in a second line", get("Connection: a\r\nConnection: close\r\n"), 200),
    .closes("9112 §9.6 with keep-alive", get("Connection: keep-alive, close\r\n"), 200),
    .closes("9112 §9.3", "GET /__admin/health HTTP/1.0\r\n\r\n", 200),
    .keeps("9112 §9.3", "GET /__admin/health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 200),
    .keeps("9110 §7.8", get("Connection: upgrade\r\nUpgrade: websocket\r\n"), 200),
    .keeps("9110 §7.8", get("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"), 200),
    .keeps("9112 §9.6 an error response of the application", line("GET /nowhere HTTP/1.1"), 404),
  ]

  private static let pipelines: [ConformanceCase] = [
    ConformanceCase(
      section: "9112 §9.3.2 a hundred at once",
      text: String(repeating: get(), count: 100),
      statuses: Array(repeating: 200, count: 100),
      closes: false
    ),
    .keeps(
      "9112 §9.3.2",
      get() + post(size, verify) + chunked(oneChunk) + get(),
      200,
      200,
      200,
      200
    ),
    .closes("9112 §9.3.2 one is malformed", get() + "NO\r\n\r\n" + get(), 200, 400),
    .closes("9112 §9.6 a request after close", get("Connection: close\r\n") + get(), 200),
    .closes(
      "9112 §11.2 request smuggling with a length and a coding",
      post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + get()),
      400
    ),
    .closes(
      "9112 §11.2 request smuggling with whitespace before the colon",
      post("Transfer-Encoding : chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n" + get()),
      400
    ),
    .closes(
      "9112 §11.2 request smuggling with a folded header line",
      post("Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n" + get()),
      400
    ),
    .closes(
      "9112 §11.2 request smuggling with a malformed chunk end",
      chunked("2\r\nab\n\n0\r\n\r\n" + get()),
      400
    ),
  ]
}
