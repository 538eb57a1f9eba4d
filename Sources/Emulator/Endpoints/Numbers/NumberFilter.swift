internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// The `order` parameter of a list of numbers: a key and `-asc` or `-desc`, for example `dn-desc`.
struct NumberOrder {
  private enum Key: String, CaseIterable {
    case dn
    case phoneNumber = "phonenumber"
    case extensionDigits = "extension"
    case lastName = "lastname"
  }

  static let parameter = QueryParameter.string("order")

  private let key: Key
  private let isDescending: Bool

  /// Reads the query; `nil` without `order`.
  ///
  /// - Throws: `queryValue`.
  init?(_ context: OperationContext<Organization>) throws(RequestError) {
    guard let text = context.filter("order") else { return nil }
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let key = words.first.flatMap({ Key(rawValue: String($0)) }), words.count <= 2,
      words.count == 1 || ["asc", "desc"].contains(words[1])
    else {
      throw RequestError(
        .queryValue,
        "The query parameter order must be dn, extension or lastName, optionally with -asc or "
          + "-desc, got '\(text.truncatedForMessage)'"
      )
    }
    self.key = key
    isDescending = words.last == "desc"
  }

  func precedes(_ first: NumberEntry, _ second: NumberEntry) -> Bool {
    isDescending ? text(second) < text(first) : text(first) < text(second)
  }

  private func text(_ entry: NumberEntry) -> String {
    switch key {
    case .dn, .phoneNumber: entry.number?.phoneNumber.description ?? ""
    case .extensionDigits: entry.extensionDigits ?? ""
    case .lastName: entry.owner?.name ?? ""
    }
  }
}

/// The filter parameters of a list of numbers; `nil` matches all numbers.
struct NumberFilter {
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
  /// Whether the query selects kinds of numbers that the mock does not have.
  var matchesNothing: Bool

  /// Boolean parameters that select kinds of numbers that the mock does not have.
  private static let unsupportedKinds = [
    "serviceNumber", "restrictedNonGeoNumbers", "reservedNumber", "elinEnabled",
  ]

  static let parameters: [QueryParameter] =
    [
      .string("locationId"), .string("phoneNumber"), .string("extension"), .boolean("available"),
      .boolean("assigned"), .string("ownerName"), .string("ownerId"), .string("ownerType"),
      .string("numberType"), .string("phoneNumberType"), .string("state"),
      .boolean("tollFreeNumbers"),
      .string("includedTelephonyTypes"), .boolean("details"),
    ] + unsupportedKinds.map(QueryParameter.boolean)

  /// - Throws: `queryValue`.
  init(_ context: OperationContext<Organization>) throws(RequestError) {
    locationID = context.query["locationId"].map(WebexID.init(encoded:))
    phoneNumber = context.query["phoneNumber"].map(PhoneNumber.searchDigits)
    extensionDigits = context.query["extension"]
    isAvailable = try context.query.boolean("available")
    isAssigned = try context.query.boolean("assigned")
    ownerName = context.filter("ownerName")
    ownerID = context.query["ownerId"]
    ownerType = context.filter("ownerType")
    numberType = context.filter("numberType")
    phoneNumberType = context.filter("phoneNumberType")
    state = context.filter("state")
    isTollFree = try context.query.boolean("tollFreeNumbers")
    matchesNothing =
      context.filter("includedTelephonyTypes").map { !$0.contains(utf8Of: "pstn_number") } ?? false
    for name in Self.unsupportedKinds
    where try context.query.boolean(name) == true {
      matchesNothing = true
    }
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
    if let numberType, numberType != (number == nil ? "extension" : "number") { return false }
    if let phoneNumberType {
      guard number != nil, entry.owner != nil else { return false }
      if phoneNumberType != (entry.isAlternate ? "alternate" : "primary") { return false }
    }
    if let state, state != (number?.isActive ?? true ? "active" : "inactive") { return false }
    if let isTollFree, isTollFree != (number?.isTollFree ?? false) { return false }
    return true
  }

  private func matchesOwner(_ owner: Owner?) -> Bool {
    if let isAvailable, isAvailable != (owner == nil) { return false }
    if let isAssigned, isAssigned != (owner != nil) { return false }
    if let ownerName, !(owner?.name.lowercased().contains(utf8Of: ownerName) ?? false) {
      return false
    }
    if let ownerType, owner?.kind.rawValue.lowercased() != ownerType { return false }
    guard let ownerID else { return true }
    return owner?.id == WebexID(encoded: ownerID) || owner?.id.parts?.key == ownerID
  }
}
