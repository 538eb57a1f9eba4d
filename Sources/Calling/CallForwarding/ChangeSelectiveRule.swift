package import JSON
internal import OrderedCollections

extension Organization {
  private static let selectiveRuleLimit = 100

  /// Adds a selective rule to a group.
  ///
  /// - Returns: the id of the rule.
  /// - Throws: `locationUnknown`, `locationCalling`, `groupUnknown`, every rule that is broken.
  package mutating func createSelectiveRule(
    of id: WebexID,
    at locationID: WebexID,
    _ json: JSONValue
  ) throws(Refusal) -> WebexID {
    var rules = try huntGroup(id, at: locationID).callForwarding.rules
    let rule = try read(json, over: SelectiveRule(), isPartial: false, among: rules, locationID)
    guard rules.count < Self.selectiveRuleLimit else {
      throw Refusal(
        .forwardingRuleCount,
        "The hunt group has \(rules.count) selective rules already"
      )
    }
    rules.append(rule)
    try store(rules, for: id, at: locationID)
    return rule.id
  }

  /// Changes what a body gives of a selective rule and keeps the rest.
  ///
  /// - Returns: the id of the rule, a new one if its name is new.
  /// - Throws: as `createSelectiveRule`, and `forwardingRuleMissing`.
  package mutating func updateSelectiveRule(
    _ ruleID: WebexID,
    of id: WebexID,
    at locationID: WebexID,
    _ json: JSONValue
  ) throws(Refusal) -> WebexID {
    var (rules, index) = try selectiveRules(ruleID, of: id, at: locationID)
    let old = rules.remove(at: index)
    let rule = try read(json, over: old, isPartial: true, among: rules, locationID)
    rules.insert(rule, at: index)
    try store(rules, for: id, at: locationID)
    return rule.id
  }

  /// Removes a selective rule; without one, selective forwarding ends.
  ///
  /// - Throws: `forwardingRuleMissing` and what `huntGroup(_:at:)` throws.
  package mutating func deleteSelectiveRule(
    _ ruleID: WebexID,
    of id: WebexID,
    at locationID: WebexID
  ) throws(Refusal) {
    var (rules, index) = try selectiveRules(ruleID, of: id, at: locationID)
    rules.remove(at: index)
    try store(rules, for: id, at: locationID)
  }

  /// - Throws: `forwardingRuleMissing` and what `huntGroup(_:at:)` throws.
  package func selectiveRule(
    _ ruleID: WebexID,
    of id: WebexID,
    at locationID: WebexID
  ) throws(Refusal) -> SelectiveRule {
    let (rules, index) = try selectiveRules(ruleID, of: id, at: locationID)
    return rules[index]
  }

  private func selectiveRules(
    _ ruleID: WebexID,
    of id: WebexID,
    at locationID: WebexID
  ) throws(Refusal) -> (rules: [SelectiveRule], index: Int) {
    let group = try huntGroup(id, at: locationID)
    let rules = group.callForwarding.rules
    guard let index = rules.firstIndex(where: { $0.id == ruleID }) else {
      throw Refusal(
        .forwardingRuleMissing,
        "Selective rule not found: \(group.settings.name) has no rule \(ruleID.description.shortened)"
      )
    }
    return (rules, index)
  }

  private mutating func store(
    _ rules: [SelectiveRule],
    for id: WebexID,
    at locationID: WebexID
  ) throws(Refusal) {
    let index = try callingLocationIndex(locationID)
    locations.values[index].huntGroups[id]?.callForwarding.rules = rules
    if rules.isEmpty {
      locations.values[index].huntGroups[id]?.callForwarding.selective.isEnabled = false
    }
  }

  private func read(
    _ json: JSONValue,
    over draft: SelectiveRule,
    isPartial: Bool,
    among others: [SelectiveRule],
    _ locationID: WebexID
  ) throws(Refusal) -> SelectiveRule {
    var rule = draft
    _ = try Self.read(json, isPartial: isPartial) { body in
      rule.read(from: &body)
    } checks: { findings in
      check(rule, among: others, locationID, &findings)
    }
    return rule
  }

  private func check(
    _ rule: SelectiveRule,
    among others: [SelectiveRule],
    _ locationID: WebexID,
    _ findings: inout Findings
  ) {
    if others.contains(where: { $0.name == rule.name }) {
      findings.refuse(
        .forwardingRuleUnique,
        at: "/name",
        "The name '\(rule.name)' is already in use by a selective rule of the hunt group"
      )
    }
    if rule.forwardTo == .specifiedNumber, rule.forwardToNumber?.isEmpty ?? true {
      findings.refuse(
        .forwardNumber,
        at: "/forwardTo/phoneNumber",
        "Missing Mandatory field name: forwardTo.phoneNumber, because of the selection"
      )
    }
    for (name, type, member) in [
      (rule.holidaySchedule, Schedule.Kind.holidays, "holidaySchedule"),
      (rule.businessSchedule, Schedule.Kind.businessHours, "businessSchedule"),
    ] {
      guard let name, !name.isEmpty else { continue }
      let isKnown = schedules.contains {
        $0.name == name && $0.kind == type && ($0.locationID ?? locationID) == locationID
      }
      guard !isKnown else { continue }
      findings.refuse(
        .scheduleUnknown,
        at: "/\(member)",
        "Time schedule not found: no schedule '\(name.shortened)' of type \(type.rawValue)"
      )
    }
  }
}
