internal import JSON
internal import OrderedCollections
internal import Text

/// Validates the move of one person, and determines what it changes.
///
/// Source of the codes and of the beginnings of the messages: documentation "Validate or Initiate
/// Move Users Job".
package struct UserMoveValidator {
  /// An error or an impact of the move.
  package struct Note: Sendable, Hashable {
    package let code: Int
    package let message: String
  }

  package let user: UserMove.User
  package private(set) var errors: [Note] = []
  package private(set) var impacts: [Note] = []
  /// The person after the move; `nil` if it is impossible.
  private(set) var moved: Member?
  /// The numbers that move to the inventory of the target.
  private(set) var movedNumbers: [PhoneNumber] = []

  package init(_ user: UserMove.User, to targetID: WebexID, in organization: Organization) {
    self.user = user
    guard let (member, source, target) = parties(targetID, organization) else { return }
    var moved = member
    moved.locationID = targetID
    checkPhoneNumber(&moved, from: source, to: target, in: organization)
    checkExtension(&moved, at: target)
    if moved.phoneNumber == nil, moved.extensionDigits == nil {
      add(error: 1_026_016, "User should have either phone number or extension.")
    }
    checkDependents(of: member, from: source, in: organization)
    let mainNumber = target.calling?.mainNumber
    if let mainNumber {
      add(impact: 19722, "User CLID number is set to use the new group CLID number: \(mainNumber).")
    } else {
      add(impact: 19723, "New group CLID number is not configured.")
    }
    if errors.isEmpty { self.moved = moved }
  }

  private mutating func add(error code: Int, _ message: String) {
    errors.append(Note(code: code, message: message))
  }

  private mutating func add(impact code: Int, _ message: String) {
    impacts.append(Note(code: code, message: message))
  }

  /// The person with the two locations; `nil` if one of them cannot take part.
  private mutating func parties(
    _ targetID: WebexID,
    _ organization: Organization
  ) -> (Member, source: Location, target: Location)? {
    guard let member = organization.members[user.id], member.kind == .person else {
      add(error: 4003, "User Not Found")
      return nil
    }
    guard organization.reasonNotToMove(user.id) == nil,
      let source = member.locationID.flatMap({ organization.locations[$0] })
    else {
      add(error: 1_026_010, "User is not a valid Calling User.")
      return nil
    }
    guard let target = organization.locations[targetID], target.calling != nil else {
      add(error: 4152, "Location Not Found")
      return nil
    }
    guard target.id != source.id else {
      add(error: 25378, "Target location is same as user's current location.")
      return nil
    }
    return (member, source, target)
  }
}

// MARK: Extension and number

extension UserMoveValidator {
  private mutating func checkExtension(_ moved: inout Member, at target: Location) {
    switch user.extensionDigits {
    case .remove:
      moved.extensionDigits = nil
    case .set(let digits):
      var result = ValidationResult()
      result.checkExtension(digits, at: target, excluding: moved.id)
      for violation in result.violations {
        let isTaken = violation.rule == .extensionTaken
        add(error: isTaken ? 4202 : violation.rule.errorCode ?? 25110, violation.description)
      }
      moved.extensionDigits = digits
    case .keep:
      guard let digits = moved.extensionDigits else { return }
      var result = ValidationResult()
      result.checkExtension(digits, at: target, excluding: moved.id)
      guard !result.violations.isEmpty else { return }
      moved.extensionDigits = nil
      add(
        impact: 19713,
        "The extension of the user is reset to empty, because \(digits) is not available at"
          + " \(target.name)."
      )
    }
  }

  private mutating func checkPhoneNumber(
    _ moved: inout Member,
    from source: Location,
    to target: Location,
    in organization: Organization
  ) {
    let current = moved.phoneNumber
    let currentNumber = current.flatMap { organization.numbers[$0] }
    if let current, currentNumber?.isMainNumber ?? false {
      add(
        error: 19604,
        "The primary number of the user is the same as the calling line ID of the group: \(current)"
          + " is the main number of \(source.name)."
      )
    }
    switch user.phoneNumber {
    case .remove:
      moved.phoneNumber = nil
    case .set(let text):
      let number = PhoneNumber(text, country: target.address.country)
      moved.phoneNumber = number
      if number == nil || number != current {
        checkNewNumber(number, text, at: target, in: organization)
      }
    case .keep: break
    }
    movedNumbers = moved.alternateNumbers.map(\.phoneNumber)
    if let number = moved.phoneNumber, number == current { movedNumbers.insert(number, at: 0) }
    checkMovedNumbers(from: source, to: target, in: organization)
  }

  private mutating func checkNewNumber(
    _ number: PhoneNumber?,
    _ text: String,
    at target: Location,
    in organization: Organization
  ) {
    let known = number.flatMap { organization.numbers[$0] }
    guard let known, known.locationID == target.id, known.owner == nil else {
      let reason =
        known.map { known in
          known.owner.map { "it is assigned to \($0.description)" } ?? "it is at another location"
        } ?? "it is not a number of \(organization.name)"
      return add(
        error: 27966,
        "The phone number, \(number?.description ?? text.truncatedForMessage), is not available in"
          + " the new group \(target.name): \(reason)."
      )
    }
  }

  private mutating func checkMovedNumbers(
    from source: Location,
    to target: Location,
    in organization: Organization
  ) {
    guard !movedNumbers.isEmpty else { return }
    let list = movedNumbers.map(\.description).joined(separator: ", ")
    if source.address.country != target.address.country {
      add(
        error: 10_010_014,
        "Different Carrier move is not supported for numbers with different country or region:"
          + " \(list)."
      )
    } else if !organization.hasSamePSTN(source.id, target.id) {
      add(
        error: 10_010_005,
        "Different Carrier move is not supported for non-Cisco PSTN carriers: \(list)."
      )
    }
    for number in movedNumbers where organization.numbers[number]?.isActive == false {
      add(error: 10_030_004, "Number not in Active status: \(number).")
    }
    add(
      impact: 19717,
      "The primary number, alternate numbers or fax messaging number of the user are assigned to"
        + " the new group: \(list)."
    )
  }
}

// MARK: What depends on the person

extension UserMoveValidator {
  private mutating func checkDependents(
    of member: Member,
    from source: Location,
    in organization: Organization
  ) {
    var groups = source.huntGroups.values
      .filter { group in group.attributes.agents.contains { $0.id == member.id } }
      .map(\.attributes.profile.name)
    let id = member.id.description
    let features = ["telephony", "config", "locations", source.id.description]
    let dependents = organization.emergencyCallbackDependents[member.id] ?? []
    if dependents.contains(source.id) {
      add(error: 27968, "User is configured as the ECBN user for the current group.")
    }
    if dependents.contains(where: { $0 != source.id && $0 != member.id }) {
      add(error: 27967, "User is configured as the ECBN user for another user.")
    }
    for (path, record) in organization.records.all(naming: id) {
      if record.text("line1MemberId") == id || record.text("line2MemberId") == id {
        let handset = record.name ?? record.text("customDisplayName") ?? path.last ?? ""
        add(error: 27969, "User is associated with DECT handset(s): \(handset)")
      } else if path.starts(with: features), path.count > features.count + 1 {
        groups.append(record.name ?? path.last ?? "")
      }
    }
    guard !groups.isEmpty else { return }
    add(
      impact: 19705,
      "User is removed from following group services: \(groups.joined(separator: ", "))."
    )
  }
}

extension RecordTree {
  /// The records outside of an item that name it, with their paths.
  fileprivate func all(naming id: String) -> [(path: [String], record: JSONObject)] {
    guard isNamed(id) else { return [] }
    return all.filter { path, record in
      !path.contains(id) && JSONValue.object(record).names(id)
    }
  }
}

extension JSONValue {
  /// Whether the value contains an id.
  fileprivate func names(_ id: String) -> Bool {
    switch self {
    case .string(let text): text == id
    case .array(let items): items.contains { $0.names(id) }
    case .object(let object): object.members.contains { $0.value.names(id) }
    case .null, .bool, .number: false
    }
  }
}

extension Organization {
  /// Moves a person whose move is valid.
  ///
  /// What records by contract say of the person is a matter of the caller.
  package mutating func move(_ validator: UserMoveValidator, at now: Timestamp) {
    guard var member = validator.moved, let source = members[member.id]?.locationID,
      let index = locations.index(forKey: source), let targetID = member.locationID
    else { return }
    member.person?.lastModified = now
    for phoneNumber in validator.movedNumbers {
      guard var number = numbers[phoneNumber] else { continue }
      number.locationID = targetID
      numbers.add(number)
    }
    removeAgent(member.id, at: index)
    setMember(member)
  }
}
