internal import Calling

/// The clock of one organization: the system time with an offset, or a fixed time.
struct VirtualClock: Sendable, Hashable {
  private enum Mode: Sendable, Hashable {
    /// The system time plus the offset.
    case running(offsetMilliseconds: Int)
    /// A fixed time.
    case frozen(Timestamp)
  }

  private var mode = Mode.running(offsetMilliseconds: 0)

  /// Maximum offset from the system time: 100 years of 365 days.
  static let maximumOffsetSeconds = 3_153_600_000

  var isFrozen: Bool {
    if case .frozen = mode { true } else { false }
  }

  /// Whether the time can differ from the system time.
  var isVirtual: Bool { mode != .running(offsetMilliseconds: 0) }

  func time(at real: Timestamp) -> Timestamp {
    switch mode {
    case .running(let offset): Timestamp(milliseconds: real.milliseconds + offset)
    case .frozen(let time): time
    }
  }

  mutating func set(_ time: Timestamp, at real: Timestamp) {
    if isFrozen {
      mode = .frozen(time)
    } else {
      mode = .running(offsetMilliseconds: time.milliseconds - real.milliseconds)
    }
  }

  mutating func freeze(_ isFrozen: Bool, at real: Timestamp) {
    let time = time(at: real)
    mode =
      isFrozen
      ? .frozen(time) : .running(offsetMilliseconds: time.milliseconds - real.milliseconds)
  }

  mutating func advance(seconds: Int, at real: Timestamp) {
    set(Timestamp(milliseconds: time(at: real).milliseconds + seconds * 1000), at: real)
  }
}
