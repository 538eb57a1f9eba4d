internal import JSON

/// What the bodies of call features have in common.
///
/// Contains decoded members, and raw strings whose validation needs the location or the
/// organization.
struct CallFeatureProfileBody {
  var profile: CallFeatureProfile
  var phoneNumber: String?
  var languageCode: String?
  var timeZone: String?
  /// `nil` if the body has no list of alternate numbers.
  var alternateNumbers: AlternateNumbers?

  struct AlternateNumbers {
    /// The JSON Pointer of the list, which differs between the live API and the documentation.
    var pointer: String
    /// `nil` is a number that the reader has reported as missing.
    var numbers: [(text: String?, ringPattern: RingPattern)] = []
  }

  /// - Parameter profile: the values of members that the body does not contain.
  init(over profile: CallFeatureProfile) { self.profile = profile }

  /// Members of `GET`, which clients send back in a `PUT`.
  static let readOnlyMembers: Set<String> = [
    "/id", "/language", "/routingPrefix", "/esn", "/tollFreeNumber",
    "/alternateNumberSettings/alternateNumbers/*/tollFreeNumber",
    "/alternateNumbers/*/tollFreeNumber",
  ]

  /// Members of the agents in `GET`.
  static let readOnlyAgentMembers: Set<String> = [
    "/agents/*/type", "/agents/*/firstName", "/agents/*/lastName", "/agents/*/phoneNumber",
    "/agents/*/extension", "/agents/*/routingPrefix", "/agents/*/esn",
  ]

  /// Reads the members from the name to the time zone.
  ///
  /// Source: documentation page "Create a Hunt Group", Body.
  ///
  /// - Parameters:
  ///   - body: the body.
  ///   - extensionRequirement: when the extension must be present.
  ///   - numbers: whether the extension can be a number.
  ///   - languageRequirement: when the language must be present.
  ///   - callerNameLimit: the maximum length of the caller names, in characters.
  mutating func readIdentity(
    from body: inout JSONReader,
    extension extensionRequirement: JSONReader.Requirement = .optional,
    accepting numbers: JSONReader.NumberAcceptance = .lenient,
    language languageRequirement: JSONReader.Requirement = .optional,
    callerNameLimit: Int = 30
  ) {
    body.string("name", .required, length: 1...30, rule: Rule.nameLength.id, into: &profile.name)
    body.stringOrNumber("phoneNumber", into: &phoneNumber)
    body.stringOrNumber(
      "extension",
      extensionRequirement,
      accepting: numbers,
      into: &profile.extensionDigits
    )
    body.string("languageCode", languageRequirement, into: &languageCode)
    body.callerName("firstName", callerNameLimit, into: &profile.firstName)
    body.callerName("lastName", callerNameLimit, into: &profile.lastName)
    body.string("timeZone", into: &timeZone)
  }

  /// Reads what a called person sees of the feature.
  ///
  /// Source: Cisco's newer OpenAPI document.
  mutating func readCallerID(from body: inout JSONReader) {
    body.object("directLineCallerIdName") { profile.directLineCallerIDName.read(from: &$0) }
    body.nullableString(
      "dialByName",
      length: 0...128,
      rule: Rule.callerNameLength.id,
      into: &profile.dialByName
    )
  }

  /// Reads the alternate numbers from either of the two places where clients send them.
  ///
  /// Source: the live API has them inside `alternateNumberSettings`, the documentation at the top
  /// level.
  mutating func readAlternateNumbers(from body: inout JSONReader) {
    body.object("alternateNumberSettings") { body in
      body.bool(
        "distinctiveRingEnabled",
        into: &profile.alternateNumbers.isDistinctiveRingEnabled
      )
      readAlternateNumbers(at: "/alternateNumberSettings/alternateNumbers", from: &body)
    }
    body.bool("distinctiveRing", into: &profile.alternateNumbers.isDistinctiveRingEnabled)
    readAlternateNumbers(at: "/alternateNumbers", from: &body)
  }

  private mutating func readAlternateNumbers(at pointer: String, from body: inout JSONReader) {
    var list = AlternateNumbers(pointer: pointer)
    let isPresent = body.objects("alternateNumbers") { body in
      var text: String?
      var ringPattern = RingPattern.normal
      body.string("phoneNumber", .always, into: &text)
      body.enumeration("ringPattern", rule: Rule.ringPattern.id, into: &ringPattern)
      list.numbers.append((text, ringPattern))
    }
    if isPresent { alternateNumbers = list }
  }
}

/// An agent as read from a request body.
struct AgentRequestBody {
  /// `nil` if the reader has reported it as missing.
  var id: String?
  var weight: String?
  var skillLevel: UInt8?
  var isJoined: Bool?

  /// Reads the list of agents; `nil` if the body has none.
  static func list(
    from body: inout JSONReader,
    _ requirement: JSONReader.Requirement,
    ofQueue isOfQueue: Bool = false
  ) -> [AgentRequestBody]? {
    var list: [AgentRequestBody] = []
    list.reserveCapacity(4)
    let isPresent = body.objects("agents", requirement, orText: "id") { body in
      var agent = AgentRequestBody()
      body.string("id", .always, into: &agent.id)
      body.stringOrNumber("weight", into: &agent.weight)
      if isOfQueue {
        agent.skillLevel = body.integerIfPresent("skillLevel", in: 1...20)
          .map { UInt8(clamping: $0) }
        body.bool("joinEnabled", into: &agent.isJoined)
      }
      list.append(agent)
    }
    return isPresent ? list : nil
  }
}

extension CallFeatureProfile.DirectLineCallerIDName {
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
  fileprivate mutating func callerName(
    _ name: StaticString,
    _ limit: Int,
    into target: inout String?
  ) {
    string(name, length: 0...limit, rule: Rule.callerNameLength.id, into: &target)
  }

  /// Reads the destination of forwarded calls; an empty string means that there is none.
  mutating func destination(into target: inout String?, limit: Int = 30) {
    string("destination", length: 0...limit, rule: Rule.destinationLength.id, into: &target)
    if target?.isEmpty == true { target = nil }
  }
}
