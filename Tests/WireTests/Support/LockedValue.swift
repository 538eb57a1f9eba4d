import Foundation

/// A value that several threads use, each behind the same lock.
///
/// `Mutex` would do, but the thread sanitizer does not see it hand over from one thread that waits
/// to the next, and reports races where there are none. `@unchecked`: the compiler cannot see that
/// the value is touched under the lock alone.
@safe final class LockedValue<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: Value) { self.value = value }

  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
