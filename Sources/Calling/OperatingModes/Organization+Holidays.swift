package import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Returns a holiday of an operating mode.
  ///
  /// - Throws: `operatingModeUnknown`, `holidayUnknown`.
  package func holiday(
    _ id: WebexID,
    of modeID: WebexID
  ) throws(RequestError) -> ScheduleEvent {
    let mode = try operatingMode(modeID)
    guard let holiday = mode.holidays[id] else { throw mode.unknownHoliday(id) }
    return holiday
  }

  /// Adds a holiday to an operating mode.
  ///
  /// - Returns: the id of the holiday, and messages about ignored properties.
  /// - Throws: `operatingModeUnknown`, all violations in the body.
  package mutating func createHoliday(
    of modeID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    var mode = try operatingMode(modeID)
    var holiday = ScheduleEvent()
    let result = try ValidationResult.read(json, under: ruleSet, readOnly: ["/id"]) {
      holiday.read(from: &$0, as: .holiday)
    } checks: { result in
      mode.checkHoliday(&result)
    }
    let id = WebexID(.scheduleEvent, key: idGenerator.uuid())
    mode.holidays[id] = holiday
    setOperatingMode(mode)
    return (id, result.warnings)
  }

  /// Updates a holiday, which keeps its id; absent properties keep their values.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `operatingModeUnknown`, `holidayUnknown`, all violations in the body.
  package mutating func updateHoliday(
    _ id: WebexID,
    of modeID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var mode = try operatingMode(modeID)
    guard var holiday = mode.holidays[id] else { throw mode.unknownHoliday(id) }
    var isIgnored = false
    let result = try ValidationResult.read(
      json,
      isPartial: true,
      under: ruleSet,
      readOnly: ["/id"]
    ) {
      isIgnored = holiday.readChange(from: &$0)
    } checks: { result in
      // Source: documentation "Modify an Operating Mode Holiday", Body.
      if isIgnored { result.addWarning("ignored '/allDayEnabled', because the body has times") }
    }
    mode.holidays[id] = holiday
    setOperatingMode(mode)
    return result.warnings
  }

  /// Deletes a holiday.
  ///
  /// - Throws: `operatingModeUnknown`, `holidayUnknown`.
  package mutating func deleteHoliday(
    _ id: WebexID,
    of modeID: WebexID
  ) throws(RequestError) {
    var mode = try operatingMode(modeID)
    guard mode.holidays.removeValue(forKey: id) != nil else { throw mode.unknownHoliday(id) }
    setOperatingMode(mode)
  }
}

extension ScheduleEvent {
  /// Reads the members of a change to a holiday, all of which are optional.
  ///
  /// - Returns: whether `allDayEnabled` is ignored.
  mutating func readChange(from body: inout JSONReader) -> Bool {
    read(from: &body, as: .holiday, .optional)
  }
}

extension OperatingMode {
  fileprivate func unknownHoliday(_ id: WebexID) -> RequestError {
    RequestError(
      .holidayUnknown,
      "Holiday not found: the operating mode \(name.quotedForMessage) has no holiday with the id "
        + id.messageText
    )
  }

  fileprivate func checkHoliday(_ result: inout ValidationResult) {
    if kind != .holiday {
      result.addViolation(
        .holidayOfMode,
        at: "",
        "The operating mode '\(name)' has the type \(kind.rawValue), and only modes of type HOLIDAY"
          + " have holidays"
      )
    } else if holidays.count >= Self.holidayLimit {
      result.addViolation(
        .holidayCount,
        at: "",
        "The operating mode already has \(holidays.count) holidays, the maximum"
      )
    }
  }
}
