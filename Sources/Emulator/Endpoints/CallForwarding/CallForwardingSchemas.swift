internal import Calling
internal import JSON

/// The responses of the operations on call forwarding.
extension JSONSchema {
  static let callForwarding = object([
    "callForwarding": .object([
      "always": forwarding, "selective": forwarding,
      "rules": .array(
        .object([
          "id": .string, "name": .string, "callsFrom": .string, "callsTo": .string,
          "forwardTo": .string,
          "enabled": .boolean,
        ])
      ), "operatingModes": .object(["enabled": .boolean, "modes": .array(mode)]),
    ])
  ])

  private static let forwarding = object(
    ["enabled": .boolean, "ringReminderEnabled": .boolean, "sendToVoicemailEnabled": .boolean],
    optional: ["destination": .string]
  )

  private static let mode = object(
    [
      "id": .string, "normalOperationEnabled": .boolean,
      "forwardTo": .object(
        [
          "selection": .enumeration(of: CallForwarding.Selection.self),
          "destinationVoicemailEnabled": .boolean,
        ],
        optional: ["destination": .string]
      ),
    ],
    optional: ["name": .string, "type": .string, "level": .string]
  )

  static let selectiveRule = object(
    [
      "id": .string, "name": .string, "enabled": .boolean,
      "forwardTo": .object(
        ["selection": .enumeration(of: CallForwarding.Selection.self)],
        optional: ["phoneNumber": .string]
      ),
      "callsTo": .object([
        "numbers": .array(
          .object(
            ["type": .enumeration(of: SelectiveRule.CalledNumber.Kind.self)],
            optional: ["phoneNumber": .string, "extension": .string]
          )
        )
      ]),
      "callsFrom": .object([
        "selection": .enumeration(of: SelectiveRule.CallerSelection.self),
        "customNumbers": .object([
          "privateNumberEnabled": .boolean, "unavailableNumberEnabled": .boolean,
          "numbers": .array(.string),
        ]),
      ]),
    ],
    optional: ["holidaySchedule": .string, "businessSchedule": .string]
  )
}
