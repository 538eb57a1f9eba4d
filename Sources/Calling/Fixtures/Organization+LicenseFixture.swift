internal import JSON

extension Organization {
  /// The units of a license whose entry has no number of them.
  private static let defaultLicenseUnits = 100

  /// Reads the licenses.
  ///
  /// - Returns: the ids by name, because the entries of `people` refer to licenses by name.
  mutating func readLicenses(from body: inout JSONReader) -> [String: WebexID] {
    var byName: [String: WebexID] = [:]
    var ids: Set<WebexID> = []
    body.abridged { body in
      body.objects("licenses", orText: "name") { body in
        var name = ""
        var units = Self.defaultLicenseUnits
        body.string("name", .always, into: &name)
        let (id, key) = body.id(.license, named: name, in: self.id)
        let isNew = ids.insert(id).inserted
        if !isNew { body.addDuplicate(id, key) }
        body.integer("totalUnits", in: 0...1_000_000, into: &units)
        licenses.append(License(id: id, name: name, totalUnits: units))
        if let other = byName.updateValue(id, forKey: name), isNew {
          let place = body.positionOfOtherEntry(withID: other.description)
            .map { ", as at \($0.line):\($0.column)" }
          body.addIssue("name", "duplicate license name '\(name)'\(place ?? "")")
        }
      }
    }
    return byName
  }
}
