package import JSON
internal import OrderedCollections

extension Organization {
  /// Returns the license with an id.
  ///
  /// - Throws: `licenseItemUnknown`.
  package func license(_ id: WebexID) throws(RequestError) -> License {
    guard let license = licenses[id] else {
      throw RequestError(
        .licenseItemUnknown,
        "License Not Found: \(name) has no license with the id"
          + " \(id.messageText)\(id.explanation(expecting: .license))"
      )
    }
    return license
  }

  /// Writes the members of a license with the number of units in use.
  package func writeMembers(of license: License, to json: inout JSONWriter) {
    let units = licenseUnits[license.id] ?? LicenseUnits()
    json.member("id", license.id.description)
    json.member("name", license.name)
    json.member("totalUnits", license.totalUnits)
    json.member("consumedUnits", units.users + units.workspaces)
    json.member("consumedByUsers", units.users)
    json.member("consumedByWorkspaces", units.workspaces)
    json.member("subscriptionId", license.subscriptionID)
    json.member("siteUrl", license.siteURL)
    json.member("siteType", license.siteType)
  }
}

extension Member {
  /// Writes a person as a user of a license.
  package func writeLicenseHolder(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id.description)
      json.member("type", "INTERNAL")
      json.member("displayName", displayName)
      json.member("email", emails.first)
    }
  }
}
