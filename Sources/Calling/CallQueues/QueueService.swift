package import JSON
internal import OrderedCollections
internal import Text

/// How a call queue treats calls at certain times or without agents, in order of their priority.
package enum QueueService: String, Sendable, CaseIterable {
  case holiday = "holidayService"
  case night = "nightService"
  case forcedForward
  case strandedCalls

  package enum Action: String, Sendable, CaseIterable {
    case busy = "BUSY"
    case transfer = "TRANSFER"
  }

  package enum StrandedAction: String, Sendable, CaseIterable {
    case none = "NONE"
    case busy = "BUSY"
    case transfer = "TRANSFER"
    case nightService = "NIGHT_SERVICE"
    case ringing = "RINGING"
    case announcement = "ANNOUNCEMENT"
  }

  package enum AnnouncementMode: String, Sendable, CaseIterable {
    case normal = "NORMAL"
    case manual = "MANUAL"
  }

  package enum ScheduleLevel: String, Sendable, CaseIterable {
    case location = "LOCATION"
    case organization = "ORGANIZATION"
  }

  /// The members that name a schedule, and the list of those that can be named.
  struct Schedules {
    let kind: Schedule.Kind
    let name: String
    let level: String
    let list: StaticString
  }

  var schedules: Schedules? {
    switch self {
    case .holiday:
      Schedules(
        kind: .holidays,
        name: "holidayScheduleName",
        level: "holidayScheduleLevel",
        list: "holidaySchedules"
      )
    case .night:
      Schedules(
        kind: .businessHours,
        name: "businessHoursName",
        level: "businessHoursLevel",
        list: "businessHourSchedules"
      )
    case .forcedForward, .strandedCalls: nil
    }
  }

  /// The settings of a new queue; the documentation has no defaults.
  var defaultSettings: JSONObject {
    let announcement: [JSONObject.Member] = [
      .init(name: "audioMessageSelection", value: "DEFAULT"), .init(name: "audioFiles", value: []),
    ]
    let transfer: [JSONObject.Member] = [
      .init(name: "playAnnouncementBeforeEnabled", value: false)
    ]
    return switch self {
    case .holiday:
      JSONObject(
        [
          .init(name: "holidayServiceEnabled", value: false),
          .init(name: "action", value: "BUSY"),
          .init(name: "holidayScheduleLevel", value: "LOCATION"),
        ] + transfer + announcement
      )
    case .night:
      JSONObject(
        [
          .init(name: "nightServiceEnabled", value: false), .init(name: "action", value: "BUSY"),
          .init(name: "announcementMode", value: "NORMAL"),
          .init(name: "businessHoursLevel", value: "LOCATION"),
          .init(name: "forceNightServiceEnabled", value: false),
          .init(name: "manualAudioMessageSelection", value: "DEFAULT"),
          .init(name: "manualAudioFiles", value: []),
        ] + transfer + announcement
      )
    case .forcedForward:
      JSONObject(
        [.init(name: "forcedForwardEnabled", value: false)] + transfer + announcement
      )
    case .strandedCalls:
      JSONObject(
        [
          .init(name: "action", value: "NONE"),
          // Source: responses of the live API.
          .init(name: "triggerPolicyWhenAllAgentsAreUnreachableEnabled", value: false),
        ] + announcement
      )
    }
  }

  /// Reads the members of an update; absent ones keep their values.
  ///
  /// Source: documentation "Update a Call Queue Holiday Service" and the same of the others.
  func read(_ settings: inout JSONObject, from body: inout JSONReader) {
    switch self {
    case .holiday:
      body.bool("holidayServiceEnabled", .required, in: &settings)
      body.choice("action", Action.self, .required, in: &settings)
      body.choice("holidayScheduleLevel", ScheduleLevel.self, .required, in: &settings)
      body.text("holidayScheduleName", in: &settings)
    case .night:
      body.bool("nightServiceEnabled", .required, in: &settings)
      body.choice("action", Action.self, in: &settings)
      body.choice("announcementMode", AnnouncementMode.self, .required, in: &settings)
      body.text("businessHoursName", in: &settings)
      body.choice("businessHoursLevel", ScheduleLevel.self, in: &settings)
      body.bool("forceNightServiceEnabled", .required, in: &settings)
      body.choice(
        "manualAudioMessageSelection",
        AnnouncementSelection.self,
        .required,
        in: &settings
      )
      body.announcementFiles("manualAudioFiles", in: &settings)
    case .forcedForward: body.bool("forcedForwardEnabled", .required, in: &settings)
    case .strandedCalls:
      body.choice("action", StrandedAction.self, .required, in: &settings)
      body.bool("triggerPolicyWhenAllAgentsAreUnreachableEnabled", in: &settings)
    }
    if self != .strandedCalls {
      body.bool("playAnnouncementBeforeEnabled", .required, in: &settings)
    }
    body.text("transferPhoneNumber", length: 0...161, in: &settings)
    body.choice("audioMessageSelection", AnnouncementSelection.self, .required, in: &settings)
    body.announcementFiles("audioFiles", in: &settings)
  }

  /// Whether the settings transfer calls.
  func transfersCalls(_ settings: JSONObject) -> Bool {
    switch self {
    case .holiday: settings.isTrue("holidayServiceEnabled") && settings.text("action") == "TRANSFER"
    case .night: settings.isTrue("nightServiceEnabled") && settings.text("action") == "TRANSFER"
    case .forcedForward: settings.isTrue("forcedForwardEnabled")
    case .strandedCalls: settings.text("action") == "TRANSFER"
    }
  }
}

extension Organization {
  private func path(of service: QueueService, _ queue: StoredCallFeature) -> [String] {
    queue.collection.path(at: queue.location.id) + [queue.id.description, service.rawValue]
  }

  private func settings(of service: QueueService, _ queue: StoredCallFeature) -> JSONObject {
    service.defaultSettings.merging(records[path(of: service, queue)] ?? JSONObject())
  }

  /// Changes a service of a queue; modifies nothing if the body is invalid.
  ///
  /// Source: live tests of clients, for absent members.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `capacity`, all violations in the body.
  package mutating func updateQueueService(
    _ service: QueueService,
    of queue: StoredCallFeature,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let current = settings(of: service, queue)
    var settings = current
    let result = try ValidationResult.read(
      json,
      isPartial: true,
      under: ruleSet,
      readOnly: service.schedules.map { ["/\($0.list)"] } ?? []
    ) {
      service.read(&settings, from: &$0)
    } checks: { result in
      checkSchedule(of: service, settings, over: current, at: queue.location.id, &result)
      if !ruleSet.isOpenWorld { checkFiles(in: settings, over: current, &result) }
      if service.transfersCalls(settings), settings.text("transferPhoneNumber") == nil {
        result.addViolation(
          .bodyRequired,
          at: "/transferPhoneNumber",
          "Missing Mandatory field name: transferPhoneNumber, required to transfer calls"
        )
      }
    }
    try checkRecordCapacity()
    records.set(settings, at: path(of: service, queue))
    return result.warnings
  }

  private func checkSchedule(
    of service: QueueService,
    _ settings: JSONObject,
    over current: JSONObject,
    at locationID: WebexID,
    _ result: inout ValidationResult
  ) {
    guard let members = service.schedules, let name = settings.text(members.name),
      name != current.text(members.name) || settings[members.level] != current[members.level]
    else { return }
    let level = settings.choice(members.level, QueueService.ScheduleLevel.self) ?? .location
    let owner = level == .location ? Schedule.Owner.location(locationID) : .organization
    guard schedules(of: owner)[Schedule.Key(members.kind, name: name)] == nil else { return }
    result.addViolation(
      .namedScheduleUnknown,
      at: "/\(members.name)",
      "Time schedule not found: the \(level.rawValue.lowercased()) has no schedule"
        + " \(name.quotedForMessage) of type \(members.kind.rawValue)"
    )
  }

  /// Writes the settings of a service of a queue.
  package func write(
    _ service: QueueService,
    of queue: StoredCallFeature,
    to json: inout JSONWriter
  ) {
    json.object { json in
      for member in settings(of: service, queue).members {
        json.member(named: member.name, namingFiles(in: member.value, of: member.name))
      }
      guard let members = service.schedules else { return }
      json.array(members.list) { json in
        write(.location(queue.location.id), .location, members.kind, to: &json)
        write(.organization, .organization, members.kind, to: &json)
      }
    }
  }

  private func write(
    _ owner: Schedule.Owner,
    _ level: QueueService.ScheduleLevel,
    _ kind: Schedule.Kind,
    to json: inout JSONWriter
  ) {
    for schedule in schedules(of: owner).values where schedule.kind == kind {
      json.object { json in
        json.member("scheduleName", schedule.name)
        json.member("scheduleLevel", level.rawValue)
      }
    }
  }
}

extension RequestBodySchema {
  package static func update(_ service: QueueService) -> RequestBodySchema {
    RequestBodySchema(isPartial: true) { body in
      var settings = JSONObject()
      service.read(&settings, from: &body)
    }
  }
}
