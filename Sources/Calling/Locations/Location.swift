package import OrderedCollections

/// A site of an organization, with its hunt groups.
///
/// The location, its calling settings and the workspace location are views of the same: they share
/// one UUID.
package struct Location: Sendable, Hashable {
  package struct Address: Sendable, Hashable {
    package var address1 = ""
    package var address2: String?
    package var city = ""
    /// `nil` in countries without states, for example Germany.
    package var state: String?
    package var postalCode = ""
    /// ISO 3166 code, for example `US`.
    package var country = "US"
  }

  /// The calling settings of a location that is enabled for Webex Calling.
  package struct Calling: Sendable, Hashable {
    package var announcementLanguage: Language
    package var routingPrefix: String?
    package var outsideDialDigit: String?
    package var enforcesOutsideDialDigit = false
    package var mainNumber: PhoneNumber?
    /// `nil` for the name of the organization.
    package var callingLineIDName: String?
    package var externalCallerIDName: String?
    package var pAccessNetworkInfo: String?
    package var chargeNumber: PhoneNumber?
    package var emergencyCallback = LocationEmergencyCallback()

    init(announcementLanguage: Language) { self.announcementLanguage = announcementLanguage }
  }

  /// A floor, on which workspaces can be.
  package struct Floor: Sendable, Hashable {
    package var id: WebexID
    package var number: Int
    package var name: String?
  }

  package internal(set) var id: WebexID
  package var name: String
  package var timeZone: String
  /// `nil` for a location that the API for workspace locations has created.
  package var preferredLanguage: Language?
  package var address: Address
  package var latitude: Double?
  package var longitude: Double?
  package var notes: String?
  package internal(set) var floors: OrderedDictionary<WebexID, Floor> = [:]
  package var calling: Calling?

  package internal(set) var huntGroups: OrderedDictionary<WebexID, HuntGroup> = [:]
  /// Hunt group ids by name: names are unique ignoring case.
  var huntGroupNames: [CaseInsensitiveName: WebexID] = [:]
  /// The number of hunt groups of this location in which each member is an agent.
  var agentGroupCounts: [WebexID: Int] = [:]
  package internal(set) var schedules: ScheduleList = [:]
  /// The owner of each assigned extension of this location.
  package internal(set) var extensions: OrderedTable<String, Owner> = [:]
  var memberCounts = MemberCounts()

  package init(
    id: WebexID,
    name: String,
    timeZone: String,
    preferredLanguage: Language?,
    address: Address,
    calling: Calling? = nil
  ) {
    self.id = id
    self.name = name
    self.timeZone = timeZone
    self.preferredLanguage = preferredLanguage
    self.address = address
    self.calling = calling
  }

  package static let huntGroupLimit = 1000
  static let floorLimit = 1000
}

extension Location {
  /// Whether an extension is not assigned.
  package func isFree(_ extensionDigits: String) -> Bool { extensions[extensionDigits] == nil }
}

extension Location {
  /// The number of members at a location.
  struct MemberCounts: Sendable, Hashable {
    /// People with calling, and then workspaces and virtual lines with it.
    private(set) var people = 0
    private(set) var workspaces = 0
    private(set) var virtualLines = 0
    /// All members, with and without calling.
    private(set) var total = 0
    private var byFloor: [String: Int] = [:]

    func isUsed(floor: WebexID) -> Bool { byFloor[floor.description] != nil }

    mutating func add(_ count: Int, _ member: Member) {
      total += count
      if let floor = member.workspace?.floorID {
        let sum = byFloor[floor, default: 0] + count
        byFloor[floor] = sum > 0 ? sum : nil
      }
      guard member.hasCalling else { return }
      switch member.kind {
      case .person: people += count
      case .workspace: workspaces += count
      case .virtualLine: virtualLines += count
      }
    }
  }
}
