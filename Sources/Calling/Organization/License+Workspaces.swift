internal import OrderedCollections
internal import Text

extension License {
  /// Whether it enables a person or a workspace for Webex Calling.
  var isForCalling: Bool { name.hasPrefix("Webex Calling") }

  /// Whether it has the upper tier, with which all settings can be used.
  var isProfessional: Bool { isForCalling && name.contains(utf8Of: "Professional") }

  /// Whether a workspace with it has no number, so that people use it with their own.
  var isForHotDesking: Bool { isForCalling && name.lowercased().contains(utf8Of: "hot desk") }

  /// Whether a workspace gets it if the request does not name a license.
  func isSuitable(forHotDesking isHotDesking: Bool) -> Bool {
    if isHotDesking { return isForHotDesking }
    return isProfessional || isForCalling && name.contains(utf8Of: "Workspaces")
  }
}

extension Organization {
  /// Whether a license has a unit that is not in use.
  func hasFreeUnit(_ license: License) -> Bool {
    let units = licenseUnits[license.id] ?? LicenseUnits()
    return units.users + units.workspaces < license.totalUnits
  }

  /// Checks that a workspace has the upper tier of Webex Calling; others have all settings.
  ///
  /// A workspace without a known calling license passes.
  ///
  /// - Throws: `workspaceLicenseTier`.
  package func checkLicenseTier(of member: Member) throws(RequestError) {
    guard member.kind == .workspace else { return }
    let held = licenses.filter { member.licenses.contains($0.id) && $0.isForCalling }
    guard let license = held.first, !held.contains(where: \.isProfessional) else { return }
    throw RequestError(
      .workspaceLicenseTier,
      "The operation requires a Webex Calling - Professional license; \(member.displayName) has"
        + " \(license.name)"
    )
  }
}
