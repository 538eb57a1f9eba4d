package import JSON
internal import OrderedCollections

/// The call recording of a queue with Customer Experience Essentials, which no document describes.
///
/// Source: live tests of Cisco's SDK.
package enum QueueRecording {
  package enum Kind: String, Sendable, CaseIterable {
    case always = "Always"
    case never = "Never"
    case pausable = "Always with Pause/Resume"
    case onDemand = "On Demand"
    case onDemandByUser = "On Demand with User Initiated Start"
  }

  package enum Notification: String, Sendable, CaseIterable {
    case none = "None"
    case beep = "Beep"
    case announcement = "Play Announcement"
  }

  static let defaultSettings = JSONObject([
    .init(name: "enabled", value: false), .init(name: "record", value: "Never"),
    .init(name: "recordVoicemailEnabled", value: false),
    .init(name: "notification", value: ["type": "None", "enabled": false]),
    .init(name: "repeat", value: ["interval": 15, "enabled": false]),
    .init(
      name: "startStopAnnouncement",
      value: ["internalCallsEnabled": false, "pstnCallsEnabled": false]
    ),
    .init(
      name: "postCallRecordingSettings",
      value: ["summaryAndActionItemsEnabled": false, "transcriptEnabled": false]
    ),
  ])

  /// Members that responses lack while recording is disabled.
  fileprivate static let membersWhileEnabled: Set<String> = [
    "record", "postCallRecordingSettings", "startStopAnnouncement",
  ]

  /// Members of `GET`, which clients send back in a `PUT`.
  fileprivate static let readOnlyMembers: Set<String> = [
    "/serviceProvider", "/externalGroup", "/externalIdentifier",
  ]

  static func path(of queue: StoredCallFeature) -> [String] {
    queue.collection.path(at: queue.location.id)
      + [queue.id.description, "cxEssentials", "callRecordings"]
  }

  static func read(_ settings: inout JSONObject, from body: inout JSONReader) {
    body.bool("enabled", in: &settings)
    body.choice("record", Kind.self, in: &settings)
    body.bool("recordVoicemailEnabled", in: &settings)
    body.object("notification", in: &settings) { body, notification in
      body.choice("type", Notification.self, in: &notification)
      body.bool("enabled", in: &notification)
    }
    body.object("repeat", in: &settings) { body, repetition in
      body.integer("interval", 10...1800, in: &repetition)
      body.bool("enabled", in: &repetition)
    }
    body.object("startStopAnnouncement", in: &settings) { body, announcement in
      body.bool("internalCallsEnabled", in: &announcement)
      body.bool("pstnCallsEnabled", in: &announcement)
    }
    body.object("postCallRecordingSettings", in: &settings) { body, after in
      body.bool("summaryAndActionItemsEnabled", in: &after)
      body.bool("transcriptEnabled", in: &after)
    }
  }
}

extension Organization {
  private func recordingSettings(of queue: StoredCallFeature) -> JSONObject {
    QueueRecording.defaultSettings.merging(
      records[QueueRecording.path(of: queue)] ?? JSONObject()
    )
  }

  /// Writes the call recording of a queue.
  package func writeRecording(of queue: StoredCallFeature, to json: inout JSONWriter) {
    let settings = recordingSettings(of: queue)
    let isEnabled = settings.isTrue("enabled")
    json.object { json in
      for member in settings.members
      where isEnabled || !QueueRecording.membersWhileEnabled.contains(member.name) {
        json.member(named: member.name, member.value)
      }
      json.member("serviceProvider", name)
      json.member("externalGroup", queue.location.name)
      json.member("externalIdentifier", queue.id.description)
    }
  }

  /// Changes the call recording of a queue; modifies nothing if the body is invalid.
  ///
  /// Absent members keep their values.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `capacity`, all violations in the body.
  package mutating func updateRecording(
    of queue: StoredCallFeature,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var settings = recordingSettings(of: queue)
    let result = try ValidationResult.read(
      json,
      isPartial: true,
      under: ruleSet,
      readOnly: QueueRecording.readOnlyMembers
    ) {
      QueueRecording.read(&settings, from: &$0)
    }
    try result.throwIfInvalid()
    try checkRecordCapacity()
    records.set(settings, at: QueueRecording.path(of: queue))
    return result.warnings
  }
}

extension RequestBodySchema {
  package static let updateQueueRecording = RequestBodySchema(isPartial: true) { body in
    var settings = JSONObject()
    QueueRecording.read(&settings, from: &body)
  }
}
