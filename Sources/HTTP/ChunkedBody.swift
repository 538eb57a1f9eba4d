/// A body that comes in chunks (RFC 9112 §7.1), as far as it has come.
///
/// Extensions and trailers are read over: nothing in this server has a use for them. What is not
/// well-formed is refused all the same, for two readers could take it for different things.
struct ChunkedBody: Sendable {
  private enum Stage: Hashable {
    case size
    case data(remaining: Int)
    case dataEnd
    case trailers(bytes: Int, count: Int)
    case complete
  }

  private(set) var bytes: [UInt8] = []
  private var stage = Stage.size
  private let limits: Limits
  /// Bytes that the body may have.
  var bodyLimit: Int

  init(limits: Limits) {
    self.limits = limits
    bodyLimit = limits.bodyBytes
  }

  /// Takes what it can from the buffer; true once the body is whole.
  mutating func consume(from buffer: inout ByteBuffer) throws(HTTPRequestError) -> Bool {
    while true {
      switch stage {
      case .size:
        guard let line = try buffer.nextLine(limit: limits.chunkLineBytes, else: .chunk) else {
          return false
        }
        let size = try Self.size(in: line)
        guard bytes.count + size <= bodyLimit else { throw .bodyTooLarge }
        stage = size == 0 ? .trailers(bytes: 0, count: 0) : .data(remaining: size)
      case .data(let remaining):
        let data = buffer.consume(upTo: remaining)
        guard !data.isEmpty else { return false }
        bytes.append(contentsOf: data)
        stage = data.count == remaining ? .dataEnd : .data(remaining: remaining - data.count)
      case .dataEnd:
        guard let line = try buffer.nextLine(limit: 0, else: .chunk) else { return false }
        guard line.isEmpty else { throw .chunk }
        stage = .size
      case .trailers(let seen, let count):
        guard let line = try buffer.nextLine(limit: limits.headBytes - seen, else: .headTooLarge)
        else { return false }
        guard !line.isEmpty else {
          stage = .complete
          continue
        }
        guard count < limits.fieldCount else { throw .headTooLarge }
        _ = try HeadParser.split(fieldLine: line)
        stage = .trailers(bytes: seen + line.count + 2, count: count + 1)
      case .complete:
        return true
      }
    }
  }

  private static func size(in line: ArraySlice<UInt8>) throws(HTTPRequestError) -> Int {
    let digits = line.prefix { $0.hexDigit != nil }
    var rest = line.dropFirst(digits.count)
    while let next = rest.first, next == 0x20 || next == 0x09 { rest.removeFirst() }
    guard (1...15).contains(digits.count), rest.isEmpty || rest.first == UInt8(ascii: ";"),
      rest.allSatisfy(\.isFieldContent)
    else { throw .chunk }
    return digits.reduce(0) { $0 << 4 | Int($1.hexDigit ?? 0) }
  }
}
