internal import Calling
internal import HTTP
internal import Text

/// A request and its response, encoded as one array of bytes.
///
/// The journal keeps 10,000 exchanges by default and few of them are read. With this encoding, the
/// many allocations of a request are freed at once, while they are in the CPU cache, and an entry
/// that is dropped later frees only one.
struct RecordedExchange: Sendable {
  private var bytes: [UInt8] = []
  /// The offsets of the parts; the request begins at 0.
  private var requestFields = 0
  private var requestBody = 0
  private var responseFields = 0
  private var responseBody = 0
  private var violations = 0

  /// - Parameters:
  ///   - request: `nil` for a malformed request.
  ///   - response: the response to the request.
  ///   - violations: why the request was rejected.
  init(_ request: Request?, _ response: Response, _ violations: [Violation] = []) {
    let line = request.map { [$0.method.description, $0.target.description] } ?? []
    let capacity =
      Self.size(of: line) + Self.size(of: request?.fields ?? [])
      + (request?.body.count ?? 0) + Self.size(of: response.fields) + response.body.count
      + violations.reduce(0) { $0 + Self.size(of: $1) }
    bytes = [UInt8](upTo: capacity) { bytes in
      if let request {
        for text in line { bytes.append(lengthPrefixed: text.utf8.span) }
        requestFields = bytes.count
        bytes.append(request.fields)
        requestBody = bytes.count
        let body = request.body
        bytes.append(copying: body.span)
      }
      responseFields = bytes.count
      bytes.append(response.fields)
      responseBody = bytes.count
      bytes.append(copying: response.body.span)
      self.violations = bytes.count
      for violation in violations { bytes.append(violation) }
    }
  }

  /// In place of the pointer of a violation outside of the body; a JSON Pointer begins with `/`.
  fileprivate static let noPointer = "-"

  var byteCount: Int { bytes.count }

  // MARK: Reading

  var hasRequest: Bool { requestFields > 0 }

  var method: String? { hasRequest ? text(at: 0).text : nil }

  /// The path as received, not percent-decoded.
  var path: String? {
    hasRequest ? String(text(at: text(at: 0).end).text.prefix { $0 != "?" }) : nil
  }

  var body: ArraySlice<UInt8> { bytes[requestBody..<responseFields] }

  var responseBytes: ArraySlice<UInt8> { bytes[responseBody..<violations] }

  /// Why the request was rejected: the ids of rules, where, and what is wrong.
  var recordedViolations: [(rule: String, pointer: String?, message: String)] {
    var list: [(rule: String, pointer: String?, message: String)] = []
    var offset = violations
    while offset < bytes.count {
      let rule = text(at: offset)
      let pointer = text(at: rule.end)
      let message = text(at: pointer.end)
      list.append((rule.text, pointer.text == Self.noPointer ? nil : pointer.text, message.text))
      offset = message.end
    }
    return list
  }

  /// The request as received, except for its HTTP version and scheme.
  var request: Request? {
    guard hasRequest else { return nil }
    let (name, end) = text(at: 0)
    let method = Method(name)
    guard let target = Target(text(at: end).text, of: method) else {
      preconditionFailure("the recorded target is invalid")
    }
    return Request(
      method: method,
      target: target,
      fields: requestHeaders,
      body: Array(body)
    )
  }

  var requestHeaders: Fields { fields(in: requestFields..<requestBody) }

  var responseHeaders: Fields { fields(in: responseFields..<responseBody) }

  private func fields(in part: Range<Int>) -> Fields {
    var fields: Fields = []
    var offset = part.lowerBound
    while offset < part.upperBound {
      let (name, end) = text(at: offset)
      let value = text(at: end)
      fields.append(name, value.text)
      offset = value.end
    }
    return fields
  }

  // MARK: Length-prefixed strings

  private static let lengthBytes = 4

  private static func size(of texts: [String]) -> Int {
    texts.reduce(0) { $0 + $1.utf8.count + lengthBytes }
  }

  private static func size(of violation: Violation) -> Int {
    let pointer = violation.pointer ?? noPointer
    return violation.rule.id.utf8.count + pointer.utf8.count + violation.description.utf8.count
      + 3 * lengthBytes
  }

  private static func size(of fields: Fields) -> Int {
    fields.lines.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 2 * lengthBytes }
  }

  private func text(at offset: Int) -> (text: String, end: Int) {
    let start = offset + Self.lengthBytes
    let count = bytes[offset..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    let end = start + count
    return (String(decoding: bytes[start..<end], as: UTF8.self), end)
  }
}

extension OutputSpan<UInt8> {
  /// Appends the length of a text in four bytes, the lowest first, and the text.
  fileprivate mutating func append(lengthPrefixed text: Span<UInt8>) {
    let count = UInt32(text.count)
    append(UInt8(truncatingIfNeeded: count))
    append(UInt8(truncatingIfNeeded: count >> 8))
    append(UInt8(truncatingIfNeeded: count >> 16))
    append(UInt8(truncatingIfNeeded: count >> 24))
    append(copying: text)
  }

  fileprivate mutating func append(_ violation: Violation) {
    append(lengthPrefixed: violation.rule.id.utf8.span)
    append(lengthPrefixed: (violation.pointer ?? RecordedExchange.noPointer).utf8.span)
    append(lengthPrefixed: violation.description.utf8.span)
  }

  fileprivate mutating func append(_ fields: Fields) {
    let lines = fields.lines
    for index in lines.indices {
      append(lengthPrefixed: lines[index].name.utf8.span)
      append(lengthPrefixed: lines[index].value.utf8.span)
    }
  }
}
