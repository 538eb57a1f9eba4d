internal import OrderedCollections
internal import Text

/// Validates a person who is to be created or updated.
struct PersonValidator {
  var person: Member
  var result: ValidationResult
  private var implicitEntities = ImplicitEntities()
  private let organization: Organization
  private let ruleSet: RuleSet
  /// The person before the update; `nil` for a new one.
  private let old: Member?

  init(
    _ body: PersonRequestBody,
    _ result: ValidationResult,
    replacing old: Member?,
    in organization: Organization,
    under ruleSet: RuleSet
  ) {
    (person, self.result, self.old) = (body.person, result, old)
    (self.organization, self.ruleSet) = (organization, ruleSet)
  }

  var validated: ValidatedPerson {
    ValidatedPerson(person: person, result: result, implicitEntities: implicitEntities)
  }

  mutating func validate(_ body: PersonRequestBody) {
    for pointer in body.ignoredNumbers {
      result.addWarning("ignored '\(pointer)': only the first number of the type work can be set")
    }
    checkNames()
    checkEmails(body.emails)
    var attributes = body.attributes
    checkRoles(body.roles, &attributes)
    checkManager(body.managerID, &attributes)
    person.attributes = .person(attributes)
    checkLicenses(body)
  }

  private mutating func checkNames() {
    if old == nil, person.displayName.isEmpty, person.firstName.isEmpty, person.lastName.isEmpty {
      result.addViolation(
        .personName,
        at: "/displayName",
        "Missing Mandatory field name: one of displayName, firstName and lastName is required"
      )
    } else if old != nil, person.displayName.isEmpty, !result.hasViolation(at: "/displayName") {
      result.addViolation(
        .personName,
        at: "/displayName",
        "Invalid field value: displayName: expected a name, found an empty string"
      )
    }
    guard old == nil else { return }
    if person.displayName.isEmpty {
      person.displayName = [person.firstName, person.lastName].filter { !$0.isEmpty }
        .joined(separator: " ")
    } else if person.firstName.isEmpty, person.lastName.isEmpty {
      let words = person.displayName.split(separator: " ", maxSplits: 1)
      person.firstName = words.first.map(String.init) ?? ""
      person.lastName = words.count > 1 ? String(words[1]) : ""
    }
  }

  private mutating func checkEmails(_ emails: [String]?) {
    guard let emails else { return }
    guard let address = emails.first else {
      if !result.hasViolation(at: "/emails") {
        result.addViolation(.personEmail, at: "/emails", "Missing Mandatory field name: emails")
      }
      return
    }
    if emails.count > 1 {
      result.addWarning("ignored '/emails/1' and those after it: a person has one address")
    }
    person.emails = [address]
    guard address.isEmailAddress else {
      return result.addViolation(
        .personEmail,
        at: "/emails/0",
        "Invalid field value: emails: \(address.quotedForMessage) is not an email address"
      )
    }
    guard let owner = organization.peopleByEmail[address.lowercased()], owner != person.id else {
      return
    }
    let name = organization.members[owner]?.displayName ?? "another person"
    result.addViolation(
      .personEmailTaken,
      at: "/emails/0",
      "User already exists: \(address.quotedForMessage) is the address of \(name)"
    )
  }

  private mutating func checkRoles(_ roles: [String]?, _ attributes: inout PersonAttributes) {
    guard let roles else { return }
    attributes.roles = roles.map { WebexID(encoded: $0) }
    for (index, text) in roles.enumerated() where Role.withID(WebexID(encoded: text)) == nil {
      result.addViolation(
        .personRole,
        at: "/roles/\(index)",
        "Invalid field value: roles: \(text.quotedForMessage) is not the id of a role; GET /roles"
          + " lists them"
      )
    }
  }

  private mutating func checkManager(_ text: String?, _ attributes: inout PersonAttributes) {
    guard let text else { return }
    let id = organization.memberID(text, under: ruleSet.mode)
    guard organization.members[id]?.kind == .person else {
      return result.addViolation(
        .personManager,
        at: "/managerId",
        "User Not Found: managerId: \(organization.name) does not have a person with the id"
          + " \(id.messageText)\(id.explanation(expecting: .person))"
      )
    }
    attributes.managerID = id
  }

  // MARK: Licenses and calling

  private mutating func checkLicenses(_ body: PersonRequestBody) {
    let held = old?.licenses ?? []
    if let texts = body.licenses {
      var licenses: [RequestedLicense] = []
      for (index, text) in texts.enumerated() {
        let pointer = "/licenses/\(index)"
        guard let found = result.license(text, at: pointer, in: organization, under: ruleSet),
          !licenses.contains(where: { $0.license.id == found.license.id })
        else { continue }
        licenses.append(found)
      }
      result.checkLicenses(licenses, replacing: held, in: organization)
      person.licenses = licenses.map(\.license.id)
      if Set(person.licenses) != Set(held) || old == nil {
        person.hasCalling = licenses.contains { $0.license.enablesCallingForPeople }
      }
    } else if old == nil {
      person.hasCalling = false
    }
    let assignment = CallingAssignment(
      locationID: body.locationID,
      phoneNumber: phoneNumber(in: body),
      extensionDigits: body.extensionDigits
    )
    apply(assignment)
  }

  /// What the body says of the phone number: an extension without a list of numbers removes it.
  ///
  /// Source: a live test of a client.
  private func phoneNumber(in body: PersonRequestBody) -> PersonRequestBody.Requested? {
    guard body.workNumber == nil, case .value = body.extensionDigits else { return body.workNumber }
    return .cleared
  }

  /// Applies what a request says of the calling user, if the person has a calling license.
  mutating func apply(_ requested: CallingAssignment) {
    guard person.hasCalling else {
      person.extensionDigits = nil
      person.phoneNumber = nil
      person.alternateNumbers = []
      if old?.hasCalling == true { person.locationID = nil }
      for (name, value) in [
        ("locationId", requested.locationID), ("phoneNumbers", requested.phoneNumber),
        ("extension", requested.extensionDigits),
      ] {
        guard case .value = value else { continue }
        result.addWarning("ignored '/\(name)': the person does not have a calling license")
      }
      return
    }
    let isUnchanged =
      old?.hasCalling == true && requested.locationID == nil && requested.phoneNumber == nil
      && requested.extensionDigits == nil
    guard !isUnchanged else { return }
    // Until then, the person is as before the request.
    person.hasCalling = old?.hasCalling ?? false
    requested.apply(to: &person, &result, &implicitEntities, in: organization, under: ruleSet)
    person.hasCalling = true
  }
}

extension String {
  /// Whether the text has the form of an email address; RFC 5321 allows more.
  fileprivate var isEmailAddress: Bool {
    let parts = split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && utf8.count <= 320
      && utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
  }
}
