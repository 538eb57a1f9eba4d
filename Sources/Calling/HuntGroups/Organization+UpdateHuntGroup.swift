package import JSON
internal import OrderedCollections

extension Organization {
  /// Updates a hunt group with the properties of a body; modifies nothing if the body is invalid.
  ///
  /// Absent properties keep their values, objects are merged, lists are replaced.
  ///
  /// Source: live tests of Cisco's SDK.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, `groupUnknown`, all violations of the updated
  ///   group.
  package mutating func updateHuntGroup(
    _ id: WebexID,
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let index = try callingLocationIndex(locationID)
    let group = try huntGroup(id, at: locationID)
    let validator = try validateUpdate(of: group, at: locationID, json, under: ruleSet)
    insert(validator.feature.implicitEntities, at: locationID)
    release(group, at: index)
    let updated = group.with(validator.attributes)
    locations.values[index].huntGroups[id] = updated
    claim(updated, at: index)
    return validator.result.warnings
  }

  private func validateUpdate(
    of group: HuntGroup,
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> HuntGroupValidator {
    let location = try location(locationID)
    var body = HuntGroupRequestBody(over: group.attributes)
    let result = try ValidationResult.read(
      json,
      isPartial: true,
      under: ruleSet,
      readOnly: HuntGroupRequestBody.readOnlyMembers
    ) {
      body.read(from: &$0)
    }
    var validator = HuntGroupValidator(
      body,
      over: group.attributes.agents,
      result,
      under: ruleSet,
      existingID: group.id
    )
    validator.validate(body, at: location, in: self)
    validator.checkCapacity(replacing: group.attributes.agents.count, at: location, in: self)
    try validator.result.throwIfInvalid()
    return validator
  }

  /// Deletes a hunt group and releases its name, extension and numbers.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `groupUnknown`.
  package mutating func deleteHuntGroup(
    _ id: WebexID,
    at locationID: WebexID
  ) throws(RequestError) {
    let group = try huntGroup(id, at: locationID)
    let index = try callingLocationIndex(locationID)
    release(group, at: index)
    locations.values[index].huntGroups[id] = nil
    huntGroupCount -= 1
    selectiveRuleCount -= group.callForwarding.rules.count
    clearEmergencyCallbacks(to: id)
  }

  /// Replaces a group by a version that has the same id, name, extension and numbers, and makes it
  /// their owner, so that the old version is freed.
  mutating func replaceHuntGroup(by group: HuntGroup, at index: Int) {
    locations.values[index].huntGroups[group.id] = group
    let numbers = group.attributes.profile.alternatePhoneNumbers
    claim(Owner(group), alternateNumbers: numbers, at: index)
  }

  // MARK: Owned names and numbers

  /// Records a group as the owner of its name, extension and numbers, and counts its agents.
  mutating func claim(_ group: HuntGroup, at index: Int) {
    let profile = group.attributes.profile
    locations.values[index].huntGroupNames[CaseInsensitiveName(profile.name)] = group.id
    claim(Owner(group), alternateNumbers: profile.alternatePhoneNumbers, at: index)
    countAgents(group.attributes.agents, 1, at: index)
  }

  /// The inverse of `claim`.
  private mutating func release(_ group: HuntGroup, at index: Int) {
    let profile = group.attributes.profile
    locations.values[index].huntGroupNames[CaseInsensitiveName(profile.name)] = nil
    release(Owner(group), alternateNumbers: profile.alternatePhoneNumbers, at: index)
    countAgents(group.attributes.agents, -1, at: index)
  }

  private static func count(
    _ agents: [CallFeatureAgent],
    _ change: Int,
    in counts: inout [WebexID: Int]
  ) {
    for agent in agents {
      counts[agent.id, default: 0] += change
      if change < 0, counts[agent.id] == 0 { counts[agent.id] = nil }
    }
  }

  /// Counts the agents of a hunt group; -1 when they leave it.
  mutating func countAgents(_ agents: [CallFeatureAgent], _ change: Int, at index: Int) {
    agentEntryCount += change * agents.count
    Self.count(agents, change, in: &locations.values[index].agentGroupCounts)
  }
}
