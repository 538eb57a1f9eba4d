/// A group of agents that answer calls to the same phone number or extension.
///
/// Immutable, so that a location, its snapshots and list pages share one instance; an update
/// creates a new instance with the same id. As a struct, a page of 100 groups takes 26 % more
/// instructions.
package final class HuntGroup: Sendable {
  package let id: WebexID
  package let attributes: Attributes
  package let callForwarding: CallForwarding

  init(id: WebexID, attributes: Attributes, callForwarding: CallForwarding = CallForwarding()) {
    self.id = id
    self.attributes = attributes
    self.callForwarding = callForwarding
  }

  func with(_ attributes: Attributes) -> HuntGroup {
    HuntGroup(id: id, attributes: attributes, callForwarding: callForwarding)
  }

  func with(_ callForwarding: CallForwarding) -> HuntGroup {
    HuntGroup(id: id, attributes: attributes, callForwarding: callForwarding)
  }

  /// The attributes that a client can set.
  ///
  /// The names follow the documentation page. `extensionDigits` is `extension` there, which is a
  /// keyword of Swift.
  package struct Attributes: Sendable, Hashable {
    package var name = ""
    package var phoneNumber: PhoneNumber?
    package var extensionDigits: String?
    package var language: Language
    package var firstName: String?
    package var lastName: String?
    package var timeZone: String
    package var callPolicies = CallPolicies()
    package var agents: [Agent] = []
    package var isEnabled = true
    package var usesGroupCallerIDForOutgoingCalls = false
    package var directLineCallerIDName = DirectLineCallerIDName()
    package var dialByName: String?
    package var alternateNumbers = AlternateNumbers()
  }

  /// A person, workspace or virtual line that receives calls to the group.
  package struct Agent: Sendable, Hashable {
    package var id: WebexID
    /// Percentage of the calls, for the policy WEIGHTED.
    package var weight: Int?
  }

  package struct DirectLineCallerIDName: Sendable, Hashable {
    package enum Selection: String, Sendable, CaseIterable {
      case customName = "CUSTOM_NAME"
      case displayName = "DISPLAY_NAME"
    }

    package var selection = Selection.displayName
    package var customName: String?
  }

  /// Additional numbers of the group, each with its own ring pattern.
  package struct AlternateNumbers: Sendable, Hashable {
    package var isDistinctiveRingEnabled = true
    package var numbers: [Number] = []

    package struct Number: Sendable, Hashable {
      package var phoneNumber: PhoneNumber
      package var ringPattern = RingPattern.normal
    }

    package enum RingPattern: String, Sendable, CaseIterable {
      case normal = "NORMAL"
      case longLong = "LONG_LONG"
      case shortShortLong = "SHORT_SHORT_LONG"
      case shortLongShort = "SHORT_LONG_SHORT"
    }
  }
}

extension HuntGroup: Hashable {
  package static func == (one: HuntGroup, other: HuntGroup) -> Bool {
    one === other
      || one.id == other.id && one.attributes == other.attributes
        && one.callForwarding == other.callForwarding
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// How calls to a hunt group are distributed to its agents, and where calls are forwarded
/// when no agent accepts them, all are busy, or the group cannot be reached.
///
/// The default values are those that Cisco's SDK sends with every group it creates.
package struct CallPolicies: Sendable, Hashable {
  package enum Policy: String, Sendable, CaseIterable {
    case circular = "CIRCULAR"
    case regular = "REGULAR"
    case simultaneous = "SIMULTANEOUS"
    case uniform = "UNIFORM"
    case weighted = "WEIGHTED"

    /// The maximum number of agents of a group with this policy.
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

  package struct NoAnswer: Sendable, Hashable {
    package var advancesToNextAgent = false
    package var nextAgentRings = 5
    package var isForwardEnabled = false
    package var numberOfRings = 15
    package var destination: String?
    package var isDestinationVoicemailEnabled = false

    package static let ringLimit = 20
  }

  package struct Redirect: Sendable, Hashable {
    package var isEnabled = false
    package var destination: String?
    package var isDestinationVoicemailEnabled = false
  }

  package var policy = Policy.circular
  package var isWaitingEnabled = false
  package var isGroupBusyEnabled = false
  package var allowsMembersToControlGroupBusy = false
  package var noAnswer = NoAnswer()
  package var busyRedirect = Redirect()
  package var businessContinuityRedirect = Redirect()
}
