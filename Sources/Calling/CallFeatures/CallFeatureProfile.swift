/// What call features have in common: the name, the numbers, and
/// what callers and telephones show of the feature.
///
/// The names follow the documentation pages. `extensionDigits` is `extension` there, which is a
/// keyword of Swift.
package struct CallFeatureProfile: Sendable, Hashable {
  package var name = ""
  package var phoneNumber: PhoneNumber?
  package var extensionDigits: String?
  package var language: Language
  package var firstName: String?
  package var lastName: String?
  package var timeZone: String
  package var isEnabled = true
  package var directLineCallerIDName = DirectLineCallerIDName()
  package var dialByName: String?
  package var alternateNumbers = AlternateNumbers()

  package struct DirectLineCallerIDName: Sendable, Hashable {
    package enum Selection: String, Sendable, CaseIterable {
      case customName = "CUSTOM_NAME"
      case displayName = "DISPLAY_NAME"
    }

    package var selection = Selection.displayName
    package var customName: String?
  }

  /// Additional numbers of the feature, each with its own ring pattern.
  package struct AlternateNumbers: Sendable, Hashable {
    package var isDistinctiveRingEnabled = true
    package var numbers: [Number] = []

    package struct Number: Sendable, Hashable {
      package var phoneNumber: PhoneNumber
      package var ringPattern = RingPattern.normal
    }
  }

  init(language: Language, timeZone: String) {
    (self.language, self.timeZone) = (language, timeZone)
  }

  /// The values of a new feature of a location.
  init(at location: Location) {
    self.init(
      language: location.calling?.announcementLanguage ?? location.preferredLanguage ?? .english,
      timeZone: location.timeZone
    )
  }

  /// Sets the documented defaults of `firstName` and `lastName` if they are empty.
  ///
  /// Source: documentation pages, `firstName` and `lastName`.
  mutating func setDefaultCallerNames() {
    if firstName?.isEmpty ?? true { firstName = "." }
    if lastName?.isEmpty ?? true { lastName = phoneNumber?.description ?? name }
  }

  var alternatePhoneNumbers: some Sequence<PhoneNumber> {
    alternateNumbers.numbers.lazy.map(\.phoneNumber)
  }
}

/// How a telephone rings.
package enum RingPattern: String, Sendable, CaseIterable {
  case normal = "NORMAL"
  case longLong = "LONG_LONG"
  case shortShortLong = "SHORT_SHORT_LONG"
  case shortLongShort = "SHORT_LONG_SHORT"
}

/// A person, workspace or virtual line that receives calls to a hunt group or call queue.
package struct CallFeatureAgent: Sendable, Hashable {
  package var id: WebexID
  /// Percentage of the calls, for the policy WEIGHTED.
  package var weight: UInt8?
  /// The skill for calls of a call queue that is routed by skills, from 1, the highest.
  package var skillLevel: UInt8?
  /// Whether a call queue sends calls to the agent.
  package var isJoined = true
}

/// How calls are distributed to agents.
package enum CallDistribution: String, Sendable, CaseIterable {
  case circular = "CIRCULAR"
  case regular = "REGULAR"
  case simultaneous = "SIMULTANEOUS"
  case uniform = "UNIFORM"
  case weighted = "WEIGHTED"

  /// The maximum number of agents with this policy.
  ///
  /// Source: help.webex.com, "Manage hunt groups in Control Hub".
  var agentLimit: Int {
    switch self {
    case .simultaneous: 50
    case .weighted: 100
    case .circular, .regular, .uniform: 1000
    }
  }
}
