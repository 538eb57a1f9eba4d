extension Rule {
  // MARK: Identity

  package static let nameLength = Rule(
    "HG-NAME-LENGTH",
    400,
    code: 25110,
    .assumed,
    "The name of a hunt group has 1 to 30 characters."
  )
  package static let nameCharacters = Rule(
    "HG-NAME-CHARACTERS",
    400,
    code: 25024,
    .assumed,
    "The name, first name and last name contain no control characters, nor does a rule's name."
  )
  package static let nameUnique = Rule(
    "HG-NAME-UNIQUE",
    409,
    code: 9289,
    .documented,
    "The name is unique among the hunt groups of the location, whatever its case."
  )
  package static let callerNameLength = Rule(
    "HG-CALLER-NAME-LENGTH",
    400,
    code: 25110,
    .assumed,
    "firstName and lastName have at most 30 characters, customName and dialByName at most 128."
  )
  package static let languageKnown = Rule(
    "HG-LANGUAGE",
    400,
    code: 25024,
    .assumed,
    "The language code is one that Webex Calling has announcements in."
  )
  package static let timeZoneKnown = Rule(
    "HG-TIME-ZONE",
    400,
    code: 25024,
    .assumed,
    "The time zone is a name of the IANA time zone database."
  )
  package static let groupUnknown = Rule(
    "HG-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The hunt group exists at the location."
  )
  package static let locationFull = Rule(
    "HG-LOCATION-FULL",
    400,
    code: 9290,
    .documented,
    "A location has at most 1,000 hunt groups."
  )

  // MARK: Numbers

  package static let numberOrExtension = Rule(
    "HG-NUMBER-OR-EXTENSION",
    400,
    code: 25008,
    .documented,
    "A hunt group has a phone number, an extension, or both."
  )
  package static let extensionDigits = Rule(
    "HG-EXTENSION-DIGITS",
    400,
    code: 4910,
    .observed,
    "An extension consists of digits."
  )
  package static let extensionLength = Rule(
    "HG-EXTENSION-LENGTH",
    400,
    code: 4910,
    .assumed,
    "An extension has 2 to 10 digits."
  )
  package static let extensionEmergency = Rule(
    "HG-EXTENSION-EMERGENCY",
    400,
    code: 4911,
    .observed,
    "An extension is no emergency number of the location's country."
  )
  package static let extensionTaken = Rule(
    "HG-EXTENSION-TAKEN",
    409,
    code: 4202,
    .observed,
    "An extension belongs to one person or feature of the location."
  )
  package static let numberFormat = Rule(
    "HG-NUMBER-FORMAT",
    400,
    code: 4806,
    .observed,
    "A phone number is written in +E.164 or in the national form of the location's country."
  )
  package static let numberInventory = Rule(
    "HG-NUMBER-INVENTORY",
    400,
    code: 8361,
    .observed,
    "A phone number is in the inventory of the hunt group's location."
  )
  package static let numberTaken = Rule(
    "HG-NUMBER-TAKEN",
    409,
    code: 8363,
    topLevelErrorCode: 25223,
    .observed,
    "A phone number belongs to one person or feature."
  )

  package static let alternateCount = Rule(
    "HG-ALTERNATE-COUNT",
    400,
    code: 25024,
    .documented,
    "A hunt group has at most 10 alternate numbers."
  )
  package static let alternateDuplicate = Rule(
    "HG-ALTERNATE-DUPLICATE",
    400,
    code: 8360,
    .observed,
    "A number comes once among the numbers of a hunt group."
  )
  package static let ringPattern = Rule(
    "HG-RING-PATTERN",
    400,
    code: 25024,
    .documented,
    "A ring pattern is NORMAL, LONG_LONG, SHORT_SHORT_LONG or SHORT_LONG_SHORT."
  )

  // MARK: Call policies

  package static let policyKnown = Rule(
    "HG-POLICY",
    400,
    code: 25024,
    .documented,
    "The policy is CIRCULAR, REGULAR, SIMULTANEOUS, UNIFORM or WEIGHTED."
  )
  package static let nextAgentRings = Rule(
    "HG-NEXT-AGENT-RINGS",
    400,
    code: 25024,
    .assumed,
    "nextAgentRings is a whole number from 1 to 20."
  )
  package static let numberOfRings = Rule(
    "HG-NUMBER-OF-RINGS",
    400,
    code: 25024,
    .observed,
    "numberOfRings is a whole number from 0 to 20."
  )
  package static let destinationRequired = Rule(
    "HG-DESTINATION",
    400,
    code: 25008,
    .documented,
    "Where forwarding or a redirect is enabled, it has a destination."
  )
  package static let destinationLength = Rule(
    "HG-DESTINATION-LENGTH",
    400,
    code: 25110,
    .assumed,
    "A destination has at most 30 characters, that of the business continuity redirect 161."
  )
  package static let noAnswerRequired = Rule(
    "HG-NO-ANSWER-REQUIRED",
    nil,
    .documented,
    "Cisco's newer OpenAPI document marks noAnswer and all its members but the destination as"
      + " required. The documentation page does not and clients leave them out, so this is noted"
      + " here and nothing is refused."
  )

  // MARK: Agents

  package static let agentType = Rule(
    "HG-AGENT-TYPE",
    400,
    code: 25024,
    .observed,
    "An agent is named by the id of a person, a workspace or a virtual line."
  )
  package static let agentUnknown = Rule(
    "HG-AGENT-UNKNOWN",
    400,
    code: 4003,
    .documented,
    "Each agent exists in the organisation; its location may be another one."
  )
  package static let agentCalling = Rule(
    "HG-AGENT-CALLING",
    400,
    code: 4008,
    .documented,
    "Each agent is licensed for Webex Calling."
  )
  package static let agentDuplicate = Rule(
    "HG-AGENT-DUPLICATE",
    400,
    code: 25024,
    .assumed,
    "No agent is listed twice."
  )
  package static let agentCount = Rule(
    "HG-AGENT-COUNT",
    400,
    code: 25024,
    .documented,
    "At most 50 agents under SIMULTANEOUS, 100 under WEIGHTED, 1,000 under the other policies."
  )
  package static let weightPolicy = Rule(
    "HG-WEIGHT-POLICY",
    400,
    code: 25024,
    .documented,
    "An agent has a weight only under the policy WEIGHTED; the live API ignores it elsewhere."
  )
  package static let weightRange = Rule(
    "HG-WEIGHT-RANGE",
    400,
    code: 25024,
    .documented,
    "A weight is a whole number from 0 to 100."
  )
  package static let weightTotal = Rule(
    "HG-WEIGHT-TOTAL",
    400,
    code: 25024,
    .documented,
    "The weights together are at most 100."
  )

  // MARK: Caller ID

  package static let dialByName = Rule(
    "HG-DIAL-BY-NAME",
    400,
    code: 25024,
    .documented,
    "dialByName contains neither %, +, \\, \" nor anything beyond printable ASCII."
  )
  package static let callerIDSelection = Rule(
    "HG-CALLER-ID-SELECTION",
    400,
    code: 25024,
    .documented,
    "The selection of directLineCallerIdName is CUSTOM_NAME or DISPLAY_NAME."
  )
  package static let customName = Rule(
    "HG-CUSTOM-NAME",
    400,
    code: 25008,
    .documented,
    "The selection CUSTOM_NAME comes with a customName."
  )

  static let huntGroupRules = [
    nameLength, nameCharacters, nameUnique, callerNameLength, languageKnown, timeZoneKnown,
    groupUnknown, locationFull,
    numberOrExtension, extensionDigits, extensionLength, extensionEmergency, extensionTaken,
    numberFormat, numberInventory, numberTaken, alternateCount, alternateDuplicate, ringPattern,
    policyKnown, nextAgentRings, numberOfRings, destinationRequired, destinationLength,
    noAnswerRequired,
    agentType, agentUnknown, agentCalling, agentDuplicate, agentCount, weightPolicy, weightRange,
    weightTotal,
    dialByName, callerIDSelection, customName,
  ]
}
