internal import OrderedCollections
internal import Text

/// A text in a body, and its JSON Pointer.
struct BodyText: Sendable, Hashable {
  var text: String
  var pointer: String

  /// `nil` for an absent or empty text.
  init?(_ text: String?, at pointer: String) {
    guard let text, !text.isEmpty else { return nil }
    (self.text, self.pointer) = (text, pointer)
  }
}

/// What the bodies of people, workspaces and virtual lines have in common.
extension ValidationResult {
  /// Finds the location that a body names.
  ///
  /// - Parameters:
  ///   - text: the id in the body.
  ///   - pointer: where the id is in the body.
  ///   - isForCalling: whether the location must be enabled for Webex Calling.
  ///   - organization: the organization with its locations.
  ///   - ruleSet: with `isOpenWorld`, an unknown location is created.
  ///   - implicitEntities: gets a location that is created.
  /// - Returns: `nil` without one.
  mutating func location(
    _ text: String,
    at pointer: String,
    isForCalling: Bool,
    in organization: Organization,
    under ruleSet: RuleSet,
    _ implicitEntities: inout ImplicitEntities
  ) -> Location? {
    let id = WebexID(text, as: .location, acceptsUUID: ruleSet.mode == .live)
    if let location = organization.locations[id] ?? implicitEntities.location, location.id == id {
      if !isForCalling || location.calling != nil { return location }
      addViolation(
        .memberLocation,
        at: pointer,
        "Location Not Found: \(location.name) is not enabled for Webex Calling"
      )
      return nil
    }
    if ruleSet.isOpenWorld, implicitEntities.location == nil,
      let location = organization.makeImplicitLocation(id)
    {
      implicitEntities.location = location
      return location
    }
    addViolation(
      .memberLocation,
      at: pointer,
      "Location Not Found: \(organization.name) has no location with the id \(id.messageText)"
        + id.explanation(expecting: .location),
      hint: id.bareUUID == nil ? nil : .liveRules
    )
    return nil
  }

  /// Reads the phone number and the extension of a member and validates that it can have them.
  ///
  /// - Parameters:
  ///   - text: the number that the body has, or that the member has already; `nil` for none.
  ///   - digits: the same for the extension.
  ///   - location: the location of the member.
  ///   - member: gets the number and the extension.
  ///   - isNew: whether the organization does not have the member yet.
  ///   - organization: the organization with its inventory.
  ///   - ruleSet: with `isOpenWorld`, an unknown number is accepted.
  ///   - implicitEntities: gets a number that must be added to the inventory.
  mutating func assign(
    _ text: BodyText?,
    _ digits: BodyText?,
    at location: Location,
    to member: inout Member,
    isNew: Bool,
    in organization: Organization,
    _ ruleSet: RuleSet,
    _ implicitEntities: inout ImplicitEntities
  ) {
    let existingID = isNew ? nil : member.id
    (member.phoneNumber, member.extensionDigits) = (nil, nil)
    if let text {
      let found = phoneNumber(
        text.text,
        at: text.pointer,
        location,
        in: organization,
        under: ruleSet,
        excluding: existingID,
        isForPerson: member.kind == .person
      )
      if let found, found.isImplicit { implicitEntities.numbers.append(found.number) }
      member.phoneNumber = found?.number
      checkIsNotAlternate(member, at: text.pointer)
    }
    if let digits {
      checkExtension(
        digits.text,
        pointer: digits.pointer,
        at: location,
        excluding: existingID
      )
      member.extensionDigits = digits.text
    }
  }

  /// Checks that the primary number of a member is not one of its alternate numbers too.
  private mutating func checkIsNotAlternate(_ member: Member, at pointer: String) {
    guard let number = member.phoneNumber,
      member.alternateNumbers.contains(where: { $0.phoneNumber == number })
    else { return }
    addViolation(
      .alternateDuplicate,
      at: pointer,
      "Duplicate DN in the request : \(number) is an alternate number of \(member.displayName)"
    )
  }

  /// Checks that a body leaves a member with a phone number or an extension.
  mutating func requireNumberOrExtension(of member: Member, under parent: String) {
    guard member.phoneNumber == nil, member.extensionDigits == nil,
      !hasViolation(at: parent + "/phoneNumber"), !hasViolation(at: parent + "/extension")
    else { return }
    addViolation(
      .memberNumberOrExtension,
      at: parent + "/extension",
      "Missing Mandatory field name: either phoneNumber or extension is required"
    )
  }

  /// Checks the limits on stored entities, unless there is another violation.
  mutating func checkCapacity(
    addingMembers count: Int,
    _ implicitEntities: ImplicitEntities,
    in organization: Organization
  ) {
    let growth = Organization.CapacityDelta(
      locations: implicitEntities.location == nil ? 0 : 1,
      members: count,
      numbers: implicitEntities.numbers.count
    )
    organization.checkCapacity(growth, &self)
  }
}
