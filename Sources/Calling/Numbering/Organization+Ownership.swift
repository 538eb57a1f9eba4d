internal import OrderedCollections

/// The owners of extensions and phone numbers: of an extension at its location, of a number in the
/// inventory.
extension Organization {
  /// Records the owner of an extension and numbers, which are free.
  ///
  /// - Parameters:
  ///   - owner: the owner with its extension and its primary number.
  ///   - alternateNumbers: the numbers beside the primary one.
  ///   - index: the index of the location whose extension it is; `nil` without a location.
  mutating func claim(
    _ owner: Owner,
    alternateNumbers: some Sequence<PhoneNumber> = [],
    at index: Int?
  ) {
    if let digits = owner.extensionDigits, let index {
      locations.values[index].extensions[digits] = owner
    }
    if let number = owner.phoneNumber { numbers.assign(number, to: owner) }
    for number in alternateNumbers { numbers.assign(number, to: owner) }
  }

  /// The inverse of `claim`.
  mutating func release(
    _ owner: Owner,
    alternateNumbers: some Sequence<PhoneNumber> = [],
    at index: Int?
  ) {
    if let digits = owner.extensionDigits, let index {
      locations.values[index].extensions[digits] = nil
    }
    if let number = owner.phoneNumber { numbers.assign(number, to: nil) }
    for number in alternateNumbers { numbers.assign(number, to: nil) }
  }
}
