internal import JSON
internal import OrderedCollections

extension HuntGroupValidator {
  /// Examines the agents of the body; `nil` keeps those there are.
  mutating func checkAgents(
    _ listed: [HuntGroupRequestBody.Agent]?,
    at location: Location,
    in organization: Organization
  ) {
    if let listed {
      let stored = attributes.agents.map { ($0.id, $0.weight) }
      let storedWeights = Dictionary(stored) { first, _ in first }
      attributes.agents = []
      attributes.agents.reserveCapacity(listed.count)
      var seen = DuplicateAgentDetector()
      for (index, agent) in listed.enumerated() {
        let encodedID = WebexID(encoded: agent.id)
        let weight = weight(of: agent, index, stored: storedWeights[encodedID] ?? nil)
        guard !agent.id.isEmpty else { continue }
        let memberIndex = organization.members.index(forKey: encodedID)
        // The directory's own copy of the id is kept, so that a thousand groups share it.
        let id = memberIndex.map { organization.members.keys[$0] } ?? encodedID
        if !seen.insert(id, after: attributes.agents) {
          result.addViolation(
            .agentDuplicate,
            at: "/agents/\(index)/id",
            "Invalid field value: agents: \(id.description.truncatedForMessage) is listed twice"
          )
        } else if let memberIndex {
          checkLicense(of: organization.members.values.elements, memberIndex, index)
        } else {
          checkUnknownAgent(id, index, at: location, in: organization)
        }
        attributes.agents.append(HuntGroup.Agent(id: id, weight: weight))
      }
    } else if !isWeighted {
      for index in attributes.agents.indices { attributes.agents[index].weight = nil }
    }
    checkCounts(isWeighted: isWeighted)
  }

  private var isWeighted: Bool { attributes.callPolicies.policy == .weighted }

  private mutating func checkLicense(of members: [Member], _ memberIndex: Int, _ index: Int) {
    guard !members[memberIndex].hasCalling else { return }
    result.addViolation(
      .agentCalling,
      at: "/agents/\(index)/id",
      "\(members[memberIndex].displayName) has no Webex Calling licence and cannot be an agent"
    )
  }

  /// Examines an agent that the directory does not hold.
  private mutating func checkUnknownAgent(
    _ id: WebexID,
    _ index: Int,
    at location: Location,
    in organization: Organization
  ) {
    let pointer = "/agents/\(index)/id"
    if let mismatch = id.mismatch(with: Member.Kind.allCases.map(\.idKind)) {
      return result.addViolation(
        .agentType,
        at: pointer,
        "Wrong type of Webex ID provided: \(mismatch)"
      )
    }
    if ruleSet.isOpenWorld, let member = Organization.makeImplicitMember(id, at: location) {
      implicitEntities.members.append(member)
    } else {
      result.addViolation(
        .agentUnknown,
        at: pointer,
        "User Not Found: nobody in \(organization.name) has the id \(id.description.truncatedForMessage)"
          + "; --open-world accepts any"
      )
    }
  }

  private mutating func weight(
    of agent: HuntGroupRequestBody.Agent,
    _ index: Int,
    stored: Int?
  ) -> Int? {
    guard let text = agent.weight else { return nil }
    guard isWeighted else {
      // Whoever leaves WEIGHTED by putting back what he read cannot help sending the weights.
      if stored?.description == text { return nil }
      // Where the policy is unreadable, nobody can say whether a weight belongs there.
      if result.hasViolation(at: "/callPolicies/policy") || result.hasViolation(at: "/callPolicies")
      {
        return nil
      }
      if ruleSet.mode == .live {
        result.addWarning("/agents/\(index)/weight ignored: the policy is not WEIGHTED")
      } else {
        result.addViolation(
          .weightPolicy,
          at: "/agents/\(index)/weight",
          "Invalid field value: weight: it applies only when the policy is WEIGHTED, not "
            + attributes.callPolicies.policy.rawValue + "; the live API ignores it (--rules live)"
        )
      }
      return nil
    }
    guard text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      let weight = Int(text), weight <= 100
    else {
      result.addViolation(
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
    let policy = attributes.callPolicies.policy
    if attributes.agents.count > policy.agentLimit {
      result.addViolation(
        .agentCount,
        at: "/agents/\(policy.agentLimit)",
        "Invalid field value: agents: at most \(policy.agentLimit) under \(policy.rawValue), found "
          + "\(attributes.agents.count)"
      )
    }
    let total = attributes.agents.reduce(0) { $0 + ($1.weight ?? 0) }
    if isWeighted, total > 100 {
      result.addViolation(
        .weightTotal,
        at: "/agents",
        "Invalid field value: weight: the weights together are \(total), more than 100"
      )
    }
  }
}

/// The agents of one list, to find one that is listed twice: by looking while there are few, by
/// hashing from then on.
private struct DuplicateAgentDetector {
  private var ids: Set<WebexID> = []
  private static let searchLimit = 16

  /// False if one of the agents so far is the same.
  mutating func insert(_ id: WebexID, after agents: [HuntGroup.Agent]) -> Bool {
    if agents.count < Self.searchLimit { return !agents.contains { $0.id == id } }
    if ids.isEmpty { ids.formUnion(agents.map(\.id)) }
    return ids.insert(id).inserted
  }
}
