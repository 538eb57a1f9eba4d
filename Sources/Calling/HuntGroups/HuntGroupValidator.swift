internal import OrderedCollections

/// Validates a hunt group that is to be created or updated.
struct HuntGroupValidator {
  var feature: CallFeatureValidator
  private let callPolicies: CallPolicies
  private let usesGroupCallerIDForOutgoingCalls: Bool
  private var agents: [CallFeatureAgent]

  init(
    _ body: HuntGroupRequestBody,
    over agents: [CallFeatureAgent] = [],
    _ result: ValidationResult,
    under ruleSet: RuleSet,
    existingID: WebexID?
  ) {
    feature = CallFeatureValidator(
      .huntGroup,
      body.feature,
      result,
      under: ruleSet,
      existingID: existingID
    )
    callPolicies = body.callPolicies
    usesGroupCallerIDForOutgoingCalls = body.usesGroupCallerIDForOutgoingCalls
    self.agents = agents
  }

  var result: ValidationResult { feature.result }

  /// The attributes of the group, with default caller names.
  var attributes: HuntGroup.Attributes {
    var profile = feature.profile
    profile.setDefaultCallerNames()
    return HuntGroup.Attributes(
      profile: profile,
      callPolicies: callPolicies,
      agents: agents,
      usesGroupCallerIDForOutgoingCalls: usesGroupCallerIDForOutgoingCalls
    )
  }

  /// Applies the rules that reading the body does not cover, except the limits of `checkCapacity`.
  mutating func validate(
    _ body: HuntGroupRequestBody,
    at location: Location,
    in organization: Organization
  ) {
    feature.validate(
      body.feature,
      nameOwner: location.huntGroupNames[CaseInsensitiveName(body.feature.profile.name)],
      at: location,
      in: organization
    )
    checkPolicies()
    feature.checkCallerID()
    agents = feature.checkedAgents(
      body.agents,
      over: agents,
      callPolicies.policy,
      at: location,
      in: organization
    )
  }

  /// Validates the limits on stored entities.
  ///
  /// `agentEntries` is the number of agents that the group had before, `nil` for a new group.
  mutating func checkCapacity(
    replacing agentEntries: Int? = nil,
    at location: Location,
    in organization: Organization
  ) {
    if agentEntries == nil, location.huntGroups.count >= Location.huntGroupLimit {
      feature.result.addViolation(
        .locationFull,
        at: "",
        "\(location.name) already has \(location.huntGroups.count) hunt groups, the maximum"
          + " for a location"
      )
    }
    let growth = Organization.CapacityDelta(
      groups: agentEntries == nil ? 1 : 0,
      agentEntries: agents.count - (agentEntries ?? 0),
      locations: feature.implicitEntities.location == nil ? 0 : 1,
      members: feature.implicitEntities.members.count,
      numbers: feature.implicitEntities.numbers.count
    )
    organization.checkCapacity(growth, &feature.result)
  }
}

// MARK: Call policies

extension HuntGroupValidator {
  private mutating func checkPolicies() {
    let policies = callPolicies
    requireDestination(
      if: policies.noAnswer.isForwardEnabled,
      policies.noAnswer.destination,
      at: "noAnswer",
      "forwardEnabled"
    )
    requireDestination(
      if: policies.busyRedirect.isEnabled,
      policies.busyRedirect.destination,
      at: "busyRedirect",
      "enabled"
    )
    requireDestination(
      if: policies.businessContinuityRedirect.isEnabled,
      policies.businessContinuityRedirect.destination,
      at: "businessContinuityRedirect",
      "enabled"
    )
  }

  private mutating func requireDestination(
    if isEnabled: Bool,
    _ destination: String?,
    at member: String,
    _ flag: String
  ) {
    guard isEnabled, destination?.isEmpty ?? true else { return }
    feature.result.addViolation(
      .destinationRequired,
      at: "/callPolicies/\(member)/destination",
      "Missing Mandatory field name: \(member).destination, required when \(flag) is true"
    )
  }
}
