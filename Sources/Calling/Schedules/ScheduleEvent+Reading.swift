internal import JSON
internal import Text

extension ScheduleEvent {
  /// Reads the members of an event or holiday.
  ///
  /// `requirement` is that of the name and dates. A time or a whole day that the body sets replaces
  /// the other one of a stored event.
  ///
  /// Source: documentation "Create a Schedule", "Create a Schedule Event", "Create a Schedule for a
  /// Person" and "Create an Operating Mode Holiday", Body.
  ///
  /// - Returns: whether `allDayEnabled` is ignored.
  @discardableResult mutating func read(
    from body: inout JSONReader,
    as form: Form,
    _ requirement: JSONReader.Requirement = .always
  ) -> Bool {
    let rule = form == .holiday ? Rule.holidayName : Rule.scheduleEventName
    body.string(
      "name",
      requirement,
      length: 1...(form == .holiday ? 30 : Self.nameLimit),
      rule: rule.id,
      into: &name
    )
    body.date("startDate", requirement, into: &startDate)
    body.date("endDate", requirement, into: &endDate)
    let isHolidayChange = form == .holiday && requirement == .optional
    let isIgnored = readTimes(from: &body, isHolidayChange: isHolidayChange)
    checkOrder(in: &body)
    let hasRecurrence = body.has("recurrence")
    var recurrence = Recurrence()
    body.object("recurrence") { recurrence.read(from: &$0, as: form) }
    if hasRecurrence { self.recurrence = recurrence }
    return isIgnored
  }

  static let nameLimit = 80

  /// Returns whether the times of a change to a holiday outweigh its `allDayEnabled`.
  private mutating func readTimes(from body: inout JSONReader, isHolidayChange: Bool) -> Bool {
    let stored = (startTime, endTime)
    let issueCount = body.issues.count
    (startTime, endTime) = (nil, nil)
    var isAllDayInBody: Bool?
    // A client sends `allDay` and leaves `allDayEnabled` out.
    body.bool("allDayEnabled", formerly: "allDay", into: &isAllDayInBody)
    body.time("startTime", into: &startTime)
    body.time("endTime", into: &endTime)
    let hasTimes = startTime != nil || endTime != nil
    isAllDay = isAllDayInBody ?? (isAllDay && !hasTimes)
    let isIgnored = isHolidayChange && isAllDay && startTime != nil && endTime != nil
    if isIgnored { isAllDay = false }
    guard !isAllDay else { return false }
    startTime = startTime ?? stored.0
    endTime = endTime ?? stored.1
    guard body.issues.count == issueCount else { return isIgnored }
    for (name, time) in [("startTime", startTime), ("endTime", endTime)] where time == nil {
      body.addIssue(
        name,
        "required unless allDayEnabled is true",
        rule: Rule.scheduleEventTimes.id
      )
    }
    return isIgnored
  }

  private func checkOrder(in body: inout JSONReader) {
    guard let startDate, let endDate else { return }
    if endDate < startDate {
      body.addIssue(
        "endDate",
        "\(endDate) is before the startDate \(startDate)",
        rule: Rule.scheduleEventOrder.id
      )
    } else if endDate == startDate, !isAllDay, let startTime, let endTime, endTime <= startTime {
      body.addIssue(
        "endTime",
        "\(endTime) is not after the startTime \(startTime) of the same day",
        rule: Rule.scheduleEventOrder.id
      )
    }
  }
}

extension ScheduleEvent.Recurrence {
  fileprivate mutating func read(from body: inout JSONReader, as form: ScheduleEvent.Form) {
    if form != .holiday {
      body.bool("recurForEver", into: &isForever)
      body.date("recurEndDate", into: &endDate)
    }
    if form.recursDaily {
      occurrences = body.integerIfPresent("recurEndOccurrence", in: 1...Self.largestNumber)
    }
    var patterns: [Pattern] = []
    if form.recursDaily {
      body.object("recurDaily") { body in
        let interval = body.integerIfPresent("recurInterval", in: 1...Self.largestNumber, .always)
        patterns.append(.daily(interval: interval ?? 1))
      }
    }
    if form.recursWeekly {
      body.object("recurWeekly") { patterns.append(Self.weekly(from: &$0)) }
    }
    if form.recursYearly { patterns += Self.yearly(from: &body) }
    pattern = patterns.first
    checkPattern(count: patterns.count, in: &body)
  }

  private static let largestNumber = 100_000

  private func checkPattern(count: Int, in body: inout JSONReader) {
    let ends = [isForever == true, endDate != nil, occurrences != nil].count { $0 }
    let reason: String? =
      if count > 1 {
        "has \(count) patterns, expected one of recurDaily, recurWeekly, recurYearlyByDate and"
          + " recurYearlyByDay"
      } else if count == 0, ends > 0 {
        "has an end and no pattern: add recurDaily, recurWeekly or a yearly pattern"
      } else if ends > 1 {
        "has \(ends) ends, expected one of recurForEver, recurEndDate and recurEndOccurrence"
      } else {
        nil
      }
    guard let reason else { return }
    body.addIssue(at: JSONPointer(), reason, rule: Rule.scheduleRecurrence.id)
  }

  private static func weekly(from body: inout JSONReader) -> Pattern {
    let interval = body.integerIfPresent("recurInterval", in: 1...largestNumber)
    var days: Set<Weekday> = []
    for day in Weekday.allCases {
      var isIncluded = false
      body.bool(day.member, into: &isIncluded)
      if isIncluded { days.insert(day) }
    }
    return .weekly(interval: interval, days: days)
  }

  private static func yearly(from body: inout JSONReader) -> [Pattern] {
    var patterns: [Pattern] = []
    body.object("recurYearlyByDate") { body in
      var (day, month) = (1, Month.january)
      body.integer("dayOfMonth", .always, in: 1...31, into: &day)
      body.enumeration("month", .always, into: &month)
      patterns.append(.yearlyByDate(dayOfMonth: day, month))
    }
    body.object("recurYearlyByDay") { body in
      var (day, week, month) = (Weekday.sunday, WeekOfMonth.first, Month.january)
      body.enumeration("day", .always, into: &day)
      body.enumeration("week", .always, into: &week)
      body.enumeration("month", .always, into: &month)
      patterns.append(.yearlyByDay(day, week, month))
    }
    return patterns
  }
}

extension JSONReader {
  mutating func date(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    into target: inout CalendarDate?
  ) {
    var text: String?
    string(name, requirement, into: &text)
    guard let text else { return }
    guard let date = CalendarDate(text) else {
      return addIssue(
        name.description,
        "expected a date in the form YYYY-MM-DD, found \(text.quotedForMessage)",
        rule: Rule.scheduleDate.id
      )
    }
    target = date
  }

  /// Reads a time; the empty string counts as absent.
  mutating func time(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    into target: inout TimeOfDay?
  ) {
    var text: String?
    string(name, requirement, into: &text)
    guard let text, !text.isEmpty else { return }
    guard let time = TimeOfDay(text) else {
      return addIssue(
        name.description,
        "expected a time from 00:00 to 23:59 in the form HH:MM, found \(text.quotedForMessage)",
        rule: Rule.scheduleDate.id
      )
    }
    target = time
  }
}
