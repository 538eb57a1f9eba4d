/// A value that the stages of a request share.
///
/// Its members are read without a copy of the whole, for which `Boxed` of another module calls a
/// getter.
final class Shared<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
