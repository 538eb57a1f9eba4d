internal import JSON
internal import Text

/// An operating mode as read from a request body.
struct OperatingModeRequestBody {
  var mode: OperatingMode
  /// `nil` if the body has no list of holidays.
  var holidays: [ScheduleEvent]?
  var level = OperatingMode.Level.organization
  var locationID: String?
  /// The members that modes of the kind do not have.
  private(set) var ignoredMembers: [String] = []

  /// Members of `GET` and of a create, which clients send in a `PUT`.
  static let readOnlyMembers: Set<String> = [
    "/id", "/type", "/level", "/location", "/locationId", "/holidays/*/id",
  ]

  /// - Parameter mode: the stored mode, for an update.
  init(over mode: OperatingMode? = nil) {
    self.mode = mode ?? OperatingMode(id: WebexID(encoded: ""), name: "", kind: .none)
  }

  /// Reads the members of a create body.
  ///
  /// Source: documentation "Create an Operating Mode", Body; live tests of a client show what can
  /// be absent.
  mutating func readCreate(from body: inout JSONReader) {
    readName(from: &body)
    body.enumeration("type", .required, into: &mode.kind)
    body.enumeration("level", .required, into: &level)
    body.string("locationId", into: &locationID)
    readSettings(from: &body)
  }

  /// Reads the members of an update body; type, level and location are fixed.
  mutating func readUpdate(from body: inout JSONReader) {
    readName(from: &body)
    readSettings(from: &body)
  }

  private mutating func readName(from body: inout JSONReader) {
    body.string(
      "name",
      .required,
      length: 1...OperatingMode.nameLimit,
      rule: Rule.operatingModeName.id,
      into: &mode.name
    )
  }

  private mutating func readSettings(from body: inout JSONReader) {
    mode.readHours(from: &body)
    readHolidays(from: &body)
    let members: [(StaticString, OperatingMode.Kind)] = [
      ("sameHoursDaily", .sameHoursDaily), ("differentHoursDaily", .differentHoursDaily),
      ("holidays", .holiday),
    ]
    ignoredMembers = members.compactMap { member, kind in
      kind != mode.kind && body.has(member) ? member.description : nil
    }
    if mode.kind != .holiday { holidays = nil }
    body.object("callForwarding", .requiredUnlessLenient) { mode.forwarding.readMode(from: &$0) }
  }

  private mutating func readHolidays(from body: inout JSONReader) {
    var list: [ScheduleEvent] = []
    let isPresent = body.objects(
      "holidays",
      mode.kind == .holiday ? .required : .optional
    ) { body in
      var holiday = ScheduleEvent()
      holiday.read(from: &body, as: .holiday)
      list.append(holiday)
    }
    if isPresent { holidays = list }
  }

  /// Checks what does not depend on other modes.
  func check(_ result: inout ValidationResult) {
    for member in ignoredMembers {
      result.addWarning("ignored '/\(member)', which a mode of type \(mode.kind.rawValue) lacks")
    }
    if let count = holidays?.count, count > OperatingMode.holidayLimit {
      result.addViolation(
        .holidayCount,
        at: "/holidays",
        "Expected at most \(OperatingMode.holidayLimit) holidays, found \(count)"
      )
    }
    if mode.forwarding.isEnabled, mode.forwarding.destination == nil {
      result.addViolation(
        .operatingModeDestination,
        at: "/callForwarding/destination",
        "Missing Mandatory field name: callForwarding.destination, required when enabled is true"
      )
    }
  }
}

extension OperatingMode {
  /// Reads the hours of both kinds; those that the mode does not have are read and not stored.
  mutating func readHours(
    from body: inout JSONReader,
    _ requirement: JSONReader.Requirement = .required
  ) {
    readHours("sameHoursDaily", of: .sameHoursDaily, requirement, from: &body)
    readHours("differentHoursDaily", of: .differentHoursDaily, requirement, from: &body)
  }

  private mutating func readHours(
    _ name: StaticString,
    of kind: Kind,
    _ requirement: JSONReader.Requirement,
    from body: inout JSONReader
  ) {
    var hours = kind == self.kind ? self.hours : [:]
    // What a fixture leaves out has its default.
    let inner: JSONReader.Requirement =
      requirement == .optional ? .optional : .requiredUnlessLenient
    body.object(name, kind == self.kind ? requirement : .optional) { body in
      for days in kind.days {
        body.object(days.member, inner) { hours[days, default: Hours()].read(from: &$0, inner) }
      }
    }
    // Days that are not enabled are as if they were not named.
    if kind == self.kind { self.hours = hours.filter { $0.value != Hours() } }
  }
}

extension OperatingMode.Hours {
  fileprivate mutating func read(
    from body: inout JSONReader,
    _ requirement: JSONReader.Requirement
  ) {
    let issueCount = body.issues.count
    body.bool("enabled", requirement, into: &isEnabled)
    body.bool("allDayEnabled", requirement, into: &isAllDay)
    body.time("startTime", into: &startTime)
    body.time("endTime", into: &endTime)
    guard isEnabled, !isAllDay, body.issues.count == issueCount else { return }
    for (name, time) in [("startTime", startTime), ("endTime", endTime)] where time == nil {
      body.addIssue(
        name,
        "required while enabled is true and allDayEnabled is not",
        rule: Rule.operatingModeTimes.id
      )
    }
  }
}

extension CallForwarding.Forwarding {
  /// Reads the forwarding of an operating mode.
  mutating func readMode(
    from body: inout JSONReader,
    _ requirement: JSONReader.Requirement = .requiredUnlessLenient
  ) {
    body.bool("enabled", requirement, into: &isEnabled)
    body.destination(into: &destination)
    body.bool("destinationVoicemailEnabled", requirement, into: &isDestinationVoicemailEnabled)
  }
}
