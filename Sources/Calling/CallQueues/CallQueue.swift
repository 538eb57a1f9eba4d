internal import JSON

/// A group of agents that answer calls, which wait until one of them is free.
package enum CallQueue: CallFeatureRules {
  package enum RoutingType: String, Sendable, CaseIterable {
    case priorityBased = "PRIORITY_BASED"
    case skillBased = "SKILL_BASED"
  }

  package enum OverflowAction: String, Sendable, CaseIterable {
    case busy = "PERFORM_BUSY_TREATMENT"
    case ringing = "PLAY_RINGING_UNTIL_CALLER_HANGS_UP"
    case transfer = "TRANSFER_TO_PHONE_NUMBER"
  }

  package enum WaitMode: String, Sendable, CaseIterable {
    case time = "TIME"
    case position = "POSITION"
  }

  package enum CallingLineIDPolicy: String, Sendable, CaseIterable {
    case directLine = "DIRECT_LINE"
    case locationNumber = "LOCATION_NUMBER"
    case custom = "CUSTOM"
  }

  static let optionalSettings: Set<String> = ["callingLineIdPhoneNumber"]

  /// Source: what clients of the live API read of a new queue; ranges and the policy of the calling
  /// line id are those of the documentation, or assumed.
  static let defaultSettings: JSONObject = {
    let announcement: JSONValue = [
      "enabled": false, "greeting": "DEFAULT", "audioAnnouncementFiles": [],
    ]
    func enabled(_ members: JSONObject) -> JSONValue {
      guard case .object(let object) = announcement else { return announcement }
      return .object(object.merging(members))
    }
    func members(_ value: JSONValue) -> JSONObject {
      if case .object(let object) = value { object } else { JSONObject() }
    }
    return members([
      "agents": [],
      "callPolicies": [
        "routingType": "PRIORITY_BASED", "policy": "CIRCULAR",
        "callBounce": [
          "callBounceEnabled": true, "callBounceMaxRings": 8, "agentUnavailableEnabled": false,
          "alertAgentEnabled": false, "alertAgentMaxSeconds": 30, "callBounceOnHoldEnabled": false,
          "callBounceOnHoldMaxSeconds": 60,
        ],
        "distinctiveRing": ["enabled": true, "ringPattern": "NORMAL"],
      ],
      "queueSettings": [
        "queueSize": 10, "callOfferToneEnabled": false, "resetCallStatisticsEnabled": false,
        "playToneToAgentForBargeInEnabled": false,
        "playToneToAgentForSilentMonitoringEnabled": false,
        "playToneToAgentForSupervisorCoachingEnabled": false,
        "overflow": [
          "action": "PERFORM_BUSY_TREATMENT", "sendToVoicemail": false,
          "overflowAfterWaitEnabled": false, "overflowAfterWaitTime": 30,
          "playOverflowGreetingEnabled": false, "greeting": "DEFAULT",
          "audioAnnouncementFiles": [],
        ], "welcomeMessage": enabled(members(["enabled": true, "alwaysEnabled": false])),
        "waitMessage": [
          "enabled": false, "waitMode": "POSITION", "handlingTime": 100, "defaultHandlingTime": 5,
          "queuePosition": 100, "highVolumeMessageEnabled": false, "estimatedWaitingTime": 600,
          "callbackOptionEnabled": false, "minimumEstimatedCallbackTime": 30,
          "internationalCallbackEnabled": false, "playUpdatedEstimatedWaitMessage": false,
        ], "comfortMessage": enabled(members(["timeBetweenMessages": 10])),
        "comfortMessageBypass": enabled(
          members(["callWaitingAgeThreshold": 30, "ringTimeBeforePlayingAnnouncement": 10])
        ),
        "mohMessage": [
          "normalSource": enabled(members(["enabled": true])), "alternateSource": announcement,
        ], "whisperMessage": announcement,
      ], "callingLineIdPolicy": "LOCATION_NUMBER", "allowCallWaitingForAgentsEnabled": false,
      "allowAgentJoinEnabled": false, "phoneNumberForOutgoingCallsEnabled": false,
    ])
  }()
}

/// The settings of a call queue.
extension JSONObject {
  var agents: [CallFeatureAgent] { objects("agents").map(CallFeatureAgent.init) }

  /// How the settings of a call queue distribute calls to agents.
  var distribution: CallDistribution {
    object("callPolicies")?.choice("policy", CallDistribution.self) ?? .circular
  }
}
