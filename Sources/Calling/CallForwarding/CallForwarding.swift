/// Where a hunt group sends its calls before any agent is tried.
package struct CallForwarding: Sendable, Hashable {
  /// One way of forwarding: all calls, or those that a rule selects.
  package struct Forwarding: Sendable, Hashable {
    package var isEnabled = false
    package var destination: String?
    package var isRingReminderEnabled = false
    package var isDestinationVoicemailEnabled = false
  }

  /// What becomes of calls while an operating mode is in force.
  package struct Mode: Sendable, Hashable {
    package var id: WebexID
    package var isNormalOperationEnabled = true
    package var selection = Selection.defaultNumber
    package var destination: String?
    package var isDestinationVoicemailEnabled = false
  }

  package enum Selection: String, Sendable, CaseIterable {
    case defaultNumber = "FORWARD_TO_DEFAULT_NUMBER"
    case specifiedNumber = "FORWARD_TO_SPECIFIED_NUMBER"
    case doNotForward = "DO_NOT_FORWARD"
  }

  package var always = Forwarding()
  package var selective = Forwarding()
  package var rules: [SelectiveRule] = []
  package var areOperatingModesEnabled = false
  package var modes: [Mode] = []
}

/// Which calls selective forwarding forwards, and where to.
package struct SelectiveRule: Sendable, Hashable {
  package struct CalledNumber: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      case primary = "PRIMARY"
      case alternate = "ALTERNATE"
    }

    package var phoneNumber: String?
    package var extensionDigits: String?
    package var kind = Kind.primary
  }

  package enum CallerSelection: String, Sendable, CaseIterable {
    case any = "ANY"
    case custom = "CUSTOM"
  }

  package var name = ""
  package var isEnabled = false
  package var holidaySchedule: String?
  package var businessSchedule: String?
  package var forwardTo = CallForwarding.Selection.defaultNumber
  package var forwardToNumber: String?
  package var callerSelection = CallerSelection.any
  package var matchesPrivateNumbers = false
  package var matchesUnavailableNumbers = false
  package var callers: [String] = []
  package var calledNumbers: [CalledNumber] = []

  /// Made from the name, so that it changes with the name.
  ///
  /// Source: ids seen in live tests.
  package var id: WebexID {
    WebexID(.selectiveRule, key: Base64.encode(name, padded: false))
  }

  /// Callers, and called numbers, of one rule.
  static let numberLimit = 12
}
