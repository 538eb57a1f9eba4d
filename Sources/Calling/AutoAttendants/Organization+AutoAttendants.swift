package import JSON
internal import OrderedCollections

extension Organization {
  /// Returns an auto attendant.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `featureUnknown`.
  package func autoAttendant(
    _ id: WebexID,
    at locationID: WebexID
  ) throws(RequestError) -> AutoAttendant {
    let record = try record(of: id, in: .autoAttendants, at: locationID)
    return AutoAttendant(id, record, at: try location(locationID))
  }

  /// Creates an auto attendant from a request body; modifies nothing if the body is invalid.
  ///
  /// - Returns: the id of the new attendant, and messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, all violations in the body.
  package mutating func createAutoAttendant(
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    let (location, isNew) = try location(forCreateAt: locationID, under: ruleSet)
    var body = AutoAttendantRequestBody(
      over: CallFeatureProfile(at: location),
      AutoAttendant.defaultSettings
    )
    let validator = try validator(&body, json, isNew ? location : nil, nil, at: location, ruleSet)
    try checkRecordCapacity()
    let id = WebexID(.autoAttendant, key: idGenerator.uuid())
    let record = JSONObject([.init(name: "id", value: .string(id.description))])
    try store(validator, body.settings, over: record, id, at: locationID)
    return (id, validator.result.warnings)
  }

  /// Updates an auto attendant with the properties of a body; modifies nothing if it is invalid.
  ///
  /// Absent properties keep their values; a menu is replaced.
  ///
  /// Source: live tests of Cisco's SDK.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, `featureUnknown`, all violations of the
  ///   updated attendant.
  package mutating func updateAutoAttendant(
    _ id: WebexID,
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let record = try record(of: id, in: .autoAttendants, at: locationID)
    let location = try location(locationID)
    let attendant = AutoAttendant(id, record, at: location)
    var body = AutoAttendantRequestBody(over: attendant.profile, attendant.settings)
    let validator = try validator(&body, json, nil, attendant, at: location, ruleSet)
    try store(validator, body.settings, over: record, id, at: locationID)
    return validator.result.warnings
  }

  /// Reads a body and applies all rules.
  private func validator(
    _ body: inout AutoAttendantRequestBody,
    _ json: JSONDocument,
    _ implicitLocation: Location?,
    _ existing: AutoAttendant?,
    at location: Location,
    _ ruleSet: RuleSet
  ) throws(RequestError) -> CallFeatureValidator {
    let result = try ValidationResult.read(
      json,
      isPartial: existing != nil,
      under: ruleSet,
      readOnly: AutoAttendantRequestBody.readOnlyMembers
    ) { body.read(from: &$0) }
    var validator = CallFeatureValidator(
      .autoAttendant,
      body.feature,
      result,
      under: ruleSet,
      existingID: existing?.id
    )
    validator.implicitEntities.location = implicitLocation
    validator.validate(
      body.feature,
      nameOwner: nameOwner(body.feature.profile.name, in: .autoAttendants, at: location.id),
      at: location,
      in: self
    )
    validator.checkCallerID()
    // A new location of `--open-world` has no schedules yet.
    if implicitLocation == nil {
      checkSchedules(
        of: body.settings,
        over: existing?.settings,
        at: location.id,
        &validator.result
      )
    }
    checkCapacity(
      CapacityDelta(
        locations: implicitLocation == nil ? 0 : 1,
        numbers: validator.implicitEntities.numbers.count
      ),
      &validator.result
    )
    try validator.result.throwIfInvalid()
    return validator
  }

  private mutating func store(
    _ validator: CallFeatureValidator,
    _ settings: JSONObject,
    over old: JSONObject,
    _ id: WebexID,
    at locationID: WebexID
  ) throws(RequestError) {
    var record = old
    record["holidaySchedule"] = nil
    for member in settings.members { record[member.name] = member.value }
    var profile = validator.profile
    profile.setDefaultCallerNames()
    profile.set(in: &record)
    try store(record, validator, id, in: .autoAttendants, at: locationID)
  }

  /// Checks that the schedules exist that a body names.
  ///
  /// A stored attendant can name a schedule that has been renamed or deleted since then.
  private func checkSchedules(
    of settings: JSONObject,
    over old: JSONObject?,
    at locationID: WebexID,
    _ result: inout ValidationResult
  ) {
    let businessSchedule = settings["businessSchedule"]
    if businessSchedule != old?["businessSchedule"], case .string(let name)? = businessSchedule,
      !result.hasViolation(at: "/businessSchedule")
    {
      checkSchedule(name, .businessHours, of: locationID, at: "/businessSchedule", &result)
    }
    let holidaySchedule = settings.text("holidaySchedule")
    if holidaySchedule != old?.text("holidaySchedule") {
      checkSchedule(holidaySchedule, .holidays, of: locationID, at: "/holidaySchedule", &result)
    }
  }

  /// The name of an auto attendant of a location that names a schedule.
  func autoAttendant(using schedule: Schedule.Key, at locationID: WebexID) -> String? {
    let member = schedule.kind == .holidays ? "holidaySchedule" : "businessSchedule"
    return records.records(below: CallFeatureCollection.autoAttendants.path(at: locationID))
      .first { $0.record.text(member) == schedule.name }?.record.name
  }
}
