/// A group of agents that answer calls to one number.
///
/// It is never changed, so a location, its snapshots and the lists made of it share it; a change
/// makes another one with the same id.
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

  /// What a client can set.
  ///
  /// The names are those of the documentation page, but for prefixes.
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

  /// A person, workspace or virtual line that receives calls of the group.
  package struct Agent: Sendable, Hashable {
    package var id: WebexID
    /// Percent of the calls, under the policy WEIGHTED.
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

  /// More numbers that lead to the group, each with a ring of its own.
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

/// How calls to a hunt group reach its agents, and what becomes of those that do not.
///
/// The values given here are the defaults that Cisco's SDK sends with every group it creates.
package struct CallPolicies: Sendable, Hashable {
  package enum Policy: String, Sendable, CaseIterable {
    case circular = "CIRCULAR"
    case regular = "REGULAR"
    case simultaneous = "SIMULTANEOUS"
    case uniform = "UNIFORM"
    case weighted = "WEIGHTED"

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
