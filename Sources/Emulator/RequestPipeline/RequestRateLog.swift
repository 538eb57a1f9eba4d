internal import Calling

/// When requests came, whether or not a limit is on: enough to say what one would have done.
struct RequestRateLog: Sendable {
  private struct Entry {
    var token: Int
    var time: Timestamp
  }

  private var entries: [Entry] = []
  private var next = 0
  /// Arrivals remembered; older ones are forgotten, and the answers say so.
  static let capacity = 100_000

  private(set) var isTruncated = false

  mutating func record(_ token: String, at now: Timestamp) {
    let arrival = Entry(token: token.hashValue, time: now)
    if entries.count < Self.capacity {
      entries.append(arrival)
    } else {
      entries[next] = arrival
      isTruncated = true
    }
    next = (next + 1) % Self.capacity
  }

  /// The arrivals in the order in which they came.
  private var inOrder: [Entry] {
    isTruncated ? Array(entries[next...] + entries[..<next]) : entries
  }

  var count: Int { entries.count }

  /// The most requests of one token in any one second.
  var peakPerSecond: Int {
    var recent: [Int: [Timestamp]] = [:]
    var starts: [Int: Int] = [:]
    var peak = 0
    for arrival in inOrder {
      recent[arrival.token, default: []].append(arrival.time)
      let times = recent[arrival.token] ?? []
      var start = starts[arrival.token] ?? 0
      while times[start].milliseconds <= arrival.time.milliseconds - 1000 { start += 1 }
      starts[arrival.token] = start
      peak = max(peak, times.count - start)
    }
    return peak
  }

  /// How many of the requests a limit would have refused.
  func rejections(by limit: RateLimit) -> Int {
    var windows: [Int: (ends: Int, requests: Int)] = [:]
    var refused = 0
    for arrival in inOrder {
      let time = arrival.time.milliseconds
      var window = windows[arrival.token] ?? (time + limit.seconds * 1000, 0)
      if window.ends <= time { window = (time + limit.seconds * 1000, 0) }
      if window.requests < limit.requests { window.requests += 1 } else { refused += 1 }
      windows[arrival.token] = window
    }
    return refused
  }
}
