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

  @Test func `members of items are shown by the names of the response`() throws {
    let server = try TestServer()
    let people = try server.send(.get("/v1/people")).items("items").map { $0["/id"] }
    let (person, executive) = try (
      #require(people[0]?.stringValue), #require(people[1]?.stringValue)
    )
    let assistant = "\(ContractRequests.config)/people/\(person)/executive/assistant"
    let body: JSONValue = [
      "executives": [["personId": .string(executive), "optInEnabled": true]]
    ]
    #expect(try server.send(.put(assistant, body)).status == 204)
    let executives = try server.send(.get(assistant)).items("executives")
    #expect(executives.map { $0["/id"] } == [.string(executive)])
    #expect(executives.map { $0["/optInEnabled"] } == [true])
  }
}
