internal import Calling
internal import HTTP

/// The name of one exchange, by which Cisco's support would find it in the logs.
enum TrackingID {
  private static let lengthLimit = 128

  /// The client's own, if it sent a presentable one; else a new one in the router's style.
  static func of(_ request: Request?, _ mint: inout Mint) -> String {
    if let sent = request?.fields["TrackingID"], !sent.isEmpty, sent.utf8.count <= lengthLimit,
      sent.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    {
      return sent
    }
    return "ROUTER_\(hex(mint.number(), 8))-\(hex(mint.number(), 4))"
  }

  /// The lowest digits of a number, in upper case: `6541AF03` for eight of them.
  private static func hex(_ number: UInt64, _ digits: Int) -> String {
    let text = String(number & (1 << UInt64(digits * 4) - 1), radix: 16, uppercase: true)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }
}
