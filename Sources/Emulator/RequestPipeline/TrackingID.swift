internal import Calling
internal import HTTP
internal import Text

/// Creates the `trackingid` of a response, by which Cisco's support finds a request in its logs.
enum TrackingID {
  private static let lengthLimit = 128

  /// The request's `TrackingID` header if it is printable ASCII, else an id like `ROUTER_…-…`.
  static func of(_ request: Request?, _ idGenerator: inout IDGenerator) -> String {
    if let sent = request?.fields["TrackingID"], !sent.isEmpty, sent.utf8.count <= lengthLimit,
      sent.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    {
      return sent
    }
    let (first, second) = (idGenerator.next(), idGenerator.next())
    let letters = [UInt8](upTo: 20) { letters in
      letters.append(copying: "ROUTER_")
      append(first, digits: 8, to: &letters)
      letters.append(UInt8(ascii: "-"))
      append(second, digits: 4, to: &letters)
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Appends the lowest hexadecimal digits of a number in upper case, for example `6541AF03`.
  private static func append(
    _ number: UInt64,
    digits: Int,
    to letters: inout OutputSpan<UInt8>
  ) {
    for position in (0..<digits).reversed() {
      letters.append(hexadecimalDigit: number >> UInt64(position * 4))
    }
  }
}
