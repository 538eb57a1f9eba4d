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
      if path.dropLast().elementsEqual(PremisesRoute.routeListPath) {
        claimNumbers(ofRouteListAt: path)
      }
      return
    }
    let location = locations.values[claim.location]
    let found = try validated(claim, at: location, under: ruleSet)
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

  /// The numbers that a claim asks for, and whether they must be added to the inventory.
  private func validated(
    _ claim: Claim,
    at location: Location,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [(number: PhoneNumber, isImplicit: Bool)] {
    var result = ValidationResult()
    if let digits = claim.owner.extensionDigits {
      result.checkExtension(digits, at: location, excluding: claim.owner.id)
    }
    let found = claim.numbers.compactMap { text, pointer in
      result.phoneNumber(
        text,
        at: pointer,
        location,
        in: self,
        under: ruleSet,
        excluding: claim.owner.id
      )
    }
    try result.throwIfInvalid()
    return found
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
    if let record = records[path] { release(record, at: path) }
    if path.dropLast().elementsEqual(PremisesRoute.routeListPath) {
      let numbers = path + ["numbers"]
      if let record = records[numbers] { release(record, at: numbers) }
    }
    records.remove(path)
  }

  /// The kinds of features that have an extension and a number, by the collection below a location.
  private static let featureKinds = Dictionary(
    uniqueKeysWithValues: CallFeatureCollection.all.map { ($0.segment, $0.kind) }
  )

  /// What a record owns.
  private struct Claim {
    /// The feature that the record is, without its number.
    var owner: Owner
    /// The index of its location.
    var location: Int
    /// The texts of its numbers with their JSON Pointers, the primary one first.
    var numbers: [(text: String, pointer: String)]
  }

  private func claim(of record: JSONObject, at path: [String]) -> Claim? {
    if path.count == 6, path.starts(with: PremisesRoute.routeListPath), path[5] == "numbers" {
      return claim(ofRouteList: path[4], record)
    }
    guard path.count == 6, path[2] == "locations", let kind = Self.featureKinds[path[4]],
      let index = locations.index(forKey: WebexID(encoded: path[3]))
    else { return nil }
    let owner = Owner(
      kind: kind,
      id: WebexID(encoded: path[5]),
      name: record.name ?? path[5],
      extensionDigits: record.text("extension")
    )
    let settings = record.object("alternateNumberSettings")
    let parent = settings == nil ? "" : "/alternateNumberSettings"
    let alternates = (settings ?? record).objects("alternateNumbers").enumerated()
      .compactMap { index, row in
        row.text("phoneNumber").map { ($0, "\(parent)/alternateNumbers/\(index)/phoneNumber") }
      }
    let primary = record.text("phoneNumber").map { [($0, "/phoneNumber")] } ?? []
    return Claim(owner: owner, location: index, numbers: primary + alternates)
  }

  /// Makes a route list, which has another name or is read after its numbers, their owner.
  private mutating func claimNumbers(ofRouteListAt path: [String]) {
    guard let record = records[path + ["numbers"]],
      let claim = claim(of: record, at: path + ["numbers"])
    else { return }
    let country = locations.values[claim.location].address.country
    for number in claim.numbers.compactMap({ PhoneNumber($0.text, country: country) }) {
      guard let known = numbers[number], known.owner.map({ $0.id == claim.owner.id }) ?? true else {
        continue
      }
      numbers.assign(number, to: claim.owner)
    }
  }

  /// What the numbers of a route list own: they are not primary, and it has no extension.
  private func claim(ofRouteList key: String, _ record: JSONObject) -> Claim? {
    guard let list = records[PremisesRoute.routeListPath + [key]],
      let index = list.text("locationId").flatMap({ locations.index(forKey: WebexID(encoded: $0)) })
    else { return nil }
    return Claim(
      owner: Owner(kind: .routeList, id: WebexID(encoded: key), name: list.name ?? key),
      location: index,
      numbers: record.strings("numbers").enumerated().map { ($1, "/numbers/\($0)/number") }
    )
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

  /// Releases what a record owns.
  private mutating func release(_ record: JSONObject, at path: [String]) {
    guard let claim = claim(of: record, at: path) else { return }
    let country = locations.values[claim.location].address.country
    release(
      claim.owner,
      alternateNumbers: claim.numbers.compactMap { PhoneNumber($0.text, country: country) },
      at: claim.location
    )
  }
}
