internal import Calling
internal import HTTP
internal import JSON

/// Wrap-up reasons, and which of them the queues have.
enum WrapUpReasonEndpoints {
  private static let reasons = "/telephony/config/cxEssentials/wrapup/reasons"
  private static let settings =
    "/telephony/config/cxEssentials/locations/{locationId}/queues/{queueId}/wrapup/settings"
  private static let write = Organization.Access(
    .telephonyConfigWrite,
    isWrite: true,
    roles: [.full, .device]
  )

  static let all = [
    listReasons, createReason, getReason, updateReason, deleteReason, getAvailableQueues,
    getSettings, updateSettings,
  ]

  private static let listReasons = Endpoint<Organization>(
    "listWrapUpReasons",
    .get,
    reasons,
    .organizationRead,
    SuccessResponse(200, .object(["wrapupReasons": .array(.reasonRow)]))
  ) { context, organization throws(RequestError) in
    .json { json in
      json.object { json in
        json.array("wrapupReasons") { json in
          for reason in organization.wrapUpReasons { organization.writeRow(of: reason, to: &json) }
        }
      }
    }
  }

  private static let createReason = Endpoint<Organization>(
    "createWrapUpReason",
    .post,
    reasons,
    write,
    body: .createWrapUpReason,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    let created = try organization.createWrapUpReason(
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += created.warnings
    return .id(created.id, status: 201)
  }

  private static let getReason = Endpoint<Organization>(
    "readWrapUpReason",
    .get,
    "\(reasons)/{wrapupReasonId}",
    .organizationRead,
    SuccessResponse(200, .reason)
  ) { context, organization throws(RequestError) in
    let reason = try organization.wrapUpReason(context.id("wrapupReasonId", .wrapUpReason))
    return .json { organization.write(reason, to: &$0) }
  }

  private static let updateReason = Endpoint<Organization>(
    "updateWrapUpReason",
    .put,
    "\(reasons)/{wrapupReasonId}",
    write,
    body: .updateWrapUpReason,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.updateWrapUpReason(
      try context.id("wrapupReasonId", of: .wrapUpReason),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let deleteReason = Endpoint<Organization>(
    "deleteWrapUpReason",
    .delete,
    "\(reasons)/{wrapupReasonId}",
    write,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    try organization.deleteWrapUpReason(try context.id("wrapupReasonId", of: .wrapUpReason))
    return .noContent
  }

  private static let getAvailableQueues = Endpoint<Organization>(
    "readAvailableQueues",
    .get,
    "\(reasons)/{wrapupReasonId}/availableQueues",
    .organizationRead,
    SuccessResponse(200, .object(["queues": .array(.reasonQueue)]))
  ) { context, organization throws(RequestError) in
    let reason = try organization.wrapUpReason(context.id("wrapupReasonId", .wrapUpReason))
    return .json { organization.writeQueues(availableTo: reason, to: &$0) }
  }

  private static let getSettings = Endpoint<Organization>(
    "readWrapUpReasonSettings",
    .get,
    settings,
    .organizationRead,
    SuccessResponse(200, .wrapUpSettings)
  ) { context, organization throws(RequestError) in
    let queue = try context.readQueue(organization)
    return .json { organization.writeWrapUpSettings(of: queue, to: &$0) }
  }

  private static let updateSettings = Endpoint<Organization>(
    "updateWrapUpReasonSettings",
    .put,
    settings,
    write,
    body: .updateWrapUpSettings,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let queue = try context.changedQueue(organization)
    context.warnings += try organization.updateWrapUpSettings(
      of: queue,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }
}

extension JSONSchema {
  fileprivate static let reasonRow = object(
    ["id": .string, "name": .string, "numberOfQueuesAssigned": .integer],
    optional: ["description": .string]
  )

  fileprivate static let reasonQueue = object(
    ["id": .string, "name": .string, "locationName": .string, "locationId": .string],
    optional: ["phoneNumber": .string, "extension": .anyOf(.integer, .string)]
  )

  fileprivate static let reason = object([
    "name": .string, "description": .string, "defaultWrapupQueuesCount": .integer,
    "queues": .array(reasonQueue.including(.object(["defaultWrapupEnabled": .boolean]))),
  ])

  fileprivate static let wrapUpSettings = object([
    "wrapupTimerEnabled": .boolean, "wrapupTimer": .integer,
    "wrapupReasons": .array(
      .object(
        ["id": .string, "name": .string, "defaultEnabled": .boolean],
        optional: ["description": .string]
      )
    ),
  ])
}
