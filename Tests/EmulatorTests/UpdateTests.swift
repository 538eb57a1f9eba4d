import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Updates and deletions of hunt groups.
@Suite struct UpdateTests {
  /// A server with one group: the example of the documentation, with the policy WEIGHTED.
  private func group(_ settings: EmulatorConfiguration = EmulatorConfiguration()) throws -> (
    TestServer, path: String
  ) {
    let server = try TestServer(settings)
    let body = try DefaultFixture.documented()
      .setting("/callPolicies/policy", to: "WEIGHTED")
      .setting("/agents/0/weight", to: "60")
      .setting("/agents/1/weight", to: "40")
    let created = try server.send(.post(DefaultFixture.create, body))
    return (server, "\(DefaultFixture.create)/\(try #require(try created.string("/id")))")
  }

  @Test(
    arguments: [
      ("/name", "Renamed"), ("/extension", "7999"), ("/firstName", "F"), ("/lastName", "L"),
      ("/timeZone", "Europe/Oslo"),
      ("/callPolicies/waitingEnabled", true), ("/callPolicies/noAnswer/numberOfRings", 9),
      ("/callPolicies/busyRedirect/destination", "1234"), ("/enabled", false),
      ("/huntGroupCallerIdForOutgoingCallsEnabled", false), ("/dialByName", "Sales"),
      ("/phoneNumber", "+15558675303"), ("/alternateNumberSettings/distinctiveRingEnabled", false),
    ] as [(String, JSONValue)]
  )
  func `an update changes only the properties in its body`(
    at text: String,
    value: JSONValue
  ) throws {
    let (server, path) = try group()
    let pointer = try #require(JSONPointer(text))
    let before = try server.send(.get(path)).json()
    let change = pointer.tokens.reversed().reduce(value) { inner, token in
      .object(JSONObject([.init(name: token, value: inner)]))
    }
    let response = try server.send(.put(path, change))
    #expect(response.status == 204)
    #expect(response.body.isEmpty)
    let after = try server.send(.get(path)).json()
    #expect(after[pointer] == value)
    #expect(after.setting(pointer, to: nil) == before.setting(pointer, to: nil))
  }

  @Test func `an update with the body of a GET response changes nothing`() throws {
    let (server, path) = try group()
    let before = try server.send(.get(path))
    #expect(try server.send(.put(path, try before.json())).status == 204)
    #expect(try server.send(.get(path)).body == before.body)
  }

  @Test func `the list of agents is replaced, and an empty list removes them`() throws {
    let (server, path) = try group()
    let maria: JSONValue = ["agents": [["id": .string(DefaultFixture.maria.description)]]]
    #expect(try server.send(.put(path, maria)).status == 204)
    #expect(try server.send(.get(path)).items("agents").count == 1)
    #expect(try server.send(.put(path, ["agents": []])).status == 204)
    #expect(try server.send(.get(path)).items("agents").isEmpty)
  }

  @Test func `a change from WEIGHTED to another policy removes the weights`() throws {
    let (server, path) = try group()
    #expect(try server.send(.put(path, ["callPolicies": ["policy": "UNIFORM"]])).status == 204)
    #expect(try server.send(.get(path)).json()["/agents/0/weight"] == nil)
  }

  @Test(
    arguments: [
      ["alternateNumberSettings": ["alternateNumbers": [["phoneNumber": "5558675303"]]]],
      ["alternateNumbers": [["phoneNumber": "5558675303", "ringPattern": "NORMAL"]]],
    ] as [JSONValue]
  )
  func `alternate numbers are accepted at both places in the body and returned at one`(
    body: JSONValue
  ) throws {
    let (server, path) = try group()
    #expect(try server.send(.put(path, body)).status == 204)
    let read = try server.send(.get(path))
    #expect(
      try read.json()["/alternateNumberSettings/alternateNumbers"]
        == [["phoneNumber": "+15558675303", "ringPattern": "NORMAL", "tollFreeNumber": false]]
    )
    #expect(try read.json()["/alternateNumbers"] == nil)
  }

  @Test func `a new primary number must not be an alternate number`() throws {
    let (server, path) = try group()
    let alternate: JSONValue = ["alternateNumbers": [["phoneNumber": "5558675303"]]]
    #expect(try server.send(.put(path, alternate)).status == 204)
    let response = try server.send(.put(path, ["phoneNumber": "5558675303"]))
    #expect(response.rules == ["HG-ALTERNATE-DUPLICATE"])
  }

  @Test
  func `unchanged weights are accepted and removed with a new policy, but rejected after that`()
    throws
  {
    let (server, path) = try group()
    let read = try server.send(.get(path)).json()
    let body = read.setting("/callPolicies/policy", to: "UNIFORM")
    #expect(try server.send(.put(path, body)).status == 204)
    #expect(try server.send(.put(path, body)).rules == ["HG-WEIGHT-POLICY"])
  }

  @Test func `null and the empty string clear optional properties`() throws {
    let (server, path) = try group()
    let set: JSONValue = [
      "dialByName": "Sales",
      "directLineCallerIdName": ["selection": "DISPLAY_NAME", "customName": "Acme"],
    ]
    for empty in [.null, ""] as [JSONValue] {
      #expect(try server.send(.put(path, set)).status == 204)
      let clear: JSONValue = [
        "dialByName": empty, "directLineCallerIdName": ["customName": empty],
      ]
      #expect(try server.send(.put(path, clear)).status == 204)
      let read = try server.send(.get(path)).json()
      #expect(read["/dialByName"] == nil)
      #expect(read["/directLineCallerIdName/customName"] == nil)
    }
  }

  static let violations: [(rule: String, status: Int, body: JSONValue)] = [
    ("HG-NAME-LENGTH", 400, ["name": ""]),
    ("HG-NAME-UNIQUE", 409, ["name": "SALES"]),
    ("HG-EXTENSION-TAKEN", 409, ["extension": "7800"]),
    ("HG-EXTENSION-TAKEN", 409, ["extension": "1001"]),
    ("HG-NUMBER-TAKEN", 409, ["phoneNumber": "+15558675301"]),
    ("HG-NUMBER-INVENTORY", 400, ["phoneNumber": "+12125550100"]),
    ("HG-NUMBER-OR-EXTENSION", 400, ["phoneNumber": "", "extension": ""]),
    ("HG-POLICY", 400, ["callPolicies": ["policy": "NONE"]]),
    ("HG-DESTINATION", 400, ["callPolicies": ["noAnswer": ["forwardEnabled": true]]]),
    ("HG-DESTINATION", 400, ["callPolicies": ["busyRedirect": ["destination": ""]]]),
    ("BODY-REQUIRED", 400, ["agents": [["weight": "50"]]]),
    ("BODY-TYPE", 400, ["enabled": "yes"]),
    ("BODY-TYPE", 400, []),
    (
      "HG-WEIGHT-TOTAL", 400,
      [
        "agents": [
          ["id": .string(DefaultFixture.hakim.description), "weight": "60"],
          ["id": .string(DefaultFixture.maria.description), "weight": "41"],
        ]
      ]
    ),
    ("HG-CUSTOM-NAME", 400, ["directLineCallerIdName": ["selection": "CUSTOM_NAME"]]),
    (
      "HG-ALTERNATE-DUPLICATE", 400,
      ["alternateNumbers": [["phoneNumber": "5558675309"]]]
    ),
    (
      "HG-ALTERNATE-COUNT", 400,
      ["alternateNumbers": .array((0..<11).map { _ in ["phoneNumber": "5558675303"] })]
    ),
    (
      "HG-RING-PATTERN", 400,
      ["alternateNumbers": [["phoneNumber": "5558675303", "ringPattern": "SHORT"]]]
    ),
  ]

  @Test(arguments: violations)
  func `an update that violates a rule changes nothing`(
    rule: String,
    status: Int,
    body: JSONValue
  ) throws {
    let (server, path) = try group()
    #expect(try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 201)
    let before = try server.send(.get(path)).body
    let numbers = try server.send(.get("/v1/telephony/config/numbers")).body
    let response = try server.send(.put(path, body))
    #expect(response.status == status)
    #expect(response.rules == [rule])
    #expect(try server.send(.get(path)).body == before)
    #expect(try server.send(.get("/v1/telephony/config/numbers")).body == numbers)
  }

  @Test func `a delete releases names and numbers, and a second delete is 404`() throws {
    let (server, path) = try group()
    #expect(try server.send(.delete(path)).status == 204)
    #expect(try server.send(.delete(path)).status == 404)
    #expect(try server.send(.get(path)).status == 404)
    #expect(try server.send(.put(path, ["name": "New"])).rules == ["HG-UNKNOWN"])
    #expect(
      try server.send(.post(DefaultFixture.create, try DefaultFixture.documented())).status == 201
    )
  }

  @Test func `a group is found only at its location`() throws {
    let (server, path) = try group()
    let elsewhere = path.replacing(
      DefaultFixture.headquarters.description,
      with: DefaultFixture.sanJose.description
    )
    #expect(try server.send(.get(elsewhere)).status == 404)
    #expect(try server.send(.delete(elsewhere)).status == 404)
    #expect(try server.send(.get(path)).status == 200)
  }

  @Test func `an update can keep its number; that of another group is free once it is deleted`()
    throws
  {
    let (server, path) = try group()
    let body = DefaultFixture.minimal.setting("/phoneNumber", to: "5558675303")
    let other = try server.send(.post(DefaultFixture.create, body)).string("/id") ?? ""
    #expect(try server.send(.put(path, ["phoneNumber": "5558675309"])).status == 204)
    #expect(try server.send(.put(path, ["phoneNumber": "5558675303"])).status == 409)
    #expect(try server.send(.delete("\(DefaultFixture.create)/\(other)")).status == 204)
    #expect(try server.send(.put(path, ["phoneNumber": "5558675303"])).status == 204)
  }
}
