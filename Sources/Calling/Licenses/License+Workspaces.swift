internal import OrderedCollections

extension License {
  /// Whether it enables a workspace for Webex Calling.
  var isForWorkspaces: Bool {
    [.professional, .standard, .workspaces, .hotDeskOnly].contains(tier)
  }

  /// Whether a workspace gets it if the request does not name a license.
  func isSuitable(forHotDesking isHotDesking: Bool) -> Bool {
    isHotDesking ? tier == .hotDeskOnly : tier == .professional || tier == .workspaces
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
    let held = member.licenses.compactMap { licenses[$0] }.filter(\.isForWorkspaces)
    guard let license = held.first, !held.contains(where: { $0.tier == .professional }) else {
      return
    }
    throw RequestError(
      .workspaceLicenseTier,
      "The operation requires a Webex Calling - Professional license; \(member.displayName) has"
        + " \(license.name)"
    )
  }
}
