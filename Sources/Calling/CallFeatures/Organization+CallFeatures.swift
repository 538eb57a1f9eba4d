package import JSON
internal import OrderedCollections
internal import Text

/// Call features other than hunt groups are stored as records.
extension Organization {
  /// The record of a feature.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `featureUnknown`.
  package func record(
    of id: WebexID,
    in collection: CallFeatureCollection,
    at locationID: WebexID
  ) throws(RequestError) -> JSONObject {
    let location = try callingLocation(locationID)
    if let record = records[collection.path(at: locationID) + [id.description]] { return record }
    let place =
      records.path(ofID: id.description).flatMap { path in
        path.count == 6 && path[4] == collection.segment
          ? locations[WebexID(encoded: path[3])] : nil
      }
      .map { "; it is at \($0.name), \($0.id)" } ?? ""
    throw RequestError(
      .featureUnknown,
      "Not found: \(location.name) does not have \(collection.kind.nameWithArticle) with the id"
        + " \(id.messageText)\(id.explanation(expecting: collection.kind.idKind))\(place)",
      hint: id.bareUUID == nil ? nil : .liveRules
    )
  }

  /// What a feature has in common with the others, read from the record at a path.
  ///
  /// - Returns: `nil` if the path is not that of a call feature.
  package func callFeatureProfile(at path: [String]) -> CallFeatureProfile? {
    guard path.count == 6, CallFeatureCollection.all.contains(where: { $0.segment == path[4] }),
      let location = locations[WebexID(encoded: path[3])], let record = records[path]
    else { return nil }
    return CallFeatureProfile(record, at: location)
  }

  /// The feature of a location that has a name.
  func nameOwner(
    _ name: String,
    in collection: CallFeatureCollection,
    at locationID: WebexID
  ) -> WebexID? {
    records.key(named: name, below: collection.path(at: locationID)).map { WebexID(encoded: $0) }
  }

  /// The features of a kind that meet a filter, by location and then in order of creation.
  package func features(
    in collection: CallFeatureCollection,
    _ filter: CallFeatureFilter
  ) -> some Sequence<(location: Location, id: String, record: JSONObject)> {
    locations.values.lazy.filter(filter.includes).flatMap { location in
      records.records(below: collection.path(at: location.id)).lazy
        .filter { filter.matches($0.record) }
        .map { (location, $0.key, $0.record) }
    }
  }
}

// MARK: Changes

extension Organization {
  /// The location that `--open-world` makes for a feature to create.
  ///
  /// - Returns: `nil` without it, for an existing location, and for the id of something else.
  func implicitLocation(forCreateAt id: WebexID, under ruleSet: RuleSet) -> Location? {
    guard ruleSet.isOpenWorld, locations.index(forKey: id) == nil else { return nil }
    return makeImplicitLocation(id)
  }

  /// Calls a closure with the location of a feature to create: the one that `--open-world` makes,
  /// or an existing one.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, what the closure throws.
  func withLocation<Result>(
    _ implicit: Location?,
    orWithID id: WebexID,
    _ body: (Location) throws(RequestError) -> Result
  ) throws(RequestError) -> Result {
    if let implicit { return try body(implicit) }
    return try body(locations.values.elements[try callingLocationIndex(id)])
  }
}

// MARK: The profile in a record

extension CallFeatureProfile {
  /// The profile in the record of a feature, which a fixture can leave out in part.
  init(_ record: JSONObject, at location: Location) {
    self.init(at: location)
    name = record.name ?? ""
    let country = location.address.country
    phoneNumber = record.text("phoneNumber").flatMap { PhoneNumber($0, country: country) }
    extensionDigits = record.text("extension")
    if let language = record.text("languageCode").flatMap(Language.init) {
      self.language = language
    }
    firstName = record.text("firstName")
    lastName = record.text("lastName")
    if let timeZone = record.text("timeZone") { self.timeZone = timeZone }
    isEnabled = record["enabled"] != .bool(false)
    if let callerID = record.object("directLineCallerIdName") {
      directLineCallerIDName.selection =
        callerID.choice("selection", DirectLineCallerIDName.Selection.self) ?? .displayName
      directLineCallerIDName.customName = callerID.text("customName")
    }
    dialByName = record.text("dialByName")
    let settings = record.object("alternateNumberSettings") ?? record
    alternateNumbers.isDistinctiveRingEnabled = settings["distinctiveRingEnabled"] != .bool(false)
    alternateNumbers.numbers = settings.objects("alternateNumbers").compactMap { row in
      row.text("phoneNumber").flatMap { PhoneNumber($0, country: country) }.map { number in
        AlternateNumbers.Number(
          phoneNumber: number,
          ringPattern: row.choice("ringPattern", RingPattern.self) ?? .normal
        )
      }
    }
    setDefaultCallerNames()
  }

  /// Sets the members of a record that the profile has.
  func set(in record: inout JSONObject) {
    func set(_ name: String, _ text: String?) { record[name] = text.map { .string($0) } }
    set("name", name)
    set("phoneNumber", phoneNumber?.description)
    set("extension", extensionDigits)
    set("languageCode", language.code)
    set("firstName", firstName)
    set("lastName", lastName)
    set("timeZone", timeZone)
    set("dialByName", dialByName)
    record["enabled"] = .bool(isEnabled)
    var callerID = JSONObject()
    callerID["selection"] = .string(directLineCallerIDName.selection.rawValue)
    callerID["customName"] = directLineCallerIDName.customName.map { .string($0) }
    record["directLineCallerIdName"] = .object(callerID)
    var alternates = JSONObject()
    alternates["distinctiveRingEnabled"] = .bool(alternateNumbers.isDistinctiveRingEnabled)
    alternates["alternateNumbers"] = .array(
      alternateNumbers.numbers.map { number in
        [
          "phoneNumber": .string(number.phoneNumber.description),
          "ringPattern": .string(number.ringPattern.rawValue),
        ]
      }
    )
    record["alternateNumberSettings"] = .object(alternates)
    record["alternateNumbers"] = nil
  }
}

extension CallFeatureAgent {
  init(_ row: JSONObject) {
    self.init(
      id: WebexID(encoded: row.text("id") ?? ""),
      weight: row.text("weight").flatMap { UInt8($0) },
      skillLevel: row.integer("skillLevel").flatMap(UInt8.init(exactly:)),
      isJoined: row["joinEnabled"] != .bool(false)
    )
  }

  /// The row in the record of a call queue.
  var row: JSONValue {
    var row = JSONObject([.init(name: "id", value: .string(id.description))])
    row["weight"] = weight.map { .string(String($0)) }
    row["skillLevel"] = skillLevel.map { .number(JSONNumber(Int($0))) }
    row["joinEnabled"] = .bool(isJoined)
    return .object(row)
  }
}
