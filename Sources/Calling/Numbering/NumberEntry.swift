internal import OrderedCollections

/// A phone number, an extension or both, with their owner.
package struct NumberEntry: Sendable, Hashable {
  /// `nil` for an extension alone.
  package var number: NumberInventory.Number?
  package var extensionDigits: String?
  package var locationID: WebexID
  package var owner: Owner?

  /// Whether the number is assigned, but is not the primary number of its owner.
  package var isAlternate: Bool {
    guard let number, let owner else { return false }
    return owner.phoneNumber != number.phoneNumber
  }
}

extension Organization {
  /// All numbers in the inventory, then all extensions whose owner does not have a number.
  ///
  /// Call park extensions are excluded, because they have a separate list.
  package var numberEntries: some Sequence<NumberEntry> {
    let withNumber = numbers.byPhoneNumber.values.lazy.map { number in
      let entry = NumberEntry(number: number, locationID: number.locationID, owner: number.owner)
      guard !entry.isAlternate else { return entry }
      var primary = entry
      primary.extensionDigits = number.owner?.extensionDigits
      return primary
    }
    let withoutNumber = locations.values.lazy.flatMap { location in
      location.extensions.lazy
        .filter { $0.value.phoneNumber == nil && $0.value.kind != .callParkExtension }
        .map { digits, owner in
          NumberEntry(extensionDigits: digits, locationID: location.id, owner: owner)
        }
    }
    return [AnySequence(withNumber), AnySequence(withoutNumber)].lazy.joined()
  }
}
