internal import Calling
internal import JSON

/// The responses of the operations on hunt groups and call forwarding.
extension JSONSchema {
  /// The id of a created resource.
  static let createdID = object(["id": .string])

  static let huntGroupList = object([
    "huntGroups": .array(
      .object(
        [
          "name": .string, "id": .string, "locationName": .string, "locationId": .string,
          "enabled": .boolean,
        ],
        optional: [
          "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
        ]
      )
    )
  ])

  static let huntGroup = object(
    [
      "id": .string, "name": .string, "language": .string, "languageCode": .string,
      "firstName": .string,
      "lastName": .string, "timeZone": .string, "callPolicies": callPolicies,
      "alternateNumberSettings": .object([
        "distinctiveRingEnabled": .boolean,
        "alternateNumbers": .array(
          .object([
            "phoneNumber": .string,
            "ringPattern": .enumeration(of: RingPattern.self),
            "tollFreeNumber": .boolean,
          ])
        ),
      ]), "agents": .array(agent), "enabled": .boolean,
      "huntGroupCallerIdForOutgoingCallsEnabled": .boolean,
      "directLineCallerIdName": .object(
        ["selection": .enumeration(of: CallFeatureProfile.DirectLineCallerIDName.Selection.self)],
        optional: ["customName": .string]
      ),
    ],
    optional: ["phoneNumber": .string, "extension": .string, "dialByName": .string]
  )

  private static let callPolicies = object([
    "policy": .enumeration(of: CallDistribution.self), "waitingEnabled": .boolean,
    "groupBusyEnabled": .boolean, "allowMembersToControlGroupBusyEnabled": .boolean,
    "noAnswer": .object(
      [
        "nextAgentEnabled": .boolean, "nextAgentRings": .integer, "forwardEnabled": .boolean,
        "numberOfRings": .integer, "systemMaxNumberOfRings": .integer,
        "destinationVoicemailEnabled": .boolean,
      ],
      optional: ["destination": .string]
    ), "busyRedirect": redirect, "businessContinuityRedirect": redirect,
  ])

  private static let redirect = object(
    ["enabled": .boolean, "destinationVoicemailEnabled": .boolean],
    optional: ["destination": .string]
  )

  private static let agent = object(
    [
      "id": .string, "type": .enumeration(of: Member.Kind.self), "firstName": .string,
      "lastName": .string,
    ],
    optional: [
      "phoneNumber": .string, "extension": .string, "routingPrefix": .string, "esn": .string,
      "weight": .string,
    ]
  )

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

  static func enumeration<Words: RawRepresentable & CaseIterable>(of type: Words.Type) -> JSONSchema
  where Words.RawValue == String {
    enumeration(Words.allCases.map(\.rawValue))
  }
}
