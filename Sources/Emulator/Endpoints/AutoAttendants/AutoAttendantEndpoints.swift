internal import Calling
internal import HTTP
internal import JSON

enum AutoAttendantEndpoints {
  /// The path of a location's auto attendants.
  static let attendants = "/telephony/config/locations/{locationId}/autoAttendants"

  static let all: [Endpoint<Organization>] = [
    listAutoAttendants, createAutoAttendant, getAutoAttendant, updateAutoAttendant,
    deleteAutoAttendant,
  ]

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

  private static let createAutoAttendant = Endpoint<Organization>(
    "createAutoAttendant",
    .post,
    attendants,
    .telephonyWrite,
    body: .createAutoAttendant,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    let created = try organization.createAutoAttendant(
      at: try context.locationID(in: organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += created.warnings
    return .id(created.id, status: 201)
  }

  private static let getAutoAttendant = Endpoint<Organization>(
    "getAutoAttendant",
    .get,
    attendants + "/{autoAttendantId}",
    .telephonyRead,
    SuccessResponse(200, .autoAttendant)
  ) { context, organization throws(RequestError) in
    let location = context.id("locationId", .location)
    let attendant = try organization.autoAttendant(
      context.id("autoAttendantId", .autoAttendant),
      at: location
    )
    return .json { organization.write(attendant, at: location, to: &$0) }
  }

  private static let updateAutoAttendant = Endpoint<Organization>(
    "updateAutoAttendant",
    .put,
    attendants + "/{autoAttendantId}",
    .telephonyWrite,
    body: .updateAutoAttendant,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let attendant = try context.id("autoAttendantId", of: .autoAttendant)
    context.warnings += try organization.updateAutoAttendant(
      attendant,
      at: try context.id("locationId", of: .location),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let deleteAutoAttendant = Endpoint<Organization>(
    "deleteAutoAttendant",
    .delete,
    attendants + "/{autoAttendantId}",
    .telephonyWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let attendant = try context.id("autoAttendantId", of: .autoAttendant)
    try organization.removeCallFeature(
      attendant,
      in: .autoAttendants,
      at: try context.id("locationId", of: .location)
    )
    return .noContent
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
