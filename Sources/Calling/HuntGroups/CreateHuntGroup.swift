package import JSON
internal import OrderedCollections

extension Organization {
  /// Makes a hunt group of a request body, or changes nothing.
  ///
  /// - Returns: the id of the new group, and remarks on what was accepted with a doubt.
  /// - Throws: every rule that the body breaks.
  package mutating func createHuntGroup(
    at locationID: WebexID,
    _ json: JSONDocument,
    under rulebook: Rulebook
  ) throws(Refusal) -> (id: WebexID, notes: [String]) {
    let check = try examineNewHuntGroup(at: locationID, json, under: rulebook)
    admit(check.newcomers, at: locationID)
    let group = HuntGroup(id: newHuntGroupID(), settings: check.settings)
    insert(group, at: locationID)
    return (group.id, check.findings.notes)
  }

  private func examineNewHuntGroup(
    at locationID: WebexID,
    _ json: JSONDocument,
    under rulebook: Rulebook
  ) throws(Refusal) -> HuntGroupCheck {
    let (location, isNew) = try location(forGroupAt: locationID, under: rulebook)
    var body = HuntGroupBody(
      over: HuntGroup.Settings(
        language: location.calling?.announcementLanguage ?? location.preferredLanguage,
        timeZone: location.timeZone
      )
    )
    let findings = try Findings.read(json, under: rulebook) { body.read(from: &$0) }
    var check = HuntGroupCheck(body, findings, under: rulebook, existingID: nil)
    if isNew { check.newcomers.location = location }
    check.apply(body, at: location, in: self)
    check.refuseWithoutRoom(at: location, in: self)
    try check.findings.conclude()
    check.settings.fillInCallerNames()
    return check
  }

  private func location(
    forGroupAt id: WebexID,
    under rulebook: Rulebook
  ) throws(Refusal) -> (Location, isNew: Bool) {
    if rulebook.isOpenWorld, locations.index(forKey: id) == nil, let location = newLocation(id) {
      return (location, true)
    }
    return (try callingLocation(id), false)
  }

  /// Adds a group that was examined.
  mutating func insert(_ group: HuntGroup, at locationID: WebexID) {
    guard let index = locations.index(forKey: locationID) else {
      preconditionFailure("a hunt group at no location")
    }
    locations.values[index].huntGroups[group.id] = group
    claim(group.settings, for: group.id, at: index)
    huntGroupCount += 1
    selectiveRuleCount += group.callForwarding.rules.count
  }

  /// The classic form of the documented example: the key is itself the base64 of a service user.
  private mutating func newHuntGroupID() -> WebexID {
    var user: [UInt8] = []
    user.reserveCapacity(64)
    mint.appendServiceUser(to: &user)
    user.append(UInt8(ascii: "@"))
    user.append(contentsOf: cluster.utf8)
    return WebexID(.huntGroup, key: Base64.encode(user, padded: true))
  }
}

extension HuntGroupCheck {
  /// Examines the bounds; `seats` is how many agents the group had before, `nil` for a new group.
  mutating func refuseWithoutRoom(
    replacing seats: Int? = nil,
    at location: Location,
    in organization: Organization
  ) {
    if seats == nil, location.huntGroups.count >= Location.huntGroupLimit {
      findings.refuse(
        .locationFull,
        at: "",
        "\(location.name) has \(location.huntGroups.count) hunt groups, the most that are allowed"
      )
    }
    let growth = Organization.Growth(
      groups: seats == nil ? 1 : 0,
      seats: settings.agents.count - (seats ?? 0),
      locations: newcomers.location == nil ? 0 : 1,
      members: newcomers.members.count,
      numbers: newcomers.numbers.count
    )
    guard findings.faults.isEmpty, !organization.hasRoom(for: growth) else { return }
    findings.refuse(
      .capacity,
      at: "",
      "The mock is full: \(organization.fill); delete hunt groups or restart it"
    )
  }
}

extension Organization {
  /// How much a change would add to what is bounded.
  fileprivate struct Growth {
    var groups: Int
    var seats: Int
    var locations: Int
    var members: Int
    var numbers: Int
  }

  /// What does not grow may stay, however much it is.
  fileprivate func hasRoom(for growth: Growth) -> Bool {
    func fits(_ count: Int, _ more: Int, _ limit: Int) -> Bool {
      more <= 0 || count + more <= limit
    }
    return fits(huntGroupCount, growth.groups, Capacity.huntGroups)
      && fits(seatCount, growth.seats, Capacity.seats)
      && fits(locations.count, growth.locations, Capacity.locations)
      && fits(members.count, growth.members, Capacity.members)
      && fits(numbers.numbers.count, growth.numbers, Capacity.numbers)
  }

  /// How much it holds, in words.
  fileprivate var fill: String {
    "\(huntGroupCount) hunt groups, \(seatCount) agents in them, \(locations.count) locations, "
      + "\(members.count) members, \(numbers.numbers.count) numbers"
  }
}

extension HuntGroup.Settings {
  /// Source: documentation page, `firstName` and `lastName`.
  mutating func fillInCallerNames() {
    if firstName?.isEmpty ?? true { firstName = "." }
    if lastName?.isEmpty ?? true { lastName = phoneNumber?.description ?? name }
  }
}
