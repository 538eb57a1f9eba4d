import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Operating modes in the call forwarding of features, and in mode management.
@Suite struct OperatingModeUseTests {
  private let server: TestServer
  private static let config = "/v1/telephony/config"
  private static let modes = "\(config)/operatingModes"

  init() throws { server = try TestServer() }

  private func created(_ path: String, _ body: JSONValue) throws -> String {
    let response = try server.send(.post(path, body))
    #expect(response.status == 201, "\(response.text)")
    return try response.string("/id") ?? ""
  }

  @Test func `features use new modes, and lose those that are deleted`() throws {
    let id = try created(Self.modes, OperatingModeTests.day)
    let group = try created(DefaultFixture.create, DefaultFixture.minimal)
    let path = "\(DefaultFixture.create)/\(group)/callForwarding"
    let mode: JSONValue = [
      "id": .string(id), "normalOperationEnabled": true,
      "forwardTo": ["selection": "FORWARD_TO_DEFAULT_NUMBER"],
    ]
    let body: JSONValue = [
      "callForwarding": ["operatingModes": ["enabled": true, "modes": [mode]]]
    ]
    #expect(try server.send(.put(path, body)).status == 204)
    let modes = JSONPointer(["callForwarding", "operatingModes", "modes"])
    let read = try server.send(.get(path)).json()
    #expect(read[modes]?["/0/name"] == "Day")
    #expect(try server.send(.delete("\(Self.modes)/\(id)")).status == 204)
    #expect(try server.send(.get(path)).json()[modes] == [])
    #expect(try server.send(.put(path, body)).rules == ["CF-MODE-UNKNOWN"])
  }

  @Test func `a queue shows the names of its modes until they are deleted`() throws {
    let id = try created(Self.modes, OperatingModeTests.day)
    let queues = try server.send(.get("\(Self.config)/queues")).items("queues")
    let queue = queues.first?["/id"]?.text ?? ""
    let path =
      "\(Self.config)/locations/\(DefaultFixture.headquarters)/queues/\(queue)/callForwarding"
    #expect(try server.send(.put(path, Self.using(id))).status == 204)
    let mode = JSONPointer(["callForwarding", "operatingModes", "modes", "0"])
    let shown = try server.send(.get(path)).json()[mode]
    #expect(shown?["/name"] == "Day")
    #expect(shown?["/type"] == "SAME_HOURS_DAILY")
    #expect(shown?["/level"] == "LOCATION")
    #expect(try server.send(.delete("\(Self.modes)/\(id)")).status == 204)
    #expect(try server.send(.get(path)).json()[mode] == nil)
    #expect(try server.send(.put(path, Self.using(id))).rules == ["CF-MODE-UNKNOWN"])
  }

  /// A body of call forwarding with one mode.
  private static func using(_ id: String) -> JSONValue {
    let mode: JSONValue = [
      "id": .string(id), "normalOperationEnabled": true,
      "forwardTo": [
        "selection": "FORWARD_TO_DEFAULT_NUMBER", "destinationVoicemailEnabled": false,
      ],
    ]
    return ["callForwarding": ["operatingModes": ["enabled": true, "modes": [mode]]]]
  }

  @Test func `mode management shows features and modes of the organization`() throws {
    let id = try created(Self.modes, OperatingModeTests.day)
    let group = try created(DefaultFixture.create, DefaultFixture.minimal)
    let forwarding = "\(DefaultFixture.create)/\(group)/callForwarding"
    #expect(try server.send(.put(forwarding, Self.using(id))).status == 204)
    let person = "\(Self.config)/people/\(DefaultFixture.hakim)/modeManagement/features"
    let assignment: JSONValue = ["featureIds": [.string(group)]]
    #expect(try server.send(.put(person, assignment)).status == 200)
    let path = "\(Self.config)/people/me/settings/modeManagement/features"
    func own(_ path: String) throws -> JSONValue {
      try server.send(.get(path, token: "full-admin")).json()
    }
    for list in [try own(path), try server.send(.get(person)).json()] {
      #expect(list["/features/0/name"] == "Sales")
      #expect(list["/features/0/type"] == "HUNT_GROUP")
      #expect(list["/features/0/modeBasedForwardingEnabled"] == true)
      #expect(list["/features/0/location/name"] == "Headquarters")
    }
    let feature = try own("\(path)/\(group)")
    #expect(feature["/modes/0/name"] == "Day")
    #expect(feature["/modes/0/forwardTo/selection"] == "FORWARD_TO_DEFAULT_NUMBER")
    let mode = try own("\(path)/\(group)/modes/\(id)")
    #expect(mode["/name"] == "Day")
    #expect(mode["/sameHoursDaily/mondayToFriday"] == OperatingModeTests.hours)
    #expect(try own("\(path)/commonModes?featureIds=\(group)")["/commonModeNames"] == ["Day"])
  }
}
