internal import OrderedCollections

/// Entities that `--open-world` creates implicitly.
///
/// They are added to the organization only after the request has satisfied every rule.
struct ImplicitEntities {
  var location: Location?
  var members: [Member] = []
  var numbers: [PhoneNumber] = []
}

extension Organization {
  /// Creates a calling location for an unknown id; `nil` if it is not the id of a location.
  func makeImplicitLocation(_ id: WebexID) -> Location? {
    guard id.mismatchDescription(expecting: [.location]) == nil else { return nil }
    return Location(
      id: id,
      name: "Location \(locations.count + 1)",
      timeZone: "America/New_York",
      preferredLanguage: .english,
      address: Location.Address(),
      calling: Location.Calling(announcementLanguage: .english)
    )
  }

  /// Adds a calling location for an unknown id, for a create by contract with `--open-world`.
  ///
  /// - Returns: whether there is a new location; false for a known id, or one of something else.
  package mutating func addImplicitLocation(_ id: WebexID) -> Bool {
    guard locations.index(forKey: id) == nil, let location = makeImplicitLocation(id) else {
      return false
    }
    locations[id] = location
    return true
  }

  /// Creates an agent for an unknown id; `nil` if it is not the id of a possible agent.
  static func makeImplicitMember(_ id: WebexID, at location: Location) -> Member? {
    guard let (type, key) = id.parts, let kind = Member.Kind(rawValue: type) else { return nil }
    let name = String(key.prefix(30))
    var member = Member(
      kind,
      id: id,
      firstName: name,
      // Webex gives a workspace the last name "." where it lists it as an agent.
      lastName: kind == .workspace ? "." : "",
      displayName: name
    )
    member.locationID = location.id
    if kind == .workspace { member.workspace = .calling }
    return member
  }

  mutating func insert(_ implicitEntities: ImplicitEntities, at locationID: WebexID) {
    if let location = implicitEntities.location { locations[locationID] = location }
    for member in implicitEntities.members { setMember(member) }
    guard !implicitEntities.numbers.isEmpty else { return }
    // The text of the location's own id is shared; that of the request would be kept per number.
    let locationID = locations.index(forKey: locationID).map { locations.keys[$0] } ?? locationID
    for number in implicitEntities.numbers {
      numbers.add(NumberInventory.Number(phoneNumber: number, locationID: locationID))
    }
  }
}
