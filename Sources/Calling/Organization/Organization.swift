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
  var idGenerator: IDGenerator
  package internal(set) var huntGroupCount = 0
  /// Places of agents, all hunt groups together.
  var agentEntryCount = 0
  var selectiveRuleCount = 0

  package init(id: WebexID, name: String, cluster: String, seed: UInt64) {
    self.id = id
    self.name = name
    self.cluster = cluster
    idGenerator = IDGenerator(seed: seed)
  }
}

extension Organization {
  /// Another organisation that has all that this one has, but draws other ids.
  ///
  /// Both share their storage until one of them changes.
  package func copy(id: WebexID, name: String, seed: UInt64) -> Organization {
    var copy = self
    copy.id = id
    copy.name = name
    copy.idGenerator = IDGenerator(seed: seed)
    return copy
  }

  /// Makes it somebody's own, with no tokens but these.
  package mutating func makePrivate(tokens: [AccessToken]) {
    self.tokens = tokens
    isPrivate = true
  }
}

extension Organization {
  /// - Throws: `locationUnknown`.
  package func location(_ id: WebexID) throws(RequestError) -> Location {
    guard let location = locations[id] else { throw unknownLocation(id) }
    return location
  }

  private func unknownLocation(_ id: WebexID) -> RequestError {
    RequestError(
      .locationUnknown,
      "Location Not Found: \(name) has no location \(id.description.truncatedForMessage)"
    )
  }

  /// The position of a location that calls can be made at.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`.
  func callingLocationIndex(_ id: WebexID) throws(RequestError) -> Int {
    guard let index = locations.index(forKey: id) else { throw unknownLocation(id) }
    let stored = locations.values.elements
    guard stored[index].calling != nil else {
      throw RequestError(
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
  package func callingLocation(_ id: WebexID) throws(RequestError) -> Location {
    locations.values[try callingLocationIndex(id)]
  }

  package var firstCallingLocation: Location? { locations.values.first { $0.calling != nil } }
}
