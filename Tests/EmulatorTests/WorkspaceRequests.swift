import Calling
import JSON
@testable import TestSupport

/// Bodies for workspaces of the default fixture.
enum WorkspaceRequests {
  static let path = "/v1/workspaces"
  static let professional = WebexID(.license, key: "6e1a7f40-2b3c-4d5e-9f60-718293a4b5c6")
    .description
  static let workspaces = WebexID(.license, key: "7f2b8051-3c4d-4e6f-a071-8293a4b5c6d7").description
  static let messaging = WebexID(.license, key: "803c9162-4d5e-4f70-b182-93a4b5c6d7e8").description
  /// Has the lower tier of Webex Calling.
  static let breakRoom = WebexID(.workspace, key: "66c63f9b-00a0-41fc-a05b-14e7688bd96c")

  /// A workspace for phones with Webex Calling.
  static let phones: JSONValue = [
    "displayName": "Board room", "supportedDevices": "phones", "type": "meetingRoom",
    "notes": "Second floor", "capacity": 12,
    "calling": [
      "type": "webexCalling",
      "webexCalling": [
        "extension": "7850", "locationId": .string(DefaultFixture.headquarters.description),
      ],
    ],
  ]

  /// An organization with a license for hot desking.
  static let hotDeskFixture = #"""
    {"organizations": [{"id": "o", "name": "O", "licenses": [
      {"id": "pro", "name": "Webex Calling - Professional", "totalUnits": 1},
      {"id": "hot", "name": "Webex Calling - Hot desk only", "totalUnits": 1}],
      "locations": [{"id": "a", "name": "A", "timeZone": "Europe/Oslo",
        "address": {"country": "NO"}, "calling": {}}]}]}
    """#
}
