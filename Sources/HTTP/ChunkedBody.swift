internal import Text

/// An incremental decoder of a chunked body (RFC 9112 §7.1).
///
/// Extensions and trailers are discarded: this server does not use them. Trailers must be valid
/// header lines, and extensions must not have control characters, because two parsers could
/// interpret such bytes differently.
struct ChunkedBody: Sendable {
  private enum Stage: Hashable {
    /// The next line has the size of a chunk.
    case size
    /// This many bytes of the chunk's data are not consumed yet.
    case data(remaining: Int)
    /// The CRLF after the chunk's data is next.
    case dataEnd
    /// The last chunk was consumed, and `count` lines of trailers with so many bytes, without CRLF.
    case trailers(bytes: Int, count: Int)
    /// The empty line after the trailers was consumed.
    case complete
  }

  private(set) var bytes: [UInt8] = []
  private var stage = Stage.size
  private let limits: Limits
  /// The maximum size of the body in bytes.
  var bodyLimit: Int
  /// Whether `bodyLimit` is that of `Limits`.
  var isLimitConfigurable = true

  init(limits: Limits) {
    self.limits = limits
    bodyLimit = limits.bodyBytes
  }

  /// Consumes what the buffer contains of the body; true once the body is complete.
  mutating func consume(from buffer: inout ByteBuffer) throws(HTTPRequestError) -> Bool {
    while true {
      switch stage {
      case .size:
        let limit = limits.chunkLineBytes
        guard
          let line = try buffer.nextLine(
            limit: limit,
            else: .chunk("the line with its size has more than \(limit) bytes")
          )
        else { return false }
        let size = try Self.size(in: line)
        guard bytes.count + size <= bodyLimit else {
          throw .bodyTooLarge(nil, limit: bodyLimit, isConfigurable: isLimitConfigurable)
        }
        stage = size == 0 ? .trailers(bytes: 0, count: 0) : .data(remaining: size)
      case .data(let remaining):
        let data = buffer.consume(upTo: remaining)
        guard !data.isEmpty else { return false }
        bytes.append(contentsOf: data)
        stage = data.count == remaining ? .dataEnd : .data(remaining: remaining - data.count)
      case .dataEnd:
        // The limit of 0 makes a line that is not empty too long.
        guard
          try buffer.nextLine(limit: 0, else: .chunk("its data has more bytes than its size"))
            != nil
        else { return false }
        stage = .size
      case .trailers(let seen, let count):
        guard
          let line = try buffer.nextLine(
            limit: limits.headBytes - seen,
            else: .trailersTooLarge(limit: limits.headBytes)
          )
        else { return false }
        guard !line.isEmpty else {
          stage = .complete
          continue
        }
        guard count < limits.fieldCount else {
          throw .tooManyTrailers(limit: limits.fieldCount)
        }
        _ = try HeadParser.split(fieldLine: line)
        stage = .trailers(bytes: seen + line.count, count: count + 1)
      case .complete:
        return true
      }
    }
  }

  private static func size(in line: ArraySlice<UInt8>) throws(HTTPRequestError) -> Int {
    let digits = line.prefix { $0.hexDigitValue != nil }
    var rest = line.dropFirst(digits.count)
    while let next = rest.first, next == 0x20 || next == 0x09 { rest.removeFirst() }
    guard !digits.isEmpty, rest.isEmpty || rest.first == UInt8(ascii: ";"),
      rest.allSatisfy(\.isFieldContent)
    else { throw .chunk("invalid size \(line.excerpt)") }
    // 15 hexadecimal digits cannot overflow an Int.
    guard digits.count <= 15 else {
      throw .chunk("the size \(digits.excerpt) has more than 15 digits")
    }
    return digits.reduce(0) { $0 << 4 | Int($1.hexDigitValue ?? 0) }
  }
}
