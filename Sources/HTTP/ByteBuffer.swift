/// Received bytes that the parser has not consumed yet.
struct ByteBuffer: Sendable {
  private var bytes: [UInt8] = []
  private var start = 0
  /// The bytes from `start` to this index contain no line feed, so they are not searched again.
  private var lineSearchStart = 0

  var count: Int { bytes.count - start }
  /// The index of the mark; `nil` without a mark, or once `append(_:)` has moved the bytes.
  private var markStart: Int?

  mutating func append(_ more: ArraySlice<UInt8>) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      start = 0
      lineSearchStart = 0
      markStart = nil
    } else if start > bytes.count / 2 {
      // Moves fewer bytes than were consumed since the last move: amortized constant time.
      bytes.removeSubrange(..<start)
      lineSearchStart -= start
      start = 0
      markStart = nil
    }
    bytes.append(contentsOf: more)
  }

  /// Frees the memory of a large request if the buffer is empty.
  mutating func shrink() {
    guard count == 0, bytes.capacity > Self.retainedCapacity else { return }
    bytes = []
    start = 0
    lineSearchStart = 0
    markStart = nil
  }

  private static let retainedCapacity = 64 * 1024

  /// Consumes the next line and returns it without its CRLF; `nil` if its end is not received yet.
  ///
  /// A bare line feed is rejected. Some servers accept it as the end of a line, and where two
  /// servers disagree about that, a request can be smuggled past one of them (RFC 9112 §2.2).
  ///
  /// - Throws: `tooLong` for a line of more than `limit` bytes, `lineEnd` for a bare line feed.
  mutating func nextLine(
    limit: Int,
    else tooLong: @autoclosure () -> HTTPRequestError
  ) throws(HTTPRequestError) -> ArraySlice<UInt8>? {
    guard
      let feed = bytes.span.firstIndex(of: UInt8(ascii: "\n"), from: max(lineSearchStart, start))
    else {
      lineSearchStart = bytes.count
      guard count <= limit + 1 else { throw tooLong() }
      return nil
    }
    guard feed - start <= limit + 1 else { throw tooLong() }
    guard feed > start, bytes[feed - 1] == UInt8(ascii: "\r") else { throw .lineEnd }
    let line = bytes[start..<(feed - 1)]
    start = feed + 1
    lineSearchStart = start
    return line
  }

  /// Marks the current position.
  mutating func setMark() { markStart = start }

  /// The bytes consumed since the mark; `nil` without a mark or if the bytes have been moved.
  var sinceMark: ArraySlice<UInt8>? { markStart.map { bytes[$0..<start] } }

  /// Consumes exactly these bytes if they are next; false, and no change, otherwise.
  mutating func consume(_ expected: [UInt8]) -> Bool {
    guard count >= expected.count,
      bytes[start..<(start + expected.count)].elementsEqual(expected)
    else { return false }
    start += expected.count
    lineSearchStart = max(lineSearchStart, start)
    return true
  }

  /// Consumes and returns the next `length` bytes, or all if there are fewer.
  mutating func consume(upTo length: Int) -> ArraySlice<UInt8> {
    let end = min(start + length, bytes.count)
    let chunk = bytes[start..<end]
    start = end
    lineSearchStart = max(lineSearchStart, start)
    return chunk
  }
}
