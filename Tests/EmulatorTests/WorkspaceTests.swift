import Calling
import JSON
import Testing
@testable import TestSupport

/// Workspaces: what they are created with, what an update keeps, and what a delete removes.
@Suite struct WorkspaceTests {
  private let server: TestServer

  init() throws { server = try TestServer() }

  private func create(_ body: JSONValue) throws -> TestResponse {
    try server.send(.post(WorkspaceRequests.path, body))
  }

  private func numbers(of id: String) throws -> [JSONValue] {
    try server.send(.get("\(ContractRequests.config)/numbers?ownerId=\(id)")).items("phoneNumbers")
  }

  private func workspace(_ id: String) throws -> JSONValue {
    try server.send(.get("\(WorkspaceRequests.path)/\(id)")).json()
  }

  private func consumedUnits() throws -> [JSONValue?] {
    try server.send(.get("/v1/licenses")).items("items").map { $0["/consumedByWorkspaces"] }
  }

  @Test func `a name alone makes a workspace with free calling and no calendar`() throws {
    let created = try create(["displayName": "Quiet room"])
    #expect(created.status == 201)
    let json = try created.json()
    #expect(json["/calling"] == ["type": "freeCalling"])
    #expect(json["/calendar"] == ["type": "none"])
    #expect(json["/supportedDevices"] == "collaborationDevices")
    for member in ["locationId", "workspaceLocationId", "floorId", "capacity", "type", "notes"] {
      #expect(json[JSONPointer([member])] == nil, "\(member)")
    }
    #expect(try workspace(try created.string("/id") ?? "") == json)
  }

  @Test func `a workspace with Webex Calling shows its licenses alone, and owns its extension`()
    throws
  {
    let created = try create(WorkspaceRequests.phones)
    #expect(created.status == 201)
    let id = try created.string("/id") ?? ""
    let json = try created.json()
    let professional = WorkspaceRequests.professional
    #expect(json["/calling/webexCalling"] == ["licenses": [.string(professional)]])
    #expect(json["/locationId"] == .string(DefaultFixture.headquarters.description))
    let location = try #require(try created.string("/workspaceLocationId"))
    #expect(
      WebexID(encoded: location).parts?.key
        == "96abc2aa-3dcc-11e5-a152-fe34819cdc9a#7d2c1f0e-5b4a-4c39-8e1d-0a9b8c7d6e5f"
    )
    let filter = "\(WorkspaceRequests.path)?workspaceLocationId=\(location)&displayName=board"
    #expect(try server.send(.get(filter)).items("items").count == 1)
    let rows = try numbers(of: id)
    #expect(rows.map { $0["/extension"] } == ["7850"])
    #expect(rows.first?["/owner/lastName"] == ".")
    #expect(try consumedUnits() == [2, 2, 0])
  }

  @Test func `an update removes what is left out of some members and keeps the others`() throws {
    let id = try create(WorkspaceRequests.phones).string("/id") ?? ""
    let before = try workspace(id)
    let updated = try server.send(
      .put("\(WorkspaceRequests.path)/\(id)", ["displayName": "Board room 2"])
    )
    #expect(updated.status == 200)
    let expected = before.setting("/displayName", to: "Board room 2").setting("/notes", to: nil)
      .setting("/capacity", to: nil).setting("/type", to: nil)
    #expect(try updated.json() == expected)
    #expect(try workspace(id) == expected)
    #expect(try numbers(of: id).first?["/owner/firstName"] == "Board room 2")
  }

  @Test func `a phone number in an update leaves the extension, and an empty one goes`() throws {
    let id = try create(WorkspaceRequests.phones).string("/id") ?? ""
    func update(_ settings: JSONValue) throws -> TestResponse {
      let calling: JSONValue = ["type": "webexCalling", "webexCalling": settings]
      return try server.send(.put("\(WorkspaceRequests.path)/\(id)", ["calling": calling]))
    }
    let location = JSONValue.string(DefaultFixture.headquarters.description)
    #expect(
      try update(["phoneNumber": "5558675311", "locationId": location]).status == 200
    )
    #expect(try numbers(of: id).map { $0["/phoneNumber"] } == ["+15558675311"])
    #expect(try numbers(of: id).map { $0["/extension"] } == ["7850"])
    #expect(try update(["extension": "", "phoneNumber": "+15558675312"]).status == 200)
    #expect(try numbers(of: id).map { $0["/phoneNumber"] } == ["+15558675312"])
    #expect(try numbers(of: id).map { $0["/extension"] } == [nil])
  }

  @Test func `a license that a given list does not have is replaced, and no list keeps it`() throws
  {
    let id = try create(WorkspaceRequests.phones).string("/id") ?? ""
    let path = "\(WorkspaceRequests.path)/\(id)"
    func licenses(_ settings: JSONValue) throws -> JSONValue? {
      let calling: JSONValue = ["type": "webexCalling", "webexCalling": settings]
      return try server.send(.put(path, ["calling": calling])).json()[
        "/calling/webexCalling/licenses"
      ]
    }
    let lower = WorkspaceRequests.workspaces
    #expect(try licenses(["licenses": [.string(lower)]]) == [.string(lower)])
    #expect(try consumedUnits() == [1, 3, 0])
    #expect(try licenses(["extension": "7851"]) == [.string(lower)])
    let both: JSONValue = [.string(WorkspaceRequests.professional), .string(lower)]
    #expect(try licenses(["licenses": both]) == [.string(lower)])
  }

  @Test func `free calling releases numbers and license, and removes the agent from groups`() throws
  {
    let body = WorkspaceRequests.phones.setting("/supportedDevices", to: "collaborationDevices")
    let id = try create(body).string("/id") ?? ""
    let group = DefaultFixture.minimal.setting("/agents", to: [["id": .string(id)]])
    let groupID = try server.send(.post(DefaultFixture.create, group)).string("/id") ?? ""
    let updated = try server.send(
      .put("\(WorkspaceRequests.path)/\(id)", ["calling": ["type": "freeCalling"]])
    )
    #expect(updated.status == 200)
    #expect(try updated.json()["/calling"] == ["type": "freeCalling"])
    #expect(
      try updated.string("/locationId") == DefaultFixture.headquarters.description,
      "the location stays"
    )
    #expect(try numbers(of: id).isEmpty)
    #expect(try consumedUnits() == [1, 2, 0])
    let agents = try server.send(.get("\(DefaultFixture.create)/\(groupID)")).items("agents")
    #expect(agents.isEmpty)
  }

  @Test func `a workspace is deleted with its devices, settings and numbers`() throws {
    let id = try create(WorkspaceRequests.phones).string("/id") ?? ""
    let settings = "\(ContractRequests.config)/workspaces/\(id)/doNotDisturb"
    #expect(try server.send(.put(settings, ["enabled": true])).status == 204)
    let device: JSONValue = [
      "mac": "A1B2C3D4E5F6", "model": "DMS Cisco 8851", "workspaceId": .string(id),
    ]
    #expect(try server.send(.post("/v1/devices", device)).status < 300)
    #expect(try server.send(.delete("\(WorkspaceRequests.path)/\(id)")).status == 204)
    #expect(try server.send(.get("\(WorkspaceRequests.path)/\(id)")).rules == ["WORKSPACE-UNKNOWN"])
    #expect(try server.send(.get(settings)).status == 404)
    #expect(try numbers(of: id).isEmpty)
    let devices = try server.send(.get("/v1/devices")).items("items")
    #expect(devices.allSatisfy { $0["/workspaceId"] != .string(id) })
    #expect(!String(decoding: try ContractRequests.states(of: server), as: UTF8.self).contains(id))
  }

  @Test(arguments: [
    ("notSet", 1), ("meetingRoom", 1), ("focus", 0),
  ])
  func `workspaces are filtered by type, also by none`(type: String, count: Int) throws {
    _ = try create(["displayName": "Quiet room"])
    _ = try create(WorkspaceRequests.phones)
    let found = try server.send(.get("\(WorkspaceRequests.path)?type=\(type)")).items("items")
    #expect(found.count == count)
  }

  @Test(arguments: [
    ("supportedDevices=phones", 1), ("calendar=google", 1), ("calendar=none", 4),
    ("deviceHostedMeetingsEnabled=true", 1), ("healthLevel=ok", 5), ("healthLevel=error", 0),
    ("devicePlatform=microsoftTeamsRoom", 0), ("plannedMaintenance=off", 5), ("capacity=12", 1),
  ])
  func `workspaces are filtered by their attributes`(query: String, count: Int) throws {
    _ = try create(WorkspaceRequests.phones)
    _ = try create([
      "displayName": "Studio", "deviceHostedMeetings": ["enabled": true, "siteUrl": "a.webex.com"],
      "calendar": ["type": "google", "emailAddress": "studio@example.com"],
    ])
    let found = try server.send(.get("\(WorkspaceRequests.path)?\(query)")).items("items")
    #expect(found.count == count)
  }

  @Test func `a saved workspace is loaded as it was`() throws {
    _ = try create(
      WorkspaceRequests.phones.setting("/indoorNavigation", to: ["url": "https://example.com"])
        .setting("/calendar", to: ["type": "microsoft", "emailAddress": "a@example.com"])
    )
    let list = try server.send(.get(WorkspaceRequests.path)).text
    let state = try ContractRequests.states(of: server)
    #expect(try server.send(.put("/__admin/state", bytes: state)).status == 204)
    #expect(try server.send(.get(WorkspaceRequests.path)).text == list)
    #expect(try ContractRequests.states(of: server) == state)
  }

  @Test func `a workspace for hot desking has no number and its own license`() throws {
    let fixture = try Fixture(Array(WorkspaceRequests.hotDeskFixture.utf8), seed: 1)
    let server = try TestServer(fixture: fixture)
    let created = try server.send(
      .post(
        WorkspaceRequests.path,
        [
          "displayName": "Hot desk", "hotdeskingStatus": "on",
          "calling": ["type": "webexCalling", "webexCalling": [:]],
        ]
      )
    )
    #expect(created.status == 201, "\(created.text)")
    let license = WebexID(.license, key: "hot").description
    #expect(try created.json()["/calling/webexCalling/licenses"] == [.string(license)])
  }
}
