import Foundation

/// A value that a lock protects from concurrent access.
///
/// `Mutex` is not used: the thread sanitizer does not recognize its synchronization between waiting
/// threads, and reports false races. `@unchecked`, because the compiler cannot verify that every
/// access holds the lock.
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
