/// A period of a schedule, or a holiday of an operating mode, which can recur.
package struct ScheduleEvent: Sendable, Hashable {
  package var name = ""
  /// `nil` only while a body is read.
  package var startDate: CalendarDate?
  package var endDate: CalendarDate?
  /// `nil` for an event of whole days.
  package var startTime: TimeOfDay?
  package var endTime: TimeOfDay?
  package var isAllDay = false
  package var recurrence: Recurrence?

  package struct Recurrence: Sendable, Hashable {
    package enum Pattern: Sendable, Hashable {
      /// The interval is a number of days.
      case daily(interval: Int)
      /// The interval is a number of weeks.
      case weekly(interval: Int?, days: Set<Weekday>)
      case yearlyByDate(dayOfMonth: Int, Month)
      case yearlyByDay(Weekday, WeekOfMonth, Month)
    }

    package var isForever: Bool?
    package var endDate: CalendarDate?
    package var occurrences: Int?
    package var pattern: Pattern?
  }

  /// Which members the operations of a family have.
  package enum Form: Sendable, Hashable {
    case ofLocation
    case ofPerson
    case holiday
    /// All members, in a fixture file.
    case any

    var recursDaily: Bool { self == .ofPerson || self == .any }
    var recursWeekly: Bool { self != .holiday }
    var recursYearly: Bool { self != .ofPerson }
  }

  package init() {}

  func id(of owner: Schedule.Owner) -> WebexID { WebexID(owner.eventIDKind, name: name) }
}

extension Schedule.Owner {
  /// Which members the events of the owner's schedules have.
  var eventForm: ScheduleEvent.Form {
    switch self {
    case .organization, .location: .ofLocation
    case .person: .ofPerson
    }
  }
}
