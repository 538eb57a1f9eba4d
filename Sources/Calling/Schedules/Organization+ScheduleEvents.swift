package import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Returns an event of a schedule.
  ///
  /// - Throws: `scheduleUnknown`, `scheduleEventUnknown`.
  package func scheduleEvent(
    _ id: WebexID,
    of reference: Schedule.Reference
  ) throws(RequestError) -> ScheduleEvent {
    let schedule = try schedule(reference)
    return schedule.events[try schedule.eventIndex(id)]
  }

  /// Adds an event at the end of a schedule.
  ///
  /// - Returns: the id of the event, and messages about ignored properties.
  /// - Throws: `scheduleUnknown`, all violations in the body, `capacity`.
  package mutating func createScheduleEvent(
    of reference: Schedule.Reference,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    var (owner, schedule) = try owned(reference)
    var event = ScheduleEvent()
    let result = try ValidationResult.read(json, under: ruleSet, readOnly: ["/id"]) {
      event.read(from: &$0, as: owner.eventForm)
    } checks: { result in
      schedule.checkName(of: event, at: "/name", &result)
    }
    try checkCapacity(1, events: schedule.events.count + 1)
    schedule.events.append(event)
    replace(schedule.key, with: schedule, of: owner)
    return (event.id(of: owner), result.warnings)
  }

  /// Updates an event.
  ///
  /// - Parameters:
  ///   - id: the id of the event.
  ///   - reference: the schedule.
  ///   - json: the body.
  ///   - needsNewName: whether the documentation requires `newName`.
  ///   - ruleSet: the rules for the body.
  /// - Returns: the id, which changes with the name, and messages about ignored properties.
  /// - Throws: `scheduleUnknown`, `scheduleEventUnknown`, all violations in the body.
  package mutating func updateScheduleEvent(
    _ id: WebexID,
    of reference: Schedule.Reference,
    _ json: JSONDocument,
    needsNewName: Bool,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    var (owner, schedule) = try owned(reference)
    let index = try schedule.eventIndex(id)
    var event = schedule.events[index]
    let result = try ValidationResult.read(json, under: ruleSet, readOnly: ["/id"]) {
      event.readUpdate(from: &$0, as: owner.eventForm, needsNewName: needsNewName)
    } checks: { result in
      if event.name != schedule.events[index].name {
        schedule.checkName(of: event, at: "/name", &result)
      }
    }
    schedule.events[index] = event
    replace(schedule.key, with: schedule, of: owner)
    return (event.id(of: owner), result.warnings)
  }

  /// Deletes an event.
  ///
  /// - Throws: `scheduleUnknown`, `scheduleEventUnknown`.
  package mutating func deleteScheduleEvent(
    _ id: WebexID,
    of reference: Schedule.Reference
  ) throws(RequestError) {
    var (owner, schedule) = try owned(reference)
    schedule.events.remove(at: try schedule.eventIndex(id))
    replace(schedule.key, with: schedule, of: owner)
  }
}

extension ScheduleEvent {
  /// Reads the members of an update body.
  ///
  /// Source: documentation "Update a Schedule Event" and "Update an Event for a Person's Schedule".
  mutating func readUpdate(from body: inout JSONReader, as form: Form, needsNewName: Bool) {
    read(from: &body, as: form, .requiredUnlessLenient)
    readNewName(from: &body, needsNewName ? .requiredUnlessLenient : .optional)
  }
}

extension Schedule {
  fileprivate func eventIndex(_ id: WebexID) throws(RequestError) -> Int {
    let name = id.encodedName
    guard let index = events.firstIndex(where: { $0.name == name }) else {
      throw RequestError(
        .scheduleEventUnknown,
        "Event not found: the schedule \(self.name.quotedForMessage) has no event with the id "
          + id.messageText
      )
    }
    return index
  }

  fileprivate func checkName(
    of event: ScheduleEvent,
    at pointer: String,
    _ result: inout ValidationResult
  ) {
    guard events.contains(where: { $0.name == event.name }) else { return }
    result.addViolation(
      .scheduleEventNameUnique,
      at: pointer,
      "The schedule has another event with the name '\(event.name)'"
    )
  }
}
