internal import Calling
internal import Text

/// The ids of items.
enum ContractIDs {
  /// The type in the ids of a collection's items, by the last segment of its path.
  private static let types: [String: String] = [
    "announcements": "ANNOUNCEMENT", "autoAttendants": "AUTO_ATTENDANT",
    "baseStations": "DECT_DEV_BASE",
    "callParks": "CALL_PARK", "callPickups": "CALL_PICKUP", "criteria": "CRITERIA",
    "dectNetworks": "DECT_DEV_NET", "devices": "DEVICE", "dialPlans": "DIAL_PLAN",
    "digitPatterns": "DIGIT_PATTERNS", "directories": "SCIM_GROUP", "dnis": "DNIS",
    "events": "SCHEDULE_EVENT", "groups": "SCIM_GROUP", "handsets": "DECT_DEV_HANDSET",
    "holidays": "SCHEDULE_EVENT", "lineKeyTemplates": "DEVICE_LINE_KEY_TEMPLATE",
    "paging": "PAGING_GROUP", "playlists": "ANNOUNCEMENT", "queues": "CALL_QUEUE",
    "reasons": "WRAPUP_REASON_ID", "reports": "REPORT", "routeGroups": "ROUTE_GROUP",
    "routeLists": "ROUTE_LIST", "schedules": "SCHEDULE",
    "selectiveRules": "CALL_FORWARDING_SELECTIVE_RULE",
    "supervisors": "PEOPLE", "translationPatterns": "DIGIT_PATTERNS", "trunks": "TRUNK",
    "virtualExtensionRanges": "VIRTUAL_EXTENSION_RANGE", "virtualExtensions": "VIRTUAL_EXTENSION",
    "voicemailGroups": "VOICEMAIL_GROUP", "webhooks": "WEBHOOK",
  ]

  /// A new id for an item of a collection.
  static func newID(
    of collection: String,
    _ name: String?,
    _ generator: inout IDGenerator
  ) -> String {
    let type = types[collection] ?? "ITEM"
    let text = "ciscospark://us/\(type)/\(generator.uuid())"
    return Base64.encode(text, padded: false)
  }
}
