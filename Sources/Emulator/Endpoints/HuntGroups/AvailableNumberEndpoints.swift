internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// The numbers that can be assigned to a hunt group, and those that it can forward calls to.
enum AvailableNumberEndpoints {
  private static let groups = HuntGroupEndpoints.groups
  private static let pageSize = 2000

  static let all: [Endpoint<Organization>] = [
    primaryNumbers, alternateNumbers, forwardNumbers,
  ]

  private static let primaryNumbers = Endpoint<Organization>(
    "getHuntGroupPrimaryAvailablePhoneNumbers",
    .get,
    groups + "/availableNumbers",
    .telephonyRead,
    query: availableParameters,
    SuccessResponse(200, .availableNumberList)
  ) { context, organization throws(RequestError) in
    try availableNumbers(context, organization, isAssigned: false)
  }

  private static let alternateNumbers = Endpoint<Organization>(
    "getHuntGroupAlternateAvailablePhoneNumbers",
    .get,
    groups + "/alternate/availableNumbers",
    .telephonyRead,
    query: availableParameters,
    SuccessResponse(200, .availableNumberList)
  ) { context, organization throws(RequestError) in
    try availableNumbers(context, organization, isAssigned: false)
  }

  /// Calls are forwarded to assigned numbers, so only these are listed.
  private static let forwardNumbers = Endpoint<Organization>(
    "getHuntGroupCallForwardAvailablePhoneNumbers",
    .get,
    groups + "/callForwarding/availableNumbers",
    .telephonyRead,
    query: availableParameters,
    SuccessResponse(200, .availableNumberList)
  ) { context, organization throws(RequestError) in
    try availableNumbers(context, organization, isAssigned: true)
  }

  private static let availableParameters =
    [.string("phoneNumber"), .string("ownerName"), .string("extension")] + QueryParameter.paging

  private static func availableNumbers(
    _ context: OperationContext<Organization>,
    _ organization: Organization,
    isAssigned: Bool
  ) throws(RequestError) -> Response {
    let location = try organization.callingLocation(context.id("locationId", .location))
    let country = location.address.country
    let filter = context.values("phoneNumber").map { list in
      Set(list.compactMap { PhoneNumber($0, country: country) })
    }
    let ownerName = context.filter("ownerName")
    let digits = context.filter("extension")
    let found = organization.numberEntries.lazy.filter { entry in
      entry.locationID == location.id && (entry.owner != nil) == isAssigned
        && (filter.map { filter in entry.number.map { filter.contains($0.phoneNumber) } ?? false }
          ?? true)
        && (ownerName.map { entry.owner?.name.lowercased().contains(utf8Of: $0) ?? false } ?? true)
        && (digits.map { entry.extensionDigits == $0 } ?? true)
    }
    return context.page("phoneNumbers", of: found, default: pageSize, limit: pageSize) {
      organization.writeAvailable($0, isAssigned ? [.extensionDigits, .owner] : [], to: &$1)
    }
  }
}
