internal import OrderedCollections

/// Each change of a member goes through these functions, so that what depends on members agrees
/// with them: the owners of extensions and numbers, addresses, and the units of licenses.
extension Organization {
  /// Stores a member and makes it the owner of its extension and numbers.
  ///
  /// The caller has validated them. A member with the same id is replaced, and what only that one
  /// owned is released.
  mutating func setMember(_ new: Member) {
    var member = new
    let old = members[member.id]
    if let old { release(old) }
    updateEmergencyCallbacks(from: old, to: &member)
    members[member.id] = member
    countMember(member, 1)
    if let address = member.emails.first {
      peopleByEmail[address.lowercased()] = member.id
    }
    if member.kind == .virtualLine { virtualLinesByName[member.uniqueName] = member.id }
    for license in member.licenses {
      licenseUnits[license, default: LicenseUnits()].add(1, for: member.kind)
    }
    claim(
      member.owner,
      alternateNumbers: member.alternateNumbers.lazy.map(\.phoneNumber),
      at: member.locationID.flatMap { locations.index(forKey: $0) }
    )
  }

  /// Removes a member from the directory and from all hunt groups, with its devices, and releases
  /// what it owns.
  ///
  /// What records by contract say of it is a matter of the caller.
  mutating func removeMember(_ id: WebexID) {
    guard let member = members[id] else { return }
    release(member)
    moveEmergencyCallback(of: id, from: member.emergencyCallback.memberID, to: nil)
    members[id] = nil
    removeCalling(of: id)
  }

  /// Removes what a member has as a calling user: its places in hunt groups, devices and schedules.
  mutating func removeCalling(of id: WebexID) {
    personSchedules[id] = nil
    removeAgent(id)
    removeDevices(of: id)
    clearEmergencyCallbacks(to: id)
  }

  private mutating func release(_ member: Member) {
    countMember(member, -1)
    if let address = member.emails.first { peopleByEmail[address.lowercased()] = nil }
    if member.kind == .virtualLine { virtualLinesByName[member.uniqueName] = nil }
    for license in member.licenses { licenseUnits[license]?.add(-1, for: member.kind) }
    release(
      member.owner,
      alternateNumbers: member.alternateNumbers.lazy.map(\.phoneNumber),
      at: member.locationID.flatMap { locations.index(forKey: $0) }
    )
  }

  private mutating func countMember(_ member: Member, _ change: Int) {
    guard let id = member.locationID, let index = locations.index(forKey: id) else { return }
    locations.values[index].memberCounts.add(change, member)
  }

  /// Removes a member from all hunt groups, as when it loses its calling license.
  mutating func removeAgent(_ id: WebexID) {
    for location in locations.values.indices { removeAgent(id, at: location) }
  }

  /// Removes a member from the hunt groups of a location, as when it moves to another one.
  mutating func removeAgent(_ id: WebexID, at location: Int) {
    guard locations.values.elements[location].agentGroupCounts[id] != nil else { return }
    let groups = locations.values.elements[location].huntGroups.values.elements
    for group in groups {
      var attributes = group.attributes
      let removed = attributes.agents.filter { $0.id == id }
      guard !removed.isEmpty else { continue }
      attributes.agents.removeAll { $0.id == id }
      countAgents(removed, -1, at: location)
      replaceHuntGroup(by: group.with(attributes), at: location)
    }
  }
}

/// The units of a license in use.
package struct LicenseUnits: Sendable, Hashable {
  package private(set) var users = 0
  package private(set) var workspaces = 0

  package init() {}

  mutating func add(_ count: Int, for kind: Member.Kind) {
    if kind == .workspace { workspaces += count } else { users += count }
  }
}
