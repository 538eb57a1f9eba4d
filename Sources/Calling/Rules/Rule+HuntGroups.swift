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
    "The name, firstName and lastName of a hunt group and the name of a selective rule do not"
      + " contain control characters."
  )
  package static let nameUnique = Rule(
    "HG-NAME-UNIQUE",
    409,
    code: 9289,
    .documented,
    "The name is unique among the hunt groups, call queues or auto attendants of the location,"
      + " ignoring case; the code is assumed for the last two."
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
    "languageCode is an announcement language that Webex Calling supports."
  )
  package static let timeZoneKnown = Rule(
    "HG-TIME-ZONE",
    400,
    code: 25024,
    .assumed,
    "timeZone is a name in the IANA time zone database."
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
    "A hunt group, call queue or auto attendant has a phone number, an extension, or both."
  )
  package static let extensionDigits = Rule(
    "HG-EXTENSION-DIGITS",
    400,
    code: 4910,
    .observed,
    "An extension contains only the digits 0-9."
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
    "An extension is not an emergency number of the location's country."
  )
  package static let extensionTaken = Rule(
    "HG-EXTENSION-TAKEN",
    409,
    code: 4202,
    .observed,
    "An extension is assigned at most once in a location."
  )
  package static let numberFormat = Rule(
    "HG-NUMBER-FORMAT",
    400,
    code: 4806,
    .observed,
    "A phone number is in +E.164 format or in the national format of the location's country."
  )
  package static let numberInventory = Rule(
    "HG-NUMBER-INVENTORY",
    400,
    code: 8361,
    .observed,
    "A phone number is in the inventory of the location of the hunt group or member."
  )
  package static let numberTaken = Rule(
    "HG-NUMBER-TAKEN",
    409,
    code: 8363,
    topLevelErrorCode: 25223,
    .observed,
    "A phone number is assigned at most once."
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
    "A number appears once among the primary and alternate numbers of a hunt group or member."
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
    "nextAgentRings is an integer from 1 to 20."
  )
  package static let numberOfRings = Rule(
    "HG-NUMBER-OF-RINGS",
    400,
    code: 25024,
    .observed,
    "numberOfRings is an integer from 0 to 20."
  )
  package static let destinationRequired = Rule(
    "HG-DESTINATION",
    400,
    code: 25008,
    .documented,
    "noAnswer has a destination if forwardEnabled is true, busyRedirect and"
      + " businessContinuityRedirect if enabled is true."
  )
  package static let destinationLength = Rule(
    "HG-DESTINATION-LENGTH",
    400,
    code: 25110,
    .assumed,
    "A destination, or a forwarding or called number of a selective rule, has at most 30"
      + " characters; the destination of businessContinuityRedirect has at most 161."
  )
  package static let noAnswerRequired = Rule(
    "HG-NO-ANSWER-REQUIRED",
    nil,
    .documented,
    "Cisco's newer OpenAPI document marks noAnswer and all its properties except destination as"
      + " required. The documentation page does not, and clients omit them, so the mock does not"
      + " enforce this rule."
  )

  // MARK: Agents

  package static let agentType = Rule(
    "HG-AGENT-TYPE",
    400,
    code: 25024,
    .observed,
    "The id of an agent is the id of a person, a workspace or a virtual line."
  )
  package static let agentUnknown = Rule(
    "HG-AGENT-UNKNOWN",
    400,
    code: 4003,
    .documented,
    "Each agent exists in the organization; it can belong to another location."
  )
  package static let agentCalling = Rule(
    "HG-AGENT-CALLING",
    400,
    code: 4008,
    .documented,
    "Each agent is licensed for Webex Calling and has a location."
  )
  package static let agentDuplicate = Rule(
    "HG-AGENT-DUPLICATE",
    400,
    code: 25024,
    .assumed,
    "An agent appears once in the list."
  )
  package static let agentCount = Rule(
    "HG-AGENT-COUNT",
    400,
    code: 25024,
    .documented,
    "A hunt group or call queue has at most 50 agents with the policy SIMULTANEOUS, 100 with"
      + " WEIGHTED and 1,000 with the others."
  )
  package static let weightPolicy = Rule(
    "HG-WEIGHT-POLICY",
    400,
    code: 25024,
    .documented,
    "A weight requires the policy WEIGHTED, unless it is the current weight of the agent; the"
      + " live API ignores weights with other policies."
  )
  package static let weightRange = Rule(
    "HG-WEIGHT-RANGE",
    400,
    code: 25024,
    .documented,
    "A weight is an integer from 0 to 100."
  )
  package static let weightTotal = Rule(
    "HG-WEIGHT-TOTAL",
    400,
    code: 25024,
    .documented,
    "The weights of all agents total at most 100."
  )

  // MARK: Caller ID

  package static let dialByName = Rule(
    "HG-DIAL-BY-NAME",
    400,
    code: 25024,
    .documented,
    "dialByName contains only printable ASCII characters other than %, +, \\ and \"."
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
    "directLineCallerIdName has a customName if its selection is CUSTOM_NAME."
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
