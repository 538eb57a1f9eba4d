internal import JSON

/// A hunt group as read from a request body.
struct HuntGroupRequestBody {
  var feature: CallFeatureProfileBody
  var callPolicies: CallPolicies
  var usesGroupCallerIDForOutgoingCalls: Bool
  /// `nil` if the body has no list of agents.
  var agents: [AgentRequestBody]?

  /// Members of `GET`, which clients send back in a `PUT`.
  static let readOnlyMembers = CallFeatureProfileBody.readOnlyMembers
    .union(CallFeatureProfileBody.readOnlyAgentMembers)
    .union(["/locationId", "/locationName", "/callPolicies/noAnswer/systemMaxNumberOfRings"])

  /// - Parameter attributes: the values of members that the body does not contain.
  init(over attributes: HuntGroup.Attributes) {
    feature = CallFeatureProfileBody(over: attributes.profile)
    callPolicies = attributes.callPolicies
    usesGroupCallerIDForOutgoingCalls = attributes.usesGroupCallerIDForOutgoingCalls
  }

  /// Reads the members of a create or update body.
  ///
  /// Source: documentation page "Create a Hunt Group", Body.
  mutating func read(from body: inout JSONReader) {
    feature.readIdentity(from: &body)
    body.object("callPolicies", .required) { callPolicies.read(from: &$0) }
    agents = AgentRequestBody.list(from: &body, .requiredUnlessLenient)
    feature.readAlternateNumbers(from: &body)
    body.bool("enabled", .requiredUnlessLenient, into: &feature.profile.isEnabled)
    body.bool(
      "huntGroupCallerIdForOutgoingCallsEnabled",
      into: &usesGroupCallerIDForOutgoingCalls
    )
    feature.readCallerID(from: &body)
  }
}

extension CallPolicies {
  mutating func read(from body: inout JSONReader) {
    body.enumeration("policy", .required, rule: Rule.policyKnown.id, into: &policy)
    body.bool("waitingEnabled", into: &isWaitingEnabled)
    body.bool("groupBusyEnabled", into: &isGroupBusyEnabled)
    body.bool("allowMembersToControlGroupBusyEnabled", into: &allowsMembersToControlGroupBusy)
    body.object("noAnswer") { noAnswer.read(from: &$0) }
    body.object("busyRedirect") { busyRedirect.read(from: &$0, destinationLimit: 30) }
    // The former name is that of clients which were written before the documentation changed.
    body.object("businessContinuityRedirect", formerly: "businessContinuity") {
      businessContinuityRedirect.read(from: &$0, destinationLimit: 161)
    }
  }
}

extension CallPolicies.NoAnswer {
  mutating func read(from body: inout JSONReader) {
    body.bool("nextAgentEnabled", into: &advancesToNextAgent)
    body.integer(
      "nextAgentRings",
      in: 1...Self.ringLimit,
      rule: Rule.nextAgentRings.id,
      into: &nextAgentRings
    )
    body.bool("forwardEnabled", into: &isForwardEnabled)
    body.integer(
      "numberOfRings",
      in: 0...Self.ringLimit,
      rule: Rule.numberOfRings.id,
      into: &numberOfRings
    )
    body.destination(into: &destination)
    body.bool("destinationVoicemailEnabled", into: &isDestinationVoicemailEnabled)
  }
}

extension CallPolicies.Redirect {
  mutating func read(from body: inout JSONReader, destinationLimit: Int) {
    body.bool("enabled", into: &isEnabled)
    body.destination(into: &destination, limit: destinationLimit)
    body.bool("destinationVoicemailEnabled", into: &isDestinationVoicemailEnabled)
  }
}
