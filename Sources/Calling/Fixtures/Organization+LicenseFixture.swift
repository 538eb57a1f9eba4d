internal import JSON
internal import OrderedCollections

extension Organization {
  /// Reads the licenses.
  ///
  /// - Returns: the ids by name, because the entries of `people` refer to licenses by name.
  mutating func readLicenses(from body: inout JSONReader) -> [String: WebexID] {
    var byName: [String: WebexID] = [:]
    body.objects("licenses") { body in
      var name = ""
      var units = 0
      let (id, key) = body.id(.license)
      if licenses[id] != nil { body.addIssue("id", "duplicate id '\(key)'") }
      body.string("name", .required, into: &name)
      body.integer("totalUnits", .required, in: 0...1_000_000, into: &units)
      var license = License(id: id, name: name, totalUnits: units)
      body.string("subscriptionId", into: &license.subscriptionID)
      body.string("siteUrl", into: &license.siteURL)
      body.string("siteType", into: &license.siteType)
      licenses[id] = license
      if byName.updateValue(license.id, forKey: name) != nil {
        body.addIssue("name", "duplicate license name '\(name)'")
      }
    }
    return byName
  }
}
