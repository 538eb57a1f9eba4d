import Calling
import Contract
@testable import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// What operations by contract reject, and what they list.
@Suite struct ContractRejectionTests {
  @Test func `a location administrator reaches only members of assigned locations`() throws {
    let server = try TestServer()
    let path = "/v1/people/\(DefaultFixture.hakim)/features/callWaiting"
    for request in [
      TestRequest.get(path, token: "location-admin"),
      TestRequest.put(path, ["enabled": true]).replacing(
        "Authorization",
        "Bearer location-admin"
      ),
    ] {
      #expect(try server.send(request).rules == ["AUTH-LOCATION"])
    }
  }

  @Test func `a required member cannot be removed, and a name is not empty`() throws {
    let server = try TestServer()
    let path = ContractRequests.collection("callPickups")
    let created = try ContractRequests.create("Dock", in: path, on: server)
    let item = "\(path)/\(try created.string("/id") ?? "")"
    #expect(try server.send(.put(item, ["name": .null])).rules == ["BODY-TYPE"])
    #expect(try server.send(.put(item, ["name": ""])).rules == ["BODY-TYPE"])
    #expect(try ContractRequests.create("", in: path, on: server).rules == ["BODY-TYPE"])
    #expect(try server.send(.get(item)).string("/name") == "Dock")
  }

  static let brokenRecords: [JSONValue] = [
    ["path": "../../x", "record": [:]], ["path": "a//b", "record": [:]],
    ["path": "a/b", "record": 5], ["record": [:]],
    ["path": "telephony/config/locations/none/paging/x", "record": [:]],
  ]

  @Test(arguments: brokenRecords) func `a state with a broken record is rejected`(
    record: JSONValue
  ) throws {
    let server = try TestServer()
    let state = try server.send(.get("/__admin/state")).json()
    let before = try ContractRequests.states(of: server)
    let broken = state.setting("/organizations/0/records", to: [record])
    let response = try server.send(.put("/__admin/state", broken))
    #expect(response.status == 400)
    #expect(response.text.contains("/organizations/0/records/0"), "\(response.text)")
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `saving and loading keeps the order of items`() throws {
    let server = try TestServer()
    for (name, digits) in [("One", nil), ("Two", "7960"), ("Three", nil)] {
      #expect(try ContractRequests.create(name, digits, on: server).status == 201)
    }
    let saved = try ContractRequests.states(of: server)
    #expect(try server.send(.put("/__admin/state", bytes: saved)).status == 204)
    #expect(try ContractRequests.states(of: server) == saved)
  }

  @Test func `paging parameters that the document does not have cannot overflow`() throws {
    let server = try TestServer()
    let group: JSONValue = ["displayName": "Sales"]
    #expect(try server.send(.post("/v1/groups", group)).status < 300)
    for query in [
      "max=-9223372036854775808", "sortBy=displayName&max=-1", "start=-1&sortBy=displayName",
      "start=9223372036854775807", "max=9223372036854775807&start=9223372036854775807",
    ] {
      let response = try server.send(.get("/v1/groups?\(query)"))
      #expect([200, 400].contains(response.status), "\(query)")
    }
  }

  @Test func `a JSON Patch with a deep path is rejected`() throws {
    let server = try TestServer()
    let device = try DeviceRequests.created(server, DeviceRequests.phone())
    let path = String(repeating: "a/", count: 100_000)
    var request = TestRequest.post(
      "/v1/deviceConfigurations?deviceId=\(device)",
      [["op": "add", "path": .string(path), "value": []]]
    )
    request.method = "PATCH"
    let response = try server.send(request)
    #expect(response.status == 400)
    #expect(response.text.contains("expected at most 16 members"))
  }

  @Test func `a text that is not a number of JSON is not shown as one`() throws {
    let server = try TestServer(.live)
    let settings = "\(ContractRequests.config)/people/me/settings/executive/alert"
    for text in ["nan", "inf", "0x1p3", "+5", "1 2"] {
      let body: JSONValue = ["rolloverWaitTimeInSecs": .string(text)]
      #expect(try server.send(.put(settings, body)).status == 400, "\(text)")
    }
    _ = try server.send(.get(settings)).json()
  }

  @Test func `a request that fails after a part of it was stored changes nothing`() throws {
    let server = try TestServer()
    let codes =
      "\(ContractRequests.config)/locations/\(DefaultFixture.headquarters)"
      + "/outgoingPermission/accessCodes"
    let code: JSONValue = ["code": "123", "description": "Lobby"]
    #expect(try server.send(.post(codes, ["accessCodes": [code]])).status < 300)
    let before = try ContractRequests.states(of: server)
    let more: JSONValue = ["accessCodes": [["code": "5", "description": "x"], code]]
    #expect(try server.send(.post(codes, more)).status == 409)
    #expect(try ContractRequests.states(of: server) == before)
  }

  @Test func `an open world makes the location of a valid create`() throws {
    let server = try TestServer(.with { $0.ruleSet.isOpenWorld = true })
    let location = WebexID(.location, key: "00000000-0000-4000-8000-000000000001")
    let path = ContractRequests.collection("paging", at: location)
    let before = try ContractRequests.states(of: server)
    #expect(try server.send(.post(path, ["name": 5])).status == 400)
    #expect(try ContractRequests.states(of: server) == before)
    #expect(try ContractRequests.create("Dock", in: path, on: server).status == 201)
    let groups = try server.send(.get("\(ContractRequests.config)/paging")).items("locationPaging")
    #expect(groups.first?["/locationId"] == .string(location.description))
  }
}
