import Calling
@testable import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// What operations by contract have to do with each other.
@Suite struct ContractRelationTests {
  static let violatedRules: Set<String> = [
    "CONTRACT-REFERENCE", "CONTRACT-IN-USE", "CONTRACT-STATE",
  ]

  private let config = ContractRequests.config
  private let server: TestServer

  init() throws { server = try TestServer() }

  private func created(_ path: String, _ body: JSONValue) throws -> String {
    let response = try server.send(.post(path, body))
    #expect(response.status < 300, "\(path): \(response.text)")
    return try response.string("/id") ?? response.string("/callId") ?? ""
  }

  private func trunk(_ name: String) throws -> String {
    try created(
      "\(config)/premisePstn/trunks",
      [
        "name": .string(name), "password": "aB1-aB1-aB1-",
        "locationId": .string(DefaultFixture.headquarters.description),
        "trunkType": "REGISTERING",
      ]
    )
  }

  // MARK: References

  @Test func `an item that a body names must exist`() throws {
    let before = try ContractRequests.states(of: server)
    let response = try server.send(
      .post(
        "\(config)/premisePstn/routeGroups",
        ["name": "All", "localGateways": [["id": "bm9uZQ", "priority": 1]]]
      )
    )
    #expect(response.status == 400)
    #expect(response.rules == ["CONTRACT-REFERENCE"])
    #expect(response.text.contains("(at /localGateways/0/id)"))
    #expect(try ContractRequests.states(of: server) == before)
    let open = try TestServer(.with { $0.ruleSet.isOpenWorld = true })
    let accepted = try open.send(
      .post(
        "\(config)/premisePstn/routeGroups",
        ["name": "All", "localGateways": [["id": "bm9uZQ", "priority": 1]]]
      )
    )
    #expect(accepted.status == 201, "\(accepted.text)")
  }

  @Test func `a trunk that a route group needs cannot be deleted`() throws {
    let trunk = try trunk("Berlin")
    let gateways: JSONValue = [["id": .string(trunk), "priority": 1]]
    let groups = "\(config)/premisePstn/routeGroups"
    let group = try created(groups, ["name": "All", "localGateways": gateways])
    let path = "\(config)/premisePstn/trunks/\(trunk)"
    let usage = try server.send(.get("\(path)/usage")).json()
    #expect(usage["/routeGroupCount"] == 1, "\(usage)")
    let before = try ContractRequests.states(of: server)
    let response = try server.send(.delete(path))
    #expect(response.rules == ["CONTRACT-IN-USE"])
    #expect(response.text.contains("'All' in routeGroups"))
    #expect(try ContractRequests.states(of: server) == before)
    let choices = try server.send(.get("\(config)/routeChoices")).items("routeIdentities")
    #expect(choices.map { $0["/type"] } == ["ROUTE_GROUP", "TRUNK"])
    #expect(try server.send(.delete("\(groups)/\(group)")).status == 204)
    #expect(try server.send(.delete(path)).status == 204)
  }

  @Test func `what names a deleted item is removed, as far as Webex removes it`() throws {
    let queues = ContractRequests.collection("queues")
    let queue = try created(
      queues + "?hasCxEssentials=true",
      [
        "name": "Support", "extension": "7901", "agents": [],
        "callPolicies": [
          "policy": "CIRCULAR", "routingType": "PRIORITY_BASED",
          "callBounce": ["callBounceEnabled": false],
          "distinctiveRing": ["enabled": false],
        ],
        "queueSettings": [
          "queueSize": 5, "overflow": ["action": "PERFORM_BUSY_TREATMENT", "greeting": "DEFAULT"],
        ],
      ]
    )
    let reasons = "\(config)/cxEssentials/wrapup/reasons"
    let reason = try created(reasons, ["name": "Done", "queues": [.string(queue)]])
    let item = "\(reasons)/\(reason)"
    #expect(try server.send(.get(item)).text.contains(queue))
    #expect(try server.send(.delete("\(queues)/\(queue)")).status == 204)
    #expect(try server.send(.get(item)).text.contains(queue) == false)
  }

  // MARK: Conditions and limits

  @Test func `a member is required and forbidden under the conditions of the document`() throws {
    let response = try server.send(
      .post(
        "\(config)/premisePstn/trunks",
        [
          "name": "Berlin", "password": "aB1-aB1-aB1-",
          "locationId": .string(DefaultFixture.headquarters.description),
          "trunkType": "CERTIFICATE_BASED",
        ]
      )
    )
    #expect(response.status == 400)
    #expect(response.text.contains("address (required while trunkType=CERTIFICATE_BASED)"))
    let both = try server.send(
      .get(
        "\(config)/virtualExtensionRanges?orgLevelOnly=true&locationId="
          + DefaultFixture.headquarters.description
      )
    )
    #expect(both.text.contains("is not allowed while orgLevelOnly=true"), "\(both.text)")
  }

  // MARK: Commands

  @Test func `commands in a body add and remove rows of a list`() throws {
    let trunk = try trunk("Berlin")
    let plans = "\(config)/premisePstn/dialPlans"
    let plan = try created(
      plans,
      [
        "name": "Germany", "routeId": .string(trunk), "routeType": "TRUNK",
        "dialPatterns": ["+49!", "+43!"],
      ]
    )
    let patterns = "\(plans)/\(plan)/dialPatterns"
    #expect(try server.send(.get(patterns)).json()["/dialPatterns"] == ["+49!", "+43!"])
    let change: JSONValue = [
      "dialPatterns": [
        ["dialPattern": "+43!", "action": "DELETE"], ["dialPattern": "+41!", "action": "ADD"],
      ]
    ]
    #expect(try server.send(.put(patterns, change)).status == 204)
    #expect(try server.send(.get(patterns)).json()["/dialPatterns"] == ["+49!", "+41!"])
    #expect(try server.send(.put(patterns, ["deleteAllDialPatterns": true])).status == 204)
    #expect(try server.send(.get(patterns)).json()["/dialPatterns"] == [])
    let codes = "\(config)/people/\(DefaultFixture.hakim)/outgoingPermission/accessCodes"
    let code: JSONValue = ["code": "123", "description": "Lobby"]
    #expect(try server.send(.post(codes, code)).status < 300)
    #expect(try server.send(.post(codes, code)).status == 409)
    #expect(try server.send(.get(codes)).json()["/accessCodes/0/code"] == "123")
    #expect(try server.send(.put(codes, ["deleteCodes": ["123"]])).status == 204)
    #expect(try server.send(.get(codes)).json()["/accessCodes"] == [])
  }

  @Test func `an id that is made of the name changes with it`() throws {
    let parks = ContractRequests.collection("callParks")
    let recall: JSONValue = ["option": "ALERT_PARKING_USER_ONLY"]
    let park = try created(parks, ["name": "North", "recall": recall])
    let renamed = try server.send(.put("\(parks)/\(park)", ["name": "South"]))
    let id = try renamed.string("/id") ?? ""
    #expect(id != park)
    #expect(try server.send(.get("\(parks)/\(park)")).status == 404)
    #expect(try server.send(.get("\(parks)/\(id)")).string("/name") == "South")
  }

  // MARK: Forms and patches

  @Test func `an announcement is uploaded as a form`() throws {
    var request = TestRequest.post("\(config)/announcements", [:])
    request = request.replacing("Content-Type", "multipart/form-data; boundary=x")
    let parts = [
      "--x", "Content-Disposition: form-data; name=\"name\"", "", "Welcome",
      "--x", "Content-Disposition: form-data; name=\"file\"; filename=\"welcome.wav\"",
      "Content-Type: audio/wav", "", "RIFF", "--x--", "",
    ]
    request.body = Array(parts.joined(separator: "\r\n").utf8)
    let response = try server.send(request)
    #expect(response.status == 201, "\(response.text)")
    let list = try server.send(.get("\(config)/announcements")).items("announcements")
    #expect(list.first?["/name"] == "Welcome")
    #expect(list.first?["/fileName"] == "welcome.wav")
    request.body = Array("--x\r\n\r\nno name\r\n--x--\r\n".utf8)
    #expect(try server.send(request).rules == ["BODY-JSON"])
  }

  @Test func `a JSON Patch changes the configuration of a device`() throws {
    let device = try DeviceRequests.created(server, DeviceRequests.phone())
    func patch(_ operations: JSONValue) throws -> TestResponse {
      var request = TestRequest.post("/v1/deviceConfigurations?deviceId=\(device)", operations)
      request.method = "PATCH"
      return try server.send(request.replacing("Content-Type", "application/json-patch+json"))
    }
    let path = JSONValue.string("Audio.Volume/sources/configured/value")
    let added = try patch([["op": "add", "path": path, "value": 70]])
    #expect(added.status == 201, "\(added.text)")
    #expect(try server.send(.get("/__admin/state")).text.contains("Audio.Volume"))
    #expect(try patch([["op": "remove", "path": "Audio.Volume"]]).status == 201)
    #expect(!(try server.send(.get("/__admin/state")).text.contains("Audio.Volume")))
    let invalid = try patch([["op": "move", "path": "tags"], ["op": "add"]])
    #expect(invalid.text.contains("(at /0/op)") && invalid.text.contains("(at /1/path)"))
  }

  // MARK: Calls

  @Test func `a call alerts the member with the extension, and ends on both sides`() throws {
    let calls = "/v1/telephony/calls"
    let other = "\(calls)/members/\(DefaultFixture.lobby)"
    // The extension of the lobby.
    let call = try created("\(calls)/dial", ["destination": "1101"])
    let alerting = try server.send(.get("\(other)/calls")).items("items")
    #expect(alerting.first?["/state"] == "alerting")
    let body: JSONValue = ["callId": .string(call)]
    let early = try server.send(.post("\(calls)/hold", body))
    #expect(early.rules == ["CONTRACT-STATE"])
    #expect(early.text.contains("not possible in the state connecting"))
    let otherCall: JSONValue = ["callId": alerting.first?["/id"] ?? .null]
    #expect(try server.send(.post("\(other)/answer", otherCall)).status == 204)
    #expect(try server.send(.get("\(calls)/\(call)")).string("/state") == "connected")
    #expect(try server.send(.post("\(calls)/hold", body)).status == 204)
    #expect(try server.send(.get("\(calls)/\(call)")).string("/state") == "held")
    #expect(try server.send(.post("\(calls)/hangup", body)).status == 204)
    #expect(try server.send(.get("\(other)/calls")).items("items").isEmpty)
    #expect(try server.send(.get("\(calls)/history")).items("items").count == 1)
    #expect(try server.send(.post("\(calls)/hangup", body)).rules == ["CONTRACT-UNKNOWN"])
  }

  @Test func `a transferred call goes on between the other side and the destination`() throws {
    let calls = "/v1/telephony/calls"
    let call = try created("\(calls)/dial", ["destination": "1101"])
    let lobby = "\(calls)/members/\(DefaultFixture.lobby)"
    let alerting = try server.send(.get("\(lobby)/calls")).items("items").first
    let connect = TestRequest.post("\(lobby)/answer", ["callId": alerting?["/id"] ?? .null])
    #expect(try server.send(connect).status == 204)
    let body: JSONValue = ["callId1": .string(call), "destination": "1201"]
    #expect(try server.send(.post("\(calls)/transfer", body)).status == 201)
    #expect(try server.send(.get(calls)).items("items").isEmpty)
    let other = try server.send(.get("\(lobby)/calls")).items("items")
    #expect(other.first?["/remoteParty/number"] == "1201")
    let desk = "\(calls)/members/\(DefaultFixture.frontDesk)/calls"
    let alerted = try server.send(.get(desk)).items("items")
    #expect(alerted.first?["/state"] == "alerting")
    #expect(alerted.first?["/callSessionId"] == other.first?["/callSessionId"])
  }

  @Test func `a deleted hunt group is no longer the recall of a call park`() throws {
    let group = try created(DefaultFixture.create, DefaultFixture.minimal)
    let park = try created(
      ContractRequests.collection("callParks"),
      [
        "name": "North",
        "recall": ["option": "ALERT_HUNT_GROUP_ONLY", "huntGroupId": .string(group)],
      ]
    )
    let path = "\(ContractRequests.collection("callParks"))/\(park)"
    #expect(try server.send(.get(path)).string("/recall/huntGroupId") == group)
    #expect(try server.send(.delete("\(DefaultFixture.create)/\(group)")).status == 204)
    #expect(try server.send(.get(path)).json()["/recall/huntGroupId"] == nil)
  }

  @Test func `a job takes the delay of the configuration, and can be paused`() throws {
    let server = try TestServer(.with { $0.jobDelay = 60 })
    let jobs = "\(config)/jobs/devices/rebuildPhones"
    let body: JSONValue = ["locationId": .string(DefaultFixture.headquarters.description)]
    let id = try server.send(.post(jobs, body)).string("/id") ?? ""
    func status() throws -> String? {
      try server.send(.get("\(jobs)/\(id)")).string("/latestExecutionStatus")
    }
    func advance(_ seconds: Int) throws {
      let body: JSONValue = ["seconds": .number(JSONNumber(seconds))]
      #expect(try server.send(.post("/__admin/clock/advance", body)).status < 300)
    }
    #expect(try status() == "STARTED")
    try advance(59)
    #expect(try status() == "STARTED")
    try advance(1)
    #expect(try status() == "COMPLETED")
  }
}
