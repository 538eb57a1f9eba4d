package import JSON
internal import OrderedCollections

extension Organization {
  /// Returns a call queue.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `featureUnknown`.
  package func callQueue(_ id: WebexID, at locationID: WebexID) throws(RequestError) -> CallQueue {
    let record = try record(of: id, in: .callQueues, at: locationID)
    return CallQueue(id, record, at: try location(locationID))
  }

  /// Creates a call queue from a request body; modifies nothing if the body is invalid.
  ///
  /// - Returns: the id of the new queue, and messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, all violations in the body.
  package mutating func createCallQueue(
    at locationID: WebexID,
    _ json: JSONDocument,
    hasCXEssentials: Bool,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    let (location, isNew) = try location(forCreateAt: locationID, under: ruleSet)
    var body = CallQueueRequestBody(
      over: CallFeatureProfile(at: location),
      CallQueue.defaultSettings
    )
    let result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: CallQueueRequestBody.readOnlyMembers
    ) { body.read(from: &$0) }
    var validator = CallQueueValidator(body, result, under: ruleSet, existingID: nil)
    if isNew { validator.feature.implicitEntities.location = location }
    try validator.validate(body, at: location, in: self)
    try checkRecordCapacity()
    let id = WebexID(.callQueue, key: idGenerator.uuid())
    var record = JSONObject([.init(name: "id", value: .string(id.description))])
    record["hasCxEssentials"] = .bool(hasCXEssentials)
    try store(validator, over: record, id, at: locationID)
    return (id, validator.feature.result.warnings)
  }

  /// Updates a call queue with the properties of a body; modifies nothing if the body is invalid.
  ///
  /// Absent properties keep their values, objects are merged, lists are replaced.
  ///
  /// Source: live tests of Cisco's SDK.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, `featureUnknown`, all violations of the
  ///   updated queue.
  package mutating func updateCallQueue(
    _ id: WebexID,
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let record = try record(of: id, in: .callQueues, at: locationID)
    let location = try location(locationID)
    let queue = CallQueue(id, record, at: location)
    var body = CallQueueRequestBody(over: queue.profile, queue.settings)
    let result = try ValidationResult.read(
      json,
      isPartial: true,
      under: ruleSet,
      readOnly: CallQueueRequestBody.readOnlyMembers
    ) { body.read(from: &$0) }
    var validator = CallQueueValidator(
      body,
      over: queue.agents,
      result,
      under: ruleSet,
      existingID: id
    )
    try validator.validate(body, at: location, in: self)
    try store(validator, over: record, id, at: locationID)
    return validator.feature.result.warnings
  }

  private mutating func store(
    _ validator: CallQueueValidator,
    over old: JSONObject,
    _ id: WebexID,
    at locationID: WebexID
  ) throws(RequestError) {
    var record = old
    record["callingLineIdPhoneNumber"] = nil
    for member in validator.settings.members { record[member.name] = member.value }
    validator.profile.set(in: &record)
    record["agents"] = .array(validator.agents.map(\.row))
    try store(record, validator.feature, id, in: .callQueues, at: locationID)
  }
}
