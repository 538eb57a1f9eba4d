internal import Glibc

/// The signals that ask the process to stop: SIGTERM and SIGINT.
///
/// They are blocked, and then waited for: a signal that comes at the wrong moment stays pending.
/// With handlers or Dispatch sources there is a moment in which one is lost.
struct StopSignals {
  private let set: sigset_t

  /// Blocks the signals for this thread and all that it makes, so this comes before the first.
  init() {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGTERM)
    unsafe sigaddset(&set, SIGINT)
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    self.set = set
  }

  /// Returns when one has come.
  func wait() {
    var set = set
    var number: Int32 = 0
    while unsafe sigwait(&set, &number) != 0 {}
  }
}
