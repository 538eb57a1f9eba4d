package import JSON
internal import OrderedCollections
internal import Text

/// A change of the licenses of a person as read from a request body.
struct AssignLicensesRequestBody {
  struct Change {
    var id: String?
    var isRemoval = false
    var hasProperties = false
    var locationID: String?
    var phoneNumber: String?
    var extensionDigits: String?
  }

  private enum Operation: String, CaseIterable {
    case add, remove
  }

  var email: String?
  var personID: String?
  var organizationID: String?
  var changes: [Change] = []
  var hasSites = false

  /// Source: documentation "Assign Licenses to Users", Body.
  mutating func read(from body: inout JSONReader) {
    body.string("email", into: &email)
    body.string("personId", into: &personID)
    body.string("orgId", into: &organizationID)
    body.objects("licenses") { body in
      var change = Change()
      var operation = Operation.add
      body.string("id", .always, into: &change.id)
      body.enumeration("operation", into: &operation)
      change.isRemoval = operation == .remove
      change.hasProperties = body.has("properties")
      body.object("properties") { body in
        body.string("locationId", into: &change.locationID)
        body.stringOrNumber("phoneNumber", into: &change.phoneNumber)
        body.stringOrNumber("extension", into: &change.extensionDigits)
      }
      changes.append(change)
    }
    hasSites = body.objects("siteUrls") { body in
      var (site, type) = ("", "")
      var operation = Operation.add
      body.string("siteUrl", .always, into: &site)
      body.string("accountType", .always, into: &type)
      body.enumeration("operation", into: &operation)
    }
  }
}

extension RequestBodySchema {
  package static let assignLicenses = RequestBodySchema { body in
    var request = AssignLicensesRequestBody()
    request.read(from: &body)
  }
}

extension Organization {
  /// Validates a request that adds licenses to a person and removes licenses.
  ///
  /// A change without `operation` adds. A calling license that is added replaces a lower one.
  ///
  /// Source: a live test of a client.
  ///
  /// - Returns: the change, for `apply`.
  /// - Throws: `personUnknown`, all violations in the body.
  package func validateLicenses(
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> PersonChange {
    var body = AssignLicensesRequestBody()
    let result = try ValidationResult.read(json, under: ruleSet) { body.read(from: &$0) }
    let old = try person(in: body, result, under: ruleSet)
    var validator = PersonValidator(
      PersonRequestBody(over: old),
      result,
      replacing: old,
      in: self,
      under: ruleSet
    )
    if body.hasSites {
      validator.result.addWarning("ignored '/siteUrls': the mock does not emulate meeting sites")
    }
    let assignment = apply(body.changes, to: &validator, under: ruleSet)
    try validator.result.throwIfInvalid()
    validator.apply(assignment)
    var new = validator.validated
    try new.checkCapacity(addingMembers: 0, in: self)
    return PersonChange(old: old, new: new)
  }

  private func person(
    in body: AssignLicensesRequestBody,
    _ result: ValidationResult,
    under ruleSet: RuleSet
  ) throws(RequestError) -> Member {
    var result = result
    if body.personID == nil, body.email == nil {
      result.addViolation(
        .bodyRequired,
        at: "/personId",
        "Missing Mandatory field name: either personId or email is required"
      )
    }
    try result.throwIfInvalid()
    if let text = body.personID {
      return try person(WebexID(text, as: .person, acceptsUUID: true))
    }
    let email = body.email ?? ""
    guard let id = peopleByEmail[email.lowercased()] else {
      throw RequestError(
        .personUnknown,
        "User Not Found: \(name) does not have a person with the email"
          + " \(email.quotedForMessage)"
      )
    }
    return try person(id)
  }

  /// Applies the changes to the licenses of the person.
  ///
  /// - Returns: what the properties of the calling license say.
  private func apply(
    _ changes: [AssignLicensesRequestBody.Change],
    to validator: inout PersonValidator,
    under ruleSet: RuleSet
  ) -> CallingAssignment {
    let held = validator.person.licenses
    var licenses = held.compactMap { id in
      self.licenses[id].map { RequestedLicense(license: $0, pointer: "/licenses") }
    }
    var assignment = CallingAssignment()
    for (index, change) in changes.enumerated() {
      let pointer = "/licenses/\(index)/id"
      guard let text = change.id,
        let found = validator.result.license(text, at: pointer, in: self, under: ruleSet)
      else { continue }
      if change.isRemoval {
        licenses.removeAll { $0.license.id == found.license.id }
        continue
      }
      guard !licenses.contains(where: { $0.license.id == found.license.id }) else { continue }
      if found.license.enablesCallingForPeople {
        let isCalling = licenses.contains { $0.license.enablesCallingForPeople }
        // A higher license that the person had before replaces the lower one.
        let lower = 1..<found.license.callingRank
        licenses.removeAll {
          held.contains($0.license.id) && lower.contains($0.license.callingRank)
        }
        if !isCalling { assignment = self.assignment(change, index, &validator) }
      }
      licenses.append(found)
    }
    validator.result.checkLicenses(licenses, replacing: held, in: self)
    validator.person.licenses = licenses.map(\.license.id)
    if Set(validator.person.licenses) != Set(held) {
      validator.person.hasCalling = licenses.contains { $0.license.enablesCallingForPeople }
    }
    return assignment
  }

  private func assignment(
    _ change: AssignLicensesRequestBody.Change,
    _ index: Int,
    _ validator: inout PersonValidator
  ) -> CallingAssignment {
    let base = "/licenses/\(index)/properties"
    func requested(_ text: String?, _ name: String) -> PersonRequestBody.Requested? {
      text.flatMap { $0.isEmpty ? nil : .value($0, pointer: "\(base)/\(name)") }
    }
    let assignment = CallingAssignment(
      locationID: requested(change.locationID, "locationId"),
      phoneNumber: requested(change.phoneNumber, "phoneNumber"),
      extensionDigits: requested(change.extensionDigits, "extension"),
      base: base
    )
    if assignment.phoneNumber == nil, assignment.extensionDigits == nil {
      validator.result.addViolation(
        .licenseProperties,
        at: base,
        "Missing Mandatory field name: properties with either an extension or a phoneNumber are"
          + " required for a calling license"
      )
    }
    return assignment
  }
}

extension License {
  /// The order of the calling licenses of people; a higher one includes the lower ones.
  fileprivate var callingRank: Int {
    switch tier {
    case .standard: 1
    case .professional: 2
    case .customerExperience: 3
    default: 0
    }
  }
}
