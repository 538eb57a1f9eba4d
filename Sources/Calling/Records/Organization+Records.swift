package import JSON
internal import OrderedCollections

extension Organization {
  /// Stores a record; as a feature of a location, it owns its `extension` and `phoneNumber`.
  ///
  /// - Parameters:
  ///   - record: replaces the one at the path, whose extension and number are released.
  ///   - path: the path of the record; the last segment of an item's path is its id.
  ///   - ruleSet: the rules for extensions and numbers.
  /// - Throws: all violations of these rules, and `capacity`; nothing has then changed.
  package mutating func setRecord(
    _ record: JSONObject,
    at path: [String],
    under ruleSet: RuleSet
  ) throws(RequestError) {
    guard records.byteCount < RecordTree.byteLimit else {
      throw RequestError(
        .capacity,
        "Mock capacity exceeded (records: \(records.byteCount) bytes, at most"
          + " \(RecordTree.byteLimit)). Delete items or reset the mock."
      )
    }
    guard let (feature, index) = featureOwner(of: record, at: path) else {
      return records.set(record, at: path, name: record.name)
    }
    var result = ValidationResult()
    let location = locations.values[index]
    if let digits = feature.extensionDigits {
      result.checkExtension(digits, at: location, excluding: feature.id)
    }
    let found = record.text("phoneNumber").flatMap { text in
      result.phoneNumber(
        text,
        at: "/phoneNumber",
        location,
        in: self,
        under: ruleSet,
        excluding: feature.id
      )
    }
    try result.throwIfInvalid()
    release(records[path], at: index)
    if let found, found.isImplicit {
      numbers.add(.init(phoneNumber: found.number, locationID: location.id))
    }
    var (owner, record) = (feature, record)
    owner.phoneNumber = found?.number
    claim(owner, at: index)
    if let number = owner.phoneNumber {
      // As Webex shows it, whatever format the client used.
      record["phoneNumber"] = .string(number.description)
    }
    records.set(record, at: path, name: record.name)
  }

  /// Replaces a record by one that owns the same extension and phone number.
  package mutating func replaceRecord(at path: [String], with record: JSONObject) {
    records.set(record, at: path, name: record.name)
  }

  /// Moves a record with what is below it to another key of the same collection.
  ///
  /// Not for features, which own an extension and a number by their id.
  package mutating func moveRecord(at path: [String], to key: String) {
    records.move(path, to: key)
  }

  /// Removes a record with what is below it, and releases what it owns.
  package mutating func removeRecord(at path: [String]) {
    if let record = records[path], let (_, index) = featureOwner(of: record, at: path) {
      release(record, at: index)
    }
    records.remove(path)
  }

  /// The kinds of features that have an extension and a number, by the collection below a location.
  private static let featureKinds: [String: Owner.Kind] = [
    "queues": .callQueue, "autoAttendants": .autoAttendant, "paging": .pagingGroup,
    "voicemailGroups": .voicemailGroup,
  ]

  /// The feature that a record is, without its number, and the index of its location.
  private func featureOwner(
    of record: JSONObject,
    at path: [String]
  ) -> (owner: Owner, location: Int)? {
    guard path.count == 6, path[2] == "locations", let kind = Self.featureKinds[path[4]],
      let index = locations.index(forKey: WebexID(encoded: path[3]))
    else { return nil }
    let owner = Owner(
      kind: kind,
      id: WebexID(encoded: path[5]),
      name: record.name ?? path[5],
      extensionDigits: record.text("extension")
    )
    return (owner, index)
  }

  /// Stores the record of a feature of a fixture, whose extension and number are claimed already.
  mutating func setFeatureRecord(_ owner: Owner, at locationID: WebexID) {
    guard let collection = Self.featureKinds.first(where: { $0.value == owner.kind })?.key else {
      return
    }
    var record = JSONObject([.init(name: "id", value: .string(owner.id.description))])
    record["name"] = .string(owner.name)
    record["extension"] = owner.extensionDigits.map { .string($0) }
    record["phoneNumber"] = owner.phoneNumber.map { .string($0.description) }
    let path = ["telephony", "config", "locations", locationID.description, collection]
    records.set(record, at: path + [owner.id.description], name: owner.name)
  }

  private mutating func release(_ record: JSONObject?, at index: Int) {
    guard let record else { return }
    if let digits = record.text("extension") { locations.values[index].extensions[digits] = nil }
    let country = locations.values[index].address.country
    if let number = record.text("phoneNumber").flatMap({ PhoneNumber($0, country: country) }) {
      numbers.assign(number, to: nil)
    }
  }
}
