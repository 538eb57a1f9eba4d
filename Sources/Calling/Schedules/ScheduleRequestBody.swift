internal import JSON

/// A schedule as read from a request body.
struct ScheduleRequestBody {
  var schedule: Schedule
  private var newName: String?
  private let isUpdate: Bool

  /// Members of `GET`, which clients send back in a `PUT`.
  static let readOnlyMembers: Set<String> = ["/id", "/level", "/events/*/id"]
  /// The type in the path cannot be changed.
  static let readOnlyMembersOfUpdate: Set<String> = readOnlyMembers.union(["/type"])

  /// - Parameter schedule: the stored schedule, for an update.
  init(over schedule: Schedule? = nil) {
    self.schedule = schedule ?? Schedule(name: "", kind: .businessHours)
    isUpdate = schedule != nil
  }

  /// Reads the members of a create body.
  mutating func readCreate(from body: inout JSONReader, as form: ScheduleEvent.Form) {
    readName(from: &body, .required)
    body.enumeration("type", .required, into: &schedule.kind)
    readEvents(from: &body, as: form)
  }

  /// Reads the members of an update body.
  ///
  /// Source: documentation "Update a Schedule"; a live test of a client shows that `newName` is
  /// needed for a person, and that `name` renames the schedule of a location.
  mutating func readUpdate(
    from body: inout JSONReader,
    as form: ScheduleEvent.Form,
    needsNewName: Bool
  ) {
    readName(from: &body, .requiredUnlessLenient)
    body.string(
      "newName",
      needsNewName ? .always : .optional,
      length: 1...Self.nameLimit,
      rule: Rule.scheduleName.id,
      into: &newName
    )
    if needsNewName {
      var kind = schedule.kind
      body.enumeration("type", .requiredUnlessLenient, into: &kind)
      if kind != schedule.kind {
        body.addIssue(
          "type",
          "\(kind.rawValue) is not the type in the path, \(schedule.kind.rawValue), which is fixed",
          rule: Rule.scheduleTypeFixed.id
        )
      }
    }
    readEvents(from: &body, as: form)
    if let newName { schedule.name = newName }
  }

  static let nameLimit = 40

  private mutating func readName(
    from body: inout JSONReader,
    _ requirement: JSONReader.Requirement
  ) {
    body.string(
      "name",
      requirement,
      length: 1...Self.nameLimit,
      rule: Rule.scheduleName.id,
      into: &schedule.name
    )
  }

  /// Reads the list of events, which replaces the stored one.
  private mutating func readEvents(from body: inout JSONReader, as form: ScheduleEvent.Form) {
    let stored = schedule.events
    let isUpdate = isUpdate
    var events: [ScheduleEvent] = []
    let isPresent = body.objects("events") { body in
      // The event that the item changes is that with its name.
      let name = body.isRecordingSchema ? nil : body.value("name")?.stringValue
      let known = stored.first { $0.name == name }
      var event = known ?? ScheduleEvent()
      event.read(from: &body, as: form, known == nil ? .always : .requiredUnlessLenient)
      if isUpdate { event.readNewName(from: &body) }
      events.append(event)
    }
    if isPresent { schedule.events = events }
  }

  /// Checks that the names of the events are unique.
  func checkEvents(_ result: inout ValidationResult) {
    var names: Set<String> = []
    for (index, event) in schedule.events.enumerated() where !names.insert(event.name).inserted {
      result.addViolation(
        .scheduleEventNameUnique,
        at: "/events/\(index)/name",
        "The schedule has another event with the name '\(event.name)'"
      )
    }
  }
}

extension ScheduleEvent {
  /// Reads the name that an update gives to the event.
  mutating func readNewName(
    from body: inout JSONReader,
    _ requirement: JSONReader.Requirement = .optional
  ) {
    body.string(
      "newName",
      requirement,
      length: 1...Self.nameLimit,
      rule: Rule.scheduleEventName.id,
      into: &name
    )
  }
}
