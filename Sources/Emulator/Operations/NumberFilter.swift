internal import Calling
internal import HTTP
internal import JSON

/// The order that a list of numbers asks for: `dn`, `extension` or `lastName`, perhaps `-desc`.
struct NumberOrder {
  private enum Key: String, CaseIterable {
    case dn
    case phoneNumber = "phonenumber"
    case extensionDigits = "extension"
    case lastName = "lastname"
  }

  static let parameter = Parameter.text("order")

  private let key: Key
  private let isDescending: Bool

  /// Reads the query; `nil` if it asks for no order.
  init?(_ call: Call) throws(RequestError) {
    guard let text = call.filter("order") else { return nil }
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let key = words.first.flatMap({ Key(rawValue: String($0)) }), words.count <= 2,
      words.count == 1 || ["asc", "desc"].contains(words[1])
    else {
      throw RequestError(
        .queryValue,
        "The query parameter order is dn, extension or lastName, with -asc or -desc, not "
          + "'\(text.truncatedForMessage)'"
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

/// Which numbers a list asks for; `nil` means any.
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
  /// Asks for kinds of numbers that the mock has none of.
  var isVoid: Bool

  /// Flags for kinds of numbers that the mock has none of.
  private static let voidKinds = [
    "serviceNumber", "restrictedNonGeoNumbers", "reservedNumber", "elinEnabled",
  ]

  static let parameters: [Parameter] =
    [
      .text("locationId"), .text("phoneNumber"), .text("extension"), .flag("available"),
      .flag("assigned"), .text("ownerName"), .text("ownerId"), .text("ownerType"),
      .text("numberType"), .text("phoneNumberType"), .text("state"), .flag("tollFreeNumbers"),
      .text("includedTelephonyTypes"), .flag("details"),
    ] + voidKinds.map(Parameter.flag)

  init(_ call: Call) throws(RequestError) {
    locationID = call.query["locationId"].map(WebexID.init(encoded:))
    phoneNumber = call.query["phoneNumber"].map(PhoneNumber.searchDigits)
    extensionDigits = call.query["extension"]
    isAvailable = try call.query.flag("available")
    isAssigned = try call.query.flag("assigned")
    ownerName = call.filter("ownerName")
    ownerID = call.query["ownerId"]
    ownerType = call.filter("ownerType")
    numberType = call.filter("numberType")
    phoneNumberType = call.filter("phoneNumberType")
    state = call.filter("state")
    isTollFree = try call.query.flag("tollFreeNumbers")
    isVoid =
      call.filter("includedTelephonyTypes").map { !$0.contains(utf8Of: "pstn_number") } ?? false
    for name in Self.voidKinds
    where try call.query.flag(name) == true {
      isVoid = true
    }
  }

  func takes(_ entry: NumberEntry) -> Bool {
    !isVoid && takesNumber(entry) && takesOwner(entry.owner)
      && (locationID.map { entry.locationID == $0 } ?? true)
  }

  private func takesNumber(_ entry: NumberEntry) -> Bool {
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

  private func takesOwner(_ owner: Owner?) -> Bool {
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
