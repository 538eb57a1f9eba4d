package import JSON
internal import OrderedCollections

extension Organization {
  /// Changes what a body gives of a hunt group and keeps the rest, or changes nothing.
  ///
  /// Objects inside are merged, lists are replaced. Source: live tests of Cisco's SDK.
  ///
  /// - Returns: remarks on what was accepted with a doubt.
  /// - Throws: `locationUnknown`, `locationCalling`, `groupUnknown`, every rule that the result
  ///   would break.
  package mutating func updateHuntGroup(
    _ id: WebexID,
    at locationID: WebexID,
    _ json: JSONDocument,
    under rulebook: Rulebook
  ) throws(Refusal) -> [String] {
    let index = try callingLocationIndex(locationID)
    let group = try huntGroup(id, at: locationID)
    let check = try examineChange(of: group, at: locationID, json, under: rulebook)
    admit(check.newcomers, at: locationID)
    release(group.settings, at: index)
    locations.values[index].huntGroups[id] = group.changed(to: check.settings)
    claim(check.settings, for: id, at: index)
    return check.findings.notes
  }

  private func examineChange(
    of group: HuntGroup,
    at locationID: WebexID,
    _ json: JSONDocument,
    under rulebook: Rulebook
  ) throws(Refusal) -> HuntGroupCheck {
    let location = try location(locationID)
    var body = HuntGroupBody(over: group.settings)
    let findings = try Findings.read(json, isPartial: true, under: rulebook) {
      body.read(from: &$0)
    }
    var check = HuntGroupCheck(body, findings, under: rulebook, existingID: group.id)
    check.apply(body, at: location, in: self)
    check.refuseWithoutRoom(replacing: group.settings.agents.count, at: location, in: self)
    try check.findings.conclude()
    check.settings.fillInCallerNames()
    return check
  }

  /// Removes a group; its numbers and its extension are free again.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `groupUnknown`.
  package mutating func deleteHuntGroup(
    _ id: WebexID,
    at locationID: WebexID
  ) throws(Refusal) {
    let group = try huntGroup(id, at: locationID)
    let index = try callingLocationIndex(locationID)
    release(group.settings, at: index)
    locations.values[index].huntGroups[id] = nil
    huntGroupCount -= 1
    selectiveRuleCount -= group.callForwarding.rules.count
  }

  // MARK: What belongs to a group

  /// Makes a group the owner of its name, extension and numbers.
  mutating func claim(_ settings: HuntGroup.Settings, for id: WebexID, at index: Int) {
    let owner = Owner(
      kind: .huntGroup,
      id: id,
      name: settings.name,
      extensionDigits: settings.extensionDigits,
      phoneNumber: settings.phoneNumber
    )
    locations.values[index].huntGroupNames[settings.name.lowercased()] = id
    if let digits = settings.extensionDigits { locations.values[index].extensions[digits] = owner }
    for number in settings.allNumbers { numbers.assign(number, to: owner) }
    seatCount += settings.agents.count
  }

  private mutating func release(_ settings: HuntGroup.Settings, at index: Int) {
    locations.values[index].huntGroupNames[settings.name.lowercased()] = nil
    if let digits = settings.extensionDigits { locations.values[index].extensions[digits] = nil }
    for number in settings.allNumbers { numbers.assign(number, to: nil) }
    seatCount -= settings.agents.count
  }
}

extension HuntGroup.Settings {
  /// The primary number and the alternate ones.
  fileprivate var allNumbers: [PhoneNumber] {
    (phoneNumber.map { [$0] } ?? []) + alternateNumbers.numbers.map(\.phoneNumber)
  }
}
