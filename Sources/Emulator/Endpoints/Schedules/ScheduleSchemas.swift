internal import Calling
internal import JSON

/// The responses of the operations on schedules.
extension JSONSchema {
  static let scheduleList = object([
    "schedules": .array(
      .object([
        "id": .string, "name": .string, "type": .enumeration(of: Schedule.Kind.self),
        "locationName": .string, "locationId": .string,
      ])
    )
  ])

  static let personScheduleList = object([
    "schedules": .array(
      .object([
        "id": .string, "name": .string, "type": .enumeration(of: Schedule.Kind.self),
        "level": .enumeration(["PEOPLE", "LOCATION"]),
      ])
    )
  ])

  static let schedule = object([
    "id": .string, "name": .string, "type": .enumeration(of: Schedule.Kind.self),
    "events": .array(scheduleEvent),
  ])

  /// An event of a schedule, or a holiday of an operating mode.
  static let scheduleEvent = object(
    [
      "id": .string, "name": .string, "startDate": .string, "endDate": .string,
      "allDayEnabled": .boolean,
    ],
    optional: ["startTime": .string, "endTime": .string, "recurrence": recurrence]
  )

  private static let recurrence = object(optional: [
    "recurForEver": .boolean, "recurEndDate": .string, "recurEndOccurrence": .integer,
    "recurDaily": .object(["recurInterval": .integer]),
    "recurWeekly": .object(
      [
        "sunday": .boolean, "monday": .boolean, "tuesday": .boolean, "wednesday": .boolean,
        "thursday": .boolean, "friday": .boolean, "saturday": .boolean,
      ],
      optional: ["recurInterval": .integer]
    ),
    "recurYearlyByDate": .object(["dayOfMonth": .integer, "month": .enumeration(of: Month.self)]),
    "recurYearlyByDay": .object([
      "day": .enumeration(of: Weekday.self), "week": .enumeration(of: WeekOfMonth.self),
      "month": .enumeration(of: Month.self),
    ]),
  ])
}
