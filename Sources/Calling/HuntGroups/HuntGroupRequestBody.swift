internal import JSON

/// A hunt group as a client wrote it: what it said outright, and the words that need the location
/// or the organisation to be understood.
struct HuntGroupRequestBody {
  var attributes: HuntGroup.Attributes
  var phoneNumber: String?
  var languageCode: String?
  var timeZone: String?
  /// `nil` if the body has no list of agents.
  var agents: [Agent]?
  /// `nil` if the body has no list of alternate numbers.
  var alternateNumbers: AlternateNumbers?

  struct AlternateNumbers {
    /// Where the list stands: the wire and the documentation disagree.
    var pointer: String
    var numbers: [(text: String, ringPattern: HuntGroup.AlternateNumbers.RingPattern)] = []
  }

  struct Agent {
    var id = ""
    var weight: String?
  }

  /// - Parameter settings: what holds where the body says nothing.
  init(over attributes: HuntGroup.Attributes) { self.attributes = attributes }

  /// Source: documentation page "Create a Hunt Group", Body; `directLineCallerIdName` and
  /// `dialByName` from Cisco's newer OpenAPI document.
  mutating func read(from body: inout JSONReader) {
    body.string(
      "name",
      .required,
      length: 1...30,
      rule: Rule.nameLength.id,
      into: &attributes.name
    )
    body.digitString("phoneNumber", into: &phoneNumber)
    body.digitString("extension", into: &attributes.extensionDigits)
    body.string("languageCode", into: &languageCode)
    body.string(
      "firstName",
      length: 0...30,
      rule: Rule.callerNameLength.id,
      into: &attributes.firstName
    )
    body.string(
      "lastName",
      length: 0...30,
      rule: Rule.callerNameLength.id,
      into: &attributes.lastName
    )
    body.string("timeZone", into: &timeZone)
    body.object("callPolicies", .required) { attributes.callPolicies.read(from: &$0) }
    readAgents(from: &body)
    readAlternateNumbers(from: &body)
    body.bool("enabled", .requiredUnlessLenient, into: &attributes.isEnabled)
    body.bool(
      "huntGroupCallerIdForOutgoingCallsEnabled",
      into: &attributes.usesGroupCallerIDForOutgoingCalls
    )
    body.object("directLineCallerIdName") { attributes.directLineCallerIDName.read(from: &$0) }
    body.nullableString(
      "dialByName",
      length: 0...128,
      rule: Rule.callerNameLength.id,
      into: &attributes.dialByName
    )
  }

  /// Source: the wire has them inside `alternateNumberSettings`, the documentation at the top.
  private mutating func readAlternateNumbers(from body: inout JSONReader) {
    body.object("alternateNumberSettings") { body in
      body.bool(
        "distinctiveRingEnabled",
        into: &attributes.alternateNumbers.isDistinctiveRingEnabled
      )
      readAlternateNumbers(at: "/alternateNumberSettings/alternateNumbers", from: &body)
    }
    body.bool("distinctiveRing", into: &attributes.alternateNumbers.isDistinctiveRingEnabled)
    readAlternateNumbers(at: "/alternateNumbers", from: &body)
  }

  private mutating func readAlternateNumbers(at pointer: String, from body: inout JSONReader) {
    var listed = AlternateNumbers(pointer: pointer)
    let isListed = body.objects("alternateNumbers") { body in
      var text = ""
      var ringPattern = HuntGroup.AlternateNumbers.RingPattern.normal
      body.string("phoneNumber", .always, into: &text)
      body.enumeration("ringPattern", rule: Rule.ringPattern.id, into: &ringPattern)
      listed.numbers.append((text, ringPattern))
    }
    if isListed { alternateNumbers = listed }
  }

  private mutating func readAgents(from body: inout JSONReader) {
    var listed: [Agent] = []
    listed.reserveCapacity(4)
    let isListed = body.objects("agents", .requiredUnlessLenient) { member in
      var agent = Agent()
      member.string("id", .always, into: &agent.id)
      member.digitString("weight", into: &agent.weight)
      listed.append(agent)
    }
    if isListed { agents = listed }
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
    body.object("businessContinuityRedirect") {
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

extension HuntGroup.DirectLineCallerIDName {
  mutating func read(from body: inout JSONReader) {
    body.enumeration("selection", rule: Rule.callerIDSelection.id, into: &selection)
    body.nullableString(
      "customName",
      length: 0...128,
      rule: Rule.callerNameLength.id,
      into: &customName
    )
  }
}

extension JSONReader {
  /// Reads where calls are sent to; the empty string is no destination.
  mutating func destination(into target: inout String?, limit: Int = 30) {
    string("destination", length: 0...limit, rule: Rule.destinationLength.id, into: &target)
    if target?.isEmpty == true { target = nil }
  }
}
