import Calling
import JSON

/// Ids, paths and bodies for the default fixture.
enum DefaultFixture {
  static let headquarters = WebexID(.location, key: "7d2c1f0e-5b4a-4c39-8e1d-0a9b8c7d6e5f")
  static let sanJose = WebexID(.location, key: "1b9e6a2c-3d4f-4e5a-9b8c-7d6e5f4a3b2c")
  static let warehouse = WebexID(.location, key: "c4d5e6f7-a8b9-4c0d-8e2f-3a4b5c6d7e8f")
  static let organization = WebexID(.organization, key: "96abc2aa-3dcc-11e5-a152-fe34819cdc9a")

  static let hakim = WebexID(.person, key: "4a76fef4-ff9f-11eb-af0d-43f0f6557cab")
  static let maria = WebexID(.person, key: "0c5d7a31-8f2e-4b6a-9d1c-5e4f3a2b1c0d")
  /// Does not have a license for Webex Calling.
  static let emma = WebexID(.person, key: "c2716958-3ca3-4e94-8085-b5c6d7e8f90a")
  static let lobby = WebexID(.workspace, key: "55b52e8a-ff9f-11eb-9f4a-03d6577ac85b")
  static let frontDesk = WebexID(
    .virtualLine,
    key: "deta1vjy0l@64941297.int10.bcld.webex.com"
  )

  static let create = groups(at: headquarters)

  static func groups(at location: WebexID) -> String {
    "/v1/telephony/config/locations/\(location)/huntGroups"
  }

  static let list = "/v1/telephony/config/huntGroups"

  /// The smallest body that does not violate a rule.
  static let minimal: JSONValue = [
    "name": "Sales", "extension": "7800", "callPolicies": ["policy": "CIRCULAR"], "agents": [],
    "enabled": true,
  ]

  /// The body of the documentation page, unchanged.
  static func documented() throws -> JSONValue {
    try JSONParser.parse(FixtureFiles.read("requests/create-hunt-group.json"))
  }
}
