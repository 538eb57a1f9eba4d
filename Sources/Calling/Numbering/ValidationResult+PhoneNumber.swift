internal import OrderedCollections
internal import Text

extension ValidationResult {
  /// Reads a phone number and validates that a feature at a location can have it.
  ///
  /// Source of the messages: Webex errors in public reports.
  ///
  /// - Parameters:
  ///   - text: the number in international or national format.
  ///   - pointer: where the number is in the body.
  ///   - location: the location of the feature.
  ///   - organization: the organization with its inventory.
  ///   - ruleSet: with `isOpenWorld`, an unknown number is accepted.
  ///   - existingID: the feature that may have the number already; `nil` for a new one.
  ///   - isForPerson: whether the owner is a person, who alone can have a mobile number.
  /// - Returns: the number, and whether it must be added to the inventory; `nil` if it is invalid.
  mutating func phoneNumber(
    _ text: String,
    at pointer: String,
    _ location: Location,
    in organization: Organization,
    under ruleSet: RuleSet,
    excluding existingID: WebexID?,
    isForPerson: Bool = false
  ) -> (number: PhoneNumber, isImplicit: Bool)? {
    let country = location.address.country
    guard let number = PhoneNumber(text, country: country) else {
      addViolation(
        .numberFormat,
        at: pointer,
        "Invalid phone number \(text.quotedForMessage): expected +E.164 or the national format"
          + " of \(country)"
      )
      return nil
    }
    guard let known = organization.numbers[number], known.locationID == location.id else {
      if ruleSet.isOpenWorld, organization.numbers[number] == nil { return (number, true) }
      let free = organization.numbers.free(at: location.id)
      let other = organization.numbers[number].flatMap { organization.locations[$0.locationID] }
      let place =
        other.map { "in the inventory of \($0.name), not in that of" } ?? "not in the inventory of"
      addViolation(
        .numberInventory,
        at: pointer,
        "DN is unavailable : \(number) is \(place) \(location.name), where "
          + (free.map { "\($0) is available" } ?? "no number is available"),
        hint: ruleSet.isOpenWorld ? nil : .openWorld
      )
      return nil
    }
    checkAssignment(of: known, at: pointer, isForPerson: isForPerson)
    if let owner = known.owner, existingID == nil || owner.id != existingID {
      addViolation(
        .numberTaken,
        at: pointer,
        "[Error 8363] DN is in use : \(number). It is already assigned to \(owner.description)"
      )
    }
    return (number, false)
  }

  private mutating func checkAssignment(
    of number: NumberInventory.Number,
    at pointer: String,
    isForPerson: Bool
  ) {
    if number.isReserved {
      addViolation(
        .numberReserved,
        at: pointer,
        "DN is unavailable : \(number.phoneNumber) is a reserved number, which cannot be assigned"
      )
    }
    if number.isMobile, !isForPerson {
      addViolation(
        .numberMobileOwner,
        at: pointer,
        "DN is unavailable : \(number.phoneNumber) is a mobile number, which only a person can have"
      )
    }
  }
}
