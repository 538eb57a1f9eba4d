internal import JSON
internal import OrderedCollections

extension Organization {
  func write(_ alternates: CallFeatureProfile.AlternateNumbers, to json: inout JSONWriter) {
    json.object("alternateNumberSettings") { json in
      json.member("distinctiveRingEnabled", alternates.isDistinctiveRingEnabled)
      writeNumbers(of: alternates, to: &json)
    }
  }

  /// Writes the list of alternate numbers.
  func writeNumbers(
    of alternates: CallFeatureProfile.AlternateNumbers,
    to json: inout JSONWriter
  ) {
    json.array("alternateNumbers") { json in
      for number in alternates.numbers {
        json.object { json in
          json.member("phoneNumber", number.phoneNumber.description)
          json.member("ringPattern", number.ringPattern.rawValue)
          json.member("tollFreeNumber", numbers[number.phoneNumber]?.isTollFree ?? false)
        }
      }
    }
  }

  /// Writes the members of an agent of a hunt group, which an agent of a call queue has too.
  func writeMembers(of agent: CallFeatureAgent, to json: inout JSONWriter) {
    json.member("id", agent.id.description)
    if let member = members[agent.id] {
      json.member("type", member.kind.rawValue)
      json.member("firstName", member.firstName)
      json.member("lastName", member.lastName)
      json.member("phoneNumber", member.phoneNumber?.description)
      json.writeExtension(member.extensionDigits, routingPrefix(at: member.locationID))
    }
    json.member("weight", agent.weight.map(String.init))
  }
}

extension CallFeatureProfile.DirectLineCallerIDName {
  func write(to json: inout JSONWriter) {
    json.object("directLineCallerIdName") { json in
      json.member("selection", selection.rawValue)
      json.member("customName", customName)
    }
  }
}
