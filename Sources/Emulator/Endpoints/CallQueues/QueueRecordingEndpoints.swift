internal import Calling
internal import HTTP
internal import JSON

/// The call recording of a queue; no document describes it, so the ids are those of the mock.
enum QueueRecordingEndpoints {
  static let all = [getRecording, updateRecording]

  private static let path =
    "\(CallQueueEndpoints.items.path)/{queueId}/cxEssentials/callRecordings"

  private static let getRecording = Endpoint<Organization>(
    "getQueueCallRecordingSettings",
    .get,
    path,
    .peopleRead,
    SuccessResponse(200, .queueRecording)
  ) { context, organization throws(RequestError) in
    let queue = try context.readQueue(organization)
    return .json { organization.writeRecording(of: queue, to: &$0) }
  }

  private static let updateRecording = Endpoint<Organization>(
    "updateQueueCallRecordingSettings",
    .put,
    path,
    .peopleWrite,
    body: .updateQueueRecording,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let queue = try context.changedQueue(organization)
    context.warnings += try organization.updateRecording(
      of: queue,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }
}

extension JSONSchema {
  fileprivate static let queueRecording = object(
    [
      "enabled": .boolean, "recordVoicemailEnabled": .boolean,
      "notification": .object([
        "type": .enumeration(of: QueueRecording.Notification.self), "enabled": .boolean,
      ]), "repeat": .object(["interval": .integer, "enabled": .boolean]),
      "serviceProvider": .string, "externalGroup": .string, "externalIdentifier": .string,
    ],
    optional: [
      "record": .enumeration(of: QueueRecording.Kind.self),
      "startStopAnnouncement": .object([
        "internalCallsEnabled": .boolean, "pstnCallsEnabled": .boolean,
      ]),
      "postCallRecordingSettings": .object([
        "summaryAndActionItemsEnabled": .boolean, "transcriptEnabled": .boolean,
      ]),
    ]
  )
}
