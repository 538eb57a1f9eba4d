package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes a call queue as the live API returns it.
  ///
  /// Members that the documentation does not have are those of published responses.
  package func write(_ queue: CallQueue, at locationID: WebexID, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", queue.id.description)
      json.member("name", queue.profile.name)
      json.member("hasCxEssentials", queue.hasCXEssentials)
      writeMembers(of: queue.profile, at: locationID, to: &json)
      json.member("enabled", queue.profile.isEnabled)
      write(queue.profile.alternateNumbers, to: &json)
      writeLocation(locationID, to: &json)
      json.array("agents") { json in
        for agent in queue.agents { write(agent, of: queue, to: &json) }
      }
      var settings = queue.settings
      if var overflow = settings.object("queueSettings")?.object("overflow"),
        var queueSettings = settings.object("queueSettings")
      {
        overflow["isTransferNumberSet"] = .bool(overflow.text("transferNumber") != nil)
        queueSettings["overflow"] = .object(overflow)
        settings["queueSettings"] = .object(queueSettings)
      }
      for member in settings.members {
        json.member(named: member.name, namingFiles(in: member.value))
      }
      // Nothing sets them in the mock.
      json.member("businessTextingEnabled", false)
      json.member("digitalInboxEnabled", false)
      json.member("playToneToAgentForBargeInEnabled", false)
      json.member("playToneToAgentForSilentMonitoringEnabled", false)
      json.member("playToneToAgentForSupervisorCoachingEnabled", false)
    }
  }

  private func write(_ agent: CallFeatureAgent, of queue: CallQueue, to json: inout JSONWriter) {
    json.object { json in
      var agent = agent
      if queue.policy == .weighted { agent.weight = agent.weight ?? 0 }
      writeMembers(of: agent, to: &json)
      json.member("skillLevel", agent.skillLevel)
      json.member("joinEnabled", agent.isJoined)
    }
  }

  /// Writes the members of a feature that its documentation and that of hunt groups have in common,
  /// after the id and the name.
  func writeMembers(
    of profile: CallFeatureProfile,
    at locationID: WebexID,
    to json: inout JSONWriter
  ) {
    json.member("phoneNumber", profile.phoneNumber?.description)
    json.writeExtension(profile.extensionDigits, routingPrefix(at: locationID))
    json.member("tollFreeNumber", isTollFree(profile.phoneNumber))
    json.member("language", profile.language.name)
    json.member("languageCode", profile.language.code)
    json.member("firstName", profile.firstName)
    json.member("lastName", profile.lastName)
    json.member("timeZone", profile.timeZone)
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
