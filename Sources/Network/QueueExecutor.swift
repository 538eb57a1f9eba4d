internal import Dispatch

/// Runs an actor's jobs on a Dispatch queue.
///
/// `DispatchSerialQueue` would do this, but Linux lacks it (swift-corelibs-libdispatch#848).
final class QueueExecutor: SerialExecutor {
  let queue: DispatchQueue

  init(label: String) { queue = DispatchQueue(label: label) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}

extension Duration {
  /// At most one day, so that sums are far from overflow.
  var nanoseconds: UInt64 {
    let (seconds, attoseconds) = min(max(self, .zero), .seconds(86_400)).components
    return UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
  }

  var interval: DispatchTimeInterval { .nanoseconds(Int(nanoseconds)) }
}
