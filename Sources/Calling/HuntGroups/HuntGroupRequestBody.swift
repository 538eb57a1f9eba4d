internal import JSON

/// A hunt group as read from a request body.
///
/// Contains decoded attributes, and raw strings whose validation needs the location or the
/// organization.
struct HuntGroupRequestBody {
  var attributes: HuntGroup.Attributes
  var phoneNumber: String?
  var languageCode: String?
  var timeZone: String?
  /// `nil` if the body has no list of agents.
  var agents: [Agent]?
  /// `nil` if the body has no list of alternate numbers.
  var alternateNumbers: AlternateNumbers?

  /// Members of `GET`, which clients send back in a `PUT`.
  static let readOnlyMembers: Set<String> = [
    "/id", "/language", "/locationId", "/locationName", "/routingPrefix", "/esn", "/tollFreeNumber",
    "/agents/*/type", "/agents/*/firstName", "/agents/*/lastName", "/agents/*/phoneNumber",
    "/agents/*/extension", "/agents/*/routingPrefix", "/agents/*/esn",
    "/alternateNumberSettings/alternateNumbers/*/tollFreeNumber",
    "/alternateNumbers/*/tollFreeNumber", "/callPolicies/noAnswer/systemMaxNumberOfRings",
  ]

  struct AlternateNumbers {
    /// The JSON Pointer of the list, which differs between the live API and the documentation.
    var pointer: String
    /// `nil` is a number that the reader has reported as missing.
    var numbers: [(text: String?, ringPattern: HuntGroup.AlternateNumbers.RingPattern)] = []
  }

  struct Agent {
    /// `nil` if the reader has reported it as missing.
    var id: String?
    var weight: String?
  }

  /// - Parameter attributes: the values of members that the body does not contain.
  init(over attributes: HuntGroup.Attributes) { self.attributes = attributes }

  /// Reads the members of a create or update body.
  ///
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
    body.stringOrNumber("phoneNumber", into: &phoneNumber)
    body.stringOrNumber("extension", into: &attributes.extensionDigits)
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

  /// Reads the alternate numbers from either of the two places where clients send them.
  ///
  /// Source: the live API has them inside `alternateNumberSettings`, the documentation at the top
  /// level.
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
    var list = AlternateNumbers(pointer: pointer)
    let isPresent = body.objects("alternateNumbers") { body in
      var text: String?
      var ringPattern = HuntGroup.AlternateNumbers.RingPattern.normal
      body.string("phoneNumber", .always, into: &text)
      body.enumeration("ringPattern", rule: Rule.ringPattern.id, into: &ringPattern)
      list.numbers.append((text, ringPattern))
    }
    if isPresent { alternateNumbers = list }
  }

  private mutating func readAgents(from body: inout JSONReader) {
    var list: [Agent] = []
    list.reserveCapacity(4)
    let isPresent = body.objects("agents", .requiredUnlessLenient, orText: "id") { body in
      var agent = Agent()
      body.string("id", .always, into: &agent.id)
      body.stringOrNumber("weight", into: &agent.weight)
      list.append(agent)
    }
    if isPresent { agents = list }
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
  /// Reads the destination of forwarded calls; an empty string means that there is none.
  mutating func destination(into target: inout String?, limit: Int = 30) {
    string("destination", length: 0...limit, rule: Rule.destinationLength.id, into: &target)
    if target?.isEmpty == true { target = nil }
  }
}
