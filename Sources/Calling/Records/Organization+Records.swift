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
    try checkRecordCapacity()
    guard let claim = claim(of: record, at: path) else {
      records.set(record, at: path, name: record.name)
      return claimParts(of: path)
    }
    let location = locations.values[claim.location]
    let current = records[path].flatMap { self.claim(of: $0, at: path) }
    let found = try validated(claim, over: current, at: location, under: ruleSet)
    if let old = records[path] { release(old, at: path) }
    for number in found where number.isImplicit {
      numbers.add(.init(phoneNumber: number.number, locationID: location.id))
    }
    var (owner, record) = (claim.owner, record)
    let hasPrimary = record.text("phoneNumber") != nil
    owner.phoneNumber = hasPrimary ? found.first?.number : nil
    self.claim(
      owner,
      alternateNumbers: found.dropFirst(hasPrimary ? 1 : 0).map(\.number),
      at: claim.location
    )
    if let number = owner.phoneNumber {
      // As Webex shows it, whatever format the client used.
      record["phoneNumber"] = .string(number.description)
    }
    records.set(record, at: path, name: record.name)
    claimParts(of: path)
  }

  /// Checks that there is room for a record.
  ///
  /// - Throws: `capacity`.
  func checkRecordCapacity() throws(RequestError) {
    guard records.byteCount >= RecordTree.byteLimit else { return }
    throw RequestError(
      .capacity,
      "Mock capacity exceeded (records: \(records.byteCount) bytes, at most"
        + " \(RecordTree.byteLimit)). Delete items or reset the mock."
    )
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
    for path in partPaths(of: path) + [path] {
      if let record = records[path] { release(record, at: path) }
    }
    records.remove(path)
  }

  /// Stores the record of a feature of a fixture, whose extension and number are claimed already.
  mutating func setFeatureRecord(_ owner: Owner, at locationID: WebexID) {
    guard let collection = CallFeatureCollection.all.first(where: { $0.kind == owner.kind }) else {
      return
    }
    var record = JSONObject([.init(name: "id", value: .string(owner.id.description))])
    record["name"] = .string(owner.name)
    record["extension"] = owner.extensionDigits.map { .string($0) }
    record["phoneNumber"] = owner.phoneNumber.map { .string($0.description) }
    let path = collection.path(at: locationID) + [owner.id.description]
    records.set(record, at: path, name: owner.name)
  }
}
