package import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  static let selectiveRuleLimit = 100

  /// Adds a selective rule to a feature.
  ///
  /// - Returns: the id of the rule, and messages about ignored properties.
  /// - Throws: what `callForwarding(of:)` throws, all violations in the body,
  ///   `selectiveRuleCountLimit`, `capacity`.
  package mutating func createSelectiveRule(
    of feature: ForwardedFeature,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    var rules = try callForwarding(of: feature).rules
    let (rule, warnings) = try read(json, over: nil, among: rules, feature, ruleSet)
    guard rules.count < Self.selectiveRuleLimit else {
      throw RequestError(
        .selectiveRuleCountLimit,
        "\(name(of: feature)) already has \(rules.count) selective rules, the maximum"
      )
    }
    // Those of other features are records, which have a limit of their own.
    guard feature.kind != .huntGroup || selectiveRuleCount < Capacity.selectiveRules else {
      throw RequestError(
        .capacity,
        "Mock capacity exceeded (selective rules: \(selectiveRuleCount) and 1 more, at most"
          + " \(Capacity.selectiveRules)). Delete selective rules or reset the mock."
      )
    }
    rules.append(rule)
    try store(rules, of: feature)
    return (rule.id, warnings)
  }

  /// Updates a selective rule; absent members keep their values.
  ///
  /// - Returns: the id of the rule, which changes with its name, and messages about ignored
  ///   properties.
  /// - Throws: `selectiveRuleUnknown`, what `callForwarding(of:)` throws, all violations in the
  ///   body.
  package mutating func updateSelectiveRule(
    _ ruleID: WebexID,
    of feature: ForwardedFeature,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    var (rules, index) = try selectiveRules(ruleID, of: feature)
    let old = rules.remove(at: index)
    let (rule, warnings) = try read(json, over: old, among: rules, feature, ruleSet)
    rules.insert(rule, at: index)
    try store(rules, of: feature)
    return (rule.id, warnings)
  }

  /// Deletes a selective rule; deleting the last one disables selective forwarding.
  ///
  /// - Throws: `selectiveRuleUnknown` and what `callForwarding(of:)` throws.
  package mutating func deleteSelectiveRule(
    _ ruleID: WebexID,
    of feature: ForwardedFeature
  ) throws(RequestError) {
    var (rules, index) = try selectiveRules(ruleID, of: feature)
    rules.remove(at: index)
    try store(rules, of: feature)
  }

  /// Returns the selective rule with an id.
  ///
  /// - Throws: `selectiveRuleUnknown` and what `callForwarding(of:)` throws.
  package func selectiveRule(
    _ ruleID: WebexID,
    of feature: ForwardedFeature
  ) throws(RequestError) -> SelectiveRule {
    let (rules, index) = try selectiveRules(ruleID, of: feature)
    return rules[index]
  }

  private func selectiveRules(
    _ ruleID: WebexID,
    of feature: ForwardedFeature
  ) throws(RequestError) -> (rules: [SelectiveRule], index: Int) {
    let rules = try callForwarding(of: feature).rules
    guard let index = rules.firstIndex(where: { $0.id == ruleID }) else {
      throw RequestError(
        .selectiveRuleUnknown,
        "Selective rule not found: \(name(of: feature)) has no selective rule with the id "
          + ruleID.description.truncatedForMessage
      )
    }
    return (rules, index)
  }

  private mutating func store(
    _ rules: [SelectiveRule],
    of feature: ForwardedFeature
  ) throws(RequestError) {
    var forwarding = try callForwarding(of: feature)
    forwarding.rules = rules
    if rules.isEmpty { forwarding.selective.isEnabled = false }
    try setCallForwarding(forwarding, of: feature)
  }

  private func read(
    _ json: JSONDocument,
    over existing: SelectiveRule?,
    among others: [SelectiveRule],
    _ feature: ForwardedFeature,
    _ ruleSet: RuleSet
  ) throws(RequestError) -> (SelectiveRule, warnings: [String]) {
    var rule = existing ?? SelectiveRule()
    let isPartial = existing != nil
    // Source: documentation "Update Selective Call Forwarding Rule for an Auto Attendant", Body.
    let needsName = ruleSet.mode == .documented && feature.kind == .recorded(.autoAttendants)
    let result = try ValidationResult.read(
      json,
      isPartial: isPartial,
      under: ruleSet,
      readOnly: ["/id"]
    ) { body in
      rule.read(from: &body, name: needsName ? .always : .required)
    } checks: { result in
      validate(rule, among: others, &result)
      checkSchedules(of: rule, at: feature.locationID, &result)
    }
    return (rule, result.warnings)
  }

  /// Validates a rule, given the other rules of the feature.
  func validate(
    _ rule: SelectiveRule,
    among others: [SelectiveRule],
    _ result: inout ValidationResult
  ) {
    if others.contains(where: { $0.name == rule.name }) {
      result.addViolation(
        .selectiveRuleNameUnique,
        at: "/name",
        "The name '\(rule.name)' is already in use by a selective rule of the feature"
      )
    }
    result.checkControlCharacters(in: rule.name, at: "/name")
    if rule.forwardSelection == .specifiedNumber, rule.forwardToNumber?.isEmpty ?? true {
      // Source of the beginning of the message: Webex errors in public reports.
      result.addViolation(
        .forwardNumber,
        at: "/forwardTo/phoneNumber",
        "Missing Mandatory field name: forwardTo.phoneNumber, required by the selection "
          + rule.forwardSelection.rawValue
      )
    }
  }

  /// Checks that the schedules of a rule exist when it is created or changed.
  ///
  /// A stored rule can name a schedule that has been renamed or deleted since then.
  private func checkSchedules(
    of rule: SelectiveRule,
    at locationID: WebexID,
    _ result: inout ValidationResult
  ) {
    for (name, kind, member) in [
      (rule.holidaySchedule, Schedule.Kind.holidays, "holidaySchedule"),
      (rule.businessSchedule, Schedule.Kind.businessHours, "businessSchedule"),
    ] {
      guard let name, !name.isEmpty else { continue }
      checkSchedule(name, kind, of: locationID, at: "/\(member)", &result)
    }
  }

  /// Checks that a schedule exists for a location; `nil` names none.
  func checkSchedule(
    _ name: String?,
    _ kind: Schedule.Kind,
    of locationID: WebexID,
    at pointer: String,
    _ result: inout ValidationResult
  ) {
    guard let name, !hasSchedule(Schedule.Key(kind, name: name), availableTo: .location(locationID))
    else { return }
    // Source of the message: Webex errors in public reports.
    result.addViolation(
      .namedScheduleUnknown,
      at: pointer,
      "Time schedule not found: the location has no schedule \(name.quotedForMessage)"
        + " of type \(kind.rawValue)"
    )
  }
}
