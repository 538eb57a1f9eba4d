/// A day, such as `2026-12-25`.
package struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let description: String

  /// Reads `YYYY-MM-DD`; `nil` if the text is not the date of a day that exists.
  package init?(_ text: String) {
    guard text.utf8.count == 10, Timestamp(text + "T00:00:00Z") != nil else { return nil }
    description = text
  }

  package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    a.description < b.description
  }
}

/// A time of a day, such as `09:00`.
package struct TimeOfDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let description: String

  /// Reads `HH:MM`; `nil` if the text is not a time from 00:00 to 23:59.
  package init?(_ text: String) {
    guard text.utf8.count == 5, Timestamp("1970-01-01T\(text):00Z") != nil else { return nil }
    description = text
  }

  package static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.description < b.description }
}

package enum Weekday: String, Sendable, CaseIterable {
  case sunday = "SUNDAY"
  case monday = "MONDAY"
  case tuesday = "TUESDAY"
  case wednesday = "WEDNESDAY"
  case thursday = "THURSDAY"
  case friday = "FRIDAY"
  case saturday = "SATURDAY"

  /// The member of objects with one member for each day.
  var member: StaticString {
    switch self {
    case .sunday: "sunday"
    case .monday: "monday"
    case .tuesday: "tuesday"
    case .wednesday: "wednesday"
    case .thursday: "thursday"
    case .friday: "friday"
    case .saturday: "saturday"
    }
  }
}

package enum Month: String, Sendable, CaseIterable {
  case january = "JANUARY"
  case february = "FEBRUARY"
  case march = "MARCH"
  case april = "APRIL"
  case may = "MAY"
  case june = "JUNE"
  case july = "JULY"
  case august = "AUGUST"
  case september = "SEPTEMBER"
  case october = "OCTOBER"
  case november = "NOVEMBER"
  case december = "DECEMBER"
}

/// Which of the same weekdays of a month.
package enum WeekOfMonth: String, Sendable, CaseIterable {
  case first = "FIRST"
  case second = "SECOND"
  case third = "THIRD"
  case fourth = "FOURTH"
  case last = "LAST"
}
