internal import JSON
internal import OrderedCollections

/// Validates a call queue that is to be created or updated.
struct CallQueueValidator {
  var feature: CallFeatureValidator
  private(set) var settings: JSONObject
  private(set) var agents: [CallFeatureAgent]

  init(
    _ body: CallQueueRequestBody,
    over agents: [CallFeatureAgent] = [],
    _ result: ValidationResult,
    under ruleSet: RuleSet,
    existingID: WebexID?
  ) {
    feature = CallFeatureValidator(
      .callQueue,
      body.feature,
      result,
      under: ruleSet,
      existingID: existingID
    )
    (settings, self.agents) = (body.settings, agents)
  }

  /// The profile of the queue, with default caller names.
  var profile: CallFeatureProfile {
    var profile = feature.profile
    profile.setDefaultCallerNames()
    return profile
  }

  /// Applies the rules that reading the body does not cover.
  ///
  /// - Throws: all violations.
  mutating func validate(
    _ body: CallQueueRequestBody,
    at location: Location,
    in organization: Organization
  ) throws(RequestError) {
    feature.validate(
      body.feature,
      nameOwner: organization.nameOwner(
        body.feature.profile.name,
        in: .callQueues,
        at: location.id
      ),
      at: location,
      in: organization
    )
    feature.checkCallerID()
    agents = feature.checkedAgents(
      body.agents,
      over: agents,
      settings.distribution,
      at: location,
      in: organization
    )
    if body.agents != nil { checkLicenses(of: organization) }
    checkRouting(body)
    checkNumbers()
    organization.checkCapacity(
      Organization.CapacityDelta(
        locations: feature.implicitEntities.location == nil ? 0 : 1,
        members: feature.implicitEntities.members.count,
        numbers: feature.implicitEntities.numbers.count
      ),
      &feature.result
    )
    try feature.result.throwIfInvalid()
  }

  private mutating func checkLicenses(of organization: Organization) {
    for (index, agent) in agents.enumerated() {
      guard let person = organization.members[agent.id], person.kind == .person else { continue }
      let tiers = Set(person.licenses.compactMap { organization.licenses[$0]?.tier })
      guard tiers.contains(.standard), tiers.isDisjoint(with: [.professional, .customerExperience])
      else { continue }
      feature.result.addViolation(
        .queueAgentLicense,
        at: "/agents/\(index)/id",
        "\(person.displayName) has a Webex Calling Standard license"
          + " and cannot be an agent of a call queue"
      )
    }
  }

  private mutating func checkRouting(_ body: CallQueueRequestBody) {
    if body.lacksRoutingType, feature.existingID != nil {
      feature.result.addViolation(
        .bodyRequired,
        at: "/callPolicies/routingType",
        "Missing Mandatory field name: routingType, required beside policy"
      )
    }
    let policies = settings.object("callPolicies")
    let policy = settings.distribution
    guard policies?.choice("routingType", CallQueue.RoutingType.self) == .skillBased,
      ![.circular, .regular, .uniform].contains(policy)
    else { return }
    feature.result.addViolation(
      .queueSkillPolicy,
      at: "/callPolicies/routingType",
      "Invalid field value: routingType: SKILL_BASED requires the policy CIRCULAR, REGULAR or"
        + " UNIFORM, found \(policy.rawValue)"
    )
  }

  private mutating func checkNumbers() {
    if settings.choice("callingLineIdPolicy", CallQueue.CallingLineIDPolicy.self) == .custom,
      settings.text("callingLineIdPhoneNumber") == nil
    {
      feature.result.addViolation(
        .bodyRequired,
        at: "/callingLineIdPhoneNumber",
        "Missing Mandatory field name: callingLineIdPhoneNumber, required by the policy CUSTOM"
      )
    }
    let overflow = settings.object("queueSettings")?.object("overflow")
    if overflow?.choice("action", CallQueue.OverflowAction.self) == .transfer,
      overflow?.text("transferNumber") == nil
    {
      feature.result.addViolation(
        .bodyRequired,
        at: "/queueSettings/overflow/transferNumber",
        "Missing Mandatory field name: transferNumber, required by the action"
          + " TRANSFER_TO_PHONE_NUMBER"
      )
    }
  }
}
