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
    var new = try validate(json, replacing: nil, draft, under: ruleSet)
    do throws(RequestError) {
      try new.checkCapacity(addingMembers: 1, in: self)
    } catch {
      let callingRules: Set<Rule> = [.callingNumber, .callingLocation]
      if isPartial, error.violations.allSatisfy({ callingRules.contains($0.rule) }) {
        idGenerator = generator
        setMember(new.person.withoutCalling(in: self).created(at: now))
      }
      throw error
    }
    idGenerator = generator
    store(new, at: now)
    return (draft.id, new.result.warnings)
  }

  /// Validates an update of a person.
  ///
  /// Absent members keep their values, but for `siteUrls`, and for the phone number if the body has
  /// an extension. A person who loses the calling license loses extension, numbers and location.
  ///
  /// Source: live tests of a client.
  ///
  /// - Returns: the change, for `apply`.
  /// - Throws: `personUnknown`, all violations of the updated person.
  package func validateUpdate(
    ofPerson id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> PersonChange {
    let old = try person(id)
    var new = try validate(json, replacing: old, old, under: ruleSet)
    try new.checkCapacity(addingMembers: 0, in: self)
    return PersonChange(old: old, new: new)
  }

  /// Stores a person as a validated change says.
  package mutating func apply(_ change: PersonChange, at now: Timestamp) {
    store(change.new, at: now)
    if change.hasLostCalling { removeCalling(of: change.old.id) }
  }

  /// Checks that a person can be deleted.
  ///
  /// - Throws: `personUnknown`, `personInUse` for the person of the token in use.
  package func checkDeletion(
    ofPerson id: WebexID,
    by tokenPerson: WebexID?
  ) throws(RequestError) {
    let person = try person(id)
    guard id != tokenPerson else {
      throw RequestError(
        .personInUse,
        "\(person.displayName) is the person of the token; use the token of another administrator"
      )
    }
  }

  /// Deletes a person with the tokens of the person.
  ///
  /// The caller has called `checkDeletion`.
  package mutating func deletePerson(_ id: WebexID) {
    tokens.removeAll { $0.personID == id }
    oauth.removeGrants(of: id)
    removeMember(id)
  }

  private func validate(
    _ json: JSONDocument,
    replacing old: Member?,
    _ person: Member,
    under ruleSet: RuleSet
  ) throws(RequestError) -> ValidatedPerson {
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
    return validator.validated
  }

  private mutating func store(_ new: ValidatedPerson, at now: Timestamp) {
    if let location = new.person.locationID { insert(new.implicitEntities, at: location) }
    let isNew = !members.contains(new.person.id)
    setMember(isNew ? new.person.created(at: now) : new.person.modified(at: now))
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
