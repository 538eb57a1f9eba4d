import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Devices and the people, workspaces and virtual lines that have lines on them.
@Suite struct DeviceTests {
  private let config = DeviceRequests.config

  private func devices(_ server: TestServer, _ query: String = "") throws -> [JSONValue] {
    try server.send(.get("/v1/devices\(query)")).items("items")
  }

  @Test func `a phone is added by its MAC address, found under each path, and removed`() throws {
    let server = try TestServer()
    let id = try DeviceRequests.created(server, DeviceRequests.phone("00:00:5e:00:53:b4"))
    let details = try server.send(.get("/v1/devices/\(id)"))
    #expect(try details.string("/mac") == "00005E0053B4")
    #expect(try details.string("/callingDeviceId") == id)
    #expect(try details.string("/product") == "Cisco 8851")
    #expect(try details.string("/type") == "phone")
    #expect(try details.string("/personId") == DefaultFixture.hakim.description)
    #expect(try details.string("/created")?.hasPrefix("2026-") == true)
    let calling = try server.send(.get("\(config)/devices/\(id)"))
    #expect(try calling.string("/model") == "DMS Cisco 8851")
    #expect(try calling.json()["/activationState"] == nil)
    let owned = try server.send(.get("\(config)/people/\(DefaultFixture.hakim)/devices"))
    #expect(try owned.string("/devices/0/id") == id)
    #expect(try owned.json()["/devices/0/primaryOwner"] == true)
    #expect(try owned.json()["/maxOwnedDeviceCount"] == 5)
    let count = try server.send(.get("\(config)/people/\(DefaultFixture.hakim)/devices/count"))
    #expect(try count.json()["/totalDeviceCount"] == 1)
    #expect(try server.send(.delete("/v1/devices/\(id)")).status == 204)
    #expect(try server.send(.get("/v1/devices/\(id)")).rules == ["DEVICE-UNKNOWN"])
    _ = try DeviceRequests.created(server, DeviceRequests.phone())
  }

  @Test func `a phone of the 9800 series is added without a body in the response`() throws {
    let server = try TestServer()
    let response = try server.send(
      .post("/v1/devices", DeviceRequests.phone("00005E0053B4", "Cisco 9861"))
    )
    #expect(response.status == 204)
    let owned = try server.send(.get("\(config)/people/\(DefaultFixture.hakim)/devices"))
    #expect(try owned.string("/devices/0/model") == "Cisco 9861")
    let id = try #require(try owned.string("/devices/0/id"))
    #expect(try server.send(.get("\(config)/devices/\(id)/settings")).status == 404)
    #expect(try server.send(.get("\(config)/devices/\(id)/layout")).status == 200)
  }

  @Test func `a device of a third party shows how it registers`() throws {
    let server = try TestServer()
    var body = DeviceRequests.phone("00005E0053B4", "Generic IPPhone Customer Managed")
    body = body.setting("/password", to: "aB1!aB1!")
    let id = try DeviceRequests.created(server, body)
    let details = try server.send(.get("\(config)/devices/\(id)"))
    #expect(try details.string("/manufacturer") == "THIRD_PARTY")
    #expect(try details.string("/owner/linePort")?.contains("@") == true)
    #expect(try details.string("/proxy/outboundProxy") != nil)
    #expect(!details.text.contains("aB1!"))
    let change: JSONValue = ["sipPassword": "cD2!cD2!"]
    #expect(try server.send(.put("\(config)/devices/\(id)", change)).status == 204)
    #expect(try server.send(.get("/__admin/state")).text.contains("cD2!cD2!"))
  }

  @Test func `an activation code has 16 digits, and its device waits for it`() throws {
    let server = try TestServer()
    let body: JSONValue = [
      "workspaceId": .string(DefaultFixture.lobby.description), "model": "DMS Cisco 8851",
    ]
    let response = try server.send(.post("/v1/devices/activationCode", body))
    let code = try #require(try response.string("/code"))
    #expect(code.count == 16 && code.allSatisfy(\.isNumber))
    #expect(try response.string("/expiryTime")?.hasSuffix("Z") == true)
    let waiting = try devices(server, "?connectionStatus=activating")
    #expect(waiting.count == 1)
    #expect(waiting[0]["/mac"] == nil)
    guard case .string(let id)? = waiting[0]["/id"] else { return }
    let details = try server.send(.get("\(config)/devices/\(id)"))
    #expect(try details.string("/activationState") == "activating")
    let list = try server.send(.get("\(config)/workspaces/\(DefaultFixture.lobby)/devices"))
    #expect(try list.string("/devices/0/activationState") == "ACTIVATING")
    #expect(try list.string("/devices/0/owner/lastName") == ".")
    // Without a model, the code is for a room device.
    let room = try server.send(
      .post("/v1/devices/activationCode", body.setting("/model", to: nil))
    )
    #expect(room.status == 200)
    #expect(try devices(server, "?type=roomdesk").count == 1)
  }

  @Test func `a device resets the calling of a workspace that has none`() throws {
    let fixture = #"""
      {"organizations": [{"id": "o", "name": "O", "locations": [
        {"id": "a", "name": "A", "timeZone": "Europe/Oslo", "address": {"country": "NO"}}],
        "workspaces": [{"id": "w", "displayName": "W", "calling": false, "callingType": "none"}]}]}
      """#
    let server = try TestServer(fixture: try Fixture(Array(fixture.utf8), seed: 1))
    let workspace = WebexID(.workspace, key: "w")
    _ = try DeviceRequests.created(server, DeviceRequests.phone(workspace: workspace))
    let list = try server.send(.get("/v1/workspaces"))
    #expect(try list.string("/items/0/calling/type") == "freeCalling")
  }

  @Test(arguments: [
    ("", 3), ("?mac=00005E0053B4", 1), ("?mac=00005E0053", 0), ("?type=phone", 3),
    ("?type=roomdesk", 0), ("?product=cisco%208851", 2), ("?tag=a,b", 1), ("?tag=a&tag=b", 1),
    ("?tag=a,c", 0), ("?displayName=lobby", 1), ("?connectionStatus=connected", 0),
    ("?personId=\(DefaultFixture.hakim)", 2), ("?workspaceId=\(DefaultFixture.lobby)", 1),
    ("?locationId=\(DefaultFixture.headquarters)", 3), ("?locationId=\(DefaultFixture.sanJose)", 0),
    ("?max=2", 2), ("?start=2", 1), ("?errorCode=x", 0), ("?capability=xapi", 0),
    ("?devicePlatform=cisco", 3), ("?devicePlatform=microsoftTeamsRoom", 0), ("?serial=x", 0),
  ])
  func `devices are filtered, without a link to the next page`(query: String, count: Int) throws {
    let server = try TestServer()
    let first = try DeviceRequests.created(server, DeviceRequests.phone())
    _ = try DeviceRequests.created(server, DeviceRequests.phone("00005E0053B5", "DMS Cisco 8845"))
    _ = try DeviceRequests.created(
      server,
      DeviceRequests.phone("00005E0053B6", workspace: DefaultFixture.lobby)
    )
    var tags = TestRequest.post(
      "/v1/devices/\(first)",
      ["op": "add", "path": "tags", "value": ["a", "b"]]
    )
    tags.method = "PATCH"
    #expect(try server.send(tags).status == 200)
    let response = try server.send(.get("/v1/devices\(query)"))
    #expect(try response.items("items").count == count)
    #expect(response["Link"] == nil)
  }

  @Test func `a JSON Patch adds, replaces and removes tags`() throws {
    let server = try TestServer()
    let id = try DeviceRequests.created(server, DeviceRequests.phone())
    func patch(_ body: JSONValue) throws -> JSONValue? {
      var request = TestRequest.post("/v1/devices/\(id)", body)
      request.method = "PATCH"
      let type = "application/json-patch+json"
      let response = try server.send(
        request.replacing("Content-Type", nil).adding("Content-Type", type)
      )
      #expect(response.status == 200, "\(response.text)")
      return try response.json()["/tags"]
    }
    #expect(try patch(["op": "add", "path": "tags", "value": ["a", "b"]]) == ["a", "b"])
    #expect(try patch([["op": "add", "path": "/tags", "value": ["b", "c"]]]) == ["a", "b", "c"])
    #expect(try patch(["op": "replace", "path": "tags", "value": ["d"]]) == ["d"])
    #expect(try patch(["op": "remove", "path": "tags"]) == [])
  }

  @Test func `MAC addresses are validated in their order, and none is reserved`() throws {
    let server = try TestServer()
    _ = try DeviceRequests.created(server, DeviceRequests.phone())
    let macs: JSONValue = [
      "macs": ["00005E0053", "00:00:5E:00:53:B4", "00005E0053B5", "00005e0053b5"]
    ]
    let path = "\(config)/devices/actions/validateMacs/invoke"
    for _ in 0..<2 {
      let response = try server.send(.post(path, macs))
      #expect(try response.string("/status") == "ERRORS")
      let states = try response.items("macStatus").map { [$0["/state"], $0["/errorCode"]] }
      #expect(
        states == [
          ["INVALID", 25220], ["UNAVAILABLE", 5675], ["AVAILABLE", nil],
          ["DUPLICATE_IN_LIST", 5676],
        ]
      )
    }
    let free = try server.send(.post(path, ["macs": ["00005E0053B5"]], token: "read-only-admin"))
    #expect(try free.string("/status") == "OK")
  }

  @Test(arguments: [
    ("", 29), ("?type=MPP", 19), ("?type=not:MPP", 10), ("?type=ATA", 2),
    ("?allowConfigureLayoutEnabled=false", 9),
  ])
  func `supported devices are filtered`(query: String, count: Int) throws {
    let response = try TestServer().send(.get("\(config)/supportedDevices\(query)"))
    #expect(try response.items("devices").count == count)
  }

  @Test func `settings by contract belong to a device and go with it`() throws {
    let server = try TestServer()
    let id = try DeviceRequests.created(server, DeviceRequests.phone())
    let layout = "\(config)/devices/\(id)/layout"
    let change: JSONValue = ["layoutMode": "CUSTOM", "userReorderEnabled": true, "lineKeys": []]
    #expect(try server.send(.put(layout, change)).status == 204)
    #expect(try server.send(.get(layout)).string("/layoutMode") == "CUSTOM")
    let endpoints = "\(config)/people/me/endpoints"
    #expect(try server.send(.get(endpoints)).string("/endpoints/0/id") == id)
    #expect(try server.send(.delete("/v1/devices/\(id)")).status == 204)
    #expect(try server.send(.get(layout)).status == 404)
    #expect(try server.send(.get(endpoints)).items("endpoints").isEmpty)
    #expect(!(try server.send(.get("/__admin/state")).text.contains(id)))
  }

  @Test(arguments: [
    "devices/settings", "devices/backgroundImages", "devices/lineKeyTemplates", "people/me",
  ])
  func `a path by contract with a word has precedence over an id`(path: String) throws {
    #expect(try TestServer().send(.get("\(config)/\(path)")).status == 200)
  }

  @Test func `an administrator of a location sees and changes the devices there`() throws {
    let server = try TestServer()
    let id = try DeviceRequests.created(server, DeviceRequests.phone())
    let list = try server.send(.get("/v1/devices", token: "location-admin"))
    #expect(try list.items("items").isEmpty)
    let path = "/v1/devices/\(id)"
    #expect(try server.send(.get(path, token: "location-admin")).status == 403)
    #expect(try server.send(.delete(path, token: "location-admin")).status == 403)
    #expect(try server.send(.delete(path, token: "read-only-admin")).status == 403)
    let members = "\(config)/devices/\(id)/members"
    #expect(try server.send(.get(members, token: "location-admin")).status == 403)
    #expect(try server.send(.get(members, token: "read-only-admin")).status == 200)
  }

  @Test func `a user who is not an administrator reads the own devices`() throws {
    let fixture = #"""
      {"organizations": [{"id": "o", "name": "O", "locations": [],
        "people": [
          {"id": "p", "firstName": "P", "lastName": "Q", "emails": ["p@example.com"]},
          {"id": "r", "firstName": "R", "lastName": "S", "emails": ["r@example.com"]}],
        "devices": [
          {"id": "d", "model": "DMS Cisco 8851", "mac": "00005E005301", "person": "p"},
          {"id": "e", "model": "Cisco Desk Pro", "mac": "00005E005302", "person": "r"}],
        "tokens": [{"token": "user", "role": "none", "person": "p"}]}]}
      """#
    let server = try TestServer(fixture: try Fixture(Array(fixture.utf8), seed: 1))
    #expect(try server.send(.get("/v1/devices")).items("items").count == 2)
    let room = try server.send(.get("/v1/devices?type=roomdesk"))
    #expect(try room.string("/items/0/mac") == "00:00:5E:00:53:02")
    let own = try server.send(.get("/v1/devices", token: "user"))
    #expect(try own.items("items").count == 1)
    let (first, second) = (WebexID(.device, key: "d"), WebexID(.device, key: "e"))
    #expect(try server.send(.get("/v1/devices/\(first)", token: "user")).status == 200)
    #expect(try server.send(.get("/v1/devices/\(second)", token: "user")).status == 403)
    #expect(try server.send(.delete("/v1/devices/\(first)", token: "user")).status == 403)
  }

  @Test func `devices survive an export of the state`() throws {
    let server = try TestServer()
    let id = try DeviceRequests.created(server, DeviceRequests.phone())
    let lines: JSONValue = [DeviceViolation.owner, DeviceViolation.shared]
    let members = "\(config)/devices/\(id)/members"
    #expect(try server.send(.put(members, ["members": lines])).status == 204)
    let code: JSONValue = ["workspaceId": .string(DefaultFixture.lobby.description)]
    #expect(try server.send(.post("/v1/devices/activationCode", code)).status == 200)
    let state = try server.send(.get("/__admin/state")).body
    let all = try server.send(.get("/v1/devices")).text
    let other = try TestServer(fixture: try Fixture(state, seed: 1))
    #expect(try other.send(.get("/v1/devices")).text == all)
    #expect(try other.send(.get(members)).items("members").count == 2)
    #expect(try other.send(.get("/__admin/state")).body == state)
  }
}
