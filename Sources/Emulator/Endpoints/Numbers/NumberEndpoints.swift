internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum NumberEndpoints {
  private static let pageSize = 2000

  static let listNumbers = Endpoint<Organization>(
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
    let found = organization.numberEntries.lazy.filter { entry in
      principal.canView(entry.locationID) && filter.matches(entry)
    }
    let order = try NumberOrder(context, in: organization)
    // Most lists are in the default order already; then only one page of entries is created.
    return found.isSorted(by: order)
      ? page(of: found, context, organization)
      : page(of: found.sorted(by: order.precedes), context, organization)
  }

  private static func page(
    of entries: some Sequence<NumberEntry>,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> Response {
    let count = context.query.boolean("details") == true ? NumberCount(entries) : nil
    return context.page(
      "phoneNumbers",
      of: entries,
      default: pageSize,
      limit: pageSize,
      after: { count?.write(to: &$0) }
    ) { organization.write($0, to: &$1) }
  }

  static let readListOfCallParkExtensions = Endpoint<Organization>(
    "readListOfCallParkExtensions",
    .get,
    "/telephony/config/callParkExtensions",
    .telephonyRead,
    query: [
      .id("locationId", .location), .string("locationName"), .string("name"), .string("extension"),
      .unsupported("order"),
    ] + QueryParameter.paging,
    SuccessResponse(200, .callParkExtensionList)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let locationID = context.queryID("locationId", .location)
    let name = context.filter("name")
    let locationName = context.filter("locationName")
    let digits = context.filter("extension")
    let found = organization.locations.values.lazy
      .filter { location in
        principal.canView(location.id) && (locationID.map { location.id == $0 } ?? true)
          && (locationName.map { location.name.lowercased().contains(utf8Of: $0) } ?? true)
      }
      .flatMap { location in location.extensions.lazy.map { (location, $0.key, $0.value) } }
      .filter { _, extensionDigits, owner in
        owner.kind == .callParkExtension
          && (name.map { owner.name.lowercased().contains(utf8Of: $0) } ?? true)
          && (digits.map { extensionDigits.contains(utf8Of: $0) } ?? true)
      }
    return context.page(
      "callParkExtensions",
      of: found,
      default: pageSize,
      limit: pageSize
    ) { item, json in
      item.0.writeCallPark(item.1, item.2, to: &json)
    }
  }
}

extension Sequence<NumberEntry> {
  fileprivate func isSorted(by order: NumberOrder) -> Bool {
    zip(self, dropFirst()).allSatisfy { !order.precedes($1, $0) }
  }
}
