extension Rule {
  package static let scheduleUnknown = Rule(
    "SCHEDULE-UNKNOWN",
    404,
    code: 4167,
    .observed,
    "The schedule exists and belongs to the location or person in the path; a person's path does"
      + " not have the schedules of the location, which its list shows."
  )
  package static let scheduleName = Rule(
    "SCHEDULE-NAME-LENGTH",
    400,
    code: 25110,
    .assumed,
    "The name of a schedule has 1 to 40 characters."
  )
  package static let scheduleNameUnique = Rule(
    "SCHEDULE-NAME-UNIQUE",
    409,
    code: 25030,
    .observed,
    "The name is unique among the schedules of the same type of the location, or of the person and"
      + " its location."
  )
  package static let scheduleInUse = Rule(
    "SCHEDULE-IN-USE",
    409,
    .assumed,
    "A schedule that an auto attendant of the location names cannot be deleted."
  )
  package static let scheduleTypeFixed = Rule(
    "SCHEDULE-TYPE",
    400,
    code: 25024,
    .assumed,
    "The type in the body of an update is that in the path."
  )
  package static let scheduleEventUnknown = Rule(
    "SCHEDULE-EVENT-UNKNOWN",
    404,
    code: 4008,
    .assumed,
    "The event exists in the schedule."
  )
  package static let scheduleEventName = Rule(
    "SCHEDULE-EVENT-NAME-LENGTH",
    400,
    code: 25110,
    .assumed,
    "The name of an event has 1 to 80 characters."
  )
  package static let scheduleEventNameUnique = Rule(
    "SCHEDULE-EVENT-NAME-UNIQUE",
    409,
    code: 25030,
    .assumed,
    "The name of an event is unique in its schedule, because it determines the id."
  )
  package static let scheduleDate = Rule(
    "SCHEDULE-EVENT-FORMAT",
    400,
    code: 25024,
    .documented,
    "A date of an event or holiday has the form YYYY-MM-DD, a time of these or of an operating mode"
      + " the form HH:MM."
  )
  package static let scheduleEventTimes = Rule(
    "SCHEDULE-EVENT-TIMES",
    400,
    code: 25008,
    .documented,
    "An event or holiday has a startTime and an endTime unless allDayEnabled is true."
  )
  package static let scheduleEventOrder = Rule(
    "SCHEDULE-EVENT-ORDER",
    400,
    code: 25024,
    .assumed,
    "The endDate of an event or holiday is not before its startDate; on the same day, the endTime"
      + " is after the startTime."
  )
  package static let scheduleRecurrence = Rule(
    "SCHEDULE-EVENT-RECURRENCE",
    400,
    code: 25024,
    .documented,
    "A recurrence has at most one pattern and at most one of recurForEver, recurEndDate and"
      + " recurEndOccurrence, which need a pattern."
  )

  static let scheduleRules = [
    scheduleUnknown, scheduleName, scheduleNameUnique, scheduleInUse, scheduleTypeFixed,
    scheduleEventUnknown,
    scheduleEventName, scheduleEventNameUnique, scheduleDate, scheduleEventTimes,
    scheduleEventOrder, scheduleRecurrence,
  ]
}
