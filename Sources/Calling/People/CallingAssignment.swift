internal import OrderedCollections
internal import Text

/// Where a person with a calling license is a user of Webex Calling, and under which extension and
/// phone number.
struct CallingAssignment {
  typealias Requested = PersonRequestBody.Requested

  var locationID: Requested?
  var phoneNumber: Requested?
  var extensionDigits: Requested?
  /// The JSON Pointer of the object that has these members.
  var base = ""

  /// Applies the assignment to a person; what is wrong with it is added to the result.
  ///
  /// What the request does not mention stays. A number without a location implies its location.
  ///
  /// - Parameters:
  ///   - person: the person, as before the request.
  ///   - result: gets the violations.
  ///   - implicitEntities: gets a number that `--open-world` adds to the inventory.
  ///   - organization: the organization with its locations and its inventory.
  ///   - ruleSet: the rules.
  func apply(
    to person: inout Member,
    _ result: inout ValidationResult,
    _ implicitEntities: inout ImplicitEntities,
    in organization: Organization,
    under ruleSet: RuleSet
  ) {
    let number = Self.text(
      phoneNumber,
      present: person.phoneNumber?.description,
      at: base + "/phoneNumbers"
    )
    let digits = Self.text(
      extensionDigits,
      present: person.extensionDigits,
      at: base + "/extension"
    )
    if let location = location(of: person, &result, in: organization, under: ruleSet) {
      person.locationID = location.id
      result.assign(
        number,
        digits,
        at: location,
        to: &person,
        isNew: false,
        in: organization,
        ruleSet,
        &implicitEntities
      )
    } else if let digits {
      result.checkForm(ofExtension: digits.text, at: digits.pointer)
    }
    guard number == nil, digits == nil else { return }
    result.addViolation(
      .callingNumber,
      at: base + "/extension",
      "Missing Mandatory field name: either extension or a phone number is required for"
        + " \(person.displayName), who has a calling license"
    )
  }

  /// What a person is to have: what the request says, else what the person has.
  private static func text(
    _ requested: Requested?,
    present: String?,
    at pointer: String
  ) -> BodyText? {
    switch requested {
    case .value(let text, let pointer): BodyText(text, at: pointer)
    case .cleared: nil
    case nil: BodyText(present, at: pointer)
    }
  }

  private func location(
    of person: Member,
    _ result: inout ValidationResult,
    in organization: Organization,
    under ruleSet: RuleSet
  ) -> Location? {
    let pointer = base + "/locationId"
    guard let id = requestedLocation(of: person, in: organization, under: ruleSet) else {
      result.addViolation(
        .callingLocation,
        at: pointer,
        "Missing Mandatory field name: locationId, the location of \(person.displayName)"
      )
      return nil
    }
    guard let location = organization.locations[id] else {
      result.addViolation(
        .callingLocation,
        at: pointer,
        "Location Not Found: \(organization.name) has no location with the id "
          + id.messageText + id.explanation(expecting: .location)
      )
      return nil
    }
    guard location.calling != nil else {
      result.addViolation(
        .callingLocation,
        at: pointer,
        "The location \(location.name) is not enabled for Webex Calling; enable it by POST"
          + " /telephony/config/locations"
      )
      return nil
    }
    if person.hasCalling, let current = person.locationID, current != id {
      let name = organization.locations[current]?.name ?? "another location"
      result.addViolation(
        .callingLocationFixed,
        at: pointer,
        "Invalid field value: locationId: \(person.displayName) is a calling user at \(name); use"
          + " POST /telephony/config/jobs/person/moveLocation to move"
      )
      return nil
    }
    return location
  }

  /// The location in the request, else that of the person, else that of the phone number.
  private func requestedLocation(
    of person: Member,
    in organization: Organization,
    under ruleSet: RuleSet
  ) -> WebexID? {
    if case .value(let text, _) = locationID {
      return WebexID(text, as: .location, acceptsUUID: ruleSet.mode == .live)
    }
    if person.hasCalling, let current = person.locationID { return current }
    guard case .value(let text, _) = phoneNumber else { return nil }
    return PhoneNumber(text, country: "US").flatMap { organization.numbers[$0]?.locationID }
  }
}
