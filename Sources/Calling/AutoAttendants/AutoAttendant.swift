internal import JSON

/// A feature that plays menus to callers, who choose by keys where their call goes.
package enum AutoAttendant: CallFeatureRules {
  package enum Dialing: String, Sendable, CaseIterable {
    case enterprise = "ENTERPRISE"
    /// Within the location.
    case group = "GROUP"
  }

  package enum Key: String, Sendable, CaseIterable {
    case zero = "0"
    case one = "1"
    case two = "2"
    case three = "3"
    case four = "4"
    case five = "5"
    case six = "6"
    case seven = "7"
    case eight = "8"
    case nine = "9"
    case asterisk = "*"
    case pound = "#"
  }

  package enum KeyAction: String, Sendable, CaseIterable {
    case playAnnouncement = "PLAY_ANNOUNCEMENT"
    case transferWithPrompt = "TRANSFER_WITH_PROMPT"
    case transferWithoutPrompt = "TRANSFER_WITHOUT_PROMPT"
    case transferToOperator = "TRANSFER_TO_OPERATOR"
    case transferToMailbox = "TRANSFER_TO_MAILBOX"
    case nameDialing = "NAME_DIALING"
    case extensionDialing = "EXTENSION_DIALING"
    case repeatMenu = "REPEAT_MENU"
    /// Source: requests of clients.
    case returnToPreviousMenu = "RETURN_TO_PREVIOUS_MENU"
    case exit = "EXIT"

    /// Whether a key with the action has a value, which can be empty.
    ///
    /// Source: live tests of clients.
    var needsValue: Bool {
      [.transferToOperator, .nameDialing, .extensionDialing].contains(self)
    }
  }

  package enum Retry: String, Sendable, CaseIterable {
    case never = "NO_REPEAT"
    case once = "ONE_TIME"
    case twice = "TWO_TIMES"
    case threeTimes = "THREE_TIMES"
  }

  package enum NoInputAction: String, Sendable, CaseIterable {
    case playAndDisconnect = "PLAY_MESSAGE_AND_DISCONNECT"
    case transferWithoutPrompt = "TRANSFER_WITHOUT_PROMPT"
    case transferWithPrompt = "TRANSFER_WITH_PROMPT"
    case transferToOperator = "TRANSFER_TO_OPERATOR"
    case transferToMailbox = "TRANSFER_TO_MAILBOX"
    case disconnect = "DISCONNECT"
  }

  static let optionalSettings: Set<String> = ["holidaySchedule"]

  /// The action without input is assumed; the others are documented.
  static let defaultMenu = JSONObject([
    .init(name: "greeting", value: "DEFAULT"), .init(name: "extensionEnabled", value: true),
    .init(name: "keyConfigurations", value: []),
    .init(
      name: "callTreatment",
      value: [
        "retryAttemptForNoInput": "NO_REPEAT", "noInputTimer": 10,
        "actionToBePerformed": ["action": "PLAY_MESSAGE_AND_DISCONNECT", "greeting": "DEFAULT"],
      ]
    ),
  ])

  static let defaultSettings = JSONObject([
    .init(name: "businessSchedule", value: ""),
    .init(name: "extensionDialing", value: "ENTERPRISE"),
    .init(name: "nameDialing", value: "ENTERPRISE"),
    .init(name: "businessHoursMenu", value: .object(defaultMenu)),
    .init(name: "afterHoursMenu", value: .object(defaultMenu)),
  ])
}
