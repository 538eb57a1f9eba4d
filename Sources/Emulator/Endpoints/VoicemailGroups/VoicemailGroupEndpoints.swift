internal import Calling
internal import HTTP
internal import JSON

enum VoicemailGroupEndpoints {
  private static let items = CallFeatureEndpoints(
    collection: .voicemailGroups,
    operationIDs: .init(
      create: "createNewVoicemailGroupForLocation",
      get: "getLocationVoicemailGroup",
      update: "modifyLocationVoicemailGroup",
      delete: "deleteVoicemailGroupForLocation"
    ),
    parameter: "voicemailGroupId",
    schema: .voicemailGroup
  )

  static let all = [listVoicemailGroup] + items.all

  private static let listVoicemailGroup = Endpoint<Organization>(
    "listVoicemailGroup",
    .get,
    "/telephony/config/voicemailGroups",
    .telephonyRead,
    query: QueryParameter.callFeatures + QueryParameter.paging,
    SuccessResponse(
      200,
      .object([
        "voicemailGroups": .array(.callFeatureRow.including(.object(["enabled": .boolean])))
      ])
    )
  ) { context, organization throws(RequestError) in
    try callFeaturePage(
      "voicemailGroups",
      of: .voicemailGroups,
      context,
      organization,
      default: 100,
      limit: 200
    ) { record, json in
      json.member("enabled", record["enabled"] != .bool(false))
    }
  }
}

extension JSONSchema {
  fileprivate static let voicemailGroup = callFeatureBase.including(
    .object(
      [
        "timeZone": .string, "greeting": .enumeration(["DEFAULT", "CUSTOM"]),
        "greetingUploaded": .boolean,
        "messageStorage": .object(
          ["storageType": .enumeration(of: VoicemailGroup.StorageType.self)],
          optional: ["externalEmail": .string, "mwiEnabled": .boolean]
        ),
        "notifications": .object(
          ["enabled": .boolean],
          optional: ["destination": .string, "smsDestination": .string]
        ),
        "faxMessage": .object(
          ["enabled": .boolean],
          optional: ["phoneNumber": .string, "extension": .string]
        ),
        "transferToNumber": .object(["enabled": .boolean], optional: ["destination": .string]),
        "emailCopyOfMessage": .object(["enabled": .boolean], optional: ["emailId": .string]),
        "voiceMessageForwardingEnabled": .boolean,
      ],
      optional: ["greetingDescription": .string]
    )
  )
}
