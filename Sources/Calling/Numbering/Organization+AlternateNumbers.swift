package import JSON
internal import OrderedCollections
internal import Text

/// The numbers of a person or workspace: the primary one, and the alternate ones after it.
extension Organization {
  /// Adds alternate numbers to a person or workspace, and removes some.
  ///
  /// It modifies nothing if the body is invalid.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `workspaceLicenseTier`, all violations in the body.
  package mutating func updateAlternateNumbers(
    of member: Member,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    try checkLicenseTier(of: member)
    var body = AlternateNumbersRequestBody()
    let result = try ValidationResult.read(json, under: ruleSet) { body.read(from: &$0) }
    var validator = AlternateNumbersValidator(member: member, result: result, ruleSet: ruleSet)
    validator.validate(body, in: self)
    try validator.result.throwIfInvalid()
    if let location = member.locationID { insert(validator.implicitEntities, at: location) }
    setMember(validator.member)
    return validator.result.warnings
  }

  /// Writes the numbers of a person.
  package func writeNumbers(ofPerson person: Member, to json: inout JSONWriter) {
    json.object { json in
      json.member("distinctiveRingEnabled", person.isDistinctiveRingEnabled)
      json.array("phoneNumbers") { json in
        writeNumbers(of: person, to: &json) { number, ringPattern, json in
          json.member("directNumber", number)
          json.member("ringPattern", ringPattern?.rawValue)
        }
      }
    }
  }

  /// Writes the numbers of a workspace, as the live API returns them.
  ///
  /// Source: a live test of a client; the documentation shows the body of the update.
  package func writeNumbers(ofWorkspace workspace: Member, to json: inout JSONWriter) {
    json.object { json in
      json.member("distinctiveRingEnabled", workspace.isDistinctiveRingEnabled)
      json.array("phoneNumbers") { json in
        writeNumbers(of: workspace, to: &json) { number, _, json in
          json.member("external", number)
        }
      }
      json.object("workspace") { $0.member("id", workspace.id.description) }
      writeLocation(workspace.locationID, to: &json)
      json.object("organization") { json in
        json.member("id", id.description)
        json.member("name", name)
      }
    }
  }

  /// Writes a row for the primary number and the extension, and one for each alternate number.
  private func writeNumbers(
    of member: Member,
    to json: inout JSONWriter,
    number: (String?, RingPattern?, inout JSONWriter) -> Void
  ) {
    if member.phoneNumber != nil || member.extensionDigits != nil {
      json.object { json in
        json.member("primary", true)
        number(member.phoneNumber?.description, nil, &json)
        json.writeExtension(member.extensionDigits, routingPrefix(at: member.locationID))
      }
    }
    for alternate in member.alternateNumbers {
      json.object { json in
        json.member("primary", false)
        number(alternate.phoneNumber.description, alternate.ringPattern, &json)
      }
    }
  }
}

/// Validates the alternate numbers that a request adds or removes.
private struct AlternateNumbersValidator {
  var member: Member
  var result: ValidationResult
  var implicitEntities = ImplicitEntities()
  let ruleSet: RuleSet

  mutating func validate(_ body: AlternateNumbersRequestBody, in organization: Organization) {
    if let isEnabled = body.isDistinctiveRingEnabled {
      member.isDistinctiveRingEnabled = isEnabled
    }
    let id = member.hasCalling ? member.locationID : nil
    guard let location = id.flatMap({ organization.locations[$0] }) else {
      guard !body.rows.isEmpty else { return }
      return result.addViolation(
        .alternateNumberCalling,
        at: "/phoneNumbers",
        "\(member.displayName) is not enabled for Webex Calling at a location"
      )
    }
    for (index, row) in body.rows.enumerated() {
      let pointer = "/phoneNumbers/\(index)"
      if row.isPrimary {
        result.addViolation(
          .alternateNumberPrimary,
          at: "\(pointer)/primary",
          "Invalid field value: primary: only alternate numbers can be assigned here"
        )
      }
      if row.extensionDigits?.isEmpty == false {
        result.addWarning("ignored '\(pointer)/extension': an alternate number has no extension")
      }
      guard let text = row.phoneNumber else { continue }
      switch row.action {
      case .add:
        add(row, text, at: "\(pointer)/directNumber", location, in: organization)
      case .delete:
        remove(text, at: "\(pointer)/directNumber", location)
      }
    }
    result.checkCapacity(addingMembers: 0, implicitEntities, in: organization)
  }

  private mutating func add(
    _ row: AlternateNumbersRequestBody.Row,
    _ text: String,
    at pointer: String,
    _ location: Location,
    in organization: Organization
  ) {
    let found = result.phoneNumber(
      text,
      at: pointer,
      location,
      in: organization,
      under: ruleSet,
      excluding: member.id,
      isForPerson: member.kind == .person
    )
    guard let (number, isImplicit) = found else { return }
    if member.phoneNumber == number
      || member.alternateNumbers.contains(where: { $0.phoneNumber == number })
    {
      return result.addViolation(
        .alternateDuplicate,
        at: pointer,
        "Duplicate DN in the request : \(number) is a number of \(member.displayName) already"
      )
    }
    if isImplicit { implicitEntities.numbers.append(number) }
    member.alternateNumbers.append(
      Member.AlternateNumber(phoneNumber: number, ringPattern: row.ringPattern)
    )
  }

  private mutating func remove(_ text: String, at pointer: String, _ location: Location) {
    let number = PhoneNumber(text, country: location.address.country)
    let index = member.alternateNumbers.firstIndex { $0.phoneNumber == number }
    guard let index else {
      let known = member.alternateNumbers.map(\.phoneNumber.description)
      return result.addViolation(
        .alternateNumberUnknown,
        at: pointer,
        "\(text.quotedForMessage) is not an alternate number of \(member.displayName), which has "
          + (known.isEmpty ? "no alternate number" : known.joined(withLast: "and"))
      )
    }
    member.alternateNumbers.remove(at: index)
  }
}
