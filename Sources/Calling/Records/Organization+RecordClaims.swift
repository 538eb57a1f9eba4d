internal import JSON
internal import OrderedCollections

/// What records own: the extensions and numbers of features that are stored as records.
extension Organization {
  /// The numbers that a claim asks for, and whether they must be added to the inventory.
  func validated(
    _ claim: Claim,
    over current: Claim?,
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
    if claim.isPart { checkParts(claim, found.map(\.number), over: current, at: location, &result) }
    try result.throwIfInvalid()
    return found
  }

  /// The kinds of features that have an extension and a number, by the collection below a location.
  private static let featureKinds = Dictionary(
    uniqueKeysWithValues: CallFeatureCollection.all.map { ($0.segment, $0.kind) }
  )

  /// What a record owns.
  struct Claim {
    /// The feature that the record is, without its number.
    var owner: Owner
    /// The index of its location.
    var location: Int
    /// The texts of its numbers with their JSON Pointers, the primary one first.
    var numbers: [(text: String, pointer: String)]
    /// Whether the record is a part of the feature.
    var isPart = false
  }

  func claim(of record: JSONObject, at path: [String]) -> Claim? {
    if path.count == 8, path[4] == CallFeatureCollection.callQueues.segment, path[6] == "dnis" {
      return claim(ofQueueAt: Array(path.prefix(6)), dnis: record)
    }
    if path.count == 6, path.starts(with: PremisesRoute.routeListPath), path[5] == "numbers" {
      return claim(ofRouteList: path[4], record)
    }
    if path.count == 4, path.starts(with: VirtualExtension.collection) {
      return claim(ofVirtualExtension: path[3], record)
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
    let fax = record.object("faxMessage")?.text("phoneNumber")
      .map { [($0, "/faxMessage/phoneNumber")] }
    return Claim(owner: owner, location: index, numbers: primary + alternates + (fax ?? []))
  }

  /// The records of what a record consists of that own numbers or extensions for it: the numbers of
  /// a route list, and the DNIS of a call queue.
  func partPaths(of path: [String]) -> [[String]] {
    if path.dropLast().elementsEqual(PremisesRoute.routeListPath) { return [path + ["numbers"]] }
    guard path.count == 6, path[4] == CallFeatureCollection.callQueues.segment else { return [] }
    return records.keys(below: path + ["dnis"]).map { path + ["dnis", $0] }
  }

  /// Makes a record, which has another name or is read after its parts, the owner of what they
  /// name.
  mutating func claimParts(of path: [String]) {
    for part in partPaths(of: path) {
      guard let record = records[part], let claim = claim(of: record, at: part) else { continue }
      let country = locations.values[claim.location].address.country
      let numbers = claim.numbers.compactMap { PhoneNumber($0.text, country: country) }
        .filter { number in
          self.numbers[number].map { $0.owner.map { $0.id == claim.owner.id } ?? true } ?? false
        }
      self.claim(claim.owner, alternateNumbers: numbers, at: claim.location)
    }
  }

  /// Checks that an updated feature does not take what its parts own.
  func checkParts(
    of feature: StoredCallFeature,
    _ profile: CallFeatureProfile,
    _ result: inout ValidationResult
  ) {
    let path = feature.collection.path(at: feature.location.id) + [feature.id.description]
    let numbers =
      [(profile.phoneNumber, "/phoneNumber")]
      + profile.alternatePhoneNumbers.map { ($0, "/alternateNumberSettings/alternateNumbers") }
    for part in partPaths(of: path) {
      guard let record = records[part], let claim = claim(of: record, at: part) else { continue }
      if let digits = claim.owner.extensionDigits, digits == profile.extensionDigits {
        result.addViolation(
          .extensionTaken,
          at: "/extension",
          "The extension is not available. \(digits) is already assigned to the DNIS"
            + " '\(record.name ?? "")' of the feature"
        )
      }
      let country = feature.location.address.country
      let owned = claim.numbers.compactMap { PhoneNumber($0.text, country: country) }
      for (number, pointer) in numbers where number.map(owned.contains) ?? false {
        result.addViolation(
          .alternateDuplicate,
          at: pointer,
          "Duplicate DN in the request : the number belongs to the DNIS '\(record.name ?? "")'"
        )
      }
    }
  }

  /// Checks that a part does not name what its owner has otherwise.
  private func checkParts(
    _ claim: Claim,
    _ found: [PhoneNumber],
    over current: Claim?,
    at location: Location,
    _ result: inout ValidationResult
  ) {
    if let digits = claim.owner.extensionDigits, digits != current?.owner.extensionDigits,
      location.extensions[digits]?.id == claim.owner.id
    {
      result.addViolation(
        .extensionTaken,
        at: "/extension",
        "The extension is not available. \(digits) is already assigned to"
          + " \(claim.owner.description)"
      )
    }
    let country = location.address.country
    let known = current?.numbers.compactMap { PhoneNumber($0.text, country: country) } ?? []
    for number in found
    where !known.contains(number) && numbers[number]?.owner?.id == claim.owner.id {
      result.addViolation(
        .alternateDuplicate,
        at: claim.numbers.first?.pointer ?? "",
        "Duplicate DN in the request : \(number) is a number of the same feature"
      )
    }
  }

  /// What a virtual extension of a location owns; its number is not one of the organization.
  private func claim(ofVirtualExtension key: String, _ record: JSONObject) -> Claim? {
    guard let digits = record.text("extension"),
      let location = record.text("locationId").map(WebexID.init(encoded:)),
      let index = locations.index(forKey: location)
    else { return nil }
    let owner = Owner(
      kind: .virtualExtension,
      id: WebexID(encoded: key),
      name: record.name ?? key,
      extensionDigits: digits
    )
    return Claim(owner: owner, location: index, numbers: [])
  }

  /// What a DNIS of a call queue owns.
  private func claim(ofQueueAt path: [String], dnis record: JSONObject) -> Claim? {
    guard let queue = records[path], var claim = claim(of: queue, at: path) else { return nil }
    claim.owner.extensionDigits = record.text("extension")
    claim.numbers = record.text("phoneNumber").map { [($0, "/phoneNumber")] } ?? []
    claim.isPart = true
    return claim
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

  /// Releases what a record owns.
  mutating func release(_ record: JSONObject, at path: [String]) {
    guard let claim = claim(of: record, at: path) else { return }
    let country = locations.values[claim.location].address.country
    release(
      claim.owner,
      alternateNumbers: claim.numbers.compactMap { PhoneNumber($0.text, country: country) },
      at: claim.location
    )
  }
}
