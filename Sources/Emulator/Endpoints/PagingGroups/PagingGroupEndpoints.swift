internal import Calling
internal import HTTP
internal import JSON

enum PagingGroupEndpoints {
  private static let items = CallFeatureEndpoints(
    collection: .pagingGroups,
    operationIDs: .init(
      create: "createNewPagingGroup",
      get: "getDetailsForPagingGroup",
      update: "updatePagingGroup",
      delete: "deletePagingGroup"
    ),
    parameter: "pagingId",
    acceptsEncodedTwice: true,
    schema: .pagingGroup
  )

  static let all = [readListOfPagingGroups] + items.all

  private static let readListOfPagingGroups = Endpoint<Organization>(
    "readListOfPagingGroups",
    .get,
    "/telephony/config/paging",
    .telephonyRead,
    query: QueryParameter.callFeatures + QueryParameter.paging,
    SuccessResponse(200, .object(["locationPaging": .array(.callFeatureRow)]))
  ) { context, organization throws(RequestError) in
    try callFeaturePage("locationPaging", of: .pagingGroups, context, organization)
  }
}

extension JSONSchema {
  fileprivate static let pagingGroup = callFeatureBase.including(
    .object([
      "language": .string, "originatorCallerIdEnabled": .boolean, "originators": .array(agent),
      "targets": .array(agent),
    ])
  )
}
