/// Bytes that came in and were not yet understood.
struct ByteBuffer: Sendable {
  private var bytes: [UInt8] = []
  private var start = 0
  /// No line end stands before this index, so it is not looked for twice.
  private var lineSearchStart = 0

  var count: Int { bytes.count - start }
  /// Where the part begins that is watched; `nil` once some of it was forgotten.
  private var markStart: Int?

  mutating func append(_ more: ArraySlice<UInt8>) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      start = 0
      lineSearchStart = 0
      markStart = nil
    } else if start > bytes.count / 2 {
      bytes.removeSubrange(..<start)
      lineSearchStart -= start
      start = 0
      markStart = nil
    }
    bytes.append(contentsOf: more)
  }

  /// Gives back the memory of a large request, which the next one may never need.
  mutating func shrink() {
    guard count == 0, bytes.capacity > Self.retainedCapacity else { return }
    bytes = []
    start = 0
    lineSearchStart = 0
    markStart = nil
  }

  private static let retainedCapacity = 64 * 1024

  /// Takes the next line, without its CRLF; `nil` if its end has not come yet.
  ///
  /// A line feed alone is refused. Some servers take it for a line end, and where two servers
  /// disagree about that, a request can be smuggled past one of them (RFC 9112 §2.2).
  mutating func nextLine(
    limit: Int,
    else tooLong: HTTPRequestError
  ) throws(HTTPRequestError) -> ArraySlice<UInt8>? {
    guard
      let feed = bytes.span.firstIndex(of: UInt8(ascii: "\n"), from: max(lineSearchStart, start))
    else {
      lineSearchStart = bytes.count
      guard count <= limit + 1 else { throw tooLong }
      return nil
    }
    guard feed - start <= limit + 1 else { throw tooLong }
    guard feed > start, bytes[feed - 1] == UInt8(ascii: "\r") else { throw .lineEnd }
    let line = bytes[start..<(feed - 1)]
    start = feed + 1
    lineSearchStart = start
    return line
  }

  /// Watches what is taken from here on.
  mutating func setMark() { markStart = start }

  /// What was taken since the mark, if all of it is still at hand.
  var sinceMark: ArraySlice<UInt8>? { markStart.map { bytes[$0..<start] } }

  /// Takes exactly these bytes, if they are next.
  mutating func consume(_ expected: [UInt8]) -> Bool {
    guard count >= expected.count,
      bytes[start..<(start + expected.count)].elementsEqual(expected)
    else { return false }
    start += expected.count
    lineSearchStart = max(lineSearchStart, start)
    return true
  }

  mutating func consume(upTo length: Int) -> ArraySlice<UInt8> {
    let end = min(start + length, bytes.count)
    let chunk = bytes[start..<end]
    start = end
    lineSearchStart = max(lineSearchStart, start)
    return chunk
  }
}
