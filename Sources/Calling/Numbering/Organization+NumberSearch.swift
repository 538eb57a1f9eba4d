internal import OrderedCollections

/// Searches for numbers and extensions that do not visit all of them.
///
/// Each returns the entries that can match, in the order of `numberEntries`; `nil` if all can.
extension Organization {
  /// The numbers and the extension of a member or hunt group.
  ///
  /// - Parameter text: an id, or the UUID of a member.
  /// - Returns: the entries; `nil` for other owners.
  package func numberEntries(ofOwner text: String) -> [NumberEntry]? {
    let id = WebexID(encoded: text)
    if let member = members[id] ?? member(withUUID: id) {
      return numberEntries(
        [member.phoneNumber].compactMap(\.self) + member.alternateNumbers.map(\.phoneNumber),
        member.extensionDigits,
        at: member.locationID.flatMap { locations[$0] }
      )
    }
    for location in locations.values {
      guard let attributes = location.huntGroups[id]?.attributes else { continue }
      return numberEntries(
        [attributes.profile.phoneNumber].compactMap(\.self)
          + attributes.profile.alternateNumbers.numbers.map(\.phoneNumber),
        attributes.profile.extensionDigits,
        at: location
      )
    }
    return nil
  }

  /// The number that a whole number in international format selects.
  ///
  /// A number that the inventory does not have can be a part of others, unless its calling code is
  /// 1, with which all numbers have the same length.
  package func numberEntries(withNumber text: String) -> [NumberEntry]? {
    guard let phoneNumber = PhoneNumber(text, country: "") else { return nil }
    if let number = numbers[phoneNumber] { return [NumberEntry(number)] }
    return phoneNumber.description.hasPrefix("+1") ? [] : nil
  }

  /// The numbers whose owners have an extension, and the extension at each location.
  package func numberEntries(withExtension digits: String) -> [NumberEntry] {
    let found = locations.values.compactMap { location in
      location.extensions[digits].map { ($0, location) }
    }
    let entries = found.map { owner, location in
      numberEntries([owner.phoneNumber].compactMap(\.self), digits, at: location)
    }
    let numbers = entries.joined().compactMap(\.number).sorted { $0.phoneNumber < $1.phoneNumber }
    return numbers.map { NumberEntry($0) } + entries.joined().filter { $0.number == nil }
  }

  /// Numbers in ascending order, and an extension if its owner does not have a number.
  private func numberEntries(
    _ phoneNumbers: [PhoneNumber],
    _ digits: String?,
    at location: Location?
  ) -> [NumberEntry] {
    var entries = phoneNumbers.sorted().compactMap { numbers[$0] }.map { NumberEntry($0) }
    if let digits, let location, let owner = location.extensions[digits],
      owner.phoneNumber == nil, owner.kind.isInInventory
    {
      entries.append(
        NumberEntry(extensionDigits: digits, locationID: location.id, owner: owner)
      )
    }
    return entries
  }
}
