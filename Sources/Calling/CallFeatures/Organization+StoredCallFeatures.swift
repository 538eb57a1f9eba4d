package import JSON
internal import OrderedCollections

extension Organization {
  /// Returns a call feature that is stored as a record.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `featureUnknown`.
  package func feature(
    _ id: WebexID,
    in collection: CallFeatureCollection,
    at locationID: WebexID
  ) throws(RequestError) -> StoredCallFeature {
    let record = try record(of: id, in: collection, at: locationID)
    return StoredCallFeature(id, in: collection, record, at: try location(locationID))
  }

  /// Writes a call feature as the live API returns it.
  ///
  /// Members that the documentation does not have are those of published responses.
  package func write(_ feature: StoredCallFeature, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", feature.id.description)
      json.member("name", feature.profile.name)
      json.member("enabled", feature.profile.isEnabled)
      writeMembers(
        of: feature.profile,
        at: feature.location.id,
        except: feature.collection.rules.absentMembers,
        to: &json
      )
      feature.collection.rules.writeMembers(of: feature, in: self, to: &json)
    }
  }

  /// Creates a call feature from a request body; modifies nothing if the body is invalid.
  ///
  /// - Parameters:
  ///   - collection: the kind of the feature.
  ///   - locationID: the location of the feature.
  ///   - json: the body.
  ///   - members: more members of the new record.
  ///   - ruleSet: the rules to apply.
  /// - Returns: the id of the new feature, and messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, `capacity`, all violations in the body.
  package mutating func createFeature(
    in collection: CallFeatureCollection,
    at locationID: WebexID,
    _ json: JSONDocument,
    with members: JSONObject = JSONObject(),
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    let implicitLocation = implicitLocation(forCreateAt: locationID, under: ruleSet)
    let (validator, settings) = try withLocation(implicitLocation, orWithID: locationID) {
      location throws(RequestError) in
      try validated(
        json,
        collection,
        over: nil,
        implicitLocation: implicitLocation,
        at: location,
        ruleSet
      )
    }
    try checkRecordCapacity()
    let id = WebexID(collection.idKind, key: idGenerator.uuid())
    let record = JSONObject([.init(name: "id", value: .string(id.description))]).merging(members)
    try store(validator, settings, over: record, id, in: collection, at: locationID)
    return (id, validator.result.warnings)
  }

  /// Updates a call feature with the properties of a body; modifies nothing if it is invalid.
  ///
  /// Absent properties keep their values, objects are merged, lists are replaced.
  ///
  /// Source: live tests of Cisco's SDK.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, `featureUnknown`, all violations of the
  ///   updated feature.
  package mutating func updateFeature(
    _ id: WebexID,
    in collection: CallFeatureCollection,
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let current = try feature(id, in: collection, at: locationID)
    let (validator, settings) = try validated(
      json,
      collection,
      over: current,
      implicitLocation: nil,
      at: current.location,
      ruleSet
    )
    try store(validator, settings, over: current.record, id, in: collection, at: locationID)
    return validator.result.warnings
  }

  /// Reads a body and applies all rules.
  private func validated(
    _ json: JSONDocument,
    _ collection: CallFeatureCollection,
    over current: StoredCallFeature?,
    implicitLocation: Location?,
    at location: Location,
    _ ruleSet: RuleSet
  ) throws(RequestError) -> (CallFeatureValidator, settings: JSONObject) {
    let rules = collection.rules
    var body = CallFeatureBody(
      over: current?.profile ?? CallFeatureProfile(at: location),
      current?.settings ?? rules.defaultSettings
    )
    let result = try ValidationResult.read(
      json,
      isPartial: current != nil,
      under: ruleSet,
      readOnly: CallFeatureProfileBody.readOnlyMembers.union(rules.readOnlyMembers)
    ) { rules.read(&body, from: &$0) }
    var validator = CallFeatureValidator(
      collection.kind,
      body.feature,
      result,
      under: ruleSet,
      existingID: current?.id
    )
    validator.implicitEntities.location = implicitLocation
    validator.validate(
      body.feature,
      nameOwner: nameOwner(body.feature.profile.name, in: collection, at: location.id),
      at: location,
      in: self
    )
    validator.checkCallerID()
    if let current { checkParts(of: current, validator.profile, &validator.result) }
    if !ruleSet.isOpenWorld {
      checkFiles(in: body.settings, over: current?.settings, &validator.result)
    }
    rules.check(&body, &validator, over: current, at: location, in: self)
    checkCapacity(
      CapacityDelta(
        locations: implicitLocation == nil ? 0 : 1,
        members: validator.implicitEntities.members.count,
        numbers: validator.implicitEntities.numbers.count
      ),
      &validator.result
    )
    try validator.result.throwIfInvalid()
    return (validator, body.settings)
  }

  /// Stores a validated feature, which becomes the owner of its name, extension and numbers.
  ///
  /// - Throws: `capacity`; nothing has then changed.
  private mutating func store(
    _ validator: CallFeatureValidator,
    _ settings: JSONObject,
    over old: JSONObject,
    _ id: WebexID,
    in collection: CallFeatureCollection,
    at locationID: WebexID
  ) throws(RequestError) {
    try checkRecordCapacity()
    let implicit = validator.implicitEntities
    insert(ImplicitEntities(location: implicit.location), at: locationID)
    // Adds the numbers.
    try setRecord(
      StoredCallFeature.record(validator.profile, settings, of: collection.rules, over: old),
      at: collection.path(at: locationID) + [id.description],
      under: validator.ruleSet
    )
    insert(ImplicitEntities(members: implicit.members), at: locationID)
  }
}
