extension Rule {
  package static let forwardingDestination = Rule(
    "CF-DESTINATION",
    400,
    code: 25008,
    .documented,
    "callForwarding.always has a destination when it is enabled, and so does an operating mode"
      + " whose selection is FORWARD_TO_SPECIFIED_NUMBER."
  )
  package static let selectiveForwardingNeedsRule = Rule(
    "CF-SELECTIVE-RULE",
    400,
    code: 25024,
    .observed,
    "Selective forwarding is enabled only if the hunt group has a selective rule."
  )
  package static let forwardSelection = Rule(
    "CF-SELECTION",
    400,
    code: 25024,
    .documented,
    "The selection of forwardTo is FORWARD_TO_DEFAULT_NUMBER, FORWARD_TO_SPECIFIED_NUMBER or"
      + " DO_NOT_FORWARD."
  )
  package static let modeUnknown = Rule(
    "CF-MODE-UNKNOWN",
    400,
    code: 25024,
    .assumed,
    "Each operating mode in the list is available at the location and appears once; deleting a mode"
      + " removes it from the list."
  )
  package static let listedSelectiveRuleUnknown = Rule(
    "CF-RULE-UNKNOWN",
    400,
    code: 25024,
    .assumed,
    "Each selective rule in the rules list exists in the hunt group; an unknown rule in a path is"
      + " FR-UNKNOWN."
  )
  package static let selectiveRuleUnknown = Rule(
    "FR-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The selective rule exists in the hunt group."
  )
  package static let selectiveRuleName = Rule(
    "FR-NAME-LENGTH",
    400,
    code: 25110,
    .assumed,
    "The name of a selective rule has 1 to 128 characters."
  )
  package static let selectiveRuleNameUnique = Rule(
    "FR-NAME-UNIQUE",
    409,
    code: 25030,
    .assumed,
    "The name of a selective rule is unique in its hunt group, because it determines the id."
  )
  package static let selectiveRuleCountLimit = Rule(
    "FR-COUNT",
    400,
    code: 9290,
    .assumed,
    "A hunt group has at most 100 selective rules."
  )
  package static let forwardNumber = Rule(
    "FR-FORWARD-NUMBER",
    400,
    code: 25008,
    .documented,
    "forwardTo has a phoneNumber if its selection is FORWARD_TO_SPECIFIED_NUMBER."
  )
  package static let callerSelection = Rule(
    "FR-CALLER-SELECTION",
    400,
    code: 25024,
    .documented,
    "The selection of callsFrom is ANY or CUSTOM."
  )
  package static let callerCount = Rule(
    "FR-CALLER-COUNT",
    400,
    code: 25024,
    .documented,
    "A selective rule has at most 12 caller numbers, each of at most 30 characters."
  )
  package static let calledNumberType = Rule(
    "FR-CALLED-TYPE",
    400,
    code: 25024,
    .documented,
    "The type of a called number is PRIMARY or ALTERNATE."
  )
  package static let calledNumbers = Rule(
    "FR-CALLED-NUMBERS",
    400,
    code: 25024,
    .documented,
    "A selective rule has at most 12 called numbers, each with a phoneNumber or an extension."
  )
  package static let namedScheduleUnknown = Rule(
    "FR-SCHEDULE",
    400,
    code: 4167,
    .observed,
    "A schedule of a selective rule or auto attendant is available at the location and has the"
      + " right type; they keep the name of a schedule that is renamed later, and a rule that of a"
      + " deleted one."
  )

  static let callForwardingRules = [
    forwardingDestination, selectiveForwardingNeedsRule, forwardSelection, modeUnknown,
    listedSelectiveRuleUnknown, selectiveRuleUnknown, selectiveRuleName, selectiveRuleNameUnique,
    selectiveRuleCountLimit, forwardNumber, callerSelection, callerCount, calledNumberType,
    calledNumbers,
    namedScheduleUnknown,
  ]
}
