internal import Calling
internal import HTTP
internal import JSON

enum CallQueueEndpoints {
  static let items = CallFeatureEndpoints(
    collection: .callQueues,
    operationIDs: .init(
      create: "createCallQueue",
      get: "getCallQueueWithCustomerAssist",
      update: "updateCallQueue",
      delete: "deleteCallQueue"
    ),
    parameter: "queueId",
    createdStatus: 200,
    access: .organizationRead,
    query: [.boolean("hasCxEssentials")],
    schema: .callQueue
  ) { context in
    JSONObject([.init(name: "hasCxEssentials", value: .bool(context.hasCXEssentials))])
  }

  static let all = [listCallQueues] + items.all

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
    return try callFeaturePage("queues", of: .callQueues, context, organization) { record, json in
      json.member("hasCxEssentials", hasCXEssentials)
      json.member("enabled", record["enabled"] != .bool(false))
    } where: { record in
      record.isTrue("hasCxEssentials") == hasCXEssentials && !hasDepartment
    }
  }
}

extension OperationContext<Organization> {
  /// The call queue in the path of a read of what belongs to it.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `featureUnknown`.
  func readQueue(_ organization: Organization) throws(RequestError) -> StoredCallFeature {
    try organization.feature(
      id("queueId", .callQueue),
      in: .callQueues,
      at: id("locationId", .location)
    )
  }

  /// The call queue in the path of a write of what belongs to it.
  ///
  /// - Throws: `idMalformed`, `locationUnknown`, `locationCalling`, `featureUnknown`.
  func changedQueue(_ organization: Organization) throws(RequestError) -> StoredCallFeature {
    try organization.feature(
      try id("queueId", of: .callQueue),
      in: .callQueues,
      at: try id("locationId", of: .location)
    )
  }
}
