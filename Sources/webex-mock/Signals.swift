internal import Glibc

/// Receives signals synchronously.
///
/// The signals are blocked, so one that arrives between two calls of `next` stays pending. With
/// handlers or Dispatch sources, a signal that arrives before they are installed is lost.
struct Signals {
  /// A received signal.
  struct Signal {
    let number: Int32
    /// Whether the terminal has sent it to all processes of the foreground process group.
    let isFromTerminal: Bool
  }

  private let set: sigset_t

  /// Blocks the signals for this thread and its future threads; call it before any is created.
  init(_ numbers: [Int32]) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in numbers {
      unsafe sigaddset(&set, number)
      // A signal that was ignored at the start of the process would never become pending.
      signal(number, SIG_DFL)
    }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    self.set = set
  }

  /// Waits for the next signal; `nil` after the timeout.
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

  /// The interval of checks for `isGone`.
  static let pollInterval = Duration.milliseconds(200)

  /// Whether it has ended: an orphan is reparented, so `getppid()` changes.
  var isGone: Bool { getppid() != id }
}
