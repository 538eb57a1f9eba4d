internal import Calling
internal import JSON

/// What the operations on hunt groups answer.
extension JSONSchema {
  /// The id of what was made.
  static let made = object(["id": .text])

  static let huntGroupList = object([
    "huntGroups": .list(
      .object(
        [
          "name": .text, "id": .text, "locationName": .text, "locationId": .text,
          "enabled": .flag,
        ],
        optional: ["phoneNumber": .text, "extension": .text, "routingPrefix": .text, "esn": .text]
      )
    )
  ])

  static let huntGroup = object(
    [
      "id": .text, "name": .text, "language": .text, "languageCode": .text, "firstName": .text,
      "lastName": .text, "timeZone": .text, "callPolicies": callPolicies,
      "alternateNumberSettings": .object([
        "distinctiveRingEnabled": .flag,
        "alternateNumbers": .list(
          .object([
            "phoneNumber": .text,
            "ringPattern": .words(of: HuntGroup.AlternateNumbers.RingPattern.self),
            "tollFreeNumber": .flag,
          ])
        ),
      ]), "agents": .list(agent), "enabled": .flag,
      "huntGroupCallerIdForOutgoingCallsEnabled": .flag,
      "directLineCallerIdName": .object(
        ["selection": .words(of: HuntGroup.DirectLineCallerIDName.Selection.self)],
        optional: ["customName": .text]
      ),
    ],
    optional: ["phoneNumber": .text, "extension": .text, "dialByName": .text]
  )

  private static let callPolicies = object([
    "policy": .words(of: CallPolicies.Policy.self), "waitingEnabled": .flag,
    "groupBusyEnabled": .flag, "allowMembersToControlGroupBusyEnabled": .flag,
    "noAnswer": .object(
      [
        "nextAgentEnabled": .flag, "nextAgentRings": .whole, "forwardEnabled": .flag,
        "numberOfRings": .whole, "systemMaxNumberOfRings": .whole,
        "destinationVoicemailEnabled": .flag,
      ],
      optional: ["destination": .text]
    ), "busyRedirect": redirect, "businessContinuityRedirect": redirect,
  ])

  private static let redirect = object(
    ["enabled": .flag, "destinationVoicemailEnabled": .flag],
    optional: ["destination": .text]
  )

  private static let agent = object(
    ["id": .text, "type": .words(of: Member.Kind.self), "firstName": .text, "lastName": .text],
    optional: ["phoneNumber": .text, "extension": .text, "weight": .text]
  )

  static let callForwarding = object([
    "callForwarding": .object([
      "always": forwarding, "selective": forwarding,
      "rules": .list(
        .object([
          "id": .text, "name": .text, "callsFrom": .text, "callsTo": .text, "forwardTo": .text,
          "enabled": .flag,
        ])
      ), "operatingModes": .object(["enabled": .flag, "modes": .list(mode)]),
    ])
  ])

  private static let forwarding = object(
    ["enabled": .flag, "ringReminderEnabled": .flag, "sendToVoicemailEnabled": .flag],
    optional: ["destination": .text]
  )

  private static let mode = object(
    [
      "id": .text, "normalOperationEnabled": .flag,
      "forwardTo": .object(
        [
          "selection": .words(of: CallForwarding.Selection.self),
          "destinationVoicemailEnabled": .flag,
        ],
        optional: ["destination": .text]
      ),
    ],
    optional: ["name": .text, "type": .text, "level": .text]
  )

  static let selectiveRule = object(
    [
      "id": .text, "name": .text, "enabled": .flag,
      "forwardTo": .object(
        ["selection": .words(of: CallForwarding.Selection.self)],
        optional: ["phoneNumber": .text]
      ),
      "callsTo": .object([
        "numbers": .list(
          .object(
            ["type": .words(of: SelectiveRule.CalledNumber.Kind.self)],
            optional: ["phoneNumber": .text, "extension": .text]
          )
        )
      ]),
      "callsFrom": .object([
        "selection": .words(of: SelectiveRule.CallerSelection.self),
        "customNumbers": .object([
          "privateNumberEnabled": .flag, "unavailableNumberEnabled": .flag,
          "numbers": .list(.text),
        ]),
      ]),
    ],
    optional: ["holidaySchedule": .text, "businessSchedule": .text]
  )

  static func words<Words: RawRepresentable & CaseIterable>(of type: Words.Type) -> JSONSchema
  where Words.RawValue == String {
    words(Words.allCases.map(\.rawValue))
  }
}
