internal import Text

/// Business hours or holidays during which a selective rule applies.
package struct Schedule: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case businessHours
    case holidays
  }

  package var name: String
  package var kind: Kind
  /// `nil` for a schedule of the whole organization.
  package var locationID: WebexID?

  /// Derived from the name, as in Webex.
  package var id: WebexID { WebexID(.schedule, key: Base64.encodeURLSafe(name)) }
}

/// A named mode, such as "Holiday", for which call forwarding can define a destination.
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
  /// `nil` for a mode of the whole organization.
  package var locationID: WebexID?

  package var level: String { locationID == nil ? "ORGANIZATION" : "LOCATION" }
}
