/// Turns bytes into requests, however they are cut.
///
/// It owns no socket and reads no clock.
///
/// `next()` returns `nil` when it needs more bytes. After it throws, the parser is spent.
struct RequestParser: Sendable {
  enum Event: Sendable, Hashable {
    /// The client holds the body back until it is told to go on.
    case expectsContinue
    case request(Request)
  }

  private enum Stage: Sendable, Hashable {
    case head
    case body(length: Int)
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
  private var cachedHeaders: CachedHeaderBlock?

  /// The field lines of a request with the empty line behind them, and what they mean.
  private struct CachedHeaderBlock {
    let bytes: [UInt8]
    let version: Request.Version
    let fields: Fields
    let expectsContinue: Bool
    let stage: Stage
  }

  /// Longer field lines are not kept.
  private static let cachedHeaderLimit = 2048

  init(limits: Limits, scheme: Request.Scheme) {
    self.limits = limits
    self.scheme = scheme
    head = HeadParser(limits: limits)
    chunks = ChunkedBody(limits: limits)
  }

  /// The bytes behind the last request, which are not one of ours.
  mutating func takeUnparsedBytes() -> [UInt8] { Array(buffer.consume(upTo: buffer.count)) }

  mutating func append(_ bytes: ArraySlice<UInt8>) { buffer.append(bytes) }

  /// Bytes of the request in hand that have come and were not yet understood.
  var bufferedBytes: Int { buffer.count + chunks.bytes.count }

  enum Progress: Sendable, Hashable { case none, head, body }

  /// How far the request in hand has come; decides how long the rest may take.
  var progress: Progress {
    switch stage {
    case .head: buffer.count == 0 && !head.hasRequestLine ? .none : .head
    case .body, .chunks: .body
    }
  }

  mutating func next() throws(HTTPRequestError) -> Event? {
    while true {
      switch stage {
      case .head:
        if !reuseCachedHeaders() {
          guard let line = try nextHeadLine() else { return nil }
          guard try isEndOfHead(line) else { continue }
          try validateHead()
        }
        if head.expectsContinue, stage != .body(length: 0), buffer.count == 0 {
          return .expectsContinue
        }
      case .body(let length):
        guard buffer.count >= length else { return nil }
        return completeRequest(body: Array(buffer.consume(upTo: length)))
      case .chunks:
        guard try chunks.consume(from: &buffer) else { return nil }
        return completeRequest(body: chunks.bytes)
      }
    }
  }

  /// Takes the field lines all at once, if they are those of the request before: a client says
  /// the same about itself each time.
  private mutating func reuseCachedHeaders() -> Bool {
    guard head.hasRequestLine, head.fields.lines.isEmpty, let cachedHeaders,
      cachedHeaders.version == head.version,
      headBytes + cachedHeaders.bytes.count <= limits.headBytes,
      buffer.consume(cachedHeaders.bytes)
    else { return false }
    head.reuse(cachedHeaders.fields, expectsContinue: cachedHeaders.expectsContinue)
    begin(cachedHeaders.stage)
    return true
  }

  private mutating func validateHead() throws(HTTPRequestError) {
    begin(try bodyStage())
    // Asked whether or not the body has come, so that timing decides no refusal.
    try head.validateExpectations()
    guard let bytes = buffer.sinceMark, bytes.count <= Self.cachedHeaderLimit else { return }
    // Of longer bodies the path decides whether they may come.
    if case .body(let length) = stage, length > limits.bodyBytes { return }
    cachedHeaders = CachedHeaderBlock(
      bytes: Array(bytes),
      version: head.version,
      fields: head.fields,
      expectsContinue: head.expectsContinue,
      stage: stage
    )
  }

  private mutating func begin(_ stage: Stage) {
    self.stage = stage
    if stage == .chunks { chunks.bodyLimit = head.bodyLimit }
  }

  private mutating func nextHeadLine() throws(HTTPRequestError) -> ArraySlice<UInt8>? {
    head.hasRequestLine
      ? try buffer.nextLine(limit: limits.headBytes - headBytes, else: .headTooLarge)
      : try buffer.nextLine(limit: limits.requestLineBytes, else: .requestLineTooLong)
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
      // An empty line before a request is a leftover of the one before (RFC 9112 §2.2).
      guard emptyLines < limits.emptyLines else { throw .requestLine }
      emptyLines += 1
    }
    return false
  }

  private func bodyStage() throws(HTTPRequestError) -> Stage {
    switch try head.bodyFraming() {
    case .length(let length): .body(length: length)
    case .chunked: .chunks
    }
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
