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
}
