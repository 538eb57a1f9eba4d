package import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Returns the person with an id.
  ///
  /// - Throws: `personUnknown`.
  package func person(_ id: WebexID) throws(RequestError) -> Member {
    guard let person = members[id], person.kind == .person else {
      // Source of the message: Webex errors in public reports.
      throw RequestError(
        .personUnknown,
        "User Not Found: \(name) does not have a person with the id"
          + " \(id.messageText)\(id.explanation(expecting: .person))"
      )
    }
    return person
  }

  /// The person that a token without a person stands for.
  package var firstPerson: Member? { members.values.first { $0.kind == .person } }

  /// The person with an email address, ignoring case.
  package func person(withEmail address: String) -> Member? {
    peopleByEmail[address.lowercased()].flatMap { members[$0] }
  }

  /// Creates a person from a request body; modifies nothing if the body is invalid.
  ///
  /// - Parameters:
  ///   - json: the body.
  ///   - now: the time of the request.
  ///   - ruleSet: the rules.
  ///   - isPartial: whether a person without calling stays when only what concerns calling is
  ///     invalid, as on Webex.
  /// - Returns: the id of the person, and messages about ignored properties.
  /// - Throws: all violations in the body.
  package mutating func createPerson(
    _ json: JSONDocument,
    at now: Timestamp,
    under ruleSet: RuleSet,
    isPartial: Bool = false
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    var generator = idGenerator
    let draft = Member(.person, id: WebexID(.person, key: generator.uuid()))
    var validator = try validate(json, replacing: nil, draft, under: ruleSet)
    checkCapacity(
      CapacityDelta(members: 1, numbers: validator.implicitNumbers.count),
      &validator.result
    )
    do throws(RequestError) {
      try validator.result.throwIfInvalid()
    } catch {
      let callingRules: Set<Rule> = [.callingNumber, .callingLocation]
      if isPartial, error.violations.allSatisfy({ callingRules.contains($0.rule) }) {
        idGenerator = generator
        setMember(validator.person.withoutCalling(in: self).created(at: now))
      }
      throw error
    }
    idGenerator = generator
    store(validator, at: now)
    return (draft.id, validator.result.warnings)
  }

  /// Updates a person; modifies nothing if the body is invalid.
  ///
  /// Absent members keep their values, but for `siteUrls`, and for the phone number if the body has
  /// an extension. A person who loses the calling license loses extension, numbers and location.
  ///
  /// Source: live tests of a client.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `personUnknown`, all violations of the updated person.
  package mutating func updatePerson(
    _ id: WebexID,
    _ json: JSONDocument,
    at now: Timestamp,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let old = try person(id)
    var validator = try validate(json, replacing: old, old, under: ruleSet)
    checkCapacity(CapacityDelta(numbers: validator.implicitNumbers.count), &validator.result)
    try validator.result.throwIfInvalid()
    store(validator, at: now)
    if old.hasCalling, !validator.person.hasCalling { removeCalling(of: id) }
    return validator.result.warnings
  }

  /// Deletes a person with the tokens of the person.
  ///
  /// - Throws: `personUnknown`, `personInUse` for the person of the token in use.
  package mutating func deletePerson(
    _ id: WebexID,
    by tokenPerson: WebexID?
  ) throws(RequestError) {
    let person = try person(id)
    guard id != tokenPerson else {
      throw RequestError(
        .personInUse,
        "\(person.displayName) is the person of the token; use the token of another administrator"
      )
    }
    tokens.removeAll { $0.personID == id }
    oauth.removeGrants(of: id)
    removeMember(id)
  }

  private func validate(
    _ json: JSONDocument,
    replacing old: Member?,
    _ person: Member,
    under ruleSet: RuleSet
  ) throws(RequestError) -> PersonValidator {
    var body = PersonRequestBody(over: person)
    let result = try ValidationResult.read(
      json,
      isPartial: old != nil,
      under: ruleSet,
      readOnly: PersonRequestBody.readOnlyMembers
    ) { body.read(from: &$0, isUpdate: old != nil) }
    if let text = body.organizationID, WebexID(text, as: .organization, acceptsUUID: true) != id {
      throw RequestError(
        .personOrganization,
        at: "/orgId",
        "orgId \(text.truncatedForMessage) does not match the organization of the token, \(id)"
      )
    }
    var validator = PersonValidator(body, result, replacing: old, in: self, under: ruleSet)
    validator.validate(body)
    return validator
  }

  mutating func store(_ validator: PersonValidator, at now: Timestamp) {
    if let location = validator.person.locationID {
      for number in validator.implicitNumbers {
        numbers.add(.init(phoneNumber: number, locationID: location))
      }
    }
    let isNew = members[validator.person.id] == nil
    setMember(isNew ? validator.person.created(at: now) : validator.person.modified(at: now))
  }
}

extension Member {
  fileprivate func created(at now: Timestamp) -> Member {
    var member = modified(at: now)
    member.person?.created = now
    member.person?.isInvitePending = true
    return member
  }

  func modified(at now: Timestamp) -> Member {
    var member = self
    member.person?.lastModified = now
    return member
  }

  fileprivate func withoutCalling(in organization: Organization) -> Member {
    var member = self
    member.hasCalling = false
    member.licenses.removeAll { organization.licenses[$0]?.enablesCallingForPeople == true }
    (member.locationID, member.extensionDigits, member.phoneNumber) = (nil, nil, nil)
    return member
  }
}
