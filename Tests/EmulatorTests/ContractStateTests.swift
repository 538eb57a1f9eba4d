import Calling
import Contract
@testable import Emulator
import HTTP
import JSON
import Testing
import Text
@testable import TestSupport

/// The state of operations by contract and what it has in common with native ones.
@Suite struct ContractStateTests {
  static let violatedRules: Set<String> = [
    "CONTRACT-NAME", "CONTRACT-UNKNOWN",
  ]

  @Test func `extensions and numbers are shared with native features in both directions`() throws {
    let server = try TestServer()
    let group = try ContractRequests.create("Dock", "7800", "+15558675303", on: server)
    #expect(group.status == 201, "\(group.text)")
    let taken = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal))
    #expect(taken.rules == ["NUM-EXTENSION-TAKEN"] || taken.status == 409, "\(taken.text)")
    #expect(taken.text.contains("a paging group : Dock"))
    let item = "\(ContractRequests.collection("paging"))/\(try group.string("/id") ?? "")"
    #expect(try server.send(.put(item, ["extension": "7801"])).status == 204)
    #expect(try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 201)
    let before = try ContractRequests.states(of: server)
    let conflict = try server.send(.put(item, ["extension": "7800"]))
    #expect(conflict.status == 409)
    #expect(conflict.text.contains("a hunt group : Sales"))
    #expect(try ContractRequests.create("Other", "7801", on: server).status == 409)
    #expect(try ContractRequests.states(of: server) == before, "a rejected request changes nothing")
    #expect(try server.send(.delete(item)).status == 204)
    #expect(try ContractRequests.create("Other", "7801", on: server).status == 201)
  }

  @Test func `names are unique in their collection, ignoring case, also after a change`() throws {
    let server = try TestServer()
    let path = ContractRequests.collection("callPickups")
    func create(_ name: String, in path: String) throws -> TestResponse {
      try ContractRequests.create(name, in: path, on: server)
    }
    let first = try create("Dock", in: path)
    #expect(try create("DOCK", in: path).rules == ["CONTRACT-NAME"])
    let elsewhere = ContractRequests.collection("callPickups", at: DefaultFixture.sanJose)
    #expect(try create("Dock", in: elsewhere).status == 201)
    let item = "\(path)/\(try first.string("/id") ?? "")"
    #expect(try server.send(.put(item, ["name": "Gate"])).status == 200)
    #expect(try create("Dock", in: path).status == 201)
    #expect(try create("gate", in: path).rules == ["CONTRACT-NAME"])
  }

  @Test func `a list by name stays in order while items are created, renamed and deleted`() throws {
    let server = try TestServer()
    let path = ContractRequests.collection("callPickups")
    var count: UInt64 = 0
    func random(below limit: Int) -> Int {
      count += 1
      return Int(SplitMix64.mix(count) % UInt64(limit))
    }
    func rows() throws -> [(name: String, id: String)] {
      var rows: [(name: String, id: String)] = []
      var page: TestResponse
      repeat {
        page = try server.send(.get("\(path)?max=7&start=\(rows.count)"))
        for item in try page.items("callPickups") {
          rows.append((item["/name"]?.stringValue ?? "", item["/id"]?.stringValue ?? ""))
        }
      } while page["Link"] != nil
      return rows
    }
    var names: Set<String> = []
    for step in 0..<120 {
      let stored = try rows()
      #expect(stored.map(\.name) == names.sorted { $0.lowercased() < $1.lowercased() })
      let name = "\(["dock", "Dock"][random(below: 2)]) \(random(below: 1000)) \(step)"
      let old = stored.isEmpty ? nil : stored[random(below: stored.count)]
      switch (random(below: 4), old) {
      case (0, let old?):
        #expect(try server.send(.delete("\(path)/\(old.id)")).status == 204)
        names.remove(old.name)
      case (1, let old?):
        #expect(try server.send(.put("\(path)/\(old.id)", ["name": .string(name)])).status == 200)
        names.remove(old.name)
        names.insert(name)
      default:
        #expect(try ContractRequests.create(name, in: path, on: server).status == 201)
        names.insert(name)
      }
    }
  }

  @Test func `the list of the organization has the items of all locations, in pages`() throws {
    let server = try TestServer()
    for number in 0..<3 {
      for location in [DefaultFixture.headquarters, DefaultFixture.sanJose] {
        let path = ContractRequests.collection("paging", at: location)
        #expect(try ContractRequests.create("Group \(number)", in: path, on: server).status == 201)
      }
    }
    var names: [String] = []
    var path: String? = "\(ContractRequests.config)/paging?max=4"
    while let next = path {
      let page = try server.send(.get(next))
      for item in try page.items("locationPaging") {
        if case .string(let name)? = item["/name"], case .string(let place)? = item["/locationName"]
        {
          names.append("\(place) \(name)")
        }
      }
      path = page["Link"].map {
        String($0.dropFirst("<http://mock.test:4868".count).prefix { $0 != ">" })
      }
    }
    #expect(names.count == 6)
    #expect(Set(names).count == 6)
    let filtered = try server.send(
      .get("\(ContractRequests.config)/paging?locationId=\(DefaultFixture.sanJose)&name=group%202")
    )
    #expect(try filtered.items("locationPaging").count == 1)
    let extreme = try server.send(
      .get("\(ContractRequests.config)/paging?start=9223372036854775807")
    )
    #expect(try extreme.items("locationPaging").isEmpty)
  }

  @Test func `settings are merged, and a person's own settings are those of the administrator`()
    throws
  {
    let server = try TestServer()
    let me = try server.send(.get("/v1/people/me")).string("/id") ?? ""
    let path = "/v1/people/\(me)/features/doNotDisturb"
    #expect(try server.send(.get(path)).json()["/enabled"] == false)
    #expect(try server.send(.put(path, ["enabled": true])).status == 204)
    #expect(try server.send(.put(path, ["ringSplashEnabled": true])).status == 204)
    let shown = try server.send(.get(path)).json()
    #expect(shown["/enabled"] == true)
    #expect(shown["/ringSplashEnabled"] == true)
    let own = try server.send(.get("\(ContractRequests.config)/people/me/settings/doNotDisturb"))
    #expect(own.status == 200)
    #expect(try own.json()["/enabled"] == true)
    let unknown = WebexID(.person, key: "none")
    #expect(try server.send(.get("/v1/people/\(unknown)/features/doNotDisturb")).status == 404)
  }

  @Test func `records belong to an organization, are reset, saved and loaded`() throws {
    let server = try TestServer()
    #expect(try ContractRequests.create("Dock", "7900", on: server).status == 201)
    let organization = try PrivateOrganization(on: server)
    let list = TestRequest.get("\(ContractRequests.config)/paging", token: organization.token)
    #expect(try server.send(list).items("locationPaging").isEmpty)
    let saved = try ContractRequests.states(of: server)
    let other = try TestServer()
    #expect(try other.send(.put("/__admin/state", bytes: saved)).status == 204)
    #expect(
      try other.send(.get("\(ContractRequests.config)/paging")).items("locationPaging").count == 1
    )
    #expect(try ContractRequests.states(of: other) == saved)
    #expect(try ContractRequests.create("Other", "7900", on: other).status == 409)
    #expect(try server.send(.post("/__admin/reset", [:])).status == 204)
    #expect(
      try server.send(.get("\(ContractRequests.config)/paging")).items("locationPaging").isEmpty
    )
    #expect(try ContractRequests.create("Other", "7900", on: server).status == 201)
  }

  @Test func `what is below an item is removed with it`() throws {
    let organization = try CallRoutingOrganization()
    let server = organization.server
    let item = "\(CallRoutingOrganization.premises)/routeLists/\(organization.id("RL1"))"
    #expect(try server.send(.get("\(item)/numbers")).status == 200)
    #expect(try server.send(.delete(item)).status == 204)
    let gone = try server.send(.get("\(item)/numbers"))
    #expect(gone.rules == ["DIALING-RECORD-UNKNOWN"])
  }

  @Test func `the journal, faults and counts know operations by contract`() throws {
    let server = try TestServer()
    let fault: JSONValue = [
      "match": ["operation": "getListOfDECTNetworksForOrganization"], "effect": ["status": 503],
      "schedule": ["times": 1],
    ]
    #expect(try server.send(.post("/__admin/faults", fault)).status == 201)
    let list = TestRequest.get("\(ContractRequests.config)/dectNetworks")
    #expect(try [list, list].map { try server.send($0).status } == [503, 200])
    let entry = try server.send(.get("/__admin/requests")).json()
    #expect(entry["/requests/0/operation"] == "getListOfDECTNetworksForOrganization")
    #expect(entry["/requests/0/evidence"] == "contract")
    let operations = try server.send(.get("/__admin/operations")).items("operations")
    let networks = operations.first { $0["/id"] == "getListOfDECTNetworksForOrganization" }
    #expect(networks?["/requestCount"] == 2)
    #expect(networks?["/shape"] == "organizationList")
    #expect(
      operations.filter { $0["/evidence"] == "native" }.count == WebexAPI.registry.endpoints.count
    )
  }

  @Test func `a wrong method lists native and contract methods`()
    throws
  {
    let server = try TestServer()
    var request = TestRequest.get(ContractRequests.collection("huntGroups"))
    request.method = "PUT"
    #expect(try server.send(request)["Allow"] == "POST, OPTIONS")
    request = TestRequest.get(ContractRequests.collection("paging"))
    #expect(try server.send(request)["Allow"] == "POST, OPTIONS")
  }

  @Test func `the same seed gives the same bytes`() throws {
    func run() throws -> [[UInt8]] {
      let server = try TestServer(.with { $0.seed = 5 })
      _ = try ContractRequests.create("Dock", "7900", on: server)
      return [
        try server.send(.get("\(ContractRequests.config)/paging")).body,
        try ContractRequests.states(of: server),
      ]
    }
    #expect(try run() == run())
  }
}
