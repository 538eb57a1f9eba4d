internal import OrderedCollections

/// A license that a request names, and where.
struct RequestedLicense {
  var license: License
  var pointer: String
}

extension ValidationResult {
  /// Finds the license that a request names.
  ///
  /// - Returns: `nil` if it is unknown or for workspaces, which is added as a violation.
  mutating func license(
    _ text: String,
    at pointer: String,
    in organization: Organization,
    under ruleSet: RuleSet
  ) -> RequestedLicense? {
    let id = WebexID(text, as: .license, acceptsUUID: ruleSet.mode == .live)
    guard let license = organization.licenses[id] else {
      addViolation(
        .licenseUnknown,
        at: pointer,
        "Invalid license: \(organization.name) has no license with the id"
          + " \(id.messageText)\(id.explanation(expecting: .license))"
      )
      return nil
    }
    guard license.tier != .workspaces, license.tier != .hotDeskOnly else {
      addViolation(
        .licenseKind,
        at: pointer,
        "The license \(license.name) is for workspaces and cannot be assigned to a person"
      )
      return nil
    }
    return RequestedLicense(license: license, pointer: pointer)
  }

  /// Checks the licenses that a person is to have.
  ///
  /// Source: documentation "Assign Licenses to Users", error codes.
  ///
  /// - Parameters:
  ///   - licenses: all licenses of the person after the change.
  ///   - held: the ids of those before it.
  ///   - organization: the organization, for the units in use.
  mutating func checkLicenses(
    _ licenses: [RequestedLicense],
    replacing held: [WebexID],
    in organization: Organization
  ) {
    for requested in licenses where !held.contains(requested.license.id) {
      checkUnits(of: requested, in: organization)
    }
    checkCombination(of: licenses)
    let before = Set(held.compactMap { organization.licenses[$0]?.tier })
    let lower = licenses.filter { !held.contains($0.license.id) }
    let tiers = Set(licenses.map(\.license.tier))
    if before.contains(.professional), !tiers.contains(.professional),
      let standard = lower.first(where: { $0.license.tier == .standard })
    {
      addViolation(
        .licenseDowngrade,
        at: standard.pointer,
        "A person with Webex Calling Professional cannot change to \(standard.license.name)"
      )
    }
    if before.contains(.customerExperience), !tiers.contains(.customerExperience),
      let other = lower.first(where: { $0.license.enablesCallingForPeople })
    {
      addViolation(
        .licenseCustomerExperience,
        at: other.pointer,
        "A person with Customer Experience cannot change to \(other.license.name)"
      )
    }
  }

  private mutating func checkUnits(
    of requested: RequestedLicense,
    in organization: Organization
  ) {
    let license = requested.license
    let units = organization.licenseUnits[license.id] ?? LicenseUnits()
    guard units.users + units.workspaces >= license.totalUnits else { return }
    addViolation(
      .licenseUnits,
      at: requested.pointer,
      "The license \(license.name) has no free unit: all \(license.totalUnits) are in use"
    )
  }

  private mutating func checkCombination(of licenses: [RequestedLicense]) {
    func last(_ tiers: Set<License.Tier>) -> RequestedLicense? {
      licenses.last { tiers.contains($0.license.tier) }
    }
    let tiers = Set(licenses.map(\.license.tier))
    if tiers.isSuperset(of: [.professional, .standard]),
      let license = last([.professional, .standard])
    {
      addViolation(
        .licenseBoth,
        at: license.pointer,
        "Webex Calling Professional and Standard cannot be assigned together"
      )
    } else if licenses.count(where: { $0.license.enablesCallingForPeople }) > 1,
      let license = last([.professional, .standard, .customerExperience])
    {
      addViolation(
        .licenseExclusive,
        at: license.pointer,
        "The license \(license.license.name) excludes the other calling license of the person"
      )
    }
    if tiers.contains(.standard), let assist = last([.customerAssist]) {
      addViolation(
        .licenseCustomerAssistStandard,
        at: assist.pointer,
        "Customer Assist cannot be assigned together with Webex Calling Standard"
      )
    }
    guard let console = last([.attendantConsole]) else { return }
    if tiers.contains(.standard) {
      addViolation(
        .licenseAttendantConsoleStandard,
        at: console.pointer,
        "Attendant Console cannot be assigned together with Webex Calling Standard"
      )
    } else if tiers.isDisjoint(with: [.professional, .customerExperience]) {
      addViolation(
        .licenseAttendantConsole,
        at: console.pointer,
        "Attendant Console requires Webex Calling Professional"
      )
    }
  }
}
