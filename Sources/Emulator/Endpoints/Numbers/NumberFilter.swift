internal import Calling
internal import HTTP
internal import Text

/// The filter parameters of a list of numbers; `nil` matches all numbers.
///
/// Source: documentation "Get Phone Numbers for an Organization with Given Criteria", Query
/// Parameters.
struct NumberFilter {
  var locationID: WebexID?
  var phoneNumber: String?
  var extensionDigits: String?
  var isAvailable: Bool?
  var isAssigned: Bool?
  var ownerName: String?
  /// The id of an owner, or the key that the id contains.
  var ownerID: String?
  var ownerType: String?
  var numberType: String?
  var phoneNumberType: String?
  var state: String?
  var isTollFree: Bool?
  /// Whether the query selects kinds of numbers that the mock does not have.
  var matchesNothing: Bool

  /// Boolean parameters that select kinds of numbers that the mock does not have.
  private static let unsupportedKinds = [
    "serviceNumber", "restrictedNonGeoNumbers", "reservedNumber", "elinEnabled",
  ]

  /// The mock has owners of some of these types.
  private static let ownerTypes = [
    "PEOPLE", "PLACE", "AUTO_ATTENDANT", "CALL_QUEUE", "PAGING_GROUP", "GROUP_PAGING", "HUNT_GROUP",
    "VOICE_MESSAGING", "BROADWORKS_ANYWHERE", "OFFICE_ANYWHERE", "CONTACT_CENTER_LINK",
    "CONTACT_CENTER_ADAPTER", "ROUTE_LIST", "VOICEMAIL_GROUP", "COLLABORATE_BRIDGE", "VIRTUAL_LINE",
    "AI_RECEPTIONIST",
  ]

  static let parameters: [QueryParameter] =
    [
      .id("locationId", .location), .string("phoneNumber"), .string("extension"),
      .boolean("available"),
      .boolean("assigned"), .string("ownerName"), .string("ownerId"),
      .enumeration("ownerType", ownerTypes), .enumeration("numberType", ["NUMBER", "EXTENSION"]),
      .enumeration("phoneNumberType", ["PRIMARY", "ALTERNATE", "FAX", "DNIS"]),
      .enumeration("state", NumberEntry.State.allCases.map(\.rawValue)),
      .boolean("tollFreeNumbers"),
      .enumeration("includedTelephonyTypes", ["PSTN_NUMBER", "MOBILE_NUMBER"]),
      .boolean("details"),
    ] + unsupportedKinds.map(QueryParameter.boolean)

  /// - Throws: `queryValue` for parameters that exclude each other.
  init(_ context: OperationContext<Organization>) throws(RequestError) {
    let query = context.query
    locationID = context.queryID("locationId", .location)
    phoneNumber = context.text("phoneNumber").map(PhoneNumber.searchDigits)
    extensionDigits = context.text("extension")
    isAvailable = query.boolean("available")
    isAssigned = query.boolean("assigned")
    ownerName = context.filter("ownerName")
    ownerID = context.text("ownerId")
    ownerType = context.text("ownerType")
    numberType = context.text("numberType")
    phoneNumberType = context.text("phoneNumberType")
    state = context.text("state")
    isTollFree = query.boolean("tollFreeNumbers")
    matchesNothing =
      context.text("includedTelephonyTypes")?.equalsIgnoringCase("MOBILE_NUMBER") == true
      || Self.unsupportedKinds.contains { query.boolean($0) == true }
    try checkCombinations(query)
  }

  private func checkCombinations(_ query: Query) throws(RequestError) {
    if isAvailable == true, ownerType != nil { throw exclusion("ownerType", "available=true") }
    if numberType?.equalsIgnoringCase("EXTENSION") == true {
      if isAvailable != nil { throw exclusion("available", "numberType=EXTENSION") }
      if state != nil { throw exclusion("state", "numberType=EXTENSION") }
    }
    if query.boolean("reservedNumber") == true {
      if isAvailable != nil { throw exclusion("available", "reservedNumber=true") }
      if isAssigned != nil { throw exclusion("assigned", "reservedNumber=true") }
    }
  }

  private func exclusion(_ name: String, _ other: String) -> RequestError {
    RequestError(.queryValue, "The query parameter \(name) cannot be combined with \(other)")
  }

  func matches(_ entry: NumberEntry) -> Bool {
    !matchesNothing && matchesNumber(entry) && matchesOwner(entry.owner)
      && (locationID.map { entry.locationID == $0 } ?? true)
  }

  private func matchesNumber(_ entry: NumberEntry) -> Bool {
    let number = entry.number
    if let phoneNumber, !(number?.phoneNumber.description.contains(utf8Of: phoneNumber) ?? false) {
      return false
    }
    if let extensionDigits, entry.extensionDigits != extensionDigits { return false }
    if let numberType {
      guard numberType.equalsIgnoringCase(number == nil ? "EXTENSION" : "NUMBER") else {
        return false
      }
    }
    // Both leave out extensions without a number.
    if let phoneNumberType {
      guard number != nil, phoneNumberType.equalsIgnoringCase(entry.kind.rawValue) else {
        return false
      }
    }
    if let state {
      guard let found = entry.state, state.equalsIgnoringCase(found.rawValue) else { return false }
    }
    if let isTollFree, isTollFree != (number?.isTollFree ?? false) { return false }
    return true
  }

  private func matchesOwner(_ owner: Owner?) -> Bool {
    if let isAvailable, isAvailable != (owner == nil) { return false }
    if let isAssigned, isAssigned != (owner != nil) { return false }
    if let ownerName, !(owner?.name.lowercased().contains(utf8Of: ownerName) ?? false) {
      return false
    }
    if let ownerType {
      guard let owner, ownerType.equalsIgnoringCase(owner.kind.rawValue) else { return false }
    }
    guard let ownerID else { return true }
    guard let owner else { return false }
    return owner.id == WebexID(encoded: ownerID)
      || owner.id.parts?.key.equalsIgnoringCase(ownerID) == true
  }
}
