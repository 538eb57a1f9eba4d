import Calling
import JSON
import Testing
@testable import TestSupport

/// The rules for workspaces: each is violated once, and a rejected request changes nothing.
@Suite struct WorkspaceRuleTests {
  static let violatedRules: Set<String> = Set(
    creates.map(\.rule) + updates.map(\.rule) + [
      "WORKSPACE-UNKNOWN", "WORKSPACE-DEVICES", "WORKSPACE-CALLING-CHANGE", "WORKSPACE-HOT-DESK",
      "WORKSPACE-LICENSE-UNITS", "WORKSPACE-LICENSE-TIER",
    ]
  )

  struct Case: CustomTestStringConvertible, Sendable {
    var rule: String
    var pointer: String
    var changes: [(JSONPointer, JSONValue?)]

    init(_ rule: String, _ pointer: String, _ changes: (JSONPointer, JSONValue?)...) {
      (self.rule, self.pointer, self.changes) = (rule, pointer, changes)
    }

    var testDescription: String { "\(rule) \(pointer)" }

    func body(_ body: JSONValue) -> JSONValue {
      changes.reduce(body) { $0.setting($1.0, to: $1.1) }
    }
  }

  private static let webexCalling: JSONPointer = "/calling/webexCalling"

  private static let creates = [
    Case("WORKSPACE-NAME-LENGTH", "/displayName", ("/displayName", "")),
    Case("HG-NAME-CHARACTERS", "/displayName", ("/displayName", "a\u{7}")),
    Case("WORKSPACE-ORGANIZATION", "/orgId", ("/orgId", .string(DefaultFixture.hakim.description))),
    Case("WORKSPACE-FLOOR", "/locationId", ("/floorId", "floor")),
    Case("MEMBER-LOCATION", "/locationId", ("/locationId", "bm9uZQ")),
    Case(
      "MEMBER-LOCATION",
      "/calling/webexCalling/locationId",
      ("/calling/webexCalling/locationId", .string(DefaultFixture.warehouse.description))
    ),
    Case("BODY-REQUIRED", "/calling/webexCalling", (webexCalling, nil)),
    Case(
      "BODY-REQUIRED",
      "/calling/webexCalling/locationId",
      ("/calling/webexCalling/locationId", nil)
    ),
    Case(
      "MEMBER-NUMBER-OR-EXTENSION",
      "/calling/webexCalling/extension",
      ("/calling/webexCalling/extension", nil)
    ),
    Case(
      "HG-EXTENSION-TAKEN",
      "/calling/webexCalling/extension",
      ("/calling/webexCalling/extension", "1001")
    ),
    Case(
      "HG-NUMBER-TAKEN",
      "/calling/webexCalling/phoneNumber",
      ("/calling/webexCalling/phoneNumber", "+15558675301")
    ),
    Case("WORKSPACE-CALENDAR", "/calendar/type", ("/calendar", [:])),
    Case("WORKSPACE-CALENDAR", "/calendar/emailAddress", ("/calendar", ["type": "google"])),
    Case(
      "WORKSPACE-LICENSE",
      "/calling/webexCalling/licenses/0",
      ("/calling/webexCalling/licenses", [.string(WorkspaceRequests.messaging)])
    ),
    Case("BODY-TYPE", "/capacity", ("/capacity", -1)),
    Case("BODY-TYPE", "/type", ("/type", "room")),
  ]

  private static let updates = [
    Case(
      "WORKSPACE-LOCATION-FIXED",
      "/locationId",
      ("/locationId", .string(DefaultFixture.sanJose.description))
    ),
    Case(
      "WORKSPACE-LOCATION-FIXED",
      "/calling/webexCalling/locationId",
      ("/calling/type", "webexCalling"),
      ("/calling/webexCalling/locationId", .string(DefaultFixture.sanJose.description))
    ),
    Case(
      "WORKSPACE-SUPPORTED-DEVICES",
      "/supportedDevices",
      ("/supportedDevices", "collaborationDevices")
    ),
    Case("WORKSPACE-PHONES", "/calling/type", ("/calling/type", "freeCalling")),
  ]

  @Test(arguments: creates)
  func `a create that violates one rule changes nothing`(violation: Case) throws {
    let server = try TestServer()
    let before = try ContractRequests.states(of: server)
    let body = violation.body(WorkspaceRequests.phones)
    let response = try server.send(.post(WorkspaceRequests.path, body))
    #expect(response.rules == [violation.rule], "\(response.text)")
    #expect(response.text.contains("(at \(violation.pointer))"))
    #expect(try ContractRequests.states(of: server) == before)
    #expect(try server.send(.post(WorkspaceRequests.path, WorkspaceRequests.phones)).status == 201)
  }

  @Test(arguments: updates)
  func `an update that violates one rule changes nothing`(violation: Case) throws {
    let server = try TestServer()
    let created = try server.send(.post(WorkspaceRequests.path, WorkspaceRequests.phones))
    let path = "\(WorkspaceRequests.path)/\(try created.string("/id") ?? "")"
    let before = try ContractRequests.states(of: server)
    let response = try server.send(.put(path, violation.body([:])))
    #expect(response.rules == [violation.rule], "\(response.text)")
    #expect(response.text.contains("(at \(violation.pointer))"))
    #expect(try ContractRequests.states(of: server) == before)
  }

  private static let numbersAndMeetings: [(pointer: JSONPointer, value: JSONValue)] = [
    ("/calendar", ["type": "google", "emailAddress": "a@example.com"]),
    ("/deviceHostedMeetings", ["enabled": true]), ("/calling/webexCalling/extension", "20"),
  ]

  @Test(arguments: numbersAndMeetings)
  func `a workspace for hot desking alone has neither number nor calendar nor meetings`(
    pointer: JSONPointer,
    value: JSONValue
  ) throws {
    let fixture = try Fixture(Array(WorkspaceRequests.hotDeskFixture.utf8), seed: 1)
    let server = try TestServer(fixture: fixture)
    let license = JSONValue.string(WebexID(.license, key: "hot").description)
    let body: JSONValue = [
      "displayName": "Hot desk", "hotdeskingStatus": "on",
      "calling": ["type": "webexCalling", "webexCalling": ["licenses": [license]]],
    ]
    let response = try server.send(.post(WorkspaceRequests.path, body.setting(pointer, to: value)))
    #expect(response.rules == ["WORKSPACE-HOT-DESK"], "\(response.text)")
    #expect(try server.send(.post(WorkspaceRequests.path, body)).status == 201)
    let second = try server.send(.post(WorkspaceRequests.path, body))
    #expect(second.rules == ["WORKSPACE-LICENSE-UNITS"])
    #expect(second.status == 400)
  }

  @Test func `hybrid calling cannot be changed`() throws {
    let server = try TestServer()
    let body: JSONValue = ["displayName": "Hybrid", "calling": ["type": "hybridCalling"]]
    let created = try server.send(.post(WorkspaceRequests.path, body))
    let path = "\(WorkspaceRequests.path)/\(try created.string("/id") ?? "")"
    let response = try server.send(.put(path, ["calling": ["type": "none"]]))
    #expect(response.rules == ["WORKSPACE-CALLING-CHANGE"])
  }

  @Test func `the calling of a workspace with a device does not change to SIP`() throws {
    let server = try TestServer()
    let created = try server.send(.post(WorkspaceRequests.path, ["displayName": "Studio"]))
    let id = try created.string("/id") ?? ""
    let device: JSONValue = [
      "mac": "A1B2C3D4E5F6", "model": "DMS Cisco 8851", "workspaceId": .string(id),
    ]
    #expect(try server.send(.post("/v1/devices", device)).status < 300)
    let path = "\(WorkspaceRequests.path)/\(id)"
    let response = try server.send(.put(path, ["calling": ["type": "thirdPartySipCalling"]]))
    #expect(response.rules == ["WORKSPACE-DEVICES"])
    let shown = try server.send(.get("\(path)?includeDevices=true"))
    #expect(try shown.items("devices").count == 1)
  }

  @Test(arguments: ["/bm9uZQ", "/\(DefaultFixture.hakim)"])
  func `an unknown workspace is not found`(id: String) throws {
    let response = try TestServer().send(.get(WorkspaceRequests.path + id))
    #expect(response.status == 404)
    #expect(response.rules == ["WORKSPACE-UNKNOWN"])
  }

  @Test(arguments: [
    ("/v1/telephony/config/workspaces/{}/voicemail", true),
    ("/v1/telephony/config/workspaces/{}/features/callRecordings", true),
    ("/v1/telephony/config/workspaces/{}/privacy", true),
    ("/v1/workspaces/{}/features/monitoring", true),
    ("/v1/telephony/config/workspaces/{}/musicOnHold", false),
    ("/v1/telephony/config/workspaces/{}/doNotDisturb", false),
    ("/v1/workspaces/{}/features/callForwarding", false),
  ])
  func `the lower license tier does not have all settings`(
    path: String,
    isProfessional: Bool
  ) throws {
    let server = try TestServer()
    func send(_ workspace: WebexID) throws -> TestResponse {
      let words = path.split(separator: "{}").map(String.init)
      return try server.send(.get(words.joined(separator: workspace.description)))
    }
    #expect(try send(DefaultFixture.lobby).status == 200)
    let lower = try send(WorkspaceRequests.breakRoom)
    #expect(lower.status == (isProfessional ? 405 : 200))
    guard isProfessional else { return }
    #expect(lower.rules == ["WORKSPACE-LICENSE-TIER"])
    #expect(try lower.json()["/errorCode"] == 25409)
  }

  @Test func `a location administrator uses workspaces of assigned locations only`() throws {
    let server = try TestServer()
    let before = try ContractRequests.states(of: server)
    let created = try server.send(
      .post(WorkspaceRequests.path, WorkspaceRequests.phones, token: "location-admin")
    )
    let visible = try server.send(.get(WorkspaceRequests.path, token: "location-admin"))
    let isAssigned = try visible.items("items").contains {
      $0["/locationId"] == .string(DefaultFixture.headquarters.description)
    }
    #expect(created.status == (isAssigned ? 201 : 403))
    if !isAssigned { #expect(try ContractRequests.states(of: server) == before) }
  }
}
