internal import Text

/// The call forwarding of a hunt group, which applies before calls are distributed to agents.
package struct CallForwarding: Sendable, Hashable {
  /// The forwarding of all calls, or of the calls that selective rules match.
  package struct Forwarding: Sendable, Hashable {
    package var isEnabled = false
    package var destination: String?
    package var isRingReminderEnabled = false
    package var isDestinationVoicemailEnabled = false
  }

  /// How calls are forwarded while an operating mode is active.
  package struct OperatingModeForwarding: Sendable, Hashable {
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
  package var modes: [OperatingModeForwarding] = []
}

/// A rule of selective forwarding: the calls that it matches, and where they are forwarded.
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
  package var forwardSelection = CallForwarding.Selection.defaultNumber
  package var forwardToNumber: String?
  package var callerSelection = CallerSelection.any
  package var matchesPrivateNumbers = false
  package var matchesUnavailableNumbers = false
  package var callers: [String] = []
  package var calledNumbers: [CalledNumber] = []

  /// Derived from the name, so renaming a rule changes its id.
  ///
  /// Source: ids seen in live tests.
  package var id: WebexID {
    WebexID(.selectiveRule, key: Base64.encodeURLSafe(name))
  }

  /// The maximum number of caller numbers, and of called numbers, of one rule.
  static let numberLimit = 12
}
