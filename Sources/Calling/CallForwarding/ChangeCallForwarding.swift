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
    under rulebook: Rulebook
  ) throws(Refusal) -> [String] {
    let group = try huntGroup(id, at: locationID)
    var forwarding = group.callForwarding
    let findings = try Findings.read(json, under: rulebook) { body in
      body.object("callForwarding", .always) { forwarding.read(from: &$0) }
    } checks: { findings in
      check(forwarding, at: locationID, &findings)
    }
    let index = try callingLocationIndex(locationID)
    locations.values[index].huntGroups[id] = group.changed(to: forwarding)
    return findings.notes
  }

  /// Examines all but the rules.
  func check(
    _ forwarding: CallForwarding,
    at locationID: WebexID,
    _ findings: inout Findings
  ) {
    if forwarding.always.isEnabled, forwarding.always.destination == nil {
      findings.refuse(
        .forwardingDestination,
        at: "/callForwarding/always/destination",
        "Missing Mandatory field name: always.destination, because enabled is true"
      )
    }
    if forwarding.selective.isEnabled, forwarding.rules.isEmpty {
      findings.refuse(
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
        findings.refuse(
          .modeUnknown,
          at: pointer + "/id",
          "Invalid field value: modes: \(mode.id.description.truncatedForMessage) is no operating mode of"
            + " the location, or listed twice"
        )
      }
      if mode.selection == .specifiedNumber, mode.destination?.isEmpty ?? true {
        findings.refuse(
          .forwardingDestination,
          at: pointer + "/forwardTo/destination",
          "Missing Mandatory field name: forwardTo.destination, because of the selection"
        )
      }
    }
  }
}
