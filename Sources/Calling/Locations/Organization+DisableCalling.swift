internal import OrderedCollections

extension Organization {
  /// Switches Webex Calling off at a location, which stays as a location without calling.
  ///
  /// Removes the calling settings, features, schedules, modes, numbers and trunks of the location,
  /// with what records by contract have below it. The caller has checked `deletionCheck(of:)`, and
  /// has removed what other records say of the features.
  ///
  /// - Parameter id: the id of the location; nothing changes if it does not have calling.
  package mutating func disableCalling(at id: WebexID) {
    guard let index = locations.index(forKey: id), locations.values[index].calling != nil else {
      return
    }
    removeHuntGroups(at: index)
    removeNumbersOfMembers(at: index)
    locations.values[index].extensions = [:]
    locations.values[index].calling = nil
    numbers.removeAll(at: id)
    removeSchedulesAndModes(at: id)
    for virtual in virtualExtensions where virtual.locationID == id {
      records.remove(VirtualExtension.collection + [virtual.id])
    }
    for trunk in trunks(at: id) { removeRecord(at: PremisesRoute.trunkPath + [trunk]) }
    // Their extensions and numbers are gone with those of the location.
    records.remove(Location.recordPath(of: id))
    records.remove(Array(Organization.connectionPath(of: id).dropLast()))
  }

  private mutating func removeHuntGroups(at index: Int) {
    let groups = locations.values[index].huntGroups.values.elements
    huntGroupCount -= groups.count
    for group in groups {
      countAgents(group.attributes.agents, -1, at: index)
      selectiveRuleCount -= group.callForwarding.rules.count
    }
    locations.values[index].huntGroups = [:]
    locations.values[index].huntGroupNames = [:]
  }

  /// Removes the extensions and numbers of members without calling, which fixtures can have.
  private mutating func removeNumbersOfMembers(at index: Int) {
    let location = locations.values[index]
    let owners =
      Array(location.extensions.values)
      + numbers.byPhoneNumber.values.filter { $0.locationID == location.id }.compactMap(\.owner)
    for owner in owners where owner.kind.isMember {
      guard var member = members[owner.id] else { continue }
      (member.extensionDigits, member.phoneNumber) = (nil, nil)
      member.alternateNumbers = []
      setMember(member)
    }
  }
}
