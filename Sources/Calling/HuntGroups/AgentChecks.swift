internal import JSON
internal import OrderedCollections

extension HuntGroupCheck {
  /// Examines the agents of the body; `nil` keeps those there are.
  mutating func checkAgents(
    _ listed: [HuntGroupBody.Agent]?,
    at location: Location,
    in organization: Organization
  ) {
    if let listed {
      let stored = settings.agents.map { ($0.id, $0.weight) }
      let storedWeights = Dictionary(stored) { first, _ in first }
      settings.agents = []
      settings.agents.reserveCapacity(listed.count)
      var seen = AgentSet()
      for (index, agent) in listed.enumerated() {
        let spelled = WebexID(spelled: agent.id)
        let weight = weight(of: agent, index, stored: storedWeights[spelled] ?? nil)
        guard !agent.id.isEmpty else { continue }
        let place = organization.members.index(forKey: spelled)
        // The directory's own copy of the id is kept, so that a thousand groups share it.
        let id = place.map { organization.members.keys[$0] } ?? spelled
        if !seen.insert(id, after: settings.agents) {
          findings.refuse(
            .agentTwice,
            at: "/agents/\(index)/id",
            "Invalid field value: agents: \(id.description.truncatedForMessage) is listed twice"
          )
        } else if let place {
          checkLicence(of: organization.members.values.elements, place, index)
        } else {
          checkStranger(id, index, at: location, in: organization)
        }
        settings.agents.append(HuntGroup.Agent(id: id, weight: weight))
      }
    } else if !isWeighted {
      for index in settings.agents.indices { settings.agents[index].weight = nil }
    }
    checkCounts(isWeighted: isWeighted)
  }

  private var isWeighted: Bool { settings.callPolicies.policy == .weighted }

  private mutating func checkLicence(of members: [Member], _ place: Int, _ index: Int) {
    guard !members[place].hasCalling else { return }
    findings.refuse(
      .agentCalling,
      at: "/agents/\(index)/id",
      "\(members[place].displayName) has no Webex Calling licence and cannot be an agent"
    )
  }

  /// Examines an agent that the directory does not hold.
  private mutating func checkStranger(
    _ id: WebexID,
    _ index: Int,
    at location: Location,
    in organization: Organization
  ) {
    let pointer = "/agents/\(index)/id"
    if let mismatch = id.mismatch(with: Member.Kind.allCases.map(\.idKind)) {
      return findings.refuse(
        .agentType,
        at: pointer,
        "Wrong type of Webex ID provided: \(mismatch)"
      )
    }
    if rulebook.isOpenWorld, let member = Organization.newMember(id, at: location) {
      newcomers.members.append(member)
    } else {
      findings.refuse(
        .agentUnknown,
        at: pointer,
        "User Not Found: nobody in \(organization.name) has the id \(id.description.truncatedForMessage)"
          + "; --open-world accepts any"
      )
    }
  }

  private mutating func weight(
    of agent: HuntGroupBody.Agent,
    _ index: Int,
    stored: Int?
  ) -> Int? {
    guard let text = agent.weight else { return nil }
    guard isWeighted else {
      // Whoever leaves WEIGHTED by putting back what he read cannot help sending the weights.
      if stored?.description == text { return nil }
      // Where the policy is unreadable, nobody can say whether a weight belongs there.
      if findings.hasFault(at: "/callPolicies/policy") || findings.hasFault(at: "/callPolicies") {
        return nil
      }
      if rulebook.mode == .live {
        findings.note("/agents/\(index)/weight ignored: the policy is not WEIGHTED")
      } else {
        findings.refuse(
          .weightPolicy,
          at: "/agents/\(index)/weight",
          "Invalid field value: weight: it applies only when the policy is WEIGHTED, not "
            + settings.callPolicies.policy.rawValue + "; the live API ignores it (--rules live)"
        )
      }
      return nil
    }
    guard text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      let weight = Int(text), weight <= 100
    else {
      findings.refuse(
        .weightRange,
        at: "/agents/\(index)/weight",
        "Invalid field value: weight: expected a whole number from 0 to 100, found "
          + "'\(text.truncatedForMessage)'"
      )
      return nil
    }
    return weight
  }

  private mutating func checkCounts(isWeighted: Bool) {
    let policy = settings.callPolicies.policy
    if settings.agents.count > policy.agentLimit {
      findings.refuse(
        .agentCount,
        at: "/agents/\(policy.agentLimit)",
        "Invalid field value: agents: at most \(policy.agentLimit) under \(policy.rawValue), found "
          + "\(settings.agents.count)"
      )
    }
    let total = settings.agents.reduce(0) { $0 + ($1.weight ?? 0) }
    if isWeighted, total > 100 {
      findings.refuse(
        .weightTotal,
        at: "/agents",
        "Invalid field value: weight: the weights together are \(total), more than 100"
      )
    }
  }
}

/// The agents of one list, to find one that is listed twice: by looking while there are few, by
/// hashing from then on.
private struct AgentSet {
  private var ids: Set<WebexID> = []
  private static let searchLimit = 16

  /// False if one of the agents so far is the same.
  mutating func insert(_ id: WebexID, after agents: [HuntGroup.Agent]) -> Bool {
    if agents.count < Self.searchLimit { return !agents.contains { $0.id == id } }
    if ids.isEmpty { ids.formUnion(agents.map(\.id)) }
    return ids.insert(id).inserted
  }
}
