package import OrderedCollections

/// The phone numbers of an organization, each with its location and owner.
package struct NumberInventory: Sendable, Hashable {
  package struct Number: Sendable, Hashable {
    package var phoneNumber: PhoneNumber
    package var locationID: WebexID
    package var isMainNumber = false
    package var isTollFree = false
    package var isActive = true
    package var isServiceNumber = false
    package var owner: Owner?
  }

  package private(set) var byPhoneNumber: OrderedDictionary<PhoneNumber, Number> = [:]

  package subscript(_ phoneNumber: PhoneNumber) -> Number? { byPhoneNumber[phoneNumber] }

  mutating func add(_ number: Number) { byPhoneNumber[number.phoneNumber] = number }

  mutating func assign(_ phoneNumber: PhoneNumber, to owner: Owner?) {
    guard let index = byPhoneNumber.index(forKey: phoneNumber) else { return }
    byPhoneNumber.values[index].owner = owner
  }

  /// Changes whether a number is the main number of its location.
  mutating func setMain(_ phoneNumber: PhoneNumber, _ isMainNumber: Bool) {
    guard let index = byPhoneNumber.index(forKey: phoneNumber) else { return }
    byPhoneNumber.values[index].isMainNumber = isMainNumber
  }

  /// Whether a location has a number.
  func hasNumbers(at locationID: WebexID) -> Bool {
    byPhoneNumber.values.contains { $0.locationID == locationID }
  }

  /// Removes the numbers of a location.
  mutating func removeAll(at locationID: WebexID) {
    byPhoneNumber.removeAll { $0.value.locationID == locationID }
  }

  /// The first number of a location that is not assigned.
  func free(at locationID: WebexID) -> PhoneNumber? {
    byPhoneNumber.values.first { $0.locationID == locationID && $0.owner == nil }?.phoneNumber
  }
}
