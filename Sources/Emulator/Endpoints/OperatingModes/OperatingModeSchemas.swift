internal import Calling
internal import JSON

/// The responses of the operations on operating modes.
extension JSONSchema {
  static let operatingModeList = object([
    "operatingModes": .array(
      .object(
        [
          "id": .string, "name": .string, "type": .enumeration(of: OperatingMode.Kind.self),
          "level": .enumeration(of: OperatingMode.Level.self),
        ],
        optional: ["location": reference]
      )
    )
  ])

  static let availableOperatingModeList = object(["operatingModes": .array(reference)])

  static let operatingMode = object(
    [
      "id": .string, "name": .string, "type": .enumeration(of: OperatingMode.Kind.self),
      "level": .enumeration(of: OperatingMode.Level.self),
      "callForwarding": .object(
        ["enabled": .boolean, "destinationVoicemailEnabled": .boolean],
        optional: ["destination": .string]
      ),
    ],
    optional: [
      "location": reference,
      "sameHoursDaily": .object(["mondayToFriday": hours, "saturdayToSunday": hours]),
      "differentHoursDaily": .object([
        "sunday": hours, "monday": hours, "tuesday": hours, "wednesday": hours, "thursday": hours,
        "friday": hours, "saturday": hours,
      ]), "holidays": .array(scheduleEvent),
    ]
  )

  private static let hours = object(
    ["enabled": .boolean, "allDayEnabled": .boolean],
    optional: ["startTime": .string, "endTime": .string]
  )
}
