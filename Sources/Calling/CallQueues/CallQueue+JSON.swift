internal import JSON

extension CallQueue {
  static func writeMembers(
    of queue: StoredCallFeature,
    in organization: Organization,
    to json: inout JSONWriter
  ) {
    json.member("hasCxEssentials", queue.record.isTrue("hasCxEssentials"))
    organization.write(queue.profile.alternateNumbers, to: &json)
    json.array("agents") { json in
      for agent in queue.settings.agents {
        write(agent, queue.settings.distribution, in: organization, to: &json)
      }
    }
    var settings = queue.settings
    if var queueSettings = settings.object("queueSettings"),
      var overflow = queueSettings.object("overflow")
    {
      overflow["isTransferNumberSet"] = .bool(overflow.text("transferNumber") != nil)
      queueSettings["overflow"] = .object(overflow)
      settings["queueSettings"] = .object(queueSettings)
    }
    for member in settings.members where member.name != "agents" {
      json.member(named: member.name, organization.namingFiles(in: member.value))
    }
    // Nothing sets them in the mock.
    json.member("businessTextingEnabled", false)
    json.member("digitalInboxEnabled", false)
  }

  private static func write(
    _ agent: CallFeatureAgent,
    _ policy: CallDistribution,
    in organization: Organization,
    to json: inout JSONWriter
  ) {
    json.object { json in
      var agent = agent
      if policy == .weighted { agent.weight = agent.weight ?? 0 }
      organization.writeMembers(of: agent, to: &json)
      json.member("skillLevel", agent.skillLevel.map(Int.init))
      json.member("joinEnabled", agent.isJoined)
    }
  }
}
