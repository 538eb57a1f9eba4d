/// Values by key, in the order in which the keys were added, from which removing takes constant
/// time.
///
/// `OrderedDictionary` moves all later values when it removes one, which for a directory of many
/// people takes longer than the rest of a request. This type marks the slot of a removed value,
/// and removes the marked slots together once they are more than half of all slots.
///
/// Slots that are found with `slot(of:)` are valid until the table changes.
package struct OrderedTable<Key: Hashable & Sendable, Value: Hashable & Sendable>: Sendable {
  package typealias Element = (key: Key, value: Value)

  @usableFromInline struct Slot: Sendable {
    @usableFromInline let key: Key
    @usableFromInline var value: Value
    @usableFromInline var isRemoved = false

    @inlinable init(key: Key, value: Value) { (self.key, self.value) = (key, value) }
  }

  @usableFromInline var slots: [Slot] = []
  @usableFromInline var slotsByKey: [Key: Int] = [:]

  @inlinable package init() {}

  @inlinable package var count: Int { slotsByKey.count }
  @inlinable package var isEmpty: Bool { slotsByKey.isEmpty }

  @inlinable package func contains(_ key: Key) -> Bool { slotsByKey[key] != nil }

  /// The values in order.
  @inlinable package var values: some Sequence<Value> {
    slots.lazy.filter { !$0.isRemoved }.map(\.value)
  }

  /// The index of the slot of a key, whose order is that of the table.
  @inlinable package func slot(of key: Key) -> Int? { slotsByKey[key] }

  /// The value in a slot of `slot(of:)`; what is read of it is not copied as a whole.
  @inlinable package subscript(slot slot: Int) -> Value {
    _read { yield slots[slot].value }
  }

  @inlinable package subscript(key: Key) -> Value? {
    get { slotsByKey[key].map { slots[$0].value } }
    set {
      guard let value = newValue else { return remove(key) }
      if let slot = slotsByKey[key] {
        slots[slot].value = value
      } else {
        slotsByKey[key] = slots.count
        slots.append(Slot(key: key, value: value))
      }
    }
  }

  @usableFromInline mutating func remove(_ key: Key) {
    guard let slot = slotsByKey.removeValue(forKey: key) else { return }
    slots[slot].isRemoved = true
    guard slots.count > 2 * count else { return }
    slots.removeAll(where: \.isRemoved)
    for (index, slot) in slots.enumerated() { slotsByKey[slot.key] = index }
  }
}

extension OrderedTable: Sequence {
  @inlinable package func makeIterator() -> AnyIterator<Element> {
    AnyIterator(
      slots.lazy.filter { !$0.isRemoved }.map { ($0.key, $0.value) }.makeIterator()
    )
  }
}

/// Tables are equal if they have the same keys and values in the same order.
extension OrderedTable: Hashable {
  @inlinable package static func == (first: Self, second: Self) -> Bool {
    first.count == second.count && first.elementsEqual(second) { $0 == $1 }
  }

  @inlinable package func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for (key, value) in self {
      hasher.combine(key)
      hasher.combine(value)
    }
  }
}

extension OrderedTable: ExpressibleByDictionaryLiteral {
  @inlinable package init(dictionaryLiteral elements: (Key, Value)...) {
    for (key, value) in elements { self[key] = value }
  }
}
