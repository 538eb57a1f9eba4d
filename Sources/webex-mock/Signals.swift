internal import Glibc

/// Signals that are waited for.
///
/// They are blocked, and then waited for: a signal that comes at the wrong moment stays pending.
/// With handlers or Dispatch sources there is a moment in which one is lost.
struct Signals {
  /// One that has come.
  struct Signal {
    let number: Int32
    /// Whether the terminal sent it, to every process in front of it.
    let isFromTerminal: Bool
  }

  private let set: sigset_t

  /// Blocks the signals for this thread and all that it makes, so this comes before the first.
  init(_ numbers: [Int32]) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in numbers {
      unsafe sigaddset(&set, number)
      // What was ignored when we were started would never become pending.
      signal(number, SIG_DFL)
    }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    self.set = set
  }

  /// The next one; `nil` if none comes in time.
  func next(timeout: Duration) -> Signal? {
    var set = set
    var info = unsafe siginfo_t()
    let (seconds, attoseconds) = timeout.components
    var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    let number = unsafe sigtimedwait(&set, &info, &time)
    guard number > 0 else { return nil }
    return Signal(number: number, isFromTerminal: unsafe info.si_code == Self.fromKernel)
  }

  /// `SI_KERNEL`, which Swift does not import.
  private static let fromKernel: Int32 = 0x80
}

/// The process that started this one.
struct Parent {
  private let id = getppid()

  /// How long it may be gone before it is noticed.
  static let pollInterval = Duration.milliseconds(200)

  /// Whether it has ended; whoever is left alone is given to another process.
  var isGone: Bool { getppid() != id }
}
