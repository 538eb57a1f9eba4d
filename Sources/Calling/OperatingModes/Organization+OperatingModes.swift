package import JSON
internal import OrderedCollections

extension Organization {
  /// Returns the operating mode with an id.
  ///
  /// - Throws: `operatingModeUnknown`.
  package func operatingMode(_ id: WebexID) throws(RequestError) -> OperatingMode {
    guard let mode = operatingModes[id] else {
      throw RequestError(
        .operatingModeUnknown,
        "Operating mode not found: \(name) has no operating mode with the id "
          + id.messageText + id.explanation(expecting: .operatingMode),
        hint: id.bareUUID == nil ? nil : .liveRules
      )
    }
    return mode
  }

  /// The modes that features of a location can use, by name.
  package func operatingModes(availableAt locationID: WebexID) -> [OperatingMode] {
    [locationID, nil].flatMap { operatingModeNames[$0]?.values.map { $0 } ?? [] }
      .compactMap { operatingModes[$0] }
      .sorted { ($0.name, $0.id.description) < ($1.name, $1.id.description) }
  }

  /// Creates an operating mode.
  ///
  /// - Returns: the mode, and messages about ignored properties.
  /// - Throws: all violations in the body.
  package mutating func createOperatingMode(
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (mode: OperatingMode, warnings: [String]) {
    var body = OperatingModeRequestBody()
    let result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: ["/id", "/holidays/*/id"]
    ) {
      body.readCreate(from: &$0)
    } checks: { result in
      body.check(&result)
      body.mode.locationID = locationID(of: body, under: ruleSet, &result)
      guard !result.hasViolation(at: "/locationId") else { return }
      checkName(of: body.mode, &result)
      checkCount(of: body.mode, &result)
    }
    var mode = body.mode
    mode.id = WebexID(.operatingMode, key: idGenerator.uuid())
    mode.holidays = makeHolidays(body.holidays ?? [])
    setOperatingMode(mode)
    return (mode, result.warnings)
  }

  /// Updates an operating mode; absent properties keep their values.
  ///
  /// A list of holidays replaces the stored one, and each holiday gets a new id.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `operatingModeUnknown`, all violations in the body.
  package mutating func updateOperatingMode(
    _ id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let stored = try operatingMode(id)
    var body = OperatingModeRequestBody(over: stored)
    let result = try ValidationResult.read(
      json,
      isPartial: true,
      under: ruleSet,
      readOnly: OperatingModeRequestBody.readOnlyMembers
    ) {
      body.readUpdate(from: &$0)
    } checks: { result in
      body.check(&result)
      checkName(of: body.mode, &result)
    }
    var mode = body.mode
    if let holidays = body.holidays { mode.holidays = makeHolidays(holidays) }
    setOperatingMode(mode)
    return result.warnings
  }

  /// Deletes an operating mode, and removes it from the call forwarding of hunt groups.
  ///
  /// What records by contract say of it is a matter of the caller.
  ///
  /// - Throws: `operatingModeUnknown`.
  package mutating func deleteOperatingMode(_ id: WebexID) throws(RequestError) {
    removeOperatingMode(try operatingMode(id))
    for location in locations.values.indices {
      let groups = locations.values.elements[location].huntGroups.values.elements
      for group in groups {
        var forwarding = group.callForwarding
        guard forwarding.modes.contains(where: { $0.id == id }) else { continue }
        forwarding.modes.removeAll { $0.id == id }
        replaceHuntGroup(by: group.with(forwarding), at: location)
      }
    }
  }

  private mutating func makeHolidays(
    _ events: [ScheduleEvent]
  ) -> OrderedDictionary<WebexID, ScheduleEvent> {
    var holidays: OrderedDictionary<WebexID, ScheduleEvent> = [:]
    for event in events {
      holidays[WebexID(.scheduleEvent, key: idGenerator.uuid())] = event
    }
    return holidays
  }
}

// MARK: Validation

extension Organization {
  private func locationID(
    of body: OperatingModeRequestBody,
    under ruleSet: RuleSet,
    _ result: inout ValidationResult
  ) -> WebexID? {
    guard body.level == .location else {
      if body.locationID != nil {
        result.addWarning("ignored '/locationId', which a mode of level ORGANIZATION lacks")
      }
      return nil
    }
    guard let text = body.locationID, !text.isEmpty else {
      result.addViolation(
        .operatingModeLocation,
        at: "/locationId",
        "Missing Mandatory field name: locationId, required by the level LOCATION"
      )
      return nil
    }
    let id = WebexID(text, as: .location, acceptsUUID: ruleSet.mode == .live)
    if locations[id]?.calling == nil {
      result.addViolation(
        .operatingModeLocation,
        at: "/locationId",
        "Invalid field value: locationId: \(name) has no calling location with the id "
          + id.messageText + id.explanation(expecting: .location),
        hint: id.bareUUID == nil ? nil : .liveRules
      )
    }
    return id
  }

  private func checkName(of mode: OperatingMode, _ result: inout ValidationResult) {
    let owner = operatingModeNames[mode.locationID]?[mode.name.lowercased()]
    guard let owner, owner != mode.id else { return }
    result.addViolation(
      .operatingModeNameUnique,
      at: "/name",
      "The name '\(mode.name)' is already in use by an operating mode of the"
        + (mode.locationID == nil ? " organization" : " location")
    )
  }

  private func checkCount(of mode: OperatingMode, _ result: inout ValidationResult) {
    let count = operatingModeNames[mode.locationID]?.count ?? 0
    guard count >= OperatingMode.limit else { return }
    result.addViolation(
      .operatingModeCount,
      at: "/level",
      "The \(mode.locationID == nil ? "organization" : "location") already has \(count) operating"
        + " modes, the maximum"
    )
  }
}

// MARK: Storage

extension Organization {
  /// Stores a mode and its name, in place of a mode with the same id.
  mutating func setOperatingMode(_ mode: OperatingMode) {
    if let old = operatingModes[mode.id] {
      operatingModeNames[old.locationID]?[old.name.lowercased()] = nil
    }
    operatingModes[mode.id] = mode
    operatingModeNames[mode.locationID, default: [:]][mode.name.lowercased()] = mode.id
  }

  /// Removes the schedules and operating modes of a location.
  mutating func removeSchedulesAndModes(at id: WebexID) {
    setSchedules(of: .location(id)) { $0 = [:] }
    for mode in operatingModeNames[id]?.values.compactMap({ operatingModes[$0] }) ?? [] {
      removeOperatingMode(mode)
    }
  }

  private mutating func removeOperatingMode(_ mode: OperatingMode) {
    operatingModes[mode.id] = nil
    operatingModeNames[mode.locationID]?[mode.name.lowercased()] = nil
    if operatingModeNames[mode.locationID]?.isEmpty == true {
      operatingModeNames[mode.locationID] = nil
    }
  }
}
