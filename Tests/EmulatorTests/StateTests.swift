import Calling
import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// Export and import of the state as a fixture file.
@Suite struct StateTests {
  private static let state = "/__admin/state"

  /// Creates hunt groups, rules and an organization that use all optional parts of the state.
  private func fill(_ server: TestServer) throws -> PrivateOrganization {
    let documented = try DefaultFixture.documented()
    #expect(try server.send(.post(DefaultFixture.create, documented)).status == 201)
    let weighted = DefaultFixture.minimal
      .setting("/callPolicies/policy", to: "WEIGHTED")
      .setting("/agents", to: [["id": .string(DefaultFixture.maria.description), "weight": "40"]])
      .setting(
        "/alternateNumberSettings",
        to: [
          "alternateNumbers": [["phoneNumber": "+15558675304", "ringPattern": "LONG_LONG"]]
        ]
      )
      .setting("/dialByName", to: "Sales Team")
      .setting("/directLineCallerIdName", to: ["selection": "CUSTOM_NAME", "customName": "Us"])
    let id = try server.send(.post(DefaultFixture.create, weighted)).string("/id") ?? ""
    let forwarding = "\(DefaultFixture.create)/\(id)/callForwarding"
    let rule: JSONValue = [
      "name": "Holidays", "enabled": true,
      "forwardTo": ["selection": "FORWARD_TO_SPECIFIED_NUMBER", "phoneNumber": "+15558675301"],
      "callsFrom": [
        "selection": "CUSTOM",
        "customNumbers": [
          "privateNumberEnabled": true, "unavailableNumberEnabled": false,
          "numbers": ["+12125550100"],
        ],
      ], "callsTo": ["numbers": [["extension": "7800", "type": "PRIMARY"]]],
    ]
    #expect(try server.send(.post("\(forwarding)/selectiveRules", rule)).status == 201)
    let always: JSONValue = [
      "callForwarding": [
        "always": ["enabled": true, "destination": "+15558675301"],
        "selective": ["enabled": true],
      ]
    ]
    #expect(try server.send(.put(forwarding, always)).status == 204)
    let organization = try PrivateOrganization(on: server)
    #expect(try server.send(organization.create()).status == 201)
    return organization
  }

  @Test(arguments: [EmulatorConfiguration(), .live, .openWorld])
  func `an imported state is exported unchanged, and the server continues from it`(
    settings: EmulatorConfiguration
  ) throws {
    let server = try TestServer(settings)
    let organization = try fill(server)
    let state = try server.send(.get(Self.state)).body
    let other = try TestServer(settings)
    #expect(try other.send(.put(Self.state, bytes: state)).status == 204)
    #expect(try other.send(.get(Self.state)).body == state)
    for request in [
      TestRequest.get(DefaultFixture.list), organization.list, .get("/v1/telephony/config/numbers"),
      .get("/v1/people?callingData=true"),
    ] {
      #expect(try other.send(request).text == server.send(request).text)
    }
    let id = try server.send(.get(DefaultFixture.list)).string("/huntGroups/1/id") ?? ""
    for path in ["", "/callForwarding"] {
      let request = TestRequest.get("\(DefaultFixture.create)/\(id)\(path)")
      #expect(try other.send(request).text == server.send(request).text)
    }
    // Id generation continues, and names and extensions of the imported groups are in use.
    let next = DefaultFixture.minimal.setting("/name", to: "Next").setting("/extension", to: "7890")
    #expect(
      try other.send(.post(DefaultFixture.create, next)).text
        == server.send(.post(DefaultFixture.create, next)).text
    )
    #expect(try other.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 409)
  }

  /// Keys that fixtures can contain, and keys for which they contain the whole id.
  @Test(arguments: ["unknown", "a b", "a\nb", "Ä", WebexID(.person, key: "1").description])
  func `entities created by --open-world are imported without --open-world`(key: String) throws {
    let server = try TestServer(.openWorld)
    let location = WebexID(.location, key: key)
    let agents: JSONValue = .array(
      [WebexID.Kind.person, .workspace, .virtualLine].map { kind in
        ["id": .string(WebexID(kind, key: key).description)]
      }
    )
    let body = DefaultFixture.minimal.setting("/agents", to: agents)
      .setting("/phoneNumber", to: "+12125550100")
    let path = DefaultFixture.groups(at: location)
    let id = try server.send(.post(path, body)).string("/id") ?? ""
    let state = try server.send(.get(Self.state)).body
    let other = try TestServer()
    #expect(try other.send(.put(Self.state, bytes: state)).status == 204)
    #expect(try other.send(.get(Self.state)).body == state)
    #expect(
      try other.send(.get("\(path)/\(id)")).text == server.send(.get("\(path)/\(id)")).text
    )
  }

  @Test func `one organization is exported and imported separately`() throws {
    let server = try TestServer()
    let organization = try fill(server)
    let path = "\(Self.state)?orgId=\(organization.id)"
    let state = try server.send(.get(path)).body
    #expect(
      try server.send(
        organization.create(
          DefaultFixture.minimal.setting("/name", to: "B")
            .setting("/extension", to: "7801")
        )
      ).status == 201
    )
    #expect(try server.send(.put(path, bytes: state)).status == 204)
    #expect(try server.send(organization.list).items("huntGroups").count == 1)
    #expect(try server.send(.get(DefaultFixture.list)).items("huntGroups").count == 2)
    let wrong = try server.send(
      .put("\(Self.state)?orgId=\(DefaultFixture.organization)", bytes: state)
    )
    #expect(wrong.rules == ["ADMIN-BODY"])
  }

  private static let invalidChanges: [(String, JSONValue, String)] = [
    ("/organizations/0/huntGroups/1/name", "5714328359", "already in use"),
    ("/organizations/0/huntGroups/0/extension", "1001", "Hakim Smith"),
    ("/organizations/0/huntGroups/0/callPolicies/policy", "RANDOM", "RANDOM"),
    ("/organizations/0/huntGroups/0/location", "nowhere", "unknown location"),
    ("/organizations/0/people/0/nickname", "Hank", "unknown property"),
    ("/organizations/0/idGeneratorState", "xyz", "hexadecimal"),
    ("/organizations", [], "at least one"),
  ]

  @Test(arguments: invalidChanges)
  func `an invalid state is rejected with the reason and changes nothing`(
    pointer: String,
    value: JSONValue,
    reason: String
  ) throws {
    let server = try TestServer()
    _ = try fill(server)
    let state = try server.send(.get(Self.state))
    let invalid = try state.json().setting(JSONPointer(pointer) ?? "", to: value)
    let response = try server.send(.put(Self.state, invalid))
    #expect(response.status == 400)
    #expect(try response.descriptions().contains { $0.contains(reason) }, "\(response.text)")
    #expect(try server.send(.get(Self.state)).body == state.body)
  }

  @Test func `a state may be larger than other bodies`() throws {
    let server = try TestServer(.openWorld, on: .socket)
    let client = try server.connect()
    for number in 0..<990 {
      let body = DefaultFixture.minimal.setting("/name", to: .string("Group \(number)"))
        .setting("/extension", to: .string("\(20_000 + number)"))
      #expect(try client.exchange(.post(DefaultFixture.create, body)).status == 201)
    }
    let state = try client.exchange(.get(Self.state)).body
    #expect(state.count > Limits().bodyBytes)
    #expect(try server.send(.put(Self.state, bytes: state)).status == 204)
    let rejected = try server.send(.post(DefaultFixture.create, bytes: state))
    #expect(rejected.status == 413)
  }
}
