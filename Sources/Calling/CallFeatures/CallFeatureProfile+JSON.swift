package import JSON
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
    if let slot = members.slot(of: agent.id) {
      json.member("type", members[slot: slot].kind.rawValue)
      json.member("firstName", members[slot: slot].firstName)
      json.member("lastName", members[slot: slot].lastName)
      json.member("phoneNumber", members[slot: slot].phoneNumber?.description)
      json.writeExtension(
        members[slot: slot].extensionDigits,
        routingPrefix(at: members[slot: slot].locationID)
      )
    }
    json.member("weight", agent.weight.map(String.init))
  }
}

extension Organization {
  /// Writes what features have in common, after the id and the name.
  ///
  /// - Parameters:
  ///   - profile: what is written.
  ///   - locationID: the location of the feature.
  ///   - absent: the names of members that the feature does not have.
  ///   - json: receives the members.
  func writeMembers(
    of profile: CallFeatureProfile,
    at locationID: WebexID,
    except absent: Set<String> = [],
    to json: inout JSONWriter
  ) {
    json.member("phoneNumber", profile.phoneNumber?.description)
    json.writeExtension(profile.extensionDigits, routingPrefix(at: locationID))
    json.member("tollFreeNumber", isTollFree(profile.phoneNumber))
    if !absent.contains("language") { json.member("language", profile.language.name) }
    json.member("languageCode", profile.language.code)
    json.member("firstName", profile.firstName)
    json.member("lastName", profile.lastName)
    if !absent.contains("timeZone") { json.member("timeZone", profile.timeZone) }
    profile.directLineCallerIDName.write(to: &json)
    json.member("dialByName", profile.dialByName)
  }

  private func isTollFree(_ number: PhoneNumber?) -> Bool {
    number.flatMap { numbers[$0]?.isTollFree } ?? false
  }

  /// Writes a feature as an item of a list.
  package func writeRow(
    of record: JSONObject,
    _ id: String,
    at location: Location,
    to json: inout JSONWriter,
    _ members: (inout JSONWriter) -> Void = { _ in }
  ) {
    let number = record.text("phoneNumber")
    json.object { json in
      json.member("id", id)
      json.member("name", record.name ?? "")
      json.member("locationName", location.name)
      json.member("locationId", location.id.description)
      json.member("phoneNumber", number)
      json.writeExtension(record.text("extension"), location.calling?.routingPrefix)
      json.member(
        "tollFreeNumber",
        isTollFree(number.flatMap { PhoneNumber($0, country: location.address.country) })
      )
      members(&json)
    }
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
