package import JSON
internal import OrderedCollections

extension Organization {
  /// Changes what a body gives of a group's call forwarding and keeps the rest.
  ///
  /// - Returns: remarks for the log.
  /// - Throws: `locationUnknown`, `locationCalling`, `groupUnknown`, every rule that is broken.
  package mutating func updateCallForwarding(
    of id: WebexID,
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let group = try huntGroup(id, at: locationID)
    var forwarding = group.callForwarding
    let result = try ValidationResult.read(json, under: ruleSet) { body in
      body.object("callForwarding", .always) { forwarding.read(from: &$0) }
    } checks: { result in
      validate(forwarding, at: locationID, &result)
    }
    let index = try callingLocationIndex(locationID)
    locations.values[index].huntGroups[id] = group.with(forwarding)
    return result.warnings
  }

  /// Examines all but the rules.
  func validate(
    _ forwarding: CallForwarding,
    at locationID: WebexID,
    _ result: inout ValidationResult
  ) {
    if forwarding.always.isEnabled, forwarding.always.destination == nil {
      result.addViolation(
        .forwardingDestination,
        at: "/callForwarding/always/destination",
        "Missing Mandatory field name: always.destination, because enabled is true"
      )
    }
    if forwarding.selective.isEnabled, forwarding.rules.isEmpty {
      result.addViolation(
        .selectiveNeedsRule,
        at: "/callForwarding/selective/enabled",
        "Invalid field value: selective.enabled: the hunt group has no selective rule"
      )
    }
    var seen: Set<WebexID> = []
    for (index, mode) in forwarding.modes.enumerated() where !mode.id.description.isEmpty {
      let pointer = "/callForwarding/operatingModes/modes/\(index)"
      let known = operatingModes[mode.id]
      let isAtHand = known.map { ($0.locationID ?? locationID) == locationID } ?? false
      if !isAtHand || !seen.insert(mode.id).inserted {
        result.addViolation(
          .modeUnknown,
          at: pointer + "/id",
          "Invalid field value: modes: \(mode.id.description.truncatedForMessage) is no operating mode of"
            + " the location, or listed twice"
        )
      }
      if mode.selection == .specifiedNumber, mode.destination?.isEmpty ?? true {
        result.addViolation(
          .forwardingDestination,
          at: pointer + "/forwardTo/destination",
          "Missing Mandatory field name: forwardTo.destination, because of the selection"
        )
      }
    }
  }
}
