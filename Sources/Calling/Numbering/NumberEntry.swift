internal import OrderedCollections

/// A phone number, an extension or both, with their owner.
package struct NumberEntry: Sendable, Hashable {
  /// `nil` for an extension alone.
  package var number: NumberInventory.Number?
  package var extensionDigits: String?
  package var locationID: WebexID
  package var owner: Owner?

  package init(
    number: NumberInventory.Number? = nil,
    extensionDigits: String? = nil,
    locationID: WebexID,
    owner: Owner?
  ) {
    self.number = number
    self.extensionDigits = extensionDigits
    self.locationID = locationID
    self.owner = owner
  }

  /// The entry of a number of the inventory; a primary one has the extension of its owner.
  package init(_ number: NumberInventory.Number) {
    self.init(number: number, locationID: number.locationID, owner: number.owner)
    if kind == .primary { extensionDigits = number.owner?.extensionDigits }
  }

  package enum State: String, Sendable, CaseIterable {
    case active = "ACTIVE"
    case inactive = "INACTIVE"
  }

  /// What a number is for its owner; no number of the mock is a fax or DNIS number.
  package enum Kind: String, Sendable, CaseIterable {
    case primary = "PRIMARY"
    case alternate = "ALTERNATE"
    case fax = "FAX"
    case dialedNumber = "DNIS"
  }

  package enum TelephonyType: String, Sendable, CaseIterable {
    case pstn = "PSTN_NUMBER"
    case mobile = "MOBILE_NUMBER"
  }

  /// `nil` for an extension alone.
  package var state: State? { number.map { $0.isActive ? .active : .inactive } }

  /// An extension alone has the telephony type of a PSTN number.
  package var telephonyType: TelephonyType { number?.isMobile == true ? .mobile : .pstn }

  package var kind: Kind {
    guard let number, let owner else { return .primary }
    return owner.phoneNumber == number.phoneNumber ? .primary : .alternate
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
  private(set) var mobile = 0
  private(set) var service = 0
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
      if number.isMobile { mobile += 1 }
      if number.isServiceNumber { service += 1 }
    }
  }
}

extension Organization {
  /// All numbers in the inventory, then all extensions whose owner does not have a number.
  ///
  /// Call park extensions are excluded, because they have a separate list.
  package var numberEntries: some Sequence<NumberEntry> {
    [AnySequence(phoneNumberEntries), AnySequence(extensionEntries)].lazy.joined()
  }

  /// All numbers in the inventory, in ascending order; a primary one with the extension.
  package var phoneNumberEntries: some Sequence<NumberEntry> {
    numbers.inAscendingOrder.lazy.map { NumberEntry($0) }
  }

  /// All extensions whose owner does not have a number, location by location.
  package var extensionEntries: some Sequence<NumberEntry> {
    locations.values.lazy.flatMap { location in
      location.extensions.lazy
        .filter { $0.value.phoneNumber == nil && $0.value.kind.isInInventory }
        .map { digits, owner in
          NumberEntry(extensionDigits: digits, locationID: location.id, owner: owner)
        }
    }
  }
}
