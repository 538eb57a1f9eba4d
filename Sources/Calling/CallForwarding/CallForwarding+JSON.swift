package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes the call forwarding of a group as the live API returns it.
  package func write(_ forwarding: CallForwarding, to json: inout JSONWriter) {
    json.object { json in
      json.object("callForwarding") { json in
        forwarding.always.write("always", to: &json)
        forwarding.selective.write("selective", to: &json)
        json.array("rules") { json in
          for rule in forwarding.rules { rule.writeSummary(to: &json) }
        }
        json.object("operatingModes") { json in
          json.member("enabled", forwarding.areOperatingModesEnabled)
          json.array("modes") { json in
            for mode in forwarding.modes { write(mode, to: &json) }
          }
        }
      }
    }
  }

  private func write(_ mode: CallForwarding.OperatingModeForwarding, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", mode.id.description)
      if let known = operatingModes[mode.id] {
        json.member("name", known.name)
        json.member("type", known.kind.rawValue)
        json.member("level", known.level.rawValue)
      }
      mode.writeAttributes(to: &json)
    }
  }
}

extension CallForwarding.OperatingModeForwarding {
  /// Writes the attributes that a client can set.
  func writeAttributes(to json: inout JSONWriter) {
    json.member("normalOperationEnabled", isNormalOperationEnabled)
    json.object("forwardTo") { json in
      json.member("selection", selection.rawValue)
      json.member("destination", destination)
      json.member("destinationVoicemailEnabled", isDestinationVoicemailEnabled)
    }
  }
}

extension CallForwarding.Forwarding {
  func write(_ name: StaticString, to json: inout JSONWriter) {
    json.object(name) { json in
      json.member("enabled", isEnabled)
      json.member("destination", destination)
      json.member("ringReminderEnabled", isRingReminderEnabled)
      json.member("sendToVoicemailEnabled", isDestinationVoicemailEnabled)
    }
  }
}

extension SelectiveRule {
  /// Writes the rule as an item of a list, with its callers, numbers and destination as texts.
  fileprivate func writeSummary(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.description)
      json.member("name", name)
      json.member("callsFrom", callersSummary)
      json.member(
        "callsTo",
        calledNumbers.compactMap { number in
          (number.phoneNumber ?? number.extensionDigits)
            .map { "\(number.kind == .primary ? "Primary" : "Alternate"): \($0)" }
        }
        .joined(separator: ", ")
      )
      json.member("forwardTo", destinationSummary)
      json.member("enabled", isEnabled)
    }
  }

  private var callersSummary: String {
    callerSelection == .any ? "Any phone number" : "Selected phone numbers"
  }

  private var destinationSummary: String {
    switch forwardSelection {
    case .defaultNumber: "Default number"
    case .specifiedNumber: forwardToNumber ?? ""
    case .doNotForward: "Do not forward"
    }
  }

  /// Writes the complete rule.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.description)
      writeAttributes(to: &json)
    }
  }

  /// Writes the attributes that a client can set.
  func writeAttributes(to json: inout JSONWriter) {
    json.member("name", name)
    json.member("enabled", isEnabled)
    json.member("holidaySchedule", holidaySchedule)
    json.member("businessSchedule", businessSchedule)
    json.object("forwardTo") { json in
      json.member("selection", forwardSelection.rawValue)
      json.member("phoneNumber", forwardToNumber)
    }
    json.object("callsTo") { json in
      json.array("numbers") { json in
        for number in calledNumbers {
          json.object { json in
            json.member("phoneNumber", number.phoneNumber)
            json.member("extension", number.extensionDigits)
            json.member("type", number.kind.rawValue)
          }
        }
      }
    }
    json.object("callsFrom") { json in
      json.member("selection", callerSelection.rawValue)
      json.object("customNumbers") { json in
        json.member("privateNumberEnabled", matchesPrivateNumbers)
        json.member("unavailableNumberEnabled", matchesUnavailableNumbers)
        json.array("numbers") { json in for caller in callers { json.string(caller) } }
      }
    }
  }
}
