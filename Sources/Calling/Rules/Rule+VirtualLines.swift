extension Rule {
  package static let virtualLineUnknown = Rule(
    "VL-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The virtual line exists in the organization of the token."
  )
  package static let virtualLineName = Rule(
    "VL-NAME-LENGTH",
    400,
    code: 25110,
    .documented,
    "firstName and lastName of a virtual line have 1 to 30 characters when it is created, and up"
      + " to 64 when it is updated."
  )
  package static let virtualLineNameUnique = Rule(
    "VL-NAME-UNIQUE",
    409,
    code: 9289,
    .observed,
    "The first and last name together are unique among virtual lines, ignoring case."
  )
  package static let virtualLineCallerID = Rule(
    "VL-CALLER-ID-LENGTH",
    400,
    code: 25110,
    .documented,
    "callerIdFirstName and callerIdLastName have 1 to 30 characters when a virtual line is created,"
      + " and up to 128 and 64 when it is updated; callerIdNumber has 1 to 23."
  )
  package static let virtualLineLanguage = Rule(
    "VL-LANGUAGE",
    400,
    code: 25024,
    .assumed,
    "announcementLanguage is a code that Webex Calling supports."
  )

  static let virtualLineRules = [
    virtualLineUnknown, virtualLineName, virtualLineNameUnique, virtualLineCallerID,
    virtualLineLanguage,
  ]
}
