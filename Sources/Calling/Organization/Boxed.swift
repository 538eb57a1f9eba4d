/// A value in a heap object of its own, which copies share.
///
/// What holds it is as small as a reference, for values that are rare or are held several times.
struct Boxed<Value: Sendable & Hashable>: Sendable, Hashable {
  private final class Storage: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var storage: Storage

  init(_ value: Value) { storage = Storage(value) }

  var value: Value {
    get { storage.value }
    set { storage = Storage(newValue) }
  }

  static func == (one: Self, other: Self) -> Bool {
    one.storage === other.storage || one.value == other.value
  }

  func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
