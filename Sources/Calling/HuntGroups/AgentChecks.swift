internal import JSON
internal import OrderedCollections

extension HuntGroupCheck {
  /// Examines the agents of the body; `nil` keeps those there are.
  mutating func checkAgents(
    _ listed: [HuntGroupBody.Agent]?,
    at location: Location,
    in organization: Organization
  ) {
    let isWeighted = settings.callPolicies.policy == .weighted
    let storedWeights = Dictionary(settings.agents.map { ($0.id, $0.weight) }) { first, _ in first }
    if let listed {
      settings.agents = []
      settings.agents.reserveCapacity(listed.count)
      var seen: Set<WebexID> = []
      for (index, agent) in listed.enumerated() {
        let id = WebexID(spelled: agent.id)
        // Whoever leaves WEIGHTED by putting back what he read cannot help sending the weights.
        let isStored = agent.weight != nil && storedWeights[id]??.description == agent.weight
        let weight =
          isStored && !isWeighted ? nil : weight(of: agent, index, isWeighted: isWeighted)
        guard !agent.id.isEmpty else { continue }
        if !seen.insert(id).inserted {
          findings.refuse(
            .agentTwice,
            at: "/agents/\(index)/id",
            "Invalid field value: agents: \(id.description.shortened) is listed twice"
          )
        } else {
          checkExistence(of: id, index, at: location, in: organization)
        }
        settings.agents.append(HuntGroup.Agent(id: id, weight: weight))
      }
    } else if !isWeighted {
      for index in settings.agents.indices { settings.agents[index].weight = nil }
    }
    checkCounts(isWeighted: isWeighted)
  }

  private mutating func checkExistence(
    of id: WebexID,
    _ index: Int,
    at location: Location,
    in organization: Organization
  ) {
    let pointer = "/agents/\(index)/id"
    if let member = organization.members[id] {
      guard !member.hasCalling else { return }
      return findings.refuse(
        .agentCalling,
        at: pointer,
        "\(member.displayName) has no Webex Calling licence and cannot be an agent"
      )
    }
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
        "User Not Found: nobody in \(organization.name) has the id \(id.description.shortened)"
          + "; --open-world accepts any"
      )
    }
  }

  private mutating func weight(
    of agent: HuntGroupBody.Agent,
    _ index: Int,
    isWeighted: Bool
  ) -> Int? {
    guard let text = agent.weight else { return nil }
    guard isWeighted else {
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
          + "'\(text.shortened)'"
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
