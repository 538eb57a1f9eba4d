/// The request line and field lines of one request, as far as they have come.
///
/// It is given one line at a time and says when the head is whole.
struct HeadParser: Sendable {
  private(set) var method = Method("")
  private(set) var version = Request.Version.http11
  private(set) var fields: Fields = []
  private var target: Target?
  private let limits: Limits

  init(limits: Limits) { self.limits = limits }

  var hasRequestLine: Bool { target != nil }

  /// How the bytes after the head make up the body (RFC 9112 §6).
  enum Framing: Sendable, Hashable {
    case length(Int)
    case chunked
  }

  /// Takes `POST /path HTTP/1.1`.
  mutating func take(requestLine line: ArraySlice<UInt8>) throws(RequestFault) {
    let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 3, !words[0].isEmpty, words[0].allSatisfy(\.isTokenByte) else {
      throw .requestLine
    }
    let number = Array(words[2].dropFirst(5))
    guard words[2].starts(with: "HTTP/".utf8), number.count == 3, number[1] == UInt8(ascii: "."),
      number[0].isDigit, number[2].isDigit
    else { throw .requestLine }
    switch (number[0], number[2]) {
    case (UInt8(ascii: "1"), UInt8(ascii: "0")): version = .http10
    // A later minor version is answered as the latest known one (RFC 9110 §2.5).
    case (UInt8(ascii: "1"), UInt8(ascii: "1")...UInt8(ascii: "9")): version = .http11
    default: throw .version
    }
    method = Method(String(decoding: words[0], as: UTF8.self))
    // A fragment stays with the client (RFC 9110 §7.1).
    guard words[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }),
      let target = method == .connect ? Target(authority: words[1]) : Target(words[1])
    else { throw .target }
    // The asterisk stands for the whole server, which has nothing but options (RFC 9112 §3.2.4).
    if target.description == "*", method != .options { throw .target }
    self.target = target
  }

  /// Takes `Name: value`.
  mutating func take(fieldLine line: ArraySlice<UInt8>) throws(RequestFault) {
    guard fields.lines.count < limits.fieldCount else { throw .headTooLarge }
    let (name, value) = try Self.split(fieldLine: line)
    fields.append(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
  }

  /// The name and the value of a field line (RFC 9112 §5).
  static func split(
    fieldLine line: ArraySlice<UInt8>
  ) throws(RequestFault) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line[..<colon].allSatisfy(\.isTokenByte)
    else { throw .fieldLine }
    var value = line[(colon + 1)...]
    while let first = value.first, first.isBlank { value.removeFirst() }
    while let last = value.last, last.isBlank { value.removeLast() }
    guard value.allSatisfy(\.isOfText) else { throw .fieldLine }
    return (line[..<colon], value)
  }

  /// Judges the whole head.
  func framing() throws(RequestFault) -> Framing {
    let hosts = fields.count("Host")
    guard hosts == 1 || (hosts == 0 && version == .http10), fields["Host"]?.isHost ?? true else {
      throw .host
    }
    let codings = fields.list("Transfer-Encoding")
    let lengths = fields.count("Content-Length")
    if fields.count("Transfer-Encoding") > 0 {
      guard lengths == 0, version == .http11 else { throw .bothFramings }
      guard codings.count == 1, codings[0].equalsIgnoringCase("chunked") else {
        throw .transferCoding
      }
      return .chunked
    }
    guard lengths > 0 else { return .length(0) }
    guard lengths == 1, let text = fields["Content-Length"], !text.isEmpty,
      text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
    else { throw .contentLength }
    guard let length = Int(text), length <= bodyLimit else { throw .bodyTooLarge }
    return .length(length)
  }

  /// Bytes that the body may have.
  var bodyLimit: Int {
    guard let path = limits.roomyPath, method == .put, target?.path == path[...] else {
      return limits.bodyBytes
    }
    return limits.roomyBodyBytes
  }

  /// Whether the client waits for a word before it sends the body (RFC 9110 §10.1.1).
  func expectsContinue() throws(RequestFault) -> Bool {
    let expectations = version == .http11 ? fields.list("Expect") : []
    guard expectations.allSatisfy({ $0.equalsIgnoringCase("100-continue") }) else {
      throw .expectation
    }
    return !expectations.isEmpty
  }

  func request(scheme: Request.Scheme, body: [UInt8]) -> Request {
    guard let target else { preconditionFailure("a request without a request line") }
    return Request(
      method: method,
      target: target,
      version: version,
      scheme: scheme,
      fields: fields,
      body: body
    )
  }
}

extension UInt8 {
  /// A byte that may stand in a field value or behind a chunk's size.
  var isOfText: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }

  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// A character of a token (RFC 9110 §5.6.2).
  fileprivate var isTokenByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "_"),
      UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}

extension String {
  /// Whether it is a name or address, with or without a port (RFC 9110 §7.2); it may be empty.
  fileprivate var isHost: Bool {
    let name = utf8.first == UInt8(ascii: "[") ? utf8.prefix { $0 != UInt8(ascii: "]") } : nil
    guard name.map({ $0.count < utf8.count }) ?? true else { return false }
    let afterName = utf8.dropFirst(name.map { $0.count + 1 } ?? 0)
    let port = afterName.drop { $0 != UInt8(ascii: ":") }.dropFirst()
    let isNameSound = utf8.prefix(utf8.count - port.count).allSatisfy { byte in
      byte.isTokenByte || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[")
        || byte == UInt8(ascii: "]")
    }
    return isNameSound && port.first != UInt8(ascii: "+")
      && (port.isEmpty || UInt16(String(decoding: port, as: UTF8.self)) != nil)
  }
}
