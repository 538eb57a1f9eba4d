import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// What a queue has in common with others: numbers, agents, and its call forwarding.
extension CallQueueTests {
  @Test func `an alternate number belongs to the queue until it is removed`() throws {
    let server = try TestServer()
    let query = "available=true&locationId=\(DefaultFixture.headquarters)"
    let path = "\(ContractRequests.config)/numbers?\(query)"
    let numbers = try server.send(.get(path)).items("phoneNumbers")
    let number = try #require(numbers.first?["/phoneNumber"])
    let settings: JSONValue = [
      "alternateNumberSettings": [
        "alternateNumbers": [["phoneNumber": number, "ringPattern": "LONG_LONG"]]
      ]
    ]
    let item = try created(Self.documented, on: server)
    #expect(try server.send(.put(item, settings)).status == 204)
    let group = DefaultFixture.minimal.setting("/phoneNumber", to: number)
    #expect(try server.send(.post(DefaultFixture.create, group)).rules == ["HG-NUMBER-TAKEN"])
    let none: JSONValue = ["alternateNumberSettings": ["alternateNumbers": []]]
    #expect(try server.send(.put(item, none)).status == 204)
    #expect(try server.send(.post(DefaultFixture.create, group)).status == 201)
  }

  @Test func `the forwarding of a queue is saved with its rules`() throws {
    let server = try TestServer()
    let forwarding = try created(Self.documented, on: server) + "/callForwarding"
    let rule: JSONValue = [
      "name": "Night", "enabled": true,
      "forwardTo": ["selection": "FORWARD_TO_SPECIFIED_NUMBER", "phoneNumber": "7999"],
      "callsTo": ["numbers": []],
      "callsFrom": [
        "selection": "ANY",
        "customNumbers": ["privateNumberEnabled": false, "unavailableNumberEnabled": false],
      ],
    ]
    #expect(try server.send(.post(forwarding + "/selectiveRules", rule)).status == 201)
    let always: JSONValue = [
      "callForwarding": ["always": ["enabled": true, "destination": "7998"]]
    ]
    #expect(try server.send(.put(forwarding, always)).status == 204)
    let read = try server.send(.get(forwarding)).json()
    #expect(read["/callForwarding/rules/0/forwardTo"] == "7999")
    #expect(read["/callForwarding/operatingModes/modes"] == [])
    let other = try TestServer()
    let state = try server.send(.get("/__admin/state")).json()
    #expect(try other.send(.put("/__admin/state", state)).status < 300)
    #expect(try other.send(.get(forwarding)).json() == read)
  }

  @Test func `a workspace that loses calling is not an agent any more`() throws {
    let server = try TestServer()
    let lobby = JSONValue.string(DefaultFixture.lobby.description)
    let item = try created(Self.documented.setting("/agents", to: [["id": lobby]]), on: server)
    let body: JSONValue = ["displayName": "Lobby", "calling": ["type": "none"]]
    #expect(try server.send(.put("/v1/workspaces/\(DefaultFixture.lobby)", body)).status == 200)
    let read = try server.send(.get(item)).json()
    #expect(read["/agents"] == [])
    #expect(try server.send(.put(item, read)).status == 204)
  }

  @Test func `a change of the join state keeps the weight`() throws {
    let server = try TestServer()
    let weighted = Self.documented.setting("/callPolicies/policy", to: "WEIGHTED")
      .setting("/agents", to: [["id": Self.agent, "weight": "60"]])
    let item = try created(weighted, on: server)
    let change: JSONValue = ["agents": [["id": Self.agent, "joinEnabled": false]]]
    #expect(try server.send(.put(item, change)).status == 204)
    #expect(try server.send(.get(item)).json()["/agents/0/weight"] == "60")
  }
}
