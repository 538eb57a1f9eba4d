internal import Calling
internal import HTTP
internal import JSON

/// The services of a call queue: holiday, night, forced forward and stranded calls.
enum QueueServiceEndpoints {
  static let all = QueueService.allCases.flatMap { [get($0), update($0)] }

  private static func name(_ service: QueueService) -> String {
    "CallQueue" + service.rawValue.prefix(1).uppercased() + service.rawValue.dropFirst()
  }

  private static func path(_ service: QueueService) -> String {
    "\(CallQueueEndpoints.items.path)/{queueId}/\(service.rawValue)"
  }

  private static func get(_ service: QueueService) -> Endpoint<Organization> {
    Endpoint(
      "get\(name(service))",
      .get,
      path(service),
      .telephonyRead,
      SuccessResponse(200, .queueService(service))
    ) { context, organization throws(RequestError) in
      let queue = try context.readQueue(organization)
      return .json { organization.write(service, of: queue, to: &$0) }
    }
  }

  private static func update(_ service: QueueService) -> Endpoint<Organization> {
    Endpoint(
      "update\(name(service))",
      .put,
      path(service),
      .telephonyWrite,
      body: .update(service),
      SuccessResponse(204)
    ) { context, organization throws(RequestError) in
      let queue = try context.changedQueue(organization)
      context.warnings += try organization.updateQueueService(
        service,
        of: queue,
        try context.body(),
        under: context.configuration.ruleSet
      )
      return .noContent
    }
  }
}

extension JSONSchema {
  fileprivate static func queueService(_ service: QueueService) -> JSONSchema {
    let level = enumeration(of: QueueService.ScheduleLevel.self)
    let selection = enumeration(of: AnnouncementSelection.self)
    let schedules = array(.object(["scheduleName": .string, "scheduleLevel": level]))
    let transfer = object(
      ["audioMessageSelection": selection, "audioFiles": .array(announcementFile)],
      optional: ["transferPhoneNumber": .string, "playAnnouncementBeforeEnabled": .boolean]
    )
    return switch service {
    case .holiday:
      transfer.including(
        .object(
          [
            "holidayServiceEnabled": .boolean,
            "action": .enumeration(of: QueueService.Action.self), "holidayScheduleLevel": level,
            "holidaySchedules": schedules,
          ],
          optional: ["holidayScheduleName": .string]
        )
      )
    case .night:
      transfer.including(
        .object(
          [
            "nightServiceEnabled": .boolean, "action": .enumeration(of: QueueService.Action.self),
            "announcementMode": .enumeration(of: QueueService.AnnouncementMode.self),
            "businessHoursLevel": level, "businessHourSchedules": schedules,
            "forceNightServiceEnabled": .boolean, "manualAudioMessageSelection": selection,
            "manualAudioFiles": .array(announcementFile),
          ],
          optional: ["businessHoursName": .string]
        )
      )
    case .forcedForward: transfer.including(.object(["forcedForwardEnabled": .boolean]))
    case .strandedCalls:
      transfer.including(
        .object([
          "action": .enumeration(of: QueueService.StrandedAction.self),
          "triggerPolicyWhenAllAgentsAreUnreachableEnabled": .boolean,
        ])
      )
    }
  }
}
