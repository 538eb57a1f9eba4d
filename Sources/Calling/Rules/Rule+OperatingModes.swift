extension Rule {
  package static let operatingModeUnknown = Rule(
    "MODE-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The operating mode exists in the organization."
  )
  package static let operatingModeName = Rule(
    "MODE-NAME-LENGTH",
    400,
    code: 25110,
    .assumed,
    "The name of an operating mode has 1 to 80 characters."
  )
  package static let operatingModeNameUnique = Rule(
    "MODE-NAME-UNIQUE",
    409,
    code: 25030,
    .observed,
    "The name is unique, ignoring case, among the operating modes of the location or of the level"
      + " ORGANIZATION."
  )
  package static let operatingModeCount = Rule(
    "MODE-COUNT",
    400,
    code: 25024,
    .documented,
    "A location has at most 100 operating modes, and so has the level ORGANIZATION."
  )
  package static let operatingModeLocation = Rule(
    "MODE-LOCATION",
    400,
    code: 25008,
    .documented,
    "An operating mode of level LOCATION has the locationId of a location that is enabled for Webex"
      + " Calling."
  )
  package static let operatingModeTimes = Rule(
    "MODE-TIMES",
    400,
    code: 25008,
    .documented,
    "An enabled day of an operating mode has a startTime and an endTime unless allDayEnabled is"
      + " true."
  )
  package static let operatingModeDestination = Rule(
    "MODE-DESTINATION",
    400,
    code: 25008,
    .assumed,
    "callForwarding of an operating mode has a destination when it is enabled."
  )
  package static let holidayUnknown = Rule(
    "HOLIDAY-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The holiday exists in the operating mode."
  )
  package static let holidayName = Rule(
    "HOLIDAY-NAME-LENGTH",
    400,
    code: 25110,
    .documented,
    "The name of a holiday of an operating mode has 1 to 30 characters."
  )
  package static let holidayCount = Rule(
    "HOLIDAY-COUNT",
    400,
    code: 25024,
    .documented,
    "An operating mode has at most 150 holidays."
  )
  package static let holidayOfMode = Rule(
    "HOLIDAY-MODE",
    400,
    code: 25024,
    .assumed,
    "The operating mode to which a holiday is added has the type HOLIDAY."
  )

  static let operatingModeRules = [
    operatingModeUnknown, operatingModeName, operatingModeNameUnique, operatingModeCount,
    operatingModeLocation, operatingModeTimes, operatingModeDestination, holidayUnknown,
    holidayName, holidayCount, holidayOfMode,
  ]
}
