internal import JSON
internal import OrderedCollections

extension CallQueue {
  static func check(
    _ body: inout CallFeatureBody,
    _ validator: inout CallFeatureValidator,
    over current: StoredCallFeature?,
    at location: Location,
    in organization: Organization
  ) {
    let agents = validator.checkedAgents(
      body.agents,
      over: current?.settings.agents ?? [],
      body.settings.distribution,
      at: location,
      in: organization
    )
    if body.agents != nil { checkLicenses(of: agents, in: organization, &validator.result) }
    body.settings["agents"] = .array(agents.map(\.row))
    checkRouting(body.settings, &validator.result)
    checkNumbers(body.settings, &validator.result)
  }

  private static func checkLicenses(
    of agents: [CallFeatureAgent],
    in organization: Organization,
    _ result: inout ValidationResult
  ) {
    for (index, agent) in agents.enumerated() {
      guard let person = organization.members[agent.id],
        !organization.hasLicenseOfQueueAgent(person)
      else { continue }
      result.addViolation(
        .queueAgentLicense,
        at: "/agents/\(index)/id",
        "\(person.displayName) has a Webex Calling Standard license"
          + " and cannot be an agent of a call queue"
      )
    }
  }

  private static func checkRouting(_ settings: JSONObject, _ result: inout ValidationResult) {
    let policies = settings.object("callPolicies")
    let policy = settings.distribution
    guard policies?.choice("routingType", RoutingType.self) == .skillBased,
      ![.circular, .regular, .uniform].contains(policy)
    else { return }
    result.addViolation(
      .queueSkillPolicy,
      at: "/callPolicies/routingType",
      "Invalid field value: routingType: SKILL_BASED requires the policy CIRCULAR, REGULAR or"
        + " UNIFORM, found \(policy.rawValue)"
    )
  }

  private static func checkNumbers(_ settings: JSONObject, _ result: inout ValidationResult) {
    if settings.choice("callingLineIdPolicy", CallingLineIDPolicy.self) == .custom,
      settings.text("callingLineIdPhoneNumber") == nil
    {
      result.addViolation(
        .bodyRequired,
        at: "/callingLineIdPhoneNumber",
        "Missing Mandatory field name: callingLineIdPhoneNumber, required by the policy CUSTOM"
      )
    }
    let overflow = settings.object("queueSettings")?.object("overflow")
    if overflow?.choice("action", OverflowAction.self) == .transfer,
      overflow?.text("transferNumber") == nil
    {
      result.addViolation(
        .bodyRequired,
        at: "/queueSettings/overflow/transferNumber",
        "Missing Mandatory field name: transferNumber, required by the action"
          + " TRANSFER_TO_PHONE_NUMBER"
      )
    }
  }
}

extension Organization {
  /// Whether a member can be an agent of a call queue: people with a standard license alone cannot.
  ///
  /// Source: documentation "Create a Call Queue", `agents`.
  func hasLicenseOfQueueAgent(_ member: Member) -> Bool {
    guard member.kind == .person else { return true }
    let tiers = Set(member.licenses.compactMap { licenses[$0]?.tier })
    return !tiers.contains(.standard)
      || !tiers.isDisjoint(with: [.professional, .customerExperience])
  }

  /// The members that can be agents of a call queue.
  package var possibleQueueAgents: [Member] {
    members.values.filter {
      $0.hasCalling && $0.locationID != nil && hasLicenseOfQueueAgent($0)
    }
  }
}
