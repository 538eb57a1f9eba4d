internal import Glibc
internal import HTTP

/// The time of an event loop: read once per wakeup, formatted for `Date` once a second.
struct LoopClock {
  /// Milliseconds of a monotonic clock, for timeouts.
  private(set) var milliseconds = 0
  private(set) var date = HTTPDate(secondsSince1970: 0)
  private var wallSeconds = -1

  init() { refresh() }

  mutating func refresh() {
    let uptime = Self.read(CLOCK_MONOTONIC_COARSE)
    milliseconds = uptime.tv_sec * 1000 + uptime.tv_nsec / 1_000_000
    let wall = Self.read(CLOCK_REALTIME_COARSE).tv_sec
    guard wall != wallSeconds else { return }
    wallSeconds = wall
    date = HTTPDate(secondsSince1970: wall)
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return time
  }
}
