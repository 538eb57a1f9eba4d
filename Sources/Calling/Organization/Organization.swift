internal import JSON
package import OrderedCollections
internal import Text

/// The state of one customer organization.
///
/// A value type: a copy is a snapshot, and assigning the copy back resets the state.
package struct Organization: Sendable, Hashable {
  package private(set) var id: WebexID
  package private(set) var name: String
  /// The domain in the ids of its hunt groups, for example `64941297.int10.bcld.webex.com`.
  package var cluster: String

  package internal(set) var locations: OrderedDictionary<WebexID, Location> = [:]
  package internal(set) var members: OrderedTable<WebexID, Member> = [:]
  /// The ids of people by their address in lower case, because addresses are unique.
  var peopleByEmail: [String: WebexID] = [:]
  /// The ids of virtual lines by their first and last name in lower case, because these are unique.
  var virtualLinesByName: [String: WebexID] = [:]
  /// The units of each license in use.
  package internal(set) var licenseUnits: [WebexID: LicenseUnits] = [:]
  package internal(set) var numbers = NumberInventory()
  package internal(set) var devices: OrderedTable<WebexID, Device> = [:]
  var devicesByMAC: [MACAddress: WebexID] = [:]
  /// The ids of the devices that a member owns or on which it has a line.
  var devicesByMember: [WebexID: [WebexID]] = [:]
  /// The members and locations that use the number of an owner in emergency calls.
  var emergencyCallbackDependents: [WebexID: Set<WebexID>] = [:]
  package internal(set) var tokens: [AccessToken] = []
  package internal(set) var oauth = OAuth()
  /// Whether it was created for one test; shared faults do not apply to it.
  package internal(set) var isPrivate = false
  /// Whether an extension can be dialed from another location without the routing prefix.
  package internal(set) var allowsExtensionDialingBetweenLocations = false
  package internal(set) var licenses: OrderedDictionary<WebexID, License> = [:]
  /// The schedules of all locations; each location has further ones.
  package internal(set) var schedules: ScheduleList = [:]
  /// The schedules of people who have some.
  var personSchedules: OrderedDictionary<WebexID, ScheduleList> = [:]
  package internal(set) var operatingModes: OrderedDictionary<WebexID, OperatingMode> = [:]
  /// The ids of modes by name in lower case, for each location and, with the key `nil`, for the
  /// level ORGANIZATION.
  var operatingModeNames: [WebexID?: [String: WebexID]] = [:]
  package internal(set) var jobs = JobStore()
  /// The records of operations by contract.
  package internal(set) var records = RecordTree()
  package var idGenerator: IDGenerator
  package internal(set) var huntGroupCount = 0
  /// Agents of all hunt groups together.
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
  /// Returns a copy with another id, name and seed of the id generator.
  ///
  /// Both share their storage until one of them is modified.
  package func copy(id: WebexID, name: String, seed: UInt64) -> Organization {
    var copy = self
    copy.id = id
    copy.name = name
    copy.idGenerator = IDGenerator(seed: seed)
    return copy
  }

  /// Removes everything but the id and the name, also the tokens.
  package mutating func removeAll() {
    let isPrivate = isPrivate
    self = Organization(id: id, name: name, cluster: cluster, seed: idGenerator.state)
    self.isPrivate = isPrivate
  }

  /// Marks the organization as private and replaces its tokens.
  ///
  /// The refresh tokens of a template stay with the template.
  package mutating func makePrivate(tokens: [AccessToken], isCopyOfTemplate: Bool) {
    self.tokens = tokens
    let grants = oauth
    oauth = OAuth()
    oauth.clients = grants.clients
    if !isCopyOfTemplate { oauth.refreshTokens = grants.refreshTokens }
    isPrivate = true
  }
}

extension Organization {
  /// Returns the location with an id.
  ///
  /// - Throws: `locationUnknown`.
  package func location(_ id: WebexID) throws(RequestError) -> Location {
    guard let location = locations[id] else { throw unknownLocation(id) }
    return location
  }

  // Source of the message: Webex errors in public reports.
  private func unknownLocation(_ id: WebexID) -> RequestError {
    RequestError(
      .locationUnknown,
      "Location Not Found: \(name) has no location with the id "
        + id.messageText + id.explanation(expecting: .location),
      hint: id.bareUUID == nil ? nil : .liveRules
    )
  }

  /// Returns the index of a location that is enabled for Webex Calling.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`.
  func callingLocationIndex(_ id: WebexID) throws(RequestError) -> Int {
    guard let index = locations.index(forKey: id) else { throw unknownLocation(id) }
    // Through `elements`, which does not copy the location.
    if case .some = locations.values.elements[index].calling { return index }
    throw RequestError(
      .locationCalling,
      "Location Not Found: \(locations.values[index].name) is not enabled for Webex Calling"
    )
  }
}

extension Organization {
  /// Returns a location that is enabled for Webex Calling.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`.
  package func callingLocation(_ id: WebexID) throws(RequestError) -> Location {
    locations.values[try callingLocationIndex(id)]
  }

  package var firstCallingLocation: Location? { locations.values.first { $0.calling != nil } }
}
