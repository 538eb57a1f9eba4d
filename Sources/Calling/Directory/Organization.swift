internal import JSON
package import OrderedCollections

/// Everything one customer has.
///
/// A value: a copy is a snapshot, and assigning one back is a reset.
package struct Organization: Sendable, Hashable {
  package private(set) var id: WebexID
  package private(set) var name: String
  /// Where its hunt groups' ids say they live, for example `64941297.int10.bcld.webex.com`.
  package var cluster: String

  package internal(set) var locations: OrderedDictionary<WebexID, Location> = [:]
  package internal(set) var members: OrderedDictionary<WebexID, Member> = [:]
  package internal(set) var numbers = NumberInventory()
  package internal(set) var tokens: [AccessToken] = []
  /// Whether it was made for one test, whom nobody else may disturb.
  package internal(set) var isPrivate = false
  package internal(set) var licenses: [License] = []
  package internal(set) var schedules: [Schedule] = []
  package internal(set) var operatingModes: OrderedDictionary<WebexID, OperatingMode> = [:]
  var mint: Mint
  package internal(set) var huntGroupCount = 0
  /// Places of agents, all hunt groups together.
  var seatCount = 0
  var selectiveRuleCount = 0

  package init(id: WebexID, name: String, cluster: String, seed: UInt64) {
    self.id = id
    self.name = name
    self.cluster = cluster
    mint = Mint(seed: seed)
  }
}

extension Organization {
  /// Another organisation that has all that this one has, but draws other ids.
  ///
  /// Both share their storage until one of them changes.
  package func twin(id: WebexID, name: String, seed: UInt64) -> Organization {
    var twin = self
    twin.id = id
    twin.name = name
    twin.mint = Mint(seed: seed)
    return twin
  }

  /// Makes it somebody's own, with no tokens but these.
  package mutating func makePrivate(tokens: [AccessToken]) {
    self.tokens = tokens
    isPrivate = true
  }
}

extension Organization {
  /// - Throws: `locationUnknown`.
  package func location(_ id: WebexID) throws(Refusal) -> Location {
    guard let location = locations[id] else { throw unknownLocation(id) }
    return location
  }

  private func unknownLocation(_ id: WebexID) -> Refusal {
    Refusal(
      .locationUnknown,
      "Location Not Found: \(name) has no location \(id.description.truncatedForMessage)"
    )
  }

  /// The position of a location that calls can be made at.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`.
  func callingLocationIndex(_ id: WebexID) throws(Refusal) -> Int {
    guard let index = locations.index(forKey: id) else { throw unknownLocation(id) }
    let stored = locations.values.elements
    guard stored[index].calling != nil else {
      throw Refusal(
        .locationCalling,
        "Location Not Found: \(stored[index].name) is not enabled for Webex Calling"
      )
    }
    return index
  }
}

extension Organization {
  /// A location that calls can be made at.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`.
  package func callingLocation(_ id: WebexID) throws(Refusal) -> Location {
    locations.values[try callingLocationIndex(id)]
  }

  package var firstCallingLocation: Location? { locations.values.first { $0.calling != nil } }
}
