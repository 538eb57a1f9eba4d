internal import JSON
internal import OrderedCollections
internal import Text

extension CallFeatureValidator {
  /// Validates the agents of the body.
  ///
  /// - Parameters:
  ///   - requested: the agents of the body; `nil` keeps the current ones.
  ///   - current: the agents before the request.
  ///   - policy: how calls are distributed.
  ///   - location: the location of the feature.
  ///   - organization: the organization with its members.
  /// - Returns: the agents.
  mutating func checkedAgents(
    _ requested: [AgentRequestBody]?,
    over current: [CallFeatureAgent],
    _ policy: CallDistribution,
    at location: Location,
    in organization: Organization
  ) -> [CallFeatureAgent] {
    var agents = current
    if let requested {
      let currentAgents = Dictionary(current.map { ($0.id, $0) }) { first, _ in first }
      agents = []
      agents.reserveCapacity(requested.count)
      var seen = DuplicateAgentDetector()
      for (index, agent) in requested.enumerated() {
        let requestedID = organization.memberID(agent.id ?? "", under: ruleSet.mode)
        let known = currentAgents[requestedID]
        let weight = weight(of: agent, index, policy, current: known?.weight)
        guard agent.id != nil else { continue }
        let slot = organization.members.slot(of: requestedID)
        // Storing the member's own id lets all groups share the storage of its string.
        let id = slot.map { organization.members[slot: $0].id } ?? requestedID
        if seen.insert(id, after: agents) {
          checkMember(id, slot, at: { "/agents/\(index)/id" }, location, in: organization)
        } else {
          addDuplicate(id, of: "agents", at: "/agents/\(index)/id")
        }
        agents.append(
          CallFeatureAgent(
            id: id,
            weight: weight,
            skillLevel: agent.skillLevel ?? known?.skillLevel,
            isJoined: agent.isJoined ?? known?.isJoined ?? true
          )
        )
      }
    } else if policy != .weighted {
      for index in agents.indices { agents[index].weight = nil }
    }
    checkCounts(of: agents, policy)
    return agents
  }

  /// Validates the members of a feature without policies, such as the targets of a paging group.
  ///
  /// - Parameters:
  ///   - texts: the ids in the body.
  ///   - pointer: the JSON Pointer of the list.
  ///   - location: the location of the feature.
  ///   - organization: the organization with its members.
  /// - Returns: the ids.
  mutating func checkedMembers(
    _ texts: [String],
    at pointer: String,
    _ location: Location,
    in organization: Organization
  ) -> [WebexID] {
    var seen: Set<WebexID> = []
    return texts.enumerated().map { index, text in
      let id = organization.memberID(text, under: ruleSet.mode)
      let place = "\(pointer)/\(index)"
      if seen.insert(id).inserted {
        let slot = organization.members.slot(of: id)
        checkMember(id, slot, at: { place }, location, in: organization)
      } else {
        addDuplicate(id, of: pointer.dropFirst(), at: place)
      }
      return id
    }
  }

  private mutating func addDuplicate(
    _ id: WebexID,
    of list: some StringProtocol,
    at pointer: String
  ) {
    result.addViolation(
      .agentDuplicate,
      at: pointer,
      "Invalid field value: \(list): \(id.description.truncatedForMessage) is listed more than"
        + " once"
    )
  }

  /// Validates that an id belongs to a member that can receive calls.
  private mutating func checkMember(
    _ id: WebexID,
    _ slot: Int?,
    at pointer: () -> String,
    _ location: Location,
    in organization: Organization
  ) {
    if let slot {
      checkLicense(of: organization.members, slot, at: pointer)
    } else {
      checkUnknownMember(id, at: pointer(), location, in: organization)
    }
  }

  private mutating func checkLicense(
    of members: OrderedTable<WebexID, Member>,
    _ slot: Int,
    at pointer: () -> String
  ) {
    guard !members[slot: slot].hasCalling || members[slot: slot].locationID == nil else { return }
    let member = members[slot: slot]
    let missing = member.hasCalling ? "location" : "Webex Calling license"
    result.addViolation(
      .agentCalling,
      at: pointer(),
      "\(member.displayName) has no \(missing) and cannot be an agent"
    )
  }

  /// Validates an id that does not belong to a known member.
  ///
  /// Source of the message: Webex errors in public reports.
  private mutating func checkUnknownMember(
    _ id: WebexID,
    at pointer: String,
    _ location: Location,
    in organization: Organization
  ) {
    if let member = organization.member(withUUID: id) {
      return result.addViolation(
        .agentType,
        at: pointer,
        "Wrong type of Webex ID provided: \(id) is the bare UUID of \(member.owner.description);"
          + " write \(member.id)",
        hint: .liveRules
      )
    }
    if let mismatch = id.mismatchDescription(expecting: Member.Kind.allCases.map(\.idKind)) {
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
        "User Not Found: no person, workspace or virtual line in \(organization.name) has the id "
          + id.description.truncatedForMessage,
        hint: ruleSet.isOpenWorld ? nil : .openWorld
      )
    }
  }

  private mutating func weight(
    of agent: AgentRequestBody,
    _ index: Int,
    _ policy: CallDistribution,
    current: UInt8?
  ) -> UInt8? {
    guard let text = agent.weight else {
      // A row that changes the join state of an agent of a queue keeps the weight.
      return policy == .weighted && agent.isJoined != nil ? current : nil
    }
    guard policy == .weighted else {
      // A client that reads a group, changes the policy and PUTs the result back sends the old
      // weights. Unchanged weights are accepted and removed.
      if current?.description == text { return nil }
      // If the policy is invalid, it is unknown whether a weight is allowed.
      if result.hasViolation(at: "/callPolicies/policy") || result.hasViolation(at: "/callPolicies")
      {
        return nil
      }
      if ruleSet.mode == .live {
        result.addWarning("ignored '/agents/\(index)/weight': the policy is not WEIGHTED")
      } else {
        result.addViolation(
          .weightPolicy,
          at: "/agents/\(index)/weight",
          "Invalid field value: weight: requires the policy WEIGHTED, found "
            + policy.rawValue
            + "; the live API ignores the weight",
          hint: .liveRules
        )
      }
      return nil
    }
    guard text.isASCIIDigits,
      let weight = UInt8(text), weight <= 100
    else {
      result.addViolation(
        .weightRange,
        at: "/agents/\(index)/weight",
        "Invalid field value: weight: expected an integer from 0 to 100, found "
          + "\(text.quotedForMessage)"
      )
      return nil
    }
    return weight
  }

  private mutating func checkCounts(of agents: [CallFeatureAgent], _ policy: CallDistribution) {
    if agents.count > policy.agentLimit {
      result.addViolation(
        .agentCount,
        at: "/agents/\(policy.agentLimit)",
        "Invalid field value: agents: expected at most \(policy.agentLimit) with the policy "
          + "\(policy.rawValue), found \(agents.count)"
      )
    }
    let total = agents.reduce(0) { $0 + Int($1.weight ?? 0) }
    if policy == .weighted, total > 100 {
      result.addViolation(
        .weightTotal,
        at: "/agents",
        "Invalid field value: weight: expected a total of at most 100, found \(total)"
      )
    }
  }
}

/// Detects duplicate agents: with a linear search in short lists, with a hash set in others.
private struct DuplicateAgentDetector {
  private var ids: Set<WebexID> = []
  private static let linearSearchLimit = 16

  /// Records an id that follows the given agents; returns false if it is a duplicate.
  mutating func insert(_ id: WebexID, after agents: [CallFeatureAgent]) -> Bool {
    if agents.count < Self.linearSearchLimit { return !agents.contains { $0.id == id } }
    if ids.isEmpty { ids.formUnion(agents.map(\.id)) }
    return ids.insert(id).inserted
  }
}
