internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

extension Operation {
  private static let pageDefault = 2000

  // MARK: Numbers to choose from

  static let availableNumberOperations = [
    primaryNumbers, alternateNumbers, forwardNumbers,
  ]

  private static let primaryNumbers = Operation(
    "getHuntGroupPrimaryAvailablePhoneNumbers",
    .get,
    groups + "/availableNumbers",
    .telephonyRead,
    query: availableParameters,
    Success(200, .availableNumberList)
  ) { call, organization throws(RequestError) in
    try availableNumbers(call, organization, areOwned: false)
  }

  private static let alternateNumbers = Operation(
    "getHuntGroupAlternateAvailablePhoneNumbers",
    .get,
    groups + "/alternate/availableNumbers",
    .telephonyRead,
    query: availableParameters,
    Success(200, .availableNumberList)
  ) { call, organization throws(RequestError) in
    try availableNumbers(call, organization, areOwned: false)
  }

  /// Calls are forwarded to numbers that somebody answers.
  private static let forwardNumbers = Operation(
    "getHuntGroupCallForwardAvailablePhoneNumbers",
    .get,
    groups + "/callForwarding/availableNumbers",
    .telephonyRead,
    query: availableParameters,
    Success(200, .availableNumberList)
  ) { call, organization throws(RequestError) in
    try availableNumbers(call, organization, areOwned: true)
  }

  private static let availableParameters =
    [.text("phoneNumber"), .text("ownerName"), .text("extension")] + Parameter.paging

  private static func availableNumbers(
    _ call: Call,
    _ organization: Organization,
    areOwned: Bool
  ) throws(RequestError) -> Response {
    let location = try organization.callingLocation(call.id("locationId"))
    let country = location.address.country
    let wanted = call.query["phoneNumber"].map { list in
      Set(list.split(separator: ",").compactMap { PhoneNumber(String($0), country: country) })
    }
    let ownerName = call.filter("ownerName")
    let digits = call.filter("extension")
    let found = organization.numberEntries.lazy.filter { entry in
      entry.locationID == location.id && (entry.owner != nil) == areOwned
        && (wanted.map { wanted in entry.number.map { wanted.contains($0.phoneNumber) } ?? false }
          ?? true)
        && (ownerName.map { entry.owner?.name.lowercased().contains(utf8Of: $0) ?? false } ?? true)
        && (digits.map { entry.extensionDigits == $0 } ?? true)
    }
    return try call.page("phoneNumbers", of: found, default: pageDefault, limit: pageDefault) {
      organization.writeAvailable($0, hasOwner: areOwned, to: &$1)
    }
  }

  // MARK: All numbers

  static let numberOperations = [listNumbers, listCallParkExtensions, validateExtensions]

  private static let listNumbers = Operation(
    "getPhoneNumbersForAnOrganizationWithGivenCriterias",
    .get,
    "/telephony/config/numbers",
    .telephonyRead,
    query: NumberFilter.parameters + [NumberOrder.parameter] + Parameter.paging,
    Success(200, .numberList)
  ) { call, organization throws(RequestError) in
    let caller = call.caller
    let filter = try NumberFilter(call)
    if let id = filter.locationID { _ = try organization.location(id) }
    let found = organization.numberEntries.lazy.filter { entry in
      caller.sees(entry.locationID) && filter.takes(entry)
    }
    guard let order = try NumberOrder(call) else {
      return try call.page("phoneNumbers", of: found, default: pageDefault, limit: pageDefault) {
        organization.write($0, to: &$1)
      }
    }
    let sorted = found.sorted(by: order.precedes)
    return try call.page("phoneNumbers", of: sorted, default: pageDefault, limit: pageDefault) {
      organization.write($0, to: &$1)
    }
  }

  private static let listCallParkExtensions = Operation(
    "listCallParkExtensions",
    .get,
    "/telephony/config/callParkExtensions",
    .telephonyRead,
    query: [.text("locationId"), .text("name"), .text("extension")] + Parameter.paging,
    Success(200, .callParkExtensionList)
  ) { call, organization throws(RequestError) in
    let caller = call.caller
    let locationID = call.query["locationId"].map(WebexID.init(encoded:))
    let name = call.filter("name")
    let digits = call.filter("extension")
    let found = organization.locations.values.lazy
      .filter { location in
        caller.sees(location.id) && (locationID.map { location.id == $0 } ?? true)
      }
      .flatMap { location in location.extensions.lazy.map { (location, $0.key, $0.value) } }
      .filter { _, extensionDigits, owner in
        owner.kind == .callParkExtension
          && (name.map { owner.name.lowercased().contains(utf8Of: $0) } ?? true)
          && (digits.map { extensionDigits.contains(utf8Of: $0) } ?? true)
      }
    return try call.page(
      "callParkExtensions",
      of: found,
      default: pageDefault,
      limit: pageDefault
    ) { item, json in
      item.0.writeCallPark(item.1, item.2, to: &json)
    }
  }

  private static let validateExtensions = Operation(
    "validateExtensions",
    .post,
    "/telephony/config/locations/{locationId}/actions/validateExtensions/invoke",
    .telephonyWrite,
    body: .validateExtensions,
    Success(200, .extensionVerdicts)
  ) { call, organization throws(RequestError) in
    let location = try call.id("locationId", of: .location)
    let verdicts = try organization.validate(
      extensions: try Organization.extensions(
        in: try call.body(),
        under: call.settings.rulebook
      ),
      at: location
    )
    return .json { json in
      json.object { json in
        json.member("status", verdicts.allSatisfy { $0.status == .valid } ? "OK" : "ERRORS")
        json.array("extensionStatus") { json in
          for verdict in verdicts { verdict.write(to: &json) }
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
