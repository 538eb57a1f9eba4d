internal import Calling

/// The times of requests, recorded even without a rate limit, to report what one would reject.
struct RequestRateLog: Sendable {
  private struct Entry {
    var tokenHash: Int
    var time: Timestamp
  }

  private var entries: [Entry] = []
  private var next = 0
  /// Maximum number of entries; older ones are overwritten, and reports are then `isTruncated`.
  static let capacity = 100_000

  private(set) var isTruncated = false

  mutating func record(_ token: String, at now: Timestamp) {
    let entry = Entry(tokenHash: token.hashValue, time: now)
    if entries.count < Self.capacity {
      entries.append(entry)
    } else {
      entries[next] = entry
      isTruncated = true
    }
    next = (next + 1) % Self.capacity
  }

  /// The entries, oldest first.
  private var inOrder: [Entry] {
    isTruncated ? Array(entries[next...] + entries[..<next]) : entries
  }

  var count: Int { entries.count }

  /// Maximum number of requests of one token within one second.
  var peakPerSecond: Int {
    var recent: [Int: [Timestamp]] = [:]
    var starts: [Int: Int] = [:]
    var peak = 0
    for entry in inOrder {
      recent[entry.tokenHash, default: []].append(entry.time)
      let times = recent[entry.tokenHash] ?? []
      var start = starts[entry.tokenHash] ?? 0
      while times[start].milliseconds <= entry.time.milliseconds - 1000 { start += 1 }
      starts[entry.tokenHash] = start
      peak = max(peak, times.count - start)
    }
    return peak
  }

  /// Number of recorded requests that a limit would have rejected.
  func rejections(by limit: RateLimit) -> Int {
    var windows: [Int: (ends: Int, requests: Int)] = [:]
    var rejected = 0
    for entry in inOrder {
      let time = entry.time.milliseconds
      var window = windows[entry.tokenHash] ?? (time + limit.seconds * 1000, 0)
      if window.ends <= time { window = (time + limit.seconds * 1000, 0) }
      if window.requests < limit.requests { window.requests += 1 } else { rejected += 1 }
      windows[entry.tokenHash] = window
    }
    return rejected
  }
}
