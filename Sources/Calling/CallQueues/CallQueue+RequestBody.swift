internal import JSON

extension CallQueue {
  /// Members of `GET`, which clients send back in a `PUT`.
  static let readOnlyMembers = CallFeatureProfileBody.readOnlyAgentMembers
    .union([
      "/location", "/locationId", "/locationName", "/hasCxEssentials", "/department",
      "/agents/*/hasCxEssentials", "/queueSettings/overflow/isTransferNumberSet",
      "/queueSettings/overflow/audioFiles", "/queueSettings/mohMessage/*/audioPlaylistName",
      "/businessTextingEnabled", "/digitalInboxEnabled",
    ])

  /// Reads the members of a create or update body.
  ///
  /// Source: documentation "Create a Call Queue" and "Update a Call Queue", Body; what the live API
  /// does not require is required under the documented rules only.
  static func read(_ body: inout CallFeatureBody, from json: inout JSONReader) {
    body.feature.readIdentity(from: &json)
    body.feature.readAlternateNumbers(from: &json)
    json.bool("enabled", into: &body.feature.profile.isEnabled)
    json.object("callPolicies", .required, in: &body.settings) {
      $0.readCallPolicies(into: &$1)
    }
    json.object("queueSettings", .requiredUnlessLenient, in: &body.settings) {
      $0.readQueueSettings(into: &$1)
    }
    body.agents = AgentRequestBody.list(from: &json, .requiredUnlessLenient, ofQueue: true)
    json.choice("callingLineIdPolicy", CallingLineIDPolicy.self, in: &body.settings)
    json.text("callingLineIdPhoneNumber", length: 0...23, in: &body.settings)
    json.bool("allowCallWaitingForAgentsEnabled", in: &body.settings)
    json.bool("allowAgentJoinEnabled", in: &body.settings)
    json.bool("phoneNumberForOutgoingCallsEnabled", in: &body.settings)
    body.feature.readCallerID(from: &json)
  }
}

extension JSONReader {
  fileprivate mutating func readCallPolicies(into policies: inout JSONObject) {
    // Source: live tests of clients, for an update with a policy alone.
    let updatesPolicy = isPartial && !isRecordingSchema && has("policy")
    choice(
      "routingType",
      CallQueue.RoutingType.self,
      updatesPolicy ? .always : .requiredUnlessLenient,
      in: &policies
    )
    choice("policy", CallDistribution.self, .required, in: &policies)
    object("callBounce", .requiredUnlessLenient, in: &policies) { body, bounce in
      body.bool("callBounceEnabled", in: &bounce)
      body.integer("callBounceMaxRings", 1...20, in: &bounce)
      body.bool("agentUnavailableEnabled", in: &bounce)
      body.bool("alertAgentEnabled", in: &bounce)
      body.integer("alertAgentMaxSeconds", 1...240, in: &bounce)
      body.bool("callBounceOnHoldEnabled", in: &bounce)
      body.integer("callBounceOnHoldMaxSeconds", 1...600, in: &bounce)
    }
    object("distinctiveRing", .requiredUnlessLenient, in: &policies) { body, ring in
      body.bool("enabled", .requiredUnlessLenient, in: &ring)
      body.choice("ringPattern", RingPattern.self, in: &ring)
    }
  }

  fileprivate mutating func readQueueSettings(into settings: inout JSONObject) {
    integer("queueSize", 0...10_000, .requiredUnlessLenient, in: &settings)
    bool("callOfferToneEnabled", in: &settings)
    bool("resetCallStatisticsEnabled", in: &settings)
    bool("playToneToAgentForBargeInEnabled", in: &settings)
    bool("playToneToAgentForSilentMonitoringEnabled", in: &settings)
    bool("playToneToAgentForSupervisorCoachingEnabled", in: &settings)
    // The document requires it, but clients of the live API create queues without it.
    object("overflow", in: &settings) { body, overflow in
      body.choice("action", CallQueue.OverflowAction.self, .requiredUnlessLenient, in: &overflow)
      body.bool("sendToVoicemail", in: &overflow)
      body.text("transferNumber", length: 0...161, in: &overflow)
      body.bool("overflowAfterWaitEnabled", in: &overflow)
      body.integer("overflowAfterWaitTime", 0...7200, in: &overflow)
      body.bool("playOverflowGreetingEnabled", in: &overflow)
      body.announcement(in: &overflow)
    }
    object("welcomeMessage", in: &settings) { body, message in
      body.bool("enabled", in: &message)
      body.bool("alwaysEnabled", in: &message)
      body.announcement(in: &message)
    }
    object("waitMessage", in: &settings) { $0.readWaitMessage(into: &$1) }
    object("comfortMessage", in: &settings) { body, message in
      body.bool("enabled", in: &message)
      body.integer("timeBetweenMessages", 10...600, in: &message)
      body.announcement(in: &message)
    }
    object("comfortMessageBypass", in: &settings) { body, message in
      body.bool("enabled", in: &message)
      body.integer("callWaitingAgeThreshold", 1...120, in: &message)
      body.integer("ringTimeBeforePlayingAnnouncement", 1...120, in: &message)
      body.announcement(in: &message)
    }
    object("mohMessage", in: &settings) { body, music in
      body.object("normalSource", in: &music) { $0.readMusic(into: &$1) }
      body.object("alternateSource", in: &music) { $0.readMusic(into: &$1) }
    }
    object("whisperMessage", in: &settings) { body, message in
      body.bool("enabled", in: &message)
      body.announcement(in: &message)
    }
  }

  private mutating func readWaitMessage(into message: inout JSONObject) {
    bool("enabled", in: &message)
    choice("waitMode", CallQueue.WaitMode.self, .requiredUnlessLenient, in: &message)
    integer("handlingTime", 10...100, in: &message)
    integer("defaultHandlingTime", 1...100, in: &message)
    integer("queuePosition", 10...100, in: &message)
    bool("highVolumeMessageEnabled", in: &message)
    integer("estimatedWaitingTime", 0...100_000, in: &message)
    bool("callbackOptionEnabled", in: &message)
    integer("minimumEstimatedCallbackTime", 0...100_000, in: &message)
    bool("internationalCallbackEnabled", in: &message)
    bool("playUpdatedEstimatedWaitMessage", in: &message)
  }

  private mutating func readMusic(into music: inout JSONObject) {
    bool("enabled", in: &music)
    choice("greeting", MusicSelection.self, .requiredUnlessLenient, in: &music)
    announcementFiles(in: &music)
    text("audioPlaylistId", in: &music)
  }
}
