internal import Calling
internal import HTTP
internal import Text

/// The filter parameters of a list of numbers; `nil` matches all numbers.
///
/// Source: documentation "Get Phone Numbers for an Organization with Given Criteria", Query
/// Parameters.
struct NumberFilter {
  var locationID: WebexID?
  /// The digits that a number contains.
  var phoneNumber: String?
  /// The text that has these digits.
  private var wholeNumber: String?
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
  var telephonyType: String?
  /// What the number must be or not be, for each parameter of the query.
  private var attributes: [(attribute: Attribute, isSet: Bool)]

  /// A boolean parameter, and the attribute of a number that it selects.
  private struct Attribute: Sendable {
    let name: String
    let value: @Sendable (NumberInventory.Number) -> Bool
  }

  private static let attributes = [
    Attribute(name: "tollFreeNumbers") { $0.isTollFree },
    Attribute(name: "serviceNumber") { $0.isServiceNumber },
    Attribute(name: "restrictedNonGeoNumbers") { $0.isRestrictedNonGeographic },
    Attribute(name: "reservedNumber") { $0.isReserved },
    Attribute(name: "elinEnabled") { $0.isEmergencyLocationNumber },
  ]

  /// The document has this choice of two parameters beside those that select something.
  private static let anyChoice = "Default"

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
      .enumeration("phoneNumberType", NumberEntry.Kind.allCases.map(\.rawValue) + [anyChoice]),
      .enumeration("state", NumberEntry.State.allCases.map(\.rawValue) + [anyChoice]),
      .enumeration("includedTelephonyTypes", NumberEntry.TelephonyType.allCases.map(\.rawValue)),
      .boolean("details"),
    ] + attributes.map { .boolean($0.name) }

  /// - Throws: `queryValue` for an owner name that is too long, and parameters that exclude each
  ///   other.
  init(_ context: OperationContext<Organization>) throws(RequestError) {
    let query = context.query
    locationID = context.queryID("locationId", .location)
    phoneNumber = context.text("phoneNumber").map(PhoneNumber.searchDigits)
    wholeNumber = context.text("phoneNumber")
    extensionDigits = context.text("extension")
    isAvailable = query.boolean("available")
    isAssigned = query.boolean("assigned")
    ownerName = context.filter("ownerName")
    ownerID = context.text("ownerId")
    ownerType = context.text("ownerType")
    numberType = context.text("numberType")
    phoneNumberType = context.choice("phoneNumberType", except: Self.anyChoice)
    state = context.choice("state", except: Self.anyChoice)
    telephonyType = context.text("includedTelephonyTypes")
    attributes = Self.attributes.compactMap { attribute in
      query.boolean(attribute.name).map { (attribute, $0) }
    }
    try context.checkOwnerName()
    try checkCombinations(query)
  }

  private func checkCombinations(_ query: Query) throws(RequestError) {
    if isAvailable == true, ownerType != nil { throw exclusion("ownerType", "available=true") }
    if numberType?.equalsIgnoringCase("EXTENSION") == true {
      if isAvailable != nil { throw exclusion("available", "numberType=EXTENSION") }
      if isAssigned != nil { throw exclusion("assigned", "numberType=EXTENSION") }
      if state != nil { throw exclusion("state", "numberType=EXTENSION") }
    }
    if query.boolean("reservedNumber") != nil {
      if isAvailable != nil { throw exclusion("available", "reservedNumber") }
      if isAssigned != nil { throw exclusion("assigned", "reservedNumber") }
    }
  }

  private func exclusion(_ name: String, _ other: String) -> RequestError {
    RequestError(.queryValue, "The query parameter \(name) cannot be combined with \(other)")
  }

  /// The entries among which those that match are; `nil` for all.
  func candidates(in organization: Organization) -> [NumberEntry]? {
    ownerID.flatMap(organization.numberEntries(ofOwner:))
      ?? wholeNumber.flatMap(organization.numberEntries(withNumber:))
      ?? extensionDigits.map(organization.numberEntries(withExtension:))
  }

  func matches(_ entry: NumberEntry) -> Bool {
    matchesNumber(entry) && matchesOwner(entry.owner)
      && !(isAvailable == true && entry.number?.isReserved == true)
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
    if let telephonyType, !telephonyType.equalsIgnoringCase(entry.telephonyType.rawValue) {
      return false
    }
    return attributes.allSatisfy { $0.isSet == (number.map($0.attribute.value) ?? false) }
  }

  private func matchesOwner(_ owner: Owner?) -> Bool {
    if let isAvailable, isAvailable != (owner == nil) { return false }
    if let isAssigned, isAssigned != (owner != nil) { return false }
    if let ownerName, !(owner?.name.lowercased().contains(utf8Of: ownerName) ?? false) {
      return false
    }
    if let ownerType {
      guard let owner, Self.isOwnerType(ownerType, owner.kind) else { return false }
    }
    guard let ownerID else { return true }
    guard let owner else { return false }
    return owner.id == WebexID(encoded: ownerID)
      || owner.id.parts?.key.equalsIgnoringCase(ownerID) == true
  }

  /// Whether a word of the query is the type of an owner; the document has two words for some.
  private static func isOwnerType(_ word: String, _ kind: Owner.Kind) -> Bool {
    let name = word.equalsIgnoringCase("GROUP_PAGING") ? Owner.Kind.pagingGroup.rawValue : word
    return name.equalsIgnoringCase(kind.rawValue)
  }
}

extension OperationContext {
  private static var ownerNameLimit: Int { 255 }

  /// Checks the length of the query parameter `ownerName`.
  ///
  /// - Throws: `queryValue`.
  func checkOwnerName() throws(RequestError) {
    guard let name = text("ownerName"), name.unicodeScalars.count > Self.ownerNameLimit else {
      return
    }
    throw RequestError(
      .queryValue,
      "The query parameter ownerName must have at most \(Self.ownerNameLimit) characters, got"
        + " \(name.unicodeScalars.count)"
    )
  }

  /// A query parameter that is one of several words; `nil` for the word that selects everything.
  fileprivate func choice(_ name: String, except word: String) -> String? {
    text(name).flatMap { $0.equalsIgnoringCase(word) ? nil : $0 }
  }
}
