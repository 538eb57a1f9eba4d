internal import Calling

/// The time of one organisation: the real one, moved or held still.
struct VirtualClock: Sendable, Hashable {
  private enum Mode: Sendable, Hashable {
    case running(offsetMilliseconds: Int)
    case frozen(Timestamp)
  }

  private var mode = Mode.running(offsetMilliseconds: 0)

  /// The furthest that it can be moved from the real time.
  static let maximumOffsetSeconds = 3_153_600_000

  var isFrozen: Bool {
    if case .frozen = mode { true } else { false }
  }

  /// Whether it ever shows another time than the real one.
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
