package import OrderedCollections

/// A named mode, such as "Holiday", for which call forwarding can define a destination.
package struct OperatingMode: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case none = "NONE"
    case sameHoursDaily = "SAME_HOURS_DAILY"
    case differentHoursDaily = "DIFFERENT_HOURS_DAILY"
    case holiday = "HOLIDAY"

    /// The days whose hours a mode of this kind has.
    var days: [Days] {
      switch self {
      case .none, .holiday: []
      case .sameHoursDaily: [.mondayToFriday, .saturdayToSunday]
      case .differentHoursDaily: Weekday.allCases.map { .weekday($0) }
      }
    }
  }

  package enum Level: String, Sendable, CaseIterable {
    case organization = "ORGANIZATION"
    case location = "LOCATION"
  }

  /// Days with the same hours.
  package enum Days: Sendable, Hashable {
    case mondayToFriday
    case saturdayToSunday
    case weekday(Weekday)

    var member: StaticString {
      switch self {
      case .mondayToFriday: "mondayToFriday"
      case .saturdayToSunday: "saturdayToSunday"
      case .weekday(let day): day.member
      }
    }
  }

  /// When a mode is active on a day.
  package struct Hours: Sendable, Hashable {
    package var isEnabled = false
    package var isAllDay = false
    package var startTime: TimeOfDay?
    package var endTime: TimeOfDay?
  }

  package var id: WebexID
  package var name: String
  package var kind: Kind
  /// `nil` for a mode of the whole organization.
  package var locationID: WebexID?
  /// The mode is not active on days without hours.
  package var hours: [Days: Hours] = [:]
  package var holidays: OrderedDictionary<WebexID, ScheduleEvent> = [:]
  package var forwarding = CallForwarding.Forwarding()

  package var level: Level { locationID == nil ? .organization : .location }

  /// The maximum number of modes of a location, and of those of the organization.
  ///
  /// Source: documentation "Create an Operating Mode".
  static let limit = 100
  /// The maximum number of holidays of a mode.
  static let holidayLimit = 150
  static let nameLimit = 80
}
