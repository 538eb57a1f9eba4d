/// Bytes that wait for the kernel.
struct Outbox {
  private var bytes: [UInt8] = []
  private var sent = 0

  var count: Int { bytes.count - sent }
  var rest: ArraySlice<UInt8> { bytes[sent...] }

  mutating func append(_ more: [UInt8]) {
    if bytes.isEmpty { bytes = more } else { bytes += more }
  }

  mutating func drop(_ count: Int) {
    sent += count
    if sent == bytes.count {
      bytes = []
      sent = 0
    }
  }
}
