import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

@Suite struct CallQueueTests {
  static let violatedRules = Set(violations.map(\.rule))

  private static let queues = "\(ContractRequests.config)/queues"
  static let collection = ContractRequests.collection("queues")
  static let agent = JSONValue.string(DefaultFixture.hakim.description)

  /// The smallest body that clients of the live API send.
  private static let minimal: JSONValue = [
    "name": "Support", "extension": "7900",
    "callPolicies": ["policy": "CIRCULAR", "routingType": "PRIORITY_BASED"],
  ]

  /// The smallest body that does not violate a documented rule.
  static let documented: JSONValue = [
    "name": "Support", "extension": "7900", "agents": [],
    "callPolicies": [
      "policy": "CIRCULAR", "routingType": "PRIORITY_BASED", "callBounce": [:],
      "distinctiveRing": ["enabled": true],
    ],
    "queueSettings": [
      "queueSize": 25, "overflow": ["action": "PERFORM_BUSY_TREATMENT", "greeting": "DEFAULT"],
    ],
  ]

  private static func live() throws -> TestServer {
    try TestServer(.with { $0.ruleSet.mode = .live })
  }

  func created(_ body: JSONValue, on server: TestServer) throws -> String {
    let response = try server.send(.post(Self.collection, body))
    #expect(response.status == 200, "\(response.text)")
    return "\(Self.collection)/\(try response.string("/id") ?? "")"
  }

  @Test func `a queue of the smallest body has the defaults`() throws {
    let server = try Self.live()
    let item = try created(Self.minimal, on: server)
    let read = try server.send(.get(item)).json()
    let expected: [(JSONPointer, JSONValue)] = [
      ("/enabled", true), ("/language", "English"), ("/firstName", "."),
      ("/lastName", "Support"), ("/agents", []),
      ("/callPolicies/callBounce/callBounceMaxRings", 8),
      ("/queueSettings/welcomeMessage/enabled", true),
      ("/queueSettings/waitMessage/waitMode", "POSITION"),
      ("/queueSettings/comfortMessage/timeBetweenMessages", 10),
      ("/queueSettings/mohMessage/normalSource/enabled", true),
      ("/queueSettings/overflow/overflowAfterWaitTime", 30),
      ("/alternateNumberSettings/alternateNumbers", []),
    ]
    for (pointer, value) in expected { #expect(read[pointer] == value, "\(pointer)") }
    #expect(try server.send(.put(item, read)).status == 204)
    #expect(try server.send(.get(item)).json() == read)
  }

  @Test(
    arguments: [
      ("/extension", "7901"), ("/name", "Sales"), ("/enabled", false),
      ("/queueSettings/queueSize", 5), ("/queueSettings/comfortMessage/enabled", true),
      ("/callPolicies/callBounce/callBounceMaxRings", 3), ("/allowAgentJoinEnabled", true),
      ("/languageCode", "de_de"),
    ] as [(JSONPointer, JSONValue)]
  )
  func `a member changes alone`(_ pointer: JSONPointer, _ value: JSONValue) throws {
    let server = try Self.live()
    let item = try created(Self.minimal, on: server)
    let before = try server.send(.get(item)).json()
    let body = JSONValue.object(JSONObject()).setting(pointer, to: value)
    #expect(try server.send(.put(item, body)).status == 204)
    let after = try server.send(.get(item)).json()
    var expected = before.setting(pointer, to: value)
    if pointer == "/languageCode" { expected = expected.setting("/language", to: "German") }
    if let esn = after["/esn"], pointer == "/extension" {
      expected = expected.setting("/esn", to: esn)
    }
    #expect(after == expected)
  }

  @Test func `agents have names, join states and skills`() throws {
    let server = try TestServer()
    let item = try created(Self.documented, on: server)
    let agents: JSONValue = ["agents": [["id": Self.agent, "joinEnabled": false, "skillLevel": 3]]]
    #expect(try server.send(.put(item, agents)).status == 204)
    let read = try server.send(.get(item)).json()
    #expect(read["/agents/0/joinEnabled"] == false)
    #expect(read["/agents/0/skillLevel"] == 3)
    #expect(read["/agents/0/type"] == "PEOPLE")
    #expect(read["/agents/0/lastName"] != nil)
    // What a client reads and sends back keeps the join state.
    #expect(try server.send(.put(item, ["agents": [["id": Self.agent]]])).status == 204)
    #expect(try server.send(.get(item)).json()["/agents/0/joinEnabled"] == false)
    let list = try server.send(.get("\(Self.queues)/agents")).items("agents")
    #expect(list.contains { $0["/id"] == Self.agent })
  }

  @Test func `queues with Customer Experience Essentials are listed apart`() throws {
    let server = try Self.live()
    let response = try server.send(
      .post(Self.collection + "?hasCxEssentials=true", Self.minimal)
    )
    let id = JSONValue.string(try response.string("/id") ?? "")
    func isListed(_ query: String) throws -> Bool {
      try server.send(.get(Self.queues + query)).items("queues").contains { $0["/id"] == id }
    }
    #expect(try !isListed(""))
    #expect(try !isListed("?hasCxEssentials=false"))
    #expect(try isListed("?hasCxEssentials=true"))
    #expect(try isListed("?hasCxEssentials=true&name=supp&phoneNumber=7900"))
    #expect(try !isListed("?hasCxEssentials=true&phoneNumber=7901"))
  }

  @Test func `a queue frees its numbers, and loses a deleted agent`() throws {
    let server = try TestServer()
    let item = try created(
      Self.documented.setting("/agents", to: [["id": Self.agent]]),
      on: server
    )
    let person = "/v1/people/\(DefaultFixture.hakim)"
    #expect(try server.send(.delete(person)).status == 204)
    #expect(try server.send(.get(item)).json()["/agents"] == [])
    #expect(try server.send(.delete(item)).status == 204)
    #expect(try server.send(.get(item)).rules == ["CALL-FEATURE-UNKNOWN"])
    _ = try created(Self.documented, on: server)
  }

  private static let violations: [ViolationCase] = [
    .init("CALL-FEATURE-UNKNOWN", 404, "DELETE", "\(collection)/\(WebexID(.callQueue, key: "x"))"),
    .init(
      "HG-NAME-UNIQUE",
      409,
      at: "/name",
      "POST",
      collection,
      documented.setting("/extension", to: "7901"),
      before: [.post(collection, documented)]
    ),
    .init(
      "HG-EXTENSION-TAKEN",
      409,
      at: "/extension",
      "POST",
      collection,
      documented.setting("/name", to: "Other"),
      before: [.post(collection, documented)]
    ),
    .init(
      "HG-NUMBER-OR-EXTENSION",
      at: "/extension",
      "POST",
      collection,
      documented.setting("/extension", to: nil)
    ),
    .init(
      "HG-AGENT-DUPLICATE",
      at: "/agents/1/id",
      "POST",
      collection,
      documented.setting("/agents", to: [["id": agent], ["id": agent]])
    ),
    .init(
      "HG-AGENT-CALLING",
      at: "/agents/0/id",
      "POST",
      collection,
      documented.setting("/agents", to: [["id": .string(DefaultFixture.emma.description)]])
    ),
    .init(
      "QUEUE-SKILL-POLICY",
      at: "/callPolicies/routingType",
      "POST",
      collection,
      documented.setting("/callPolicies/policy", to: "SIMULTANEOUS")
        .setting("/callPolicies/routingType", to: "SKILL_BASED")
    ),
    .init(
      "BODY-REQUIRED",
      at: "/callingLineIdPhoneNumber",
      "POST",
      collection,
      documented.setting("/callingLineIdPolicy", to: "CUSTOM")
    ),
    .init(
      "BODY-REQUIRED",
      at: "/queueSettings/overflow/transferNumber",
      "POST",
      collection,
      documented.setting("/queueSettings/overflow/action", to: "TRANSFER_TO_PHONE_NUMBER")
    ),
    .init(
      "BODY-TYPE",
      at: "/agents/0/skillLevel",
      "POST",
      collection,
      documented.setting("/agents", to: [["id": agent, "skillLevel": 21]])
    ),
  ]

  @Test(arguments: violations)
  func `a request that violates one rule changes nothing`(_ violation: ViolationCase) throws {
    try violation.check(on: TestServer())
  }

  @Test func `a policy needs a routing type beside it`() throws {
    let server = try TestServer()
    let item = try created(Self.documented, on: server)
    let body: JSONValue = ["callPolicies": ["policy": "REGULAR"]]
    #expect(try server.send(.put(item, body)).rules == ["BODY-REQUIRED"])
  }

  @Test func `a person with a standard license is not an agent`() throws {
    let fixture = """
      {"organizations": [{"id": "o", "name": "O",
        "licenses": [{"name": "Webex Calling - Standard", "totalUnits": 5}],
        "locations": [{"id": "a", "name": "A", "timeZone": "America/Boise",
          "address": {"country": "US"}, "calling": {}}],
        "people": [{"id": "p", "displayName": "P Q", "location": "a", "extension": "100",
          "licenses": ["Webex Calling - Standard"]}]}]}
      """
    let server = try TestServer(fixture: Fixture(Array(fixture.utf8), seed: 0))
    let body = Self.documented.setting(
      "/agents",
      to: [["id": .string(WebexID(.person, key: "p").description)]]
    )
    let path = ContractRequests.collection("queues", at: WebexID(.location, key: "a"))
    let response = try server.send(.post(path, body))
    #expect(response.rules == ["QUEUE-AGENT-LICENSE"])
    #expect(response.status == 400)
  }
}
