/// Rules for people, workspaces and virtual lines alike.
extension Rule {
  package static let memberLocation = Rule(
    "MEMBER-LOCATION",
    400,
    code: 4152,
    .assumed,
    "A location in the body of a workspace, virtual line, virtual extension or playlist exists;"
      + " where it is called or plays music on hold, it is enabled for Webex Calling."
  )
  package static let memberNumberOrExtension = Rule(
    "MEMBER-NUMBER-OR-EXTENSION",
    400,
    code: 25008,
    .documented,
    "A workspace with Webex Calling and a virtual line have a phone number, an extension, or both."
  )
  package static let alternateNumberPrimary = Rule(
    "MEMBER-ALTERNATE-PRIMARY",
    400,
    code: 25024,
    .documented,
    "The list of alternate numbers of a person or workspace does not contain a primary number."
  )
  package static let alternateNumberUnknown = Rule(
    "MEMBER-ALTERNATE-UNKNOWN",
    400,
    code: 25024,
    .assumed,
    "A number that is deleted is an alternate number of the person or workspace."
  )
  package static let alternateNumberCalling = Rule(
    "MEMBER-ALTERNATE-CALLING",
    400,
    code: 4008,
    .assumed,
    "A person or workspace with alternate numbers is enabled for Webex Calling and has a location."
  )

  static let memberRules = [
    memberLocation, memberNumberOrExtension, alternateNumberPrimary, alternateNumberUnknown,
    alternateNumberCalling,
  ]
}
