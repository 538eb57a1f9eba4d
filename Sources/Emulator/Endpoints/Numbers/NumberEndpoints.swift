internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum NumberEndpoints {
  private static let pageSize = 2000

  static let all: [Endpoint<Organization>] = [
    listNumbers, listCallParkExtensions, validateExtensions,
  ]

  private static let listNumbers = Endpoint<Organization>(
    "getPhoneNumbersForAnOrganizationWithGivenCriterias",
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
    guard let order = try NumberOrder(context) else {
      return try context.page("phoneNumbers", of: found, default: pageSize, limit: pageSize) {
        organization.write($0, to: &$1)
      }
    }
    let sorted = found.sorted(by: order.precedes)
    return try context.page("phoneNumbers", of: sorted, default: pageSize, limit: pageSize) {
      organization.write($0, to: &$1)
    }
  }

  private static let listCallParkExtensions = Endpoint<Organization>(
    "listCallParkExtensions",
    .get,
    "/telephony/config/callParkExtensions",
    .telephonyRead,
    query: [.string("locationId"), .string("name"), .string("extension")] + QueryParameter.paging,
    SuccessResponse(200, .callParkExtensionList)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let locationID = context.query["locationId"].map(WebexID.init(encoded:))
    let name = context.filter("name")
    let digits = context.filter("extension")
    let found = organization.locations.values.lazy
      .filter { location in
        principal.canView(location.id) && (locationID.map { location.id == $0 } ?? true)
      }
      .flatMap { location in location.extensions.lazy.map { (location, $0.key, $0.value) } }
      .filter { _, extensionDigits, owner in
        owner.kind == .callParkExtension
          && (name.map { owner.name.lowercased().contains(utf8Of: $0) } ?? true)
          && (digits.map { extensionDigits.contains(utf8Of: $0) } ?? true)
      }
    return try context.page(
      "callParkExtensions",
      of: found,
      default: pageSize,
      limit: pageSize
    ) { item, json in
      item.0.writeCallPark(item.1, item.2, to: &json)
    }
  }

  private static let validateExtensions = Endpoint<Organization>(
    "validateExtensions",
    .post,
    "/telephony/config/locations/{locationId}/actions/validateExtensions/invoke",
    .telephonyWrite,
    body: .validateExtensions,
    SuccessResponse(200, .extensionValidation)
  ) { context, organization throws(RequestError) in
    let location = try context.id("locationId", of: .location)
    let validations = try organization.validate(
      extensions: try Organization.extensions(
        in: try context.body(),
        under: context.configuration.ruleSet
      ),
      at: location
    )
    return .json { json in
      json.object { json in
        json.member("status", validations.allSatisfy { $0.status == .valid } ? "OK" : "ERRORS")
        json.array("extensionStatus") { json in
          for validation in validations { validation.write(to: &json) }
        }
      }
    }
  }
}

extension ExtensionValidation {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("extension", extensionDigits)
      json.member("state", status.rawValue)
      if let errorCode { json.member("errorCode", errorCode) }
      json.member("message", message)
    }
  }
}
