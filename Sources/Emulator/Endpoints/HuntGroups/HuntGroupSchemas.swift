internal import Calling
internal import JSON

/// The responses of the operations on hunt groups.
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
      "alternateNumberSettings": alternateNumberSettings, "agents": .array(agent),
      "enabled": .boolean,
      "huntGroupCallerIdForOutgoingCallsEnabled": .boolean,
      "directLineCallerIdName": directLineCallerIDName,
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
}
