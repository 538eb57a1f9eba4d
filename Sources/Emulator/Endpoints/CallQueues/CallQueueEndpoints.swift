internal import Calling
internal import HTTP
internal import JSON

enum CallQueueEndpoints {
  /// The path of a location's call queues.
  static let queues = "/telephony/config/locations/{locationId}/queues"

  static let all: [Endpoint<Organization>] = [
    listCallQueues, createCallQueue, getCallQueue, updateCallQueue, deleteCallQueue,
  ]

  private static let listCallQueues = Endpoint<Organization>(
    "listCallQueues",
    .get,
    "/telephony/config/queues",
    .organizationRead,
    query: QueryParameter.callFeatures
      + [.string("departmentId"), .string("departmentName"), .boolean("hasCxEssentials")]
      + QueryParameter.paging,
    SuccessResponse(200, .callQueueList)
  ) { context, organization throws(RequestError) in
    // Without the parameter, queues with Customer Experience Essentials are hidden.
    let hasCXEssentials = context.hasCXEssentials
    // No queue of the mock belongs to a department.
    let hasDepartment =
      context.text("departmentId") != nil || context.text("departmentName") != nil
    return try callFeaturePage("queues", of: .callQueues, context, organization) { record in
      record.isTrue("hasCxEssentials") == hasCXEssentials && !hasDepartment
    } _: { record, json in
      json.member("hasCxEssentials", hasCXEssentials)
      json.member("enabled", record["enabled"] != .bool(false))
    }
  }

  private static let createCallQueue = Endpoint<Organization>(
    "createCallQueue",
    .post,
    queues,
    .telephonyWrite,
    query: [.boolean("hasCxEssentials")],
    body: .createCallQueue,
    SuccessResponse(200, .createdID)
  ) { context, organization throws(RequestError) in
    let created = try organization.createCallQueue(
      at: try context.locationID(in: organization),
      try context.body(),
      hasCXEssentials: context.hasCXEssentials,
      under: context.configuration.ruleSet
    )
    context.warnings += created.warnings
    return .id(created.id, status: 200)
  }

  private static let getCallQueue = Endpoint<Organization>(
    "getCallQueueWithCustomerAssist",
    .get,
    queues + "/{queueId}",
    .organizationRead,
    query: [.boolean("hasCxEssentials")],
    SuccessResponse(200, .callQueue)
  ) { context, organization throws(RequestError) in
    let location = context.id("locationId", .location)
    let queue = try organization.callQueue(context.id("queueId", .callQueue), at: location)
    return .json { organization.write(queue, at: location, to: &$0) }
  }

  private static let updateCallQueue = Endpoint<Organization>(
    "updateCallQueue",
    .put,
    queues + "/{queueId}",
    .telephonyWrite,
    body: .updateCallQueue,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let queue = try context.id("queueId", of: .callQueue)
    context.warnings += try organization.updateCallQueue(
      queue,
      at: try context.id("locationId", of: .location),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let deleteCallQueue = Endpoint<Organization>(
    "deleteCallQueue",
    .delete,
    queues + "/{queueId}",
    .telephonyWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let queue = try context.id("queueId", of: .callQueue)
    try organization.removeCallFeature(
      queue,
      in: .callQueues,
      at: try context.id("locationId", of: .location)
    )
    return .noContent
  }
}

extension OperationContext<Organization> {
  /// Whether a request is about call queues with Customer Experience Essentials.
  fileprivate var hasCXEssentials: Bool { filter("hasCxEssentials") == "true" }
}
