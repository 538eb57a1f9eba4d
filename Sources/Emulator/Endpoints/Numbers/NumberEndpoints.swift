internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum NumberEndpoints {
  static let all: [Endpoint<Organization>] = [
    listNumbers, addNumbers, changeNumberState, removeNumbers, ValidationEndpoints.validateNumbers,
  ]

  private static let path = "/telephony/config/locations/{locationId}/numbers"
  private static let pageSize = 2000

  private static let listNumbers = Endpoint<Organization>(
    "getPhoneNumbersForOrganizationWithGivenCriteria",
    .get,
    "/telephony/config/numbers",
    .telephonyRead,
    query: NumberFilter.parameters + [NumberOrder.parameter] + QueryParameter.paging,
    SuccessResponse(200, .numberList)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let filter = try NumberFilter(context)
    if let id = filter.locationID { _ = try organization.location(id) }
    let order = try NumberOrder(context, in: organization)
    let entries = order.sorted(filter.candidates(in: organization)) { entry in
      principal.canView(entry.locationID) && filter.matches(entry)
    }
    let count = context.query.boolean("details") == true ? NumberCount(entries) : nil
    return context.page(
      "phoneNumbers",
      of: entries,
      default: pageSize,
      limit: pageSize,
      after: { count?.write(to: &$0) }
    ) { organization.write($0, to: &$1) }
  }

  private static let addNumbers = Endpoint<Organization>(
    "addPhoneNumbersToLocation",
    .post,
    path,
    .telephonyWrite,
    body: .addNumbers,
    SuccessResponse(201)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.addNumbers(
      at: try context.locationID(in: organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return Response(status: 201)
  }

  private static let changeNumberState = Endpoint<Organization>(
    "manageNumberStateInLocation",
    .put,
    path,
    .telephonyWrite,
    body: .manageNumbers,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.changeNumberState(
      at: try context.locationID(in: organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let removeNumbers = Endpoint<Organization>(
    "removePhoneNumbersFromLocation",
    .delete,
    path,
    .telephonyWrite,
    body: .removeNumbers,
    SuccessResponse(204).orError(502)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.removeNumbers(
      at: try context.locationID(in: organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }
}
