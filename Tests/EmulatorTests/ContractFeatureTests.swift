import Calling
import JSON
import Testing
@testable import TestSupport

/// Call pickups and call parks, which are by contract.
@Suite struct ContractFeatureTests {
  @Test func `a member is in one call pickup, an extension in one call park`() throws {
    let server = try TestServer()
    let pickups = ContractRequests.collection("callPickups")
    let agents: JSONValue = [.string(DefaultFixture.hakim.description)]
    let sales: JSONValue = ["name": "Sales", "agents": agents]
    let created = try server.send(.post(pickups, sales))
    #expect(created.status == 201)
    let second = try server.send(.post(pickups, ["name": "Service", "agents": agents]))
    #expect(second.status == 400)
    #expect(try second.json()["/errorCode"] == 4471)
    #expect(second.text.contains("'Sales'"))
    let item = "\(pickups)/\(try created.string("/id") ?? "")"
    #expect(try server.send(.put(item, sales)).status == 200)
    #expect(try server.send(.delete(item)).status == 204)
    #expect(try server.send(.post(pickups, ["name": "Service", "agents": agents])).status == 201)
  }

  @Test func `call pickups are in the order of their names, also in pages`() throws {
    let server = try TestServer()
    let pickups = ContractRequests.collection("callPickups")
    for name in ["Zulu", "alpha", "Mike"] {
      #expect(try server.send(.post(pickups, ["name": .string(name)])).status == 201)
    }
    func names(_ query: String) throws -> [JSONValue?] {
      try server.send(.get(pickups + query)).items("callPickups").map { $0["/name"] }
    }
    #expect(try names("") == ["alpha", "Mike", "Zulu"])
    #expect(try names("?max=1&start=1") == ["Mike"])
    #expect(try names("?order=DSC") == ["Zulu", "Mike", "alpha"])
    let unknown = try server.send(.get("\(pickups)?order=bogus"))
    #expect(unknown["X-Mock-Warning"]?.contains("is not sorted by 'bogus'") == true)
    #expect(try unknown.items("callPickups").map { $0["/name"] } == ["alpha", "Mike", "Zulu"])
  }

  @Test func `a stored choice is shown although the document lists it for the body alone`() throws {
    let server = try TestServer()
    let lines = try server.send(.get("\(ContractRequests.config)/virtualLines"))
    let id = try #require(lines.items("virtualLines").first?["/id"]?.stringValue)
    let path = "\(ContractRequests.config)/virtualLines/\(id)/outgoingPermission"
    let permission: JSONValue = ["callType": "TOLL", "action": "BLOCK", "transferEnabled": false]
    let body: JSONValue = ["useCustomEnabled": true, "callingPermissions": [permission]]
    #expect(try server.send(.put(path, body)).status == 204)
    let shown = try server.send(.get(path)).items("callingPermissions")
    #expect(shown.map { $0["/callType"] } == ["TOLL"])
  }
}
