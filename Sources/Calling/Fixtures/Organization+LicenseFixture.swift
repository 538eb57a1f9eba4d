internal import JSON

extension Organization {
  /// Reads the licenses.
  ///
  /// - Returns: the ids by name, because the entries of `people` refer to licenses by name.
  mutating func readLicenses(from body: inout JSONReader) -> [String: WebexID] {
    var byName: [String: WebexID] = [:]
    var ids: Set<WebexID> = []
    body.objects("licenses") { body in
      var name = ""
      var units = 0
      let (id, key) = body.id(.license)
      if !ids.insert(id).inserted { body.addIssue("id", "duplicate id '\(key)'") }
      body.string("name", .required, into: &name)
      body.integer("totalUnits", .required, in: 0...1_000_000, into: &units)
      let license = License(id: id, name: name, totalUnits: units)
      licenses.append(license)
      if byName.updateValue(license.id, forKey: name) != nil {
        body.addIssue("name", "duplicate license name '\(name)'")
      }
    }
    return byName
  }
}
