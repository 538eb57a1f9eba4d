import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// The forms of an id: base64, padded or not, and the UUID that it contains.
@Suite struct IdentifierTests {
  private static let hakim = "4a76fef4-ff9f-11eb-af0d-43f0f6557cab"
  private static let headquarters = "7d2c1f0e-5b4a-4c39-8e1d-0a9b8c7d6e5f"
  private static let lobby = "55b52e8a-ff9f-11eb-9f4a-03d6577ac85b"

  /// Paths with `{}` in place of the UUID, and the UUID.
  private static let paths: [(path: String, uuid: String)] = [
    ("/v1/locations/{}", headquarters), ("/v1/locations?id={}", headquarters),
    ("/v1/telephony/config/locations/{}", headquarters),
    ("/v1/telephony/config/locations/{}/schedules", headquarters),
    ("/v1/telephony/config/locations/{}/huntGroups/availableNumbers", headquarters),
    ("/v1/telephony/config/numbers?locationId={}", headquarters),
    ("/v1/telephony/config/huntGroups?locationId={}", headquarters),
    ("/v1/telephony/config/virtualLines?locationId={}", headquarters),
    ("/v1/telephony/config/callParkExtensions?locationId={}", headquarters),
    ("/v1/workspaces?locationId={}", headquarters),
    ("/v1/people?callingData=true&locationId={}", headquarters),
    ("/v1/organizations/{}", "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"),
  ]

  @Test(arguments: paths, [true, false])
  func `the UUID of an id is accepted under the live rules`(
    test: (path: String, uuid: String),
    isUpperCase: Bool
  ) throws {
    let server = try TestServer(.live)
    let kind: WebexID.Kind = test.path.contains("organizations") ? .organization : .location
    let id = WebexID(kind, key: test.uuid).description
    let expected = try server.send(.get(test.path.replacing("{}", with: id)))
    #expect(expected.status == 200)
    let uuid = isUpperCase ? test.uuid.uppercased() : test.uuid
    #expect(try server.send(.get(test.path.replacing("{}", with: uuid))).body == expected.body)
  }

  @Test(arguments: ["", "=", "%3D", "%3D%3D"])
  func `an id can be padded`(padding: String) throws {
    let server = try TestServer()
    let id = "\(DefaultFixture.headquarters)\(padding)"
    #expect(try server.send(.get("/v1/locations/\(id)")).status == 200)
    #expect(try server.send(.get("/v1/locations?id=\(id)")).items("items").count == 1)
    let body = DefaultFixture.minimal.setting(
      "/agents",
      to: [["id": .string("\(DefaultFixture.hakim)\(padding.replacing("%3D", with: "="))")]]
    )
    #expect(try server.send(.post(DefaultFixture.create, body)).status == 201)
  }

  @Test func `the UUID of a person is accepted under both rule sets`() throws {
    for settings in [EmulatorConfiguration(), EmulatorConfiguration.live] {
      let server = try TestServer(settings)
      for uuid in [Self.hakim, Self.hakim.uppercased()] {
        let person = try server.send(.get("/v1/people/\(uuid)"))
        #expect(try person.string("/id") == DefaultFixture.hakim.description)
        #expect(try server.send(.get("/v1/people?id=\(uuid)")).items("items").count == 1)
        let digits = uuid == Self.hakim ? "7800" : "7801"
        let body = DefaultFixture.minimal.setting("/agents", to: [["id": .string(uuid)]])
          .setting("/name", to: .string(digits)).setting("/extension", to: .string(digits))
        let group = try server.send(.post(DefaultFixture.create, body))
        let path = try "\(DefaultFixture.create)/\(group.string("/id") ?? "")"
        #expect(
          try server.send(.get(path)).string("/agents/0/id") == DefaultFixture.hakim.description
        )
      }
    }
  }

  @Test func `other UUIDs are rejected under the documented rules, with the id to write`() throws {
    let server = try TestServer()
    let location = try server.send(.get("/v1/locations/\(Self.headquarters)"))
    #expect(location.rules == ["LOCATION-UNKNOWN"])
    let text = try location.descriptions()[0]
    #expect(text.contains("a bare UUID: write \(DefaultFixture.headquarters)"))
    #expect(text.contains("setting liveRules"))
    let create = "/v1/telephony/config/locations/\(Self.headquarters)/huntGroups"
    let write = try server.send(.post(create, DefaultFixture.minimal))
    #expect(write.rules == ["ID-MALFORMED"])
    #expect(try write.descriptions()[0].contains("write \(DefaultFixture.headquarters)"))
    let body = DefaultFixture.minimal.setting("/agents", to: [["id": .string(Self.lobby)]])
    let agent = try server.send(.post(DefaultFixture.create, body))
    #expect(agent.rules == ["HG-AGENT-TYPE"])
    #expect(
      try agent.descriptions()[0].contains("a workspace : Lobby; write \(DefaultFixture.lobby)")
    )
    let live = try TestServer(.live).send(.post(DefaultFixture.create, body))
    #expect(live.status == 201)
  }

  @Test func `a location administrator cannot avoid the check with a UUID`() throws {
    let server = try TestServer(.live)
    let path = "/v1/telephony/config/locations/\(Self.headquarters)/huntGroups"
    let response = try server.send(
      .post(path, DefaultFixture.minimal, token: "location-admin")
    )
    #expect(response.rules == ["AUTH-LOCATION"])
  }

  @Test func `a hunt group at another location is named with its location`() throws {
    let server = try TestServer()
    let created = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal))
    let id = try #require(try created.string("/id"))
    let path = "\(DefaultFixture.groups(at: DefaultFixture.sanJose))/\(id)"
    let response = try server.send(.get(path))
    #expect(response.rules == ["HG-UNKNOWN"])
    #expect(
      try response.descriptions()[0].contains(
        "it is at Headquarters, \(DefaultFixture.headquarters)"
      )
    )
  }
}
