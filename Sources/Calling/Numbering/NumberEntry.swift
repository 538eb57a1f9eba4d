internal import OrderedCollections

/// A phone number, an extension or both, with their owner.
package struct NumberEntry: Sendable, Hashable {
  /// `nil` for an extension alone.
  package var number: NumberInventory.Number?
  package var extensionDigits: String?
  package var locationID: WebexID
  package var owner: Owner?

  package enum State: String, Sendable, CaseIterable {
    case active = "ACTIVE"
    case inactive = "INACTIVE"
  }

  package enum Kind: String, Sendable, CaseIterable {
    case primary = "PRIMARY"
    case alternate = "ALTERNATE"
  }

  /// `nil` for an extension alone.
  package var state: State? { number.map { $0.isActive ? .active : .inactive } }

  package var kind: Kind { isAlternate ? .alternate : .primary }

  /// Whether the number is assigned, but is not the primary number of its owner.
  package var isAlternate: Bool {
    guard let number, let owner else { return false }
    return owner.phoneNumber != number.phoneNumber
  }
}

/// The numbers of a list by state.
///
/// Source: documentation "Get Phone Numbers for an Organization with Given Criteria", Response.
package struct NumberCount: Sendable, Hashable {
  /// Phone numbers with an owner.
  private(set) var assigned = 0
  private(set) var unassigned = 0
  private(set) var inactive = 0
  private(set) var extensionOnly = 0
  private(set) var tollFree = 0
  private(set) var total = 0

  package init(_ entries: some Sequence<NumberEntry>) {
    for entry in entries {
      total += 1
      guard let number = entry.number else {
        extensionOnly += 1
        continue
      }
      if entry.owner == nil { unassigned += 1 } else { assigned += 1 }
      if !number.isActive { inactive += 1 }
      if number.isTollFree { tollFree += 1 }
    }
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
