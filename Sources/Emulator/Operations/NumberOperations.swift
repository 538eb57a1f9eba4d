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
    .telephonyRead
  ) { call, organization throws(Refusal) in
    try availableNumbers(call, organization, areOwned: false)
  }

  private static let alternateNumbers = Operation(
    "getHuntGroupAlternateAvailablePhoneNumbers",
    .get,
    groups + "/alternate/availableNumbers",
    .telephonyRead
  ) { call, organization throws(Refusal) in
    try availableNumbers(call, organization, areOwned: false)
  }

  /// Calls are forwarded to numbers that somebody answers.
  private static let forwardNumbers = Operation(
    "getHuntGroupCallForwardAvailablePhoneNumbers",
    .get,
    groups + "/callForwarding/availableNumbers",
    .telephonyRead
  ) { call, organization throws(Refusal) in
    try availableNumbers(call, organization, areOwned: true)
  }

  private static func availableNumbers(
    _ call: Call,
    _ organization: Organization,
    areOwned: Bool
  ) throws(Refusal) -> Response {
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
        && (ownerName.map { entry.owner?.name.lowercased().contains($0) ?? false } ?? true)
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
    .telephonyRead
  ) { call, organization throws(Refusal) in
    let caller = call.caller
    let filter = try NumberFilter(call)
    if let id = filter.locationID { _ = try organization.location(id) }
    let found = organization.numberEntries.lazy.filter { entry in
      caller.sees(entry.locationID) && filter.takes(entry)
    }
    return try call.page("phoneNumbers", of: found, default: pageDefault, limit: pageDefault) {
      organization.write($0, to: &$1)
    }
  }

  private static let listCallParkExtensions = Operation(
    "listCallParkExtensions",
    .get,
    "/telephony/config/callParkExtensions",
    .telephonyRead
  ) { call, organization throws(Refusal) in
    let caller = call.caller
    let locationID = call.query["locationId"].map(WebexID.init(spelled:))
    let name = call.filter("name")
    let digits = call.filter("extension")
    let found = organization.locations.values.lazy
      .filter { location in
        caller.sees(location.id) && (locationID.map { location.id == $0 } ?? true)
      }
      .flatMap { location in location.extensions.lazy.map { (location, $0.key, $0.value) } }
      .filter { _, extensionDigits, owner in
        owner.kind == .callParkExtension
          && (name.map { owner.name.lowercased().contains($0) } ?? true)
          && (digits.map { extensionDigits.contains($0) } ?? true)
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
    .telephonyWrite
  ) { call, organization throws(Refusal) in
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
        json.member("status", verdicts.allSatisfy { $0.state == .valid } ? "OK" : "ERRORS")
        json.array("extensionStatus") { json in
          for verdict in verdicts { verdict.write(to: &json) }
        }
      }
    }
  }
}

/// Which numbers a list asks for; `nil` means any.
private struct NumberFilter {
  var locationID: WebexID?
  var phoneNumber: String?
  var extensionDigits: String?
  var isAvailable: Bool?
  var isAssigned: Bool?
  var ownerName: String?
  var ownerID: String?
  var ownerType: String?
  var numberType: String?
  var phoneNumberType: String?
  var state: String?
  var isTollFree: Bool?
  /// Asks for kinds of numbers that the mock has none of.
  var isVoid: Bool

  init(_ call: Call) throws(Refusal) {
    locationID = call.query["locationId"].map(WebexID.init(spelled:))
    phoneNumber = call.query["phoneNumber"].map(PhoneNumber.searched)
    extensionDigits = call.query["extension"]
    isAvailable = try call.flag("available")
    isAssigned = try call.flag("assigned")
    ownerName = call.filter("ownerName")
    ownerID = call.query["ownerId"]
    ownerType = call.filter("ownerType")
    numberType = call.filter("numberType")
    phoneNumberType = call.filter("phoneNumberType")
    state = call.filter("state")
    isTollFree = try call.flag("tollFreeNumbers")
    isVoid = call.filter("includedTelephonyTypes").map { !$0.contains("pstn_number") } ?? false
    for name in ["serviceNumber", "restrictedNonGeoNumbers", "reservedNumber", "elinEnabled"]
    where try call.flag(name) == true {
      isVoid = true
    }
  }

  func takes(_ entry: NumberEntry) -> Bool {
    !isVoid && takesNumber(entry) && takesOwner(entry.owner)
      && (locationID.map { entry.locationID == $0 } ?? true)
  }

  private func takesNumber(_ entry: NumberEntry) -> Bool {
    let number = entry.number
    if let phoneNumber, !(number?.phoneNumber.description.contains(phoneNumber) ?? false) {
      return false
    }
    if let extensionDigits, entry.extensionDigits != extensionDigits { return false }
    if let numberType, numberType != (number == nil ? "extension" : "number") { return false }
    if let phoneNumberType {
      guard number != nil, entry.owner != nil else { return false }
      if phoneNumberType != (entry.isAlternate ? "alternate" : "primary") { return false }
    }
    if let state, state != (number?.isActive ?? true ? "active" : "inactive") { return false }
    if let isTollFree, isTollFree != (number?.isTollFree ?? false) { return false }
    return true
  }

  private func takesOwner(_ owner: Owner?) -> Bool {
    if let isAvailable, isAvailable != (owner == nil) { return false }
    if let isAssigned, isAssigned != (owner != nil) { return false }
    if let ownerName, !(owner?.name.lowercased().contains(ownerName) ?? false) { return false }
    if let ownerType, owner?.kind.rawValue.lowercased() != ownerType { return false }
    guard let ownerID else { return true }
    return owner?.id == WebexID(spelled: ownerID) || owner?.id.parts?.key == ownerID
  }
}

extension ExtensionVerdict {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("extension", extensionDigits)
      json.member("state", state.rawValue)
      if let errorCode { json.member("errorCode", errorCode) }
      json.member("message", message)
    }
  }
}
