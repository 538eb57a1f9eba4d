import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// The options `--rules`, `--open-world` and `--seed`, and warnings about unknown properties.
@Suite struct ModeTests {
  @Test func `live rules accept a body that the documented rules reject`() throws {
    let body = DefaultFixture.minimal.setting("/enabled", to: nil).setting("/agents", to: nil)
      .setting("/extension", to: 7800)
    let documented = try TestServer().send(.post(DefaultFixture.create, body))
    #expect(documented.status == 400)
    #expect(try documented.descriptions().allSatisfy { $0.contains("setting liveRules") })
    #expect(try TestServer(.live).send(.post(DefaultFixture.create, body)).status == 201)
  }

  @Test func `live rules ignore a weight without the policy WEIGHTED and log a warning`() throws {
    let server = try TestServer(.live)
    let body = DefaultFixture.minimal.setting(
      "/agents",
      to: [["id": .string(DefaultFixture.hakim.description), "weight": 50]]
    )
    let created = try server.send(.post(DefaultFixture.create, body))
    #expect(created.status == 201)
    let read = try server.send(.get("\(DefaultFixture.create)/\(try created.string("/id") ?? "")"))
    #expect(try read.json()["/agents/0/weight"] == nil)
    #expect(server.log.messages.contains { $0.contains("ignored '/agents/0/weight'") })
  }

  @Test func `live rules require callPolicies`() throws {
    let body = DefaultFixture.minimal.setting("/callPolicies", to: nil)
    let response = try TestServer(.live).send(.post(DefaultFixture.create, body))
    #expect(response.status == 400)
    #expect(try response.json()["/errorCode"] == 25008)
  }

  @Test func `with open world unknown locations, agents and numbers are created`() throws {
    let server = try TestServer(.openWorld)
    let location = WebexID(.location, key: "11111111-2222-4333-8444-555555555555")
    let agent = WebexID(.person, key: "99999999-2222-4333-8444-555555555555")
    let body = DefaultFixture.minimal.setting("/phoneNumber", to: "+12125550100")
      .setting("/agents", to: [["id": .string(agent.description)]])
    #expect(try server.send(.post(DefaultFixture.groups(at: location), body)).status == 201)
    #expect(try server.send(.get("/v1/locations/\(location)")).status == 200)
    // The number is now in the inventory and assigned.
    let again = body.setting("/name", to: "Other").setting("/extension", to: "7801")
    let taken = try server.send(.post(DefaultFixture.groups(at: location), again))
    #expect(taken.rules == ["HG-NUMBER-TAKEN"])
  }

  @Test func `with open world a rejected request does not create anything`() throws {
    let server = try TestServer(.openWorld)
    let location = WebexID(.location, key: "11111111-2222-4333-8444-555555555555")
    let body = DefaultFixture.minimal.setting("/enabled", to: nil)
    #expect(try server.send(.post(DefaultFixture.groups(at: location), body)).status == 400)
    #expect(try server.send(.get("/v1/locations/\(location)")).status == 404)
  }

  @Test func `the same seed and requests give the same responses except for the Date`() throws {
    func responses(seed: UInt64) throws -> [[String]] {
      let server = try TestServer(.with { $0.seed = seed }, on: .socket)
      let client = try server.connect()
      let requests: [TestRequest] = [
        .post(DefaultFixture.create, try DefaultFixture.documented()),
        .post(DefaultFixture.create, DefaultFixture.minimal),
        .post(DefaultFixture.create, DefaultFixture.minimal), .get(DefaultFixture.list),
        .get("/nothing"),
      ]
      return try requests.map { request in
        let response = try client.exchange(request)
        let fields = response.fields.filter { $0.name != "Date" }.map { "\($0.name): \($0.value)" }
        return fields + [response.text]
      }
    }
    #expect(try responses(seed: 7) == responses(seed: 7))
    #expect(try responses(seed: 7) != responses(seed: 8))
  }

  @Test func `unknown properties are ignored and logged with the closest known name`() throws {
    let server = try TestServer()
    let body = DefaultFixture.minimal.setting(
      "/agents",
      to: [
        ["id": .string(DefaultFixture.hakim.description), "weigth": "50"]
      ]
    ).setting("/color", to: "red")
    #expect(try server.send(.post(DefaultFixture.create, body)).status == 201)
    #expect(
      server.log.messages.contains { $0.contains("'/agents/0/weigth' (did you mean 'weight'?)") }
    )
    #expect(server.log.messages.contains { $0.hasSuffix("ignored unknown property '/color'") })
  }
}
