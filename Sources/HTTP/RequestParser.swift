/// Parses requests from bytes that arrive in pieces of any size.
///
/// It does no I/O and reads no clock. After `next()` throws, the parser must not be used any more.
struct RequestParser: Sendable {
  enum Event: Sendable, Hashable {
    /// The body is chunked or large: `setBodyLimit(_:)` must be called.
    case bodyLimitRequired(RequestHead)
    /// The client waits for `100 Continue` before it sends the body.
    case expectsContinue
    /// A request is complete.
    case request(Request)
  }

  private enum Stage: Sendable, Hashable {
    /// The request line or a field line is next.
    case head
    /// The head is complete; whether the body is accepted is not decided yet.
    case bodyLimit(HeadParser.Framing)
    /// A body of this length is next.
    case body(length: Int)
    /// A chunked body is next.
    case chunks
  }

  private let limits: Limits
  private let scheme: Request.Scheme
  private var buffer = ByteBuffer()
  private var stage = Stage.head
  private var head: HeadParser
  private var headBytes = 0
  private var emptyLines = 0
  private var chunks: ChunkedBody
  /// Whether the client waits for `100 Continue`.
  private var awaitsContinue = false
  private var cachedHeaders: CachedHeaderBlock?

  /// The field lines of a request including the empty line after them, and the parsed result.
  private struct CachedHeaderBlock {
    let bytes: [UInt8]
    let version: Request.Version
    let fields: Fields
    let expectsContinue: Bool
    let framing: HeadParser.Framing
  }

  /// The maximum size of a cached header block in bytes.
  private static let cachedHeaderLimit = 2048

  init(limits: Limits, scheme: Request.Scheme) {
    self.limits = limits
    self.scheme = scheme
    head = HeadParser(limits: limits)
    chunks = ChunkedBody(limits: limits)
  }

  /// Removes and returns the bytes after the last request, for another protocol.
  mutating func takeUnparsedBytes() -> [UInt8] { Array(buffer.consume(upTo: buffer.count)) }

  mutating func append(_ bytes: ArraySlice<UInt8>) { buffer.append(bytes) }

  /// Received bytes of the current request, without the lines that are parsed already.
  var bufferedBytes: Int { buffer.count + chunks.bytes.count }

  enum Progress: Sendable, Hashable {
    /// No part of a request was received.
    case none
    /// The head was received in part.
    case head
    /// The head is complete, the body is not.
    case body
  }

  /// How much of the current request was received; it selects the timeout for the rest.
  var progress: Progress {
    switch stage {
    case .head: buffer.count == 0 && !head.hasRequestLine ? .none : .head
    case .bodyLimit, .body, .chunks: .body
    }
  }

  /// The next event, or `nil` if more bytes are needed.
  mutating func next() throws(HTTPRequestError) -> Event? {
    while true {
      switch stage {
      case .head:
        if !reuseCachedHeaders() {
          guard let line = try nextHeadLine() else { return nil }
          guard try isEndOfHead(line) else { continue }
          try validateHead()
        }
      case .bodyLimit:
        return .bodyLimitRequired(head.requestHead)
      case .body, .chunks:
        if takeAwaitsContinue() { return .expectsContinue }
        guard let body = try nextBody() else { return nil }
        return completeRequest(body: body)
      }
    }
  }

  private mutating func nextBody() throws(HTTPRequestError) -> [UInt8]? {
    if case .body(let length) = stage {
      return buffer.count >= length ? Array(buffer.consume(upTo: length)) : nil
    }
    return try chunks.consume(from: &buffer) ? chunks.bytes : nil
  }

  /// Consumes the field lines without parsing them if they equal those of an earlier request.
  ///
  /// Most clients send the same header block with each request. Saves 6 % of the instructions of a
  /// create and 8 % of a read.
  private mutating func reuseCachedHeaders() -> Bool {
    guard head.hasRequestLine, head.fields.lines.isEmpty, let cachedHeaders,
      cachedHeaders.version == head.version,
      headBytes + cachedHeaders.bytes.count <= limits.headBytes,
      buffer.consume(cachedHeaders.bytes)
    else { return false }
    head.reuse(cachedHeaders.fields, expectsContinue: cachedHeaders.expectsContinue)
    beginBody(cachedHeaders.framing)
    return true
  }

  private mutating func validateHead() throws(HTTPRequestError) {
    let framing = try head.bodyFraming()
    // Validated even if the body was received, so that timing does not change the response.
    try head.validateExpectations()
    beginBody(framing)
    guard let bytes = buffer.sinceMark, bytes.count <= Self.cachedHeaderLimit else { return }
    cachedHeaders = CachedHeaderBlock(
      bytes: Array(bytes),
      version: head.version,
      fields: head.fields,
      expectsContinue: head.expectsContinue,
      framing: framing
    )
  }

  private mutating func beginBody(_ framing: HeadParser.Framing) {
    awaitsContinue = head.expectsContinue && framing != .length(0)
    if case .length(let length) = framing, length <= limits.bodyBytes {
      stage = .body(length: length)
    } else {
      stage = .bodyLimit(framing)
    }
  }

  /// Decides on the body for which `bodyLimitRequired` was returned.
  ///
  /// - Parameter limit: its maximum size in bytes; `nil` for that of `Limits`.
  /// - Throws: `bodyTooLarge`.
  mutating func setBodyLimit(_ limit: Int?) throws(HTTPRequestError) {
    guard case .bodyLimit(let framing) = stage else {
      preconditionFailure("setBodyLimit in stage \(stage)")
    }
    let isConfigurable = limit == nil
    let limit = limit ?? limits.bodyBytes
    switch framing {
    case .length(let length):
      guard length <= limit else {
        throw .bodyTooLarge(String(length), limit: limit, isConfigurable: isConfigurable)
      }
      stage = .body(length: length)
    case .chunked:
      (chunks.bodyLimit, chunks.isLimitConfigurable) = (limit, isConfigurable)
      stage = .chunks
    }
  }

  /// True once, unless the client has sent a part of the body without waiting.
  private mutating func takeAwaitsContinue() -> Bool {
    defer { awaitsContinue = false }
    return awaitsContinue && buffer.count == 0
  }

  private mutating func nextHeadLine() throws(HTTPRequestError) -> ArraySlice<UInt8>? {
    head.hasRequestLine
      ? try buffer.nextLine(
        limit: limits.headBytes - headBytes,
        else: .headTooLarge(limit: limits.headBytes)
      )
      : try buffer.nextLine(
        limit: limits.requestLineBytes,
        else: .requestLineTooLong(limit: limits.requestLineBytes)
      )
  }

  private mutating func isEndOfHead(_ line: ArraySlice<UInt8>) throws(HTTPRequestError) -> Bool {
    headBytes += line.count
    if head.hasRequestLine {
      if line.isEmpty { return true }
      try head.parse(fieldLine: line)
    } else if !line.isEmpty {
      try head.parse(requestLine: line)
      buffer.setMark()
    } else {
      // Some clients send an extra CRLF after a request: ignore it (RFC 9112 §2.2).
      guard emptyLines < limits.emptyLines else {
        throw .emptyLines(limit: limits.emptyLines)
      }
      emptyLines += 1
    }
    return false
  }

  private mutating func completeRequest(body: [UInt8]) -> Event {
    let request = head.request(scheme: scheme, body: body)
    buffer.shrink()
    stage = .head
    head = HeadParser(limits: limits)
    (headBytes, emptyLines) = (0, 0)
    chunks = ChunkedBody(limits: limits)
    return .request(request)
  }
}
