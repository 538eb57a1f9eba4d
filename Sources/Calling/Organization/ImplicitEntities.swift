internal import OrderedCollections

/// What an open world adds because a request named it.
///
/// Nothing of it exists until the request has passed every rule.
struct ImplicitEntities {
  var location: Location?
  var members: [Member] = []
  var numbers: [PhoneNumber] = []
}

extension Organization {
  /// A calling location that an open world makes up for an id.
  func makeImplicitLocation(_ id: WebexID) -> Location? {
    guard id.mismatch(with: [.location]) == nil else { return nil }
    return Location(
      id: id,
      name: "Location \(locations.count + 1)",
      timeZone: "America/New_York",
      preferredLanguage: .english,
      address: Location.Address(),
      calling: Location.Calling(announcementLanguage: .english)
    )
  }

  /// An agent that an open world makes up for an id.
  static func makeImplicitMember(_ id: WebexID, at location: Location) -> Member? {
    guard let (type, key) = id.parts, let kind = Member.Kind(rawValue: type) else { return nil }
    let name = String(key.prefix(30))
    return Member(
      id: id,
      kind: kind,
      firstName: name,
      // What a workspace is called in the directory.
      lastName: kind == .workspace ? "." : "",
      displayName: name,
      locationID: location.id
    )
  }

  mutating func insert(_ implicitEntities: ImplicitEntities, at locationID: WebexID) {
    if let location = implicitEntities.location { locations[locationID] = location }
    for member in implicitEntities.members { members[member.id] = member }
    for number in implicitEntities.numbers {
      numbers.add(NumberInventory.Number(phoneNumber: number, locationID: locationID))
    }
  }
}
