import Calling
import JSON
import Testing
@testable import TestSupport

/// A hunt group as the owner of its extension and numbers.
@Suite struct NumberOwnerTests {
  private let server: TestServer
  private let path: String

  init() throws {
    server = try TestServer(on: .inProcess)
    let body: JSONValue = [
      "name": "Sales", "extension": "7800", "phoneNumber": "+15558675303", "enabled": true,
      "callPolicies": ["policy": "CIRCULAR"],
      "agents": [["id": .string(DefaultFixture.maria.description)]],
      "alternateNumberSettings": [
        "distinctiveRingEnabled": true,
        "alternateNumbers": [["phoneNumber": "+15558675304", "ringPattern": "NORMAL"]],
      ],
    ]
    let created = try server.send(.post(DefaultFixture.create, body))
    path = "\(DefaultFixture.create)/\(try created.string("/id") ?? "")"
  }

  /// The numbers that the inventory shows with the group: each with its extension and the owner.
  private func owned() throws -> [JSONValue] {
    let list = try server.send(.get("/v1/telephony/config/numbers?ownerType=HUNT_GROUP")).json()
    guard case .array(let rows)? = list["/phoneNumbers"] else { return [] }
    return rows.filter { row in
      guard case .string(let id)? = row["/owner/id"] else { return false }
      return path.hasSuffix(id)
    }
  }

  @Test func `a group stays the owner when its forwarding or agents change`() throws {
    let before = try owned()
    #expect(before.count == 2)
    #expect(before.first?["/extension"] == "7800")
    let always: JSONValue = ["enabled": true, "destination": "1234"]
    let forwarding = try server.send(
      .put("\(path)/callForwarding", ["callForwarding": ["always": always]])
    )
    #expect(forwarding.status == 204)
    #expect(try owned() == before)
    #expect(try server.send(.delete("/v1/people/\(DefaultFixture.maria)")).status == 204)
    #expect(try server.send(.get(path)).json()["/agents"] == [])
    #expect(try owned() == before)
  }

  @Test func `the owner has the name and the numbers of the last update`() throws {
    let body: JSONValue = ["name": "Support", "extension": "7801", "phoneNumber": "+15558675305"]
    #expect(try server.send(.put(path, body)).status == 204)
    let rows = try owned()
    #expect(rows.map { $0["/phoneNumber"] } == ["+15558675304", "+15558675305"])
    #expect(rows.last?["/extension"] == "7801")
    let taken = try server.send(
      .post(DefaultFixture.create, ["name": "Other", "extension": "7801", "enabled": true])
    )
    #expect(try taken.descriptions().contains { $0.contains("a hunt group : Support") })
  }

  @Test func `a deleted group owns nothing`() throws {
    #expect(try server.send(.delete(path)).status == 204)
    #expect(try owned().isEmpty)
    #expect(try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 201)
  }

  @Test func `a state that is loaded shows the same owners`() throws {
    let before = try owned()
    let state = try server.send(.get("/__admin/state")).json()
    #expect(try server.send(.put("/__admin/state", state)).status == 204)
    #expect(try owned() == before)
  }
}
