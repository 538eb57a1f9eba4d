internal import Calling
internal import HTTP

/// The name of one exchange, by which Cisco's support would find it in the logs.
enum TrackingID {
  private static let lengthLimit = 128

  /// The client's own, if it sent a presentable one; else a new one in the router's style.
  static func of(_ request: Request?, _ idGenerator: inout IDGenerator) -> String {
    if let sent = request?.fields["TrackingID"], !sent.isEmpty, sent.utf8.count <= lengthLimit,
      sent.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    {
      return sent
    }
    var letters: [UInt8] = []
    letters.reserveCapacity(20)
    letters.append(contentsOf: "ROUTER_".utf8)
    append(idGenerator.next(), digits: 8, to: &letters)
    letters.append(UInt8(ascii: "-"))
    append(idGenerator.next(), digits: 4, to: &letters)
    return String(decoding: letters, as: UTF8.self)
  }

  /// Appends the lowest digits of a number, in upper case: `6541AF03` for eight of them.
  private static func append(_ number: UInt64, digits: Int, to letters: inout [UInt8]) {
    for place in (0..<digits).reversed() {
      let digit = UInt8(number >> UInt64(place * 4) & 0xF)
      letters.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }
}
