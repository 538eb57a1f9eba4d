internal import Glibc
internal import HTTP

/// The time of an event loop: read once per wakeup, formatted for `Date` once a second.
struct LoopClock {
  /// Seconds of a monotonic clock, for timeouts.
  private(set) var seconds = 0
  private(set) var date = HTTPDate(secondsSince1970: 0)
  private var wallSeconds = -1

  init() { refresh() }

  mutating func refresh() {
    seconds = Self.read(CLOCK_MONOTONIC_COARSE)
    let wall = Self.read(CLOCK_REALTIME_COARSE)
    guard wall != wallSeconds else { return }
    wallSeconds = wall
    date = HTTPDate(secondsSince1970: wall)
  }

  private static func read(_ clock: clockid_t) -> Int {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return time.tv_sec
  }
}
