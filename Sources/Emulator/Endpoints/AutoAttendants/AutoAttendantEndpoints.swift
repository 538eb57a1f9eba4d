internal import Calling
internal import HTTP
internal import JSON

enum AutoAttendantEndpoints {
  static let items = CallFeatureEndpoints(
    collection: .autoAttendants,
    operationIDs: .init(
      create: "createAutoAttendant",
      get: "getAutoAttendant",
      update: "updateAutoAttendant",
      delete: "deleteAutoAttendant"
    ),
    parameter: "autoAttendantId",
    schema: .autoAttendant
  )

  static let all = [listAutoAttendants] + items.all

  private static let listAutoAttendants = Endpoint<Organization>(
    "listAutoAttendants",
    .get,
    "/telephony/config/autoAttendants",
    .telephonyRead,
    query: QueryParameter.callFeatures + QueryParameter.paging,
    SuccessResponse(200, .autoAttendantList)
  ) { context, organization throws(RequestError) in
    try callFeaturePage("autoAttendants", of: .autoAttendants, context, organization)
  }
}

/// The responses of the operations on auto attendants.
extension JSONSchema {
  fileprivate static let autoAttendantList = object([
    "autoAttendants": .array(callFeatureRow)
  ])

  fileprivate static let autoAttendant = callFeature.including(
    .object(
      [
        "alternateNumbers": alternateNumbers, "businessSchedule": .string,
        "extensionDialing": .enumeration(of: AutoAttendant.Dialing.self),
        "nameDialing": .enumeration(of: AutoAttendant.Dialing.self), "businessHoursMenu": menu,
        "afterHoursMenu": menu,
      ],
      optional: ["holidaySchedule": .string]
    )
  )

  private static let menu = object(
    [
      "greeting": .string, "extensionEnabled": .boolean,
      "keyConfigurations": .array(
        .object(
          [
            "key": .enumeration(of: AutoAttendant.Key.self),
            "action": .enumeration(of: AutoAttendant.KeyAction.self),
          ],
          optional: [
            "description": .string, "value": .string, "audioAnnouncementFile": announcementFile,
          ]
        )
      ), "callTreatment": callTreatment,
    ],
    optional: ["audioAnnouncementFile": announcementFile]
  )

  private static let callTreatment = object([
    "retryAttemptForNoInput": .enumeration(of: AutoAttendant.Retry.self), "noInputTimer": .integer,
    "actionToBePerformed": .object(
      ["action": .enumeration(of: AutoAttendant.NoInputAction.self), "greeting": .string],
      optional: ["audioAnnouncementFile": announcementFile, "transferCallTo": .string]
    ),
  ])
}
