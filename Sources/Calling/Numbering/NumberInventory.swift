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
    /// Whether it cannot be assigned.
    package var isReserved = false
    /// Whether it identifies a place to emergency services (ELIN).
    package var isEmergencyLocationNumber = false
    package var isRestrictedNonGeographic = false
    /// Boxed because few numbers are mobile.
    private var boxedMobile: Boxed<Mobile>?
    package var owner: Owner?

    package init(
      phoneNumber: PhoneNumber,
      locationID: WebexID,
      isMainNumber: Bool = false,
      mobile: Mobile? = nil,
      owner: Owner? = nil
    ) {
      (self.phoneNumber, self.locationID) = (phoneNumber, locationID)
      (self.isMainNumber, self.owner) = (isMainNumber, owner)
      self.mobile = mobile
    }

    /// `nil` for a PSTN number.
    package var mobile: Mobile? {
      get { boxedMobile?.value }
      set { boxedMobile = newValue.map(Boxed.init) }
    }

    package var isMobile: Bool { boxedMobile != nil }
  }

  /// What a mobile number has beyond a PSTN number.
  ///
  /// Source: documentation "Get Phone Numbers for an Organization with Given Criteria", Response.
  package struct Mobile: Sendable, Hashable {
    package var network: String?
    package var routingProfile: String?

    package init(network: String? = nil, routingProfile: String? = nil) {
      self.network = network
      self.routingProfile = routingProfile
    }
  }

  package private(set) var byPhoneNumber: OrderedDictionary<PhoneNumber, Number> = [:]
  /// All numbers in ascending order, which is that of lists.
  private var ascending: [PhoneNumber] = []

  package subscript(_ phoneNumber: PhoneNumber) -> Number? { byPhoneNumber[phoneNumber] }

  /// All numbers, in ascending order.
  package var inAscendingOrder: some Sequence<Number> {
    ascending.lazy.compactMap { byPhoneNumber[$0] }
  }

  /// Changes whether a number is the main number of its location.
  mutating func setMain(_ phoneNumber: PhoneNumber, _ isMainNumber: Bool) {
    update(phoneNumber) { $0.isMainNumber = isMainNumber }
  }

  /// Whether a location has a number.
  func hasNumbers(at locationID: WebexID) -> Bool {
    byPhoneNumber.values.contains { $0.locationID == locationID }
  }

  /// Removes the numbers of a location.
  mutating func removeAll(at locationID: WebexID) {
    byPhoneNumber.removeAll { $0.value.locationID == locationID }
    ascending.removeAll { byPhoneNumber[$0] == nil }
  }

  /// Adds a number, or replaces it.
  mutating func add(_ number: Number) {
    guard byPhoneNumber.updateValue(number, forKey: number.phoneNumber) == nil else { return }
    ascending.insert(number.phoneNumber, at: position(of: number.phoneNumber))
  }

  /// Adds a number before `sort()` is called, for inventories that are read as a whole.
  mutating func addUnsorted(_ number: Number) { byPhoneNumber[number.phoneNumber] = number }

  /// Brings the numbers that were added unsorted into the order of lists.
  mutating func sort() {
    byPhoneNumber.sort { $0.key < $1.key }
    ascending = Array(byPhoneNumber.keys)
  }

  /// Removes a number.
  mutating func remove(_ phoneNumber: PhoneNumber) {
    guard let index = byPhoneNumber.index(forKey: phoneNumber) else { return }
    // In constant time: nothing depends on the order of the dictionary.
    byPhoneNumber.swapAt(index, byPhoneNumber.count - 1)
    byPhoneNumber.removeLast()
    ascending.remove(at: position(of: phoneNumber))
  }

  /// Where a number is in `ascending`, or is to be inserted.
  private func position(of phoneNumber: PhoneNumber) -> Int {
    guard let last = ascending.last, phoneNumber <= last else { return ascending.count }
    var (low, high) = (0, ascending.count)
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] < phoneNumber { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Changes a number, unless it is absent.
  mutating func update(_ phoneNumber: PhoneNumber, _ change: (inout Number) -> Void) {
    guard let index = byPhoneNumber.index(forKey: phoneNumber) else { return }
    change(&byPhoneNumber.values[index])
  }

  /// Sets or clears the owner of a number.
  ///
  /// A mobile number is active while it has one. Source: documentation "Add Phone Numbers to a
  /// location", `state`.
  mutating func assign(_ phoneNumber: PhoneNumber, to owner: Owner?) {
    update(phoneNumber) { number in
      number.owner = owner
      if number.isMobile { number.isActive = owner != nil }
    }
  }

  /// The first number of a location that can be assigned to a feature.
  func free(at locationID: WebexID) -> PhoneNumber? {
    byPhoneNumber.values.first { number in
      number.locationID == locationID && number.owner == nil && !number.isReserved
        && !number.isMobile
    }?
    .phoneNumber
  }
}
