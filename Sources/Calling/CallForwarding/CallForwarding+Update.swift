package import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Warnings of all members of a body that must be an object without members.
  ///
  /// - Throws: `bodyType`.
  package static func ignoredMembers(
    of json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    try ValidationResult.read(json, under: ruleSet) { _ in }.warnings
  }

  /// Updates the call forwarding of a feature; absent properties keep their values.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: what `callForwarding(of:)` throws, all violations in the body.
  package mutating func updateCallForwarding(
    of feature: ForwardedFeature,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var forwarding = try callForwarding(of: feature)
    let result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: CallForwarding.readOnlyMembers
    ) { body in
      body.object("callForwarding", .always) { forwarding.read(from: &$0) }
    } checks: { result in
      forwarding.replaceUUIDs(under: ruleSet.mode)
      validate(forwarding, at: feature.locationID, &result)
    }
    try setCallForwarding(forwarding, of: feature)
    return result.warnings
  }

  /// Validates everything except the selective rules.
  func validate(
    _ forwarding: CallForwarding,
    at locationID: WebexID,
    _ result: inout ValidationResult
  ) {
    if forwarding.always.isEnabled, forwarding.always.destination == nil {
      result.addViolation(
        .forwardingDestination,
        at: "/callForwarding/always/destination",
        "Missing Mandatory field name: always.destination, required when enabled is true"
      )
    }
    if forwarding.selective.isEnabled, forwarding.rules.isEmpty {
      result.addViolation(
        .selectiveForwardingNeedsRule,
        at: "/callForwarding/selective/enabled",
        "Invalid field value: selective.enabled: the feature has no selective rule"
      )
    }
    var seen: Set<WebexID> = []
    // The reader has reported a missing id and an empty one.
    for (index, mode) in forwarding.modes.enumerated() where !mode.id.description.isEmpty {
      let pointer = "/callForwarding/operatingModes/modes/\(index)"
      let known = operatingModes[mode.id]
      let isAvailable = known.map { ($0.locationID ?? locationID) == locationID } ?? false
      let reason: String? =
        if !isAvailable {
          "is not an operating mode of this location"
        } else if !seen.insert(mode.id).inserted {
          "is listed more than once"
        } else {
          nil
        }
      if let reason {
        result.addViolation(
          .modeUnknown,
          at: pointer + "/id",
          "Invalid field value: modes: \(mode.id.messageText) \(reason)"
            + (isAvailable ? "" : mode.id.explanation(expecting: .operatingMode)),
          hint: mode.id.bareUUID == nil ? nil : .liveRules
        )
      }
      if mode.selection == .specifiedNumber, mode.destination?.isEmpty ?? true {
        result.addViolation(
          .forwardingDestination,
          at: pointer + "/forwardTo/destination",
          "Missing Mandatory field name: forwardTo.destination, required by the selection "
            + mode.selection.rawValue
        )
      }
    }
  }
}

extension CallForwarding {
  /// Under the live rules, reads the UUID of an operating mode as its id.
  fileprivate mutating func replaceUUIDs(under mode: RuleSet.Mode) {
    guard mode == .live else { return }
    for index in modes.indices {
      let text = modes[index].id.description
      modes[index].id = WebexID(text, as: .operatingMode, acceptsUUID: true)
    }
  }
}
