internal import OrderedCollections

/// What an open world adds because a request named it.
///
/// Nothing of it exists until the request has passed every rule.
struct Newcomers {
  var location: Location?
  var members: [Member] = []
  var numbers: [PhoneNumber] = []
}

extension Organization {
  /// Bounds on what clients can make grow; beyond them a request is refused, not the process ended.
  package enum Capacity {
    package static let locations = 1000
    package static let members = 100_000
    package static let numbers = 250_000
    package static let huntGroups = 250_000
    /// Places of agents, all hunt groups together.
    package static let seats = 2_000_000
    /// Selective rules, all hunt groups together.
    package static let selectiveRules = 100_000
  }

  /// A calling location that an open world makes up for an id.
  func newLocation(_ id: WebexID) -> Location? {
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
  static func newMember(_ id: WebexID, at location: Location) -> Member? {
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

  mutating func admit(_ newcomers: Newcomers, at locationID: WebexID) {
    if let location = newcomers.location { locations[locationID] = location }
    for member in newcomers.members { members[member.id] = member }
    for number in newcomers.numbers {
      numbers.add(NumberInventory.Number(phoneNumber: number, locationID: locationID))
    }
  }
}
