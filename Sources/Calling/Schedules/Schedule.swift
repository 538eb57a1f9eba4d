package import OrderedCollections
internal import Text

/// Business hours or holidays of a location or person, which rules of call forwarding name.
package struct Schedule: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case businessHours
    case holidays
  }

  /// What a schedule belongs to.
  package enum Owner: Sendable, Hashable {
    /// All locations: only fixtures have such schedules, since no operation creates one.
    case organization
    case location(WebexID)
    case person(WebexID)
  }

  /// What identifies a schedule of one owner.
  package struct Key: Sendable, Hashable {
    package var kind: Kind
    package var name: String

    package init(_ kind: Kind, name: String) { (self.kind, self.name) = (kind, name) }

    /// The key that the type and id in a path mean; `nil` if they are not those of a schedule.
    package init?(_ type: String, _ id: WebexID) {
      guard let kind = Kind(rawValue: type), let name = id.encodedName else { return nil }
      self.init(kind, name: name)
    }
  }

  package var name: String
  package var kind: Kind
  /// In the order in which they were added.
  package var events: [ScheduleEvent] = []

  package var key: Key { Key(kind, name: name) }

  /// Derived from the name, so renaming a schedule changes its id.
  ///
  /// Source: ids in published execution logs of a client.
  package func id(of owner: Owner) -> WebexID { WebexID(owner.scheduleIDKind, name: name) }
}

/// The schedules of one owner.
package typealias ScheduleList = OrderedDictionary<Schedule.Key, Schedule>

extension Schedule.Owner {
  fileprivate var scheduleIDKind: WebexID.Kind {
    switch self {
    case .organization, .location: .schedule
    case .person: .personSchedule
    }
  }

  var eventIDKind: WebexID.Kind {
    switch self {
    case .organization, .location: .scheduleEvent
    case .person: .personScheduleEvent
    }
  }
}

extension WebexID {
  /// An id made of a name, whose key is the padded base64 text of the name.
  init(_ kind: Kind, name: String) { self.init(kind, key: Base64.encode(name, padded: true)) }

  /// The name that an id is made of; `nil` if it is not such an id.
  package var encodedName: String? { parts.flatMap { Base64.decode($0.key) } }
}
