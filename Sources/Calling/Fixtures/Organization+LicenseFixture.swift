internal import JSON
internal import OrderedCollections

extension Organization {
  /// The units of a license whose entry has no number of them.
  private static let defaultLicenseUnits = 100

  mutating func readLicenses(from body: inout JSONReader) {
    body.abridged { body in
      body.objects("licenses", orText: "name") { body in
        var license = License(
          id: self.id,
          name: "",
          totalUnits: Self.defaultLicenseUnits
        )
        body.string("name", .always, into: &license.name)
        let key: String
        (license.id, key) = body.id(.license, named: license.name, in: self.id)
        if licenses[license.id] != nil { body.addDuplicate(license.id, key) }
        body.integer("totalUnits", in: 0...1_000_000, into: &license.totalUnits)
        body.string("subscriptionId", into: &license.subscriptionID)
        body.string("siteUrl", into: &license.siteURL)
        body.string("siteType", into: &license.siteType)
        licenses[license.id] = license
      }
    }
  }

  /// Reads the licenses of a member: names, or ids where licenses share a name.
  func readLicenses(of member: inout Member, from body: inout JSONReader) {
    var texts: [String] = []
    body.strings("licenses", into: &texts)
    for (index, text) in texts.enumerated() {
      let id = body.reference(
        text,
        to: [.license],
        at: JSONPointer(["licenses", String(index)]),
        noun: "license"
      ) { licenses[$0] != nil }
      if let id { member.licenses.append(id) }
    }
  }
}
