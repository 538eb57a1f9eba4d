/// Bytes that the kernel has not accepted yet.
struct WriteBuffer {
  private var bytes: [UInt8] = []
  private var sentCount = 0

  var count: Int { bytes.count - sentCount }
  var unsent: ArraySlice<UInt8> { bytes[sentCount...] }

  mutating func append(_ more: [UInt8]) {
    if bytes.isEmpty { bytes = more } else { bytes += more }
  }

  mutating func consume(_ count: Int) {
    sentCount += count
    if sentCount == bytes.count {
      bytes = []
      sentCount = 0
    }
  }
}
