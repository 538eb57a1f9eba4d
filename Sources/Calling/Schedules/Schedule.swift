/// Business hours or holidays that forwarding can follow.
package struct Schedule: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case businessHours
    case holidays
  }

  package var name: String
  package var kind: Kind
  /// `nil` for a schedule of the whole organisation.
  package var locationID: WebexID?

  /// Made from the name, as Webex does for schedules.
  package var id: WebexID { WebexID(.schedule, key: Base64.encode(name, padded: false)) }
}

/// A named state such as "holiday" that call forwarding can switch to.
package struct OperatingMode: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case none = "NONE"
    case sameHoursDaily = "SAME_HOURS_DAILY"
    case differentHoursDaily = "DIFFERENT_HOURS_DAILY"
    case holiday = "HOLIDAY"
  }

  package var id: WebexID
  package var name: String
  package var kind: Kind
  /// `nil` for a mode of the whole organisation.
  package var locationID: WebexID?

  package var level: String { locationID == nil ? "ORGANIZATION" : "LOCATION" }
}
