internal import Text

/// An incremental parser of the request line and the field lines of one request.
///
/// `RequestParser` passes it one line at a time and detects the end of the head.
struct HeadParser: Sendable {
  private(set) var method = Method("")
  private(set) var version = Request.Version.http11
  private(set) var fields: Fields = []
  /// Whether the client waits for `100 Continue` before it sends the body.
  private(set) var expectsContinue = false
  private var target: Target?
  /// Whether `target` is set; asked for each line, and a comparison with `nil` copies the target.
  private(set) var hasRequestLine = false
  private let limits: Limits

  init(limits: Limits) { self.limits = limits }

  /// How the end of the body is determined (RFC 9112 §6).
  enum Framing: Sendable, Hashable {
    /// The body has so many bytes.
    case length(Int)
    /// The body ends with a chunk of size zero.
    case chunked
  }

  /// Parses `POST /path HTTP/1.1`.
  ///
  /// - Throws: `requestLine`, `target`, `version`.
  mutating func parse(requestLine line: ArraySlice<UInt8>) throws(HTTPRequestError) {
    let bytes = line.span
    guard let methodEnd = bytes.firstIndex(of: UInt8(ascii: " ")), methodEnd > 0,
      bytes.allSatisfy(in: 0..<methodEnd, \.isTokenByte),
      let targetEnd = bytes.firstIndex(of: UInt8(ascii: " "), from: methodEnd + 1)
    else { throw .requestLine(line) }
    version = try Self.version(in: bytes.extracting((targetEnd + 1)...), of: line)
    let start = line.startIndex
    method = Method(String(decoding: line[start..<(start + methodEnd)], as: UTF8.self))
    // Clients do not send the fragment (RFC 9110 §7.1).
    let isPrintable = bytes.allSatisfy(in: (methodEnd + 1)..<targetEnd) {
      $0 &- 0x21 < 0x5E && $0 != UInt8(ascii: "#")
    }
    let targetBytes = line[(start + methodEnd + 1)..<(start + targetEnd)]
    guard isPrintable,
      let target = method == .connect ? Target(authority: targetBytes) : Target(targetBytes)
    else { throw .target(targetBytes, of: method) }
    // Asterisk form refers to the server as a whole and is only for OPTIONS (RFC 9112 §3.2.4).
    if target.description == "*", method != .options { throw .target(targetBytes, of: method) }
    self.target = target
    hasRequestLine = true
  }

  /// Parses `HTTP/1.1`.
  private static func version(
    in bytes: Span<UInt8>,
    of line: ArraySlice<UInt8>
  ) throws(HTTPRequestError) -> Request.Version {
    guard bytes.count == 8, bytes.starts(with: "HTTP/"), bytes[5].isASCIIDigit,
      bytes[6] == UInt8(ascii: "."), bytes[7].isASCIIDigit
    else { throw .requestLine(line) }
    guard bytes[5] == UInt8(ascii: "1") else { throw .version(line.suffix(bytes.count)) }
    // A higher minor version is processed as HTTP/1.1 (RFC 9110 §2.5).
    return bytes[7] == UInt8(ascii: "0") ? .http10 : .http11
  }

  /// Parses `Name: value`.
  ///
  /// - Throws: `fieldLine`, `headTooLarge`.
  mutating func parse(fieldLine line: ArraySlice<UInt8>) throws(HTTPRequestError) {
    guard fields.lines.count < limits.fieldCount else {
      throw .tooManyFields(limit: limits.fieldCount)
    }
    if fields.lines.isEmpty { fields.reserve() }
    let (name, value) = try Self.split(fieldLine: line)
    fields.append(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
  }

  /// Splits a field line into its name and its trimmed value (RFC 9112 §5).
  ///
  /// - Throws: `fieldLine`.
  static func split(
    fieldLine line: ArraySlice<UInt8>
  ) throws(HTTPRequestError) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    let bytes = line.span
    let found = bytes.firstIndex(of: UInt8(ascii: ":"))
    guard let colon = found, colon > 0, bytes.allSatisfy(in: 0..<colon, \.isTokenByte) else {
      throw .fieldLine(line, colon: found)
    }
    var (start, end) = (colon + 1, bytes.count)
    while start < end, bytes[start].isOptionalWhitespace { start += 1 }
    while end > start, bytes[end - 1].isOptionalWhitespace { end -= 1 }
    guard bytes.allSatisfy(in: start..<end, \.isFieldContent) else {
      throw .fieldLine(line, colon: colon)
    }
    let first = line.startIndex
    return (line[first..<(first + colon)], line[(first + start)..<(first + end)])
  }

  /// Validates the complete head and returns the framing of the body (RFC 9112 §6.3).
  ///
  /// - Throws: `host`, `framing`, `transferCoding`, `contentLength`, `bodyTooLarge`.
  func bodyFraming() throws(HTTPRequestError) -> Framing {
    let hosts = fields.count("Host")
    guard hosts == 1 || (hosts == 0 && version == .http10),
      fields["Host"]?.isHostHeaderValue ?? true
    else {
      throw .host(fields.values("Host"))
    }
    let codings = fields.list("Transfer-Encoding")
    let lengths = fields.count("Content-Length")
    if fields.count("Transfer-Encoding") > 0 {
      guard lengths == 0, version == .http11 else { throw .framing(version) }
      guard codings.count == 1, codings[0].equalsIgnoringCase("chunked") else {
        throw .transferCoding(codings)
      }
      return .chunked
    }
    guard lengths > 0 else { return .length(0) }
    guard lengths == 1, let text = fields["Content-Length"], !text.isEmpty,
      text.isASCIIDigits
    else { throw .contentLength(fields.values("Content-Length")) }
    guard let length = Int(text) else {
      throw .bodyTooLarge(text, limit: limits.bodyBytes, isConfigurable: true)
    }
    return .length(length)
  }

  /// The part of the head that decides on the size of the body.
  var requestHead: RequestHead {
    guard let target else { preconditionFailure("no request line was parsed") }
    return RequestHead(method: method, target: target)
  }

  /// Determines whether the client waits for `100 Continue` (RFC 9110 §10.1.1).
  ///
  /// Expectations of HTTP/1.0 clients are ignored.
  ///
  /// - Throws: `expectation` for any other expectation.
  mutating func validateExpectations() throws(HTTPRequestError) {
    let expectations = version == .http11 ? fields.list("Expect") : []
    guard expectations.allSatisfy({ $0.equalsIgnoringCase("100-continue") }) else {
      throw .expectation(expectations)
    }
    expectsContinue = !expectations.isEmpty
  }

  /// Adopts field lines that were parsed before.
  mutating func reuse(_ fields: Fields, expectsContinue: Bool) {
    (self.fields, self.expectsContinue) = (fields, expectsContinue)
  }

  func request(scheme: Request.Scheme, body: [UInt8]) -> Request {
    guard let target else { preconditionFailure("the request line is not parsed yet") }
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
  /// Whether it is a host name or address with an optional port (RFC 9110 §7.2), or empty.
  fileprivate var isHostHeaderValue: Bool {
    let bytes = utf8.span
    var nameEnd = 0
    if bytes.count > 0, bytes[0] == UInt8(ascii: "[") {
      guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
      nameEnd = bracket + 1
    }
    let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: nameEnd)
    let portStart = colon.map { $0 + 1 } ?? bytes.count
    let isNameValid = bytes.allSatisfy(in: 0..<portStart) { byte in
      byte.isTokenByte || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[")
        || byte == UInt8(ascii: "]")
    }
    guard isNameValid, portStart < bytes.count else { return isNameValid }
    return bytes[portStart] != UInt8(ascii: "+") && UInt16(utf8.dropFirst(portStart).text) != nil
  }
}

extension Substring.UTF8View {
  fileprivate var text: Substring { Substring(self) }
}
