internal import Synchronization

/// A value that is made when it is first read, and kept.
///
/// A thousand endpoints are made when a request needs one of them.
final class Deferred<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let made: Mutex<Value?>

  init(_ value: Value) {
    make = { value }
    made = Mutex(value)
  }

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
    made = Mutex(nil)
  }

  var value: Value {
    made.withLock { value in
      if let value { return value }
      let new = make()
      value = new
      return new
    }
  }
}
