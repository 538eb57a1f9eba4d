internal import JSON
internal import Text

extension CallForwarding {
  /// Members of `GET`, which clients send back in a `PUT`.
  static let readOnlyMembers: Set<String> = [
    "/callForwarding/rules/*/name", "/callForwarding/rules/*/callFrom",
    "/callForwarding/rules/*/callsFrom", "/callForwarding/rules/*/callsTo",
    "/callForwarding/rules/*/forwardTo", "/callForwarding/operatingModes/currentOperatingModeId",
    "/callForwarding/operatingModes/exceptionType", "/callForwarding/operatingModes/modes/*/name",
    "/callForwarding/operatingModes/modes/*/type", "/callForwarding/operatingModes/modes/*/level",
    "/callForwarding/operatingModes/modes/*/forwardTo/defaultDestination",
    "/callForwarding/operatingModes/modes/*/forwardTo/defaultDestinationVoicemailEnabled",
    "/callForwarding/operatingModes/modes/*/forwardTo/defaultForwardToSelection",
  ]

  /// Reads the members of an update body.
  ///
  /// Source: documentation "Update Call Forwarding Settings for a Hunt Group", Body.
  mutating func read(from body: inout JSONReader) {
    readForwarding(from: &body)
    readRuleStates(from: &body)
  }

  /// Reads everything except the rules, which have separate operations.
  mutating func readForwarding(from body: inout JSONReader) {
    body.object("always") { always.read(from: &$0) }
    body.object("selective") { selective.read(from: &$0) }
    body.object("operatingModes") { body in
      body.bool("enabled", .requiredUnlessLenient, into: &areOperatingModesEnabled)
      var list: [OperatingModeForwarding] = []
      let isPresent = body.objects("modes", .requiredUnlessLenient) { body in
        var mode = OperatingModeForwarding(id: WebexID(encoded: ""))
        mode.read(from: &body)
        list.append(mode)
      }
      if isPresent { modes = list }
    }
  }

  /// Reads which rules are enabled; the list cannot create or delete rules.
  private mutating func readRuleStates(from body: inout JSONReader) {
    let indices = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    body.objects("rules") { body in
      var id: String?
      var isEnabled: Bool?
      body.string("id", .always, into: &id)
      body.bool("enabled", into: &isEnabled)
      guard let id else { return }
      guard let index = indices[WebexID(encoded: id)] else {
        return body.addIssue(
          "id",
          "the feature has no selective rule with the id \(id.quotedForMessage)",
          rule: Rule.listedSelectiveRuleUnknown.id
        )
      }
      if let isEnabled { rules[index].isEnabled = isEnabled }
    }
  }
}

extension CallForwarding.Forwarding {
  /// Reads the members; the last three are spellings of the same member.
  ///
  /// Source: the documentation uses the first spelling, the live API the other two.
  fileprivate mutating func read(from body: inout JSONReader) {
    body.bool("enabled", into: &isEnabled)
    body.destination(into: &destination)
    body.bool("ringReminderEnabled", into: &isRingReminderEnabled)
    body.bool("destinationVoicemailEnabled", into: &isDestinationVoicemailEnabled)
    body.bool("destinationVoiceMailEnabled", into: &isDestinationVoicemailEnabled)
    body.bool("sendToVoicemailEnabled", into: &isDestinationVoicemailEnabled)
  }
}

extension CallForwarding.OperatingModeForwarding {
  fileprivate mutating func read(from body: inout JSONReader) {
    var text: String?
    body.string("id", .always, into: &text)
    id = WebexID(encoded: text ?? "")
    if text == "" {
      body.addIssue("id", "'' is not an operating mode", rule: Rule.modeUnknown.id)
    }
    body.bool("normalOperationEnabled", .requiredUnlessLenient, into: &isNormalOperationEnabled)
    body.object("forwardTo", .requiredUnlessLenient) { body in
      body.enumeration(
        "selection",
        .requiredUnlessLenient,
        rule: Rule.forwardSelection.id,
        into: &selection
      )
      body.destination(into: &destination)
      body.bool("destinationVoicemailEnabled", into: &isDestinationVoicemailEnabled)
    }
  }
}

extension SelectiveRule {
  /// Reads the members of a create or update body.
  ///
  /// Source: documentation "Create a Selective Call Forwarding Rule for a Hunt Group", Body.
  mutating func read(
    from body: inout JSONReader,
    name requirement: JSONReader.Requirement = .required
  ) {
    body.string("name", requirement, length: 1...128, rule: Rule.selectiveRuleName.id, into: &name)
    body.bool("enabled", into: &isEnabled)
    body.nullableString("holidaySchedule", into: &holidaySchedule)
    body.nullableString("businessSchedule", into: &businessSchedule)
    body.object("forwardTo") { body in
      body.enumeration(
        "selection",
        .requiredUnlessLenient,
        rule: Rule.forwardSelection.id,
        into: &forwardSelection
      )
      body.string(
        "phoneNumber",
        length: 0...30,
        rule: Rule.destinationLength.id,
        into: &forwardToNumber
      )
    }
    body.object("callsFrom", .required) { readCallers(from: &$0) }
    body.object("callsTo", .required) { readCalledNumbers(from: &$0) }
  }

  private mutating func readCallers(from body: inout JSONReader) {
    body.enumeration("selection", .required, rule: Rule.callerSelection.id, into: &callerSelection)
    body.object("customNumbers", .requiredUnlessLenient) { body in
      body.bool("privateNumberEnabled", .required, into: &matchesPrivateNumbers)
      body.bool("unavailableNumberEnabled", .required, into: &matchesUnavailableNumbers)
      body.strings("numbers", into: &callers)
      if callers.count > Self.numberLimit
        || callers.contains(where: { $0.unicodeScalars.count > 30 })
      {
        body.addIssue(
          "numbers",
          "expected at most \(Self.numberLimit) numbers of at most 30 characters, found "
            + "\(callers.count), the longest with "
            + "\(callers.map(\.unicodeScalars.count).max() ?? 0) characters",
          rule: Rule.callerCount.id
        )
      }
    }
  }

  private mutating func readCalledNumbers(from body: inout JSONReader) {
    var list: [CalledNumber] = []
    let isPresent = body.objects("numbers") { body in
      var number = CalledNumber()
      body.string(
        "phoneNumber",
        length: 0...30,
        rule: Rule.destinationLength.id,
        into: &number.phoneNumber
      )
      body.string(
        "extension",
        length: 0...30,
        rule: Rule.destinationLength.id,
        into: &number.extensionDigits
      )
      body.enumeration("type", .always, rule: Rule.calledNumberType.id, into: &number.kind)
      if (number.phoneNumber ?? "").isEmpty, (number.extensionDigits ?? "").isEmpty {
        body.addIssue(
          "phoneNumber",
          "a called number requires a phoneNumber or an extension",
          rule: Rule.calledNumbers.id
        )
      }
      list.append(number)
    }
    if list.count > Self.numberLimit {
      body.addIssue(
        "numbers",
        "expected at most \(Self.numberLimit), found \(list.count)",
        rule: Rule.calledNumbers.id
      )
    }
    if isPresent { calledNumbers = list }
  }
}
