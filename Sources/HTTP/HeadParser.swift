/// The request line and field lines of one request, as far as they have come.
///
/// It is given one line at a time and says when the head is whole.
struct HeadParser: Sendable {
  private(set) var method = Method("")
  private(set) var version = Request.Version.http11
  private(set) var fields: Fields = []
  /// Whether the client waits for a word before it sends the body.
  private(set) var expectsContinue = false
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
  mutating func parse(requestLine line: ArraySlice<UInt8>) throws(HTTPRequestError) {
    let bytes = line.span
    guard let methodEnd = bytes.firstIndex(of: UInt8(ascii: " ")), methodEnd > 0,
      bytes.allSatisfy(in: 0..<methodEnd, \.isTokenByte),
      let targetEnd = bytes.firstIndex(of: UInt8(ascii: " "), from: methodEnd + 1)
    else { throw .requestLine }
    version = try Self.version(in: bytes.extracting((targetEnd + 1)...))
    let start = line.startIndex
    method = Method(String(decoding: line[start..<(start + methodEnd)], as: UTF8.self))
    // A fragment stays with the client (RFC 9110 §7.1).
    let isClean = bytes.allSatisfy(in: (methodEnd + 1)..<targetEnd) {
      $0 &- 0x21 < 0x5E && $0 != UInt8(ascii: "#")
    }
    let written = line[(start + methodEnd + 1)..<(start + targetEnd)]
    guard isClean, let target = method == .connect ? Target(authority: written) : Target(written)
    else { throw .target }
    // The asterisk stands for the whole server, which has nothing but options (RFC 9112 §3.2.4).
    if target.description == "*", method != .options { throw .target }
    self.target = target
  }

  /// Reads `HTTP/1.1`.
  private static func version(
    in bytes: Span<UInt8>
  ) throws(HTTPRequestError) -> Request.Version {
    guard bytes.count == 8, bytes.starts(with: "HTTP/"), bytes[5].isDigit,
      bytes[6] == UInt8(ascii: "."), bytes[7].isDigit
    else { throw .requestLine }
    guard bytes[5] == UInt8(ascii: "1") else { throw .version }
    // A later minor version is answered as the latest known one (RFC 9110 §2.5).
    return bytes[7] == UInt8(ascii: "0") ? .http10 : .http11
  }

  /// Takes `Name: value`.
  mutating func parse(fieldLine line: ArraySlice<UInt8>) throws(HTTPRequestError) {
    guard fields.lines.count < limits.fieldCount else { throw .headTooLarge }
    if fields.lines.isEmpty { fields.reserve() }
    let (name, value) = try Self.split(fieldLine: line)
    fields.append(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
  }

  /// The name and the value of a field line (RFC 9112 §5).
  static func split(
    fieldLine line: ArraySlice<UInt8>
  ) throws(HTTPRequestError) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    let bytes = line.span
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      bytes.allSatisfy(in: 0..<colon, \.isTokenByte)
    else { throw .fieldLine }
    var (start, end) = (colon + 1, bytes.count)
    while start < end, bytes[start].isOptionalWhitespace { start += 1 }
    while end > start, bytes[end - 1].isOptionalWhitespace { end -= 1 }
    guard bytes.allSatisfy(in: start..<end, \.isFieldContent) else { throw .fieldLine }
    let first = line.startIndex
    return (line[first..<(first + colon)], line[(first + start)..<(first + end)])
  }

  /// Judges the whole head.
  func bodyFraming() throws(HTTPRequestError) -> Framing {
    let hosts = fields.count("Host")
    guard hosts == 1 || (hosts == 0 && version == .http10),
      fields["Host"]?.isHostHeaderValue ?? true
    else {
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
    guard let path = limits.largeBodyPath, method == .put, target?.path == path[...] else {
      return limits.bodyBytes
    }
    return limits.largeBodyBytes
  }

  /// Finds out whether the client waits for a word before it sends the body (RFC 9110 §10.1.1).
  mutating func validateExpectations() throws(HTTPRequestError) {
    let expectations = version == .http11 ? fields.list("Expect") : []
    guard expectations.allSatisfy({ $0.equalsIgnoringCase("100-continue") }) else {
      throw .expectation
    }
    expectsContinue = !expectations.isEmpty
  }

  /// Takes field lines that are understood already.
  mutating func reuse(_ fields: Fields, expectsContinue: Bool) {
    (self.fields, self.expectsContinue) = (fields, expectsContinue)
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

extension String {
  /// Whether it is a name or address, with or without a port (RFC 9110 §7.2); it may be empty.
  fileprivate var isHostHeaderValue: Bool {
    let bytes = utf8.span
    var nameEnd = 0
    if bytes.count > 0, bytes[0] == UInt8(ascii: "[") {
      guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
      nameEnd = bracket + 1
    }
    let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: nameEnd)
    let portStart = colon.map { $0 + 1 } ?? bytes.count
    let isNameSound = bytes.allSatisfy(in: 0..<portStart) { byte in
      byte.isTokenByte || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[")
        || byte == UInt8(ascii: "]")
    }
    guard isNameSound, portStart < bytes.count else { return isNameSound }
    return bytes[portStart] != UInt8(ascii: "+") && UInt16(utf8.dropFirst(portStart).text) != nil
  }
}

extension Substring.UTF8View {
  fileprivate var text: Substring { Substring(self) }
}
