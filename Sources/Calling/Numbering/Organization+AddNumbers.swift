package import JSON
internal import OrderedCollections
internal import Text

/// The body of a request that adds numbers to a location.
struct NewNumbers {
  enum Kind: String, CaseIterable {
    case directInwardDialing = "DID"
    case tollFree = "TOLLFREE"
    case mobile = "MOBILE"
  }

  enum Usage: String, CaseIterable {
    case none = "NONE"
    case service = "SERVICE"
  }

  static let mobileLimit = 20

  var phoneNumbers: [String] = []
  /// Toll-free numbers of North America are recognized without it.
  var kind = Kind.directInwardDialing
  var usage = Usage.none
  /// Webex has this default for numbers that are not mobile; a client sends `INACTIVE`.
  var state = NumberEntry.State.active
  private var hasState = false
  private var hasOrder = false

  mutating func read(from body: inout JSONReader) {
    body.numbers("phoneNumbers", into: &phoneNumbers)
    body.enumeration("numberType", into: &kind)
    body.enumeration("numberUsageType", into: &usage)
    body.enumeration("state", into: &state)
    hasState = body.has("state")
    var subscription: String?
    var carrier: String?
    body.string("subscriptionId", into: &subscription)
    body.string("carrierId", into: &carrier)
    if let carrier, WebexID(encoded: carrier).bareUUID == nil {
      body.addIssue("carrierId", "expected a UUID, found \(carrier.quotedForMessage)")
    }
    hasOrder = subscription != nil || carrier != nil
  }

  /// Messages about members that have no effect.
  var warnings: [String] {
    if kind == .mobile {
      return hasState ? ["ignored 'state': a mobile number is active while it is assigned"] : []
    }
    return hasOrder
      ? ["ignored 'subscriptionId' and 'carrierId', which are for orders of mobile numbers"] : []
  }

  func number(_ phoneNumber: PhoneNumber, at locationID: WebexID) -> NumberInventory.Number {
    var number = NumberInventory.Number(phoneNumber: phoneNumber, locationID: locationID)
    number.isTollFree =
      kind == .tollFree || kind != .mobile && phoneNumber.isTollFreeInNorthAmerica
    number.isServiceNumber = usage == .service
    number.isActive = kind != .mobile && state == .active
    if kind == .mobile { number.mobile = NumberInventory.Mobile() }
    return number
  }
}

extension Organization {
  /// Adds numbers to the inventory of a location; modifies nothing if one of them is invalid.
  ///
  /// A number that exists is rejected. Source: live tests of a client; the documentation says that
  /// it is ignored.
  ///
  /// - Returns: messages about ignored members.
  /// - Throws: `locationUnknown`, `locationCalling`, all violations in the body.
  package mutating func addNumbers(
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let location = try callingLocation(locationID)
    var request = NewNumbers()
    var result = try ValidationResult.read(json, under: ruleSet) { request.read(from: &$0) }
    if request.kind != .mobile { result.checkPSTN(of: location, in: self) }
    let added = result.numbers(of: request, at: location, in: self)
    try result.throwIfInvalid()
    for number in added { numbers.add(number) }
    return result.warnings + request.warnings
  }
}

extension ValidationResult {
  /// Validates the numbers of a request that adds them, and returns those that are valid.
  fileprivate mutating func numbers(
    of request: NewNumbers,
    at location: Location,
    in organization: Organization
  ) -> [NumberInventory.Number] {
    let count = request.phoneNumbers.count
    if request.kind == .mobile, count > NewNumbers.mobileLimit {
      addViolation(
        .numberCount,
        at: "/phoneNumbers",
        "A request adds at most \(NewNumbers.mobileLimit) mobile numbers, found \(count)"
      )
    }
    var seen: Set<PhoneNumber> = []
    var added: [NumberInventory.Number] = []
    for (index, text) in request.phoneNumbers.enumerated() {
      let pointer = "/phoneNumbers/\(index)"
      guard let phoneNumber = inventoryNumber(text, at: pointer, location) else { continue }
      guard seen.insert(phoneNumber).inserted else {
        addViolation(
          .numberListedTwice,
          at: pointer,
          "[Error 8360] DN is listed more than once : \(phoneNumber)"
        )
        continue
      }
      let number = request.number(phoneNumber, at: location.id)
      check(number, at: pointer, in: organization)
      added.append(number)
    }
    organization.checkCapacity(Organization.CapacityDelta(numbers: added.count), &self)
    return added
  }

  private mutating func check(
    _ number: NumberInventory.Number,
    at pointer: String,
    in organization: Organization
  ) {
    let phoneNumber = number.phoneNumber
    if let existing = organization.numbers[phoneNumber] {
      let name = organization.locations[existing.locationID]?.name ?? organization.name
      addViolation(
        .numberExists,
        at: pointer,
        "[Error 8363] DN is in use : \(phoneNumber). It is in the inventory of \(name)"
      )
    }
    guard number.isServiceNumber, number.isMobile || number.isTollFree else { return }
    addViolation(
      .numberService,
      at: pointer,
      "\(phoneNumber) is a \(number.isMobile ? "mobile" : "toll-free") number, which cannot be a"
        + " service number: expected numberUsageType NONE"
    )
  }

  /// Reads a number of the inventory.
  ///
  /// Source: documentation "Add Phone Numbers to a location": +E.164; in the United States clients
  /// send the national format too.
  mutating func inventoryNumber(
    _ text: String,
    at pointer: String,
    _ location: Location
  ) -> PhoneNumber? {
    let country = location.address.country == "US" ? "US" : ""
    if let number = PhoneNumber(text, country: country) { return number }
    let national = country.isEmpty ? "" : " or in the national format"
    addViolation(
      .numberMalformed,
      at: pointer,
      "[Error 8362] Invalid phone number : \(text.quotedForMessage) is not in +E.164 format"
        + national
    )
    return nil
  }
}
