package import JSON
internal import OrderedCollections

/// The body of a request that activates or deactivates numbers.
struct NumberStateChange {
  enum Action: String, CaseIterable {
    case activate = "ACTIVATE"
    case deactivate = "DEACTIVATE"
  }

  static let deactivationLimit = 500

  var phoneNumbers: [String] = []
  var action = Action.activate

  mutating func read(from body: inout JSONReader) {
    body.numbers("phoneNumbers", into: &phoneNumbers)
    body.enumeration("action", into: &action)
  }
}

extension Organization {
  private static let removalLimit = 5

  /// Activates or deactivates numbers; modifies nothing if one of them cannot be changed.
  ///
  /// - Returns: messages about ignored members.
  /// - Throws: `locationUnknown`, `locationCalling`, all violations in the body.
  package mutating func changeNumberState(
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let location = try callingLocation(locationID)
    var change = NumberStateChange()
    var result = try ValidationResult.read(json, under: ruleSet) { change.read(from: &$0) }
    let isActivation = change.action == .activate
    result.checkPSTN(of: location, in: self)
    if !isActivation {
      result.checkCount(change.phoneNumbers, NumberStateChange.deactivationLimit, "deactivates")
    }
    let found = result.existingNumbers(change.phoneNumbers, at: location) {
      result,
      phoneNumber,
      pointer in
      guard let number = numbers[phoneNumber], number.locationID == location.id else {
        result.addViolation(
          .numberInventory,
          at: pointer,
          "DN is unavailable : \(phoneNumber) is not in the inventory of \(location.name)"
        )
        return
      }
      result.check(number, at: pointer, isActivation: isActivation)
      if !isActivation, effectiveCallback(of: location).phoneNumber == phoneNumber {
        result.addViolation(
          .numberEmergency,
          at: pointer,
          "\(phoneNumber) is the emergency callback number of \(location.name)"
        )
      }
    }
    try result.throwIfInvalid()
    for number in found { numbers.update(number) { $0.isActive = isActivation } }
    return result.warnings
  }

  /// Removes numbers from the inventory; modifies nothing if one of them cannot be removed.
  ///
  /// - Returns: messages about ignored members.
  /// - Throws: `locationUnknown`, `locationCalling`, all violations in the body.
  package mutating func removeNumbers(
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let location = try callingLocation(locationID)
    var texts: [String] = []
    var result = try ValidationResult.read(json, under: ruleSet) { body in
      body.numbers("phoneNumbers", into: &texts)
    }
    result.checkPSTN(of: location, in: self)
    result.checkCount(texts, Self.removalLimit, "removes")
    let found = result.existingNumbers(texts, at: location) { result, phoneNumber, pointer in
      guard let number = numbers[phoneNumber], number.locationID == location.id else {
        result.addViolation(
          .numberAbsent,
          at: pointer,
          "\(phoneNumber) is not in the inventory of \(location.name)"
        )
        return
      }
      result.checkRemoval(of: number, at: pointer, location)
    }
    try result.throwIfInvalid()
    for number in found { numbers.remove(number) }
    return result.warnings
  }
}

extension ValidationResult {
  fileprivate mutating func checkCount(_ texts: [String], _ limit: Int, _ verb: String) {
    guard texts.count > limit else { return }
    addViolation(
      .numberCount,
      at: "/phoneNumbers",
      "A request \(verb) at most \(limit) numbers, found \(texts.count)"
    )
  }

  /// Reads the numbers of a request, each once, and runs a check on each.
  fileprivate mutating func existingNumbers(
    _ texts: [String],
    at location: Location,
    check: (inout ValidationResult, PhoneNumber, _ pointer: String) -> Void
  ) -> OrderedSet<PhoneNumber> {
    var found: OrderedSet<PhoneNumber> = []
    for (index, text) in texts.enumerated() {
      let pointer = "/phoneNumbers/\(index)"
      guard let number = inventoryNumber(text, at: pointer, location),
        found.append(number).inserted
      else { continue }
      check(&self, number, pointer)
    }
    return found
  }

  fileprivate mutating func check(
    _ number: NumberInventory.Number,
    at pointer: String,
    isActivation: Bool
  ) {
    if number.isMobile {
      addViolation(
        .numberMobileState,
        at: pointer,
        "\(number.phoneNumber) is a mobile number, which is active while it is assigned"
      )
    }
    guard !isActivation else { return }
    checkUnassigned(number, at: pointer)
  }

  fileprivate mutating func checkRemoval(
    of number: NumberInventory.Number,
    at pointer: String,
    _ location: Location
  ) {
    if number.isMainNumber {
      addViolation(
        .numberMain,
        at: pointer,
        "\(number.phoneNumber) is the main number of \(location.name): choose another one first"
      )
    }
    checkUnassigned(number, at: pointer)
  }

  private mutating func checkUnassigned(_ number: NumberInventory.Number, at pointer: String) {
    guard let owner = number.owner else { return }
    addViolation(
      .numberAssigned,
      at: pointer,
      "[Error 8363] DN is in use : \(number.phoneNumber). It is assigned to \(owner.description)"
    )
  }
}
