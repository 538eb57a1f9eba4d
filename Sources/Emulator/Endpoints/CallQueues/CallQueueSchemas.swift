internal import Calling
internal import JSON

/// The responses of the operations on call queues.
extension JSONSchema {
  static let callQueueList = object([
    "queues": .array(
      callFeatureRow.including(.object(["hasCxEssentials": .boolean, "enabled": .boolean]))
    )
  ])

  static let callQueue = callFeature.including(
    .object(
      [
        "hasCxEssentials": .boolean,
        "alternateNumberSettings": alternateNumberSettings,
        "agents": .array(
          agent.including(.object(["joinEnabled": .boolean], optional: ["skillLevel": .integer]))
        ), "callPolicies": queuePolicies, "queueSettings": queueSettings,
        "callingLineIdPolicy": .enumeration(of: CallQueue.CallingLineIDPolicy.self),
        "allowCallWaitingForAgentsEnabled": .boolean, "allowAgentJoinEnabled": .boolean,
        "phoneNumberForOutgoingCallsEnabled": .boolean, "businessTextingEnabled": .boolean,
        "digitalInboxEnabled": .boolean,
      ],
      optional: ["callingLineIdPhoneNumber": .string]
    )
  )

  private static let queuePolicies = object([
    "routingType": .enumeration(of: CallQueue.RoutingType.self),
    "policy": .enumeration(of: CallDistribution.self),
    "callBounce": .object([
      "callBounceEnabled": .boolean, "callBounceMaxRings": .integer,
      "agentUnavailableEnabled": .boolean, "alertAgentEnabled": .boolean,
      "alertAgentMaxSeconds": .integer, "callBounceOnHoldEnabled": .boolean,
      "callBounceOnHoldMaxSeconds": .integer,
    ]),
    "distinctiveRing": .object(
      ["enabled": .boolean, "ringPattern": .enumeration(of: RingPattern.self)]
    ),
  ])

  private static let queueSettings = object([
    "queueSize": .integer, "callOfferToneEnabled": .boolean, "resetCallStatisticsEnabled": .boolean,
    "playToneToAgentForBargeInEnabled": .boolean,
    "playToneToAgentForSilentMonitoringEnabled": .boolean,
    "playToneToAgentForSupervisorCoachingEnabled": .boolean,
    "overflow": announcement(
      .object(
        [
          "action": .enumeration(of: CallQueue.OverflowAction.self), "sendToVoicemail": .boolean,
          "overflowAfterWaitEnabled": .boolean, "overflowAfterWaitTime": .integer,
          "playOverflowGreetingEnabled": .boolean, "isTransferNumberSet": .boolean,
        ],
        optional: ["transferNumber": .string]
      )
    ),
    "welcomeMessage": announcement(.object(["enabled": .boolean, "alwaysEnabled": .boolean])),
    "waitMessage": .object([
      "enabled": .boolean, "waitMode": .enumeration(of: CallQueue.WaitMode.self),
      "handlingTime": .integer, "defaultHandlingTime": .integer, "queuePosition": .integer,
      "highVolumeMessageEnabled": .boolean, "estimatedWaitingTime": .integer,
      "callbackOptionEnabled": .boolean, "minimumEstimatedCallbackTime": .integer,
      "internationalCallbackEnabled": .boolean, "playUpdatedEstimatedWaitMessage": .boolean,
    ]),
    "comfortMessage": announcement(
      .object(["enabled": .boolean, "timeBetweenMessages": .integer])
    ),
    "comfortMessageBypass": announcement(
      .object([
        "enabled": .boolean, "callWaitingAgeThreshold": .integer,
        "ringTimeBeforePlayingAnnouncement": .integer,
      ])
    ), "mohMessage": .object(["normalSource": music, "alternateSource": music]),
    "whisperMessage": announcement(.object(["enabled": .boolean])),
  ])

  private static let music = announcement(
    .object(
      ["enabled": .boolean],
      optional: ["audioPlaylistId": .string, "audioPlaylistName": .string]
    )
  )

  private static func announcement(_ schema: JSONSchema) -> JSONSchema {
    schema.including(
      .object(["greeting": .string, "audioAnnouncementFiles": .array(announcementFile)])
    )
  }
}
