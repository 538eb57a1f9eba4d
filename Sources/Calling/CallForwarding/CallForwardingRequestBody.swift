internal import JSON

extension CallForwarding {
  /// Source: documentation "Update Call Forwarding Settings for a Hunt Group", Body.
  mutating func read(from body: inout JSONReader) {
    readForwarding(from: &body)
    readRuleStates(from: &body)
  }

  /// Reads all but the rules, which a client has operations of their own for.
  mutating func readForwarding(from body: inout JSONReader) {
    body.object("always") { always.read(from: &$0) }
    body.object("selective") { selective.read(from: &$0) }
    body.object("operatingModes") { body in
      body.bool("enabled", into: &areOperatingModesEnabled)
      var listed: [Mode] = []
      let isListed = body.objects("modes") { body in
        var mode = Mode(id: WebexID(encoded: ""))
        mode.read(from: &body)
        listed.append(mode)
      }
      if isListed { modes = listed }
    }
  }

  /// The list switches rules on and off; it neither makes nor removes any.
  private mutating func readRuleStates(from body: inout JSONReader) {
    let places = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    body.objects("rules") { body in
      var id = ""
      body.string("id", .always, into: &id)
      guard let index = places[WebexID(encoded: id)] else {
        if !id.isEmpty {
          body.addIssue(
            "id",
            "the hunt group has no such rule",
            rule: Rule.forwardingRuleUnknown.id
          )
        }
        return
      }
      body.bool("enabled", .always, into: &rules[index].isEnabled)
    }
  }
}

extension CallForwarding.Forwarding {
  /// Source: the documentation spells the last member as the first here, the wire as the others.
  fileprivate mutating func read(from body: inout JSONReader) {
    body.bool("enabled", into: &isEnabled)
    body.destination(into: &destination)
    body.bool("ringReminderEnabled", into: &isRingReminderEnabled)
    body.bool("destinationVoicemailEnabled", into: &isDestinationVoicemailEnabled)
    body.bool("destinationVoiceMailEnabled", into: &isDestinationVoicemailEnabled)
    body.bool("sendToVoicemailEnabled", into: &isDestinationVoicemailEnabled)
  }
}

extension CallForwarding.Mode {
  fileprivate mutating func read(from body: inout JSONReader) {
    var text = ""
    body.string("id", .always, into: &text)
    id = WebexID(encoded: text)
    body.bool("normalOperationEnabled", into: &isNormalOperationEnabled)
    body.object("forwardTo") { body in
      body.enumeration("selection", rule: Rule.forwardSelection.id, into: &selection)
      body.destination(into: &destination)
      body.bool("destinationVoicemailEnabled", into: &isDestinationVoicemailEnabled)
    }
  }
}

extension SelectiveRule {
  /// Source: documentation "Create a Selective Call Forwarding Rule for a Hunt Group", Body.
  mutating func read(from body: inout JSONReader) {
    body.string("name", .required, length: 1...128, rule: Rule.forwardingRuleName.id, into: &name)
    body.bool("enabled", into: &isEnabled)
    body.nullableString("holidaySchedule", into: &holidaySchedule)
    body.nullableString("businessSchedule", into: &businessSchedule)
    body.object("forwardTo") { body in
      body.enumeration("selection", rule: Rule.forwardSelection.id, into: &forwardTo)
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
    body.object("customNumbers") { body in
      body.bool("privateNumberEnabled", .required, into: &matchesPrivateNumbers)
      body.bool("unavailableNumberEnabled", .required, into: &matchesUnavailableNumbers)
      body.strings("numbers", into: &callers)
      if callers.count > Self.numberLimit || callers.contains(where: { $0.utf8.count > 30 }) {
        body.addIssue(
          "numbers",
          "at most \(Self.numberLimit) numbers of at most 30 characters",
          rule: Rule.callerCount.id
        )
      }
    }
  }

  private mutating func readCalledNumbers(from body: inout JSONReader) {
    var listed: [CalledNumber] = []
    let isListed = body.objects("numbers", .required) { body in
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
      if (number.phoneNumber ?? number.extensionDigits ?? "").isEmpty {
        body.addIssue(
          "phoneNumber",
          "a called number has a phoneNumber or an extension",
          rule: Rule.calledNumbers.id
        )
      }
      listed.append(number)
    }
    if listed.count > Self.numberLimit {
      body.addIssue(
        "numbers",
        "at most \(Self.numberLimit), found \(listed.count)",
        rule: Rule.calledNumbers.id
      )
    }
    if isListed { calledNumbers = listed }
  }
}
