package import JSON
internal import OrderedCollections
internal import Text

extension Schedule {
  /// The schedule that a path names.
  package struct Reference: Sendable {
    package var owner: Owner
    package var type: String
    package var id: WebexID

    package init(owner: Owner, type: String, id: WebexID) {
      (self.owner, self.type, self.id) = (owner, type, id)
    }
  }
}

extension Organization {
  /// The schedules of an owner, without those that it inherits.
  package func schedules(of owner: Schedule.Owner) -> ScheduleList {
    switch owner {
    case .organization: schedules
    case .location(let id): locations[id]?.schedules ?? [:]
    case .person(let id): personSchedules[id] ?? [:]
    }
  }

  /// The owners whose schedules an owner can use, itself first.
  package func scheduleOwners(for owner: Schedule.Owner) -> [Schedule.Owner] {
    switch owner {
    case .organization: [.organization]
    case .location: [owner, .organization]
    case .person(let id):
      [owner] + (members[id]?.locationID.map { [.location($0), .organization] } ?? [])
    }
  }

  /// Whether an owner or one from which it inherits has a schedule.
  func hasSchedule(_ key: Schedule.Key, availableTo owner: Schedule.Owner) -> Bool {
    scheduleOwners(for: owner).contains { schedules(of: $0)[key] != nil }
  }

  /// Returns a schedule of a location or a person's own one.
  ///
  /// - Throws: `scheduleUnknown`, also for a schedule that a person inherits.
  package func schedule(_ reference: Schedule.Reference) throws(RequestError) -> Schedule {
    try owned(reference).schedule
  }

  /// The schedule with the owner that has it: for a location, it can be the organization.
  func owned(
    _ reference: Schedule.Reference
  ) throws(RequestError) -> (owner: Schedule.Owner, schedule: Schedule) {
    let owners: [Schedule.Owner] =
      switch reference.owner {
      case .person: [reference.owner]
      case .organization, .location: scheduleOwners(for: reference.owner)
      }
    if let key = Schedule.Key(reference.type, reference.id) {
      for owner in owners {
        if let schedule = schedules(of: owner)[key] { return (owner, schedule) }
      }
    }
    // Source of the beginning of the message: Webex errors in public reports.
    throw RequestError(
      .scheduleUnknown,
      "Time schedule not found: \(name(of: reference.owner)) has no schedule with the id"
        + " \(reference.id.messageText) of type \(reference.type.quotedForMessage)"
    )
  }

  private func name(of owner: Schedule.Owner) -> String {
    switch owner {
    case .organization: name
    case .location(let id): locations[id]?.name ?? ""
    case .person(let id): members[id]?.displayName ?? ""
    }
  }

  /// Creates a schedule.
  ///
  /// - Returns: the id of the schedule, and messages about ignored properties.
  /// - Throws: all violations in the body, `capacity`.
  package mutating func createSchedule(
    of owner: Schedule.Owner,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    var body = ScheduleRequestBody()
    let result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: ScheduleRequestBody.readOnlyMembers
    ) {
      body.readCreate(from: &$0, as: owner.eventForm)
    } checks: { result in
      body.checkEvents(&result)
      checkName(of: body.schedule, for: owner, &result)
    }
    let schedule = body.schedule
    try checkCapacity(schedules(of: owner).count + 1, events: schedule.events.count)
    setSchedules(of: owner) { $0[schedule.key] = schedule }
    return (schedule.id(of: owner), result.warnings)
  }

  /// Updates a schedule; a list of events replaces the stored one.
  ///
  /// Rules of call forwarding that name the schedule keep its former name.
  ///
  /// - Parameters:
  ///   - reference: the schedule.
  ///   - json: the body.
  ///   - needsNewName: whether the body must have `newName` and `type`.
  ///   - ruleSet: the rules for the body.
  /// - Returns: the id, which changes with the name, and messages about ignored properties.
  /// - Throws: `scheduleUnknown`, all violations in the body, `capacity`.
  package mutating func updateSchedule(
    _ reference: Schedule.Reference,
    _ json: JSONDocument,
    needsNewName: Bool,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    let (owner, stored) = try owned(reference)
    var body = ScheduleRequestBody(over: stored)
    let result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: needsNewName
        ? ScheduleRequestBody.readOnlyMembers : ScheduleRequestBody.readOnlyMembersOfUpdate
    ) {
      body.readUpdate(from: &$0, as: owner.eventForm, needsNewName: needsNewName)
    } checks: { result in
      body.checkEvents(&result)
      if body.schedule.key != stored.key { checkName(of: body.schedule, for: owner, &result) }
    }
    let schedule = body.schedule
    try checkCapacity(1, events: schedule.events.count)
    replace(stored.key, with: schedule, of: owner)
    return (schedule.id(of: owner), result.warnings)
  }

  /// Deletes a schedule; rules of call forwarding that name it keep its name.
  ///
  /// - Throws: `scheduleUnknown`, `scheduleInUse`.
  package mutating func deleteSchedule(_ reference: Schedule.Reference) throws(RequestError) {
    let (owner, schedule) = try owned(reference)
    if let attendant = autoAttendant(using: schedule.key, of: owner) {
      throw RequestError(
        .scheduleInUse,
        "The schedule \(schedule.name.quotedForMessage) is in use by the auto attendant"
          + " \(attendant.quotedForMessage)"
      )
    }
    setSchedules(of: owner) { $0[schedule.key] = nil }
  }

  private func checkName(
    of schedule: Schedule,
    for owner: Schedule.Owner,
    _ result: inout ValidationResult
  ) {
    guard hasSchedule(schedule.key, availableTo: owner) else { return }
    result.addViolation(
      .scheduleNameUnique,
      at: "/name",
      "The name '\(schedule.name)' is already in use by a schedule of type"
        + " \(schedule.kind.rawValue) of \(name(of: owner)) or one that it inherits"
    )
  }
}

// MARK: Storage

extension Organization {
  /// Changes the schedules of an owner.
  mutating func setSchedules(
    of owner: Schedule.Owner,
    _ change: (inout ScheduleList) -> Void
  ) {
    switch owner {
    case .organization: change(&schedules)
    case .location(let id):
      guard let index = locations.index(forKey: id) else { return }
      change(&locations.values[index].schedules)
    case .person(let id):
      change(&personSchedules[id, default: [:]])
      if personSchedules[id]?.isEmpty == true { personSchedules[id] = nil }
    }
  }

  /// Replaces a schedule, which keeps its place in the list if its name changes.
  mutating func replace(
    _ key: Schedule.Key,
    with schedule: Schedule,
    of owner: Schedule.Owner
  ) {
    setSchedules(of: owner) { list in
      if key == schedule.key {
        list[key] = schedule
      } else if let index = list.index(forKey: key) {
        list.remove(at: index)
        list.updateValue(schedule, forKey: schedule.key, insertingAt: index)
      }
    }
  }

  func checkCapacity(_ scheduleCount: Int, events eventCount: Int) throws(RequestError) {
    for (name, count, limit) in [
      ("schedules of one owner", scheduleCount, Capacity.schedulesOfOwner),
      ("events of a schedule", eventCount, Capacity.eventsOfSchedule),
    ] where count > limit {
      throw RequestError(
        .capacity,
        "Mock capacity exceeded (\(name): \(count), at most \(limit)). Delete some or reset the"
          + " mock."
      )
    }
  }
}
