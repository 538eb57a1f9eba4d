import Calling
import JSON
import Testing
@testable import TestSupport

extension CallRoutingTests {
  @Test(
    arguments: [
      ("T2", "+14085557701", CallRoutingSetup?.none), ("TA", "+12125550001", nil),
      ("TA", "1234", nil), ("T2", "1234", .unknownExtensions(at: "A", to: "TA")),
      ("TA", "+14085551902", nil), ("TB", "+14085551901", nil), ("TA", nil, nil),
    ]
  )
  func `a call from the PSTN through a trunk cannot be to an extension`(
    _ trunk: String,
    _ number: String?,
    _ setup: CallRoutingSetup?
  ) throws {
    let organization = try CallRoutingOrganization()
    try setup?.apply(to: organization)
    let response = try organization.route(from: trunk, number, to: "1001")
    #expect(response.status == 400)
    #expect(response.rules == ["CALL-TRUNK-EXTENSION"])
    #expect(try response.json()["/errorCode"] == 111_602)
  }

  @Test(arguments: ["u4", "T9", "unknown"])
  func `an originator is a person with calling or a trunk`(_ originator: String) throws {
    let response = try CallRoutingOrganization().route(from: originator, to: "1001")
    #expect(response.status == 404)
    #expect(response.rules == ["CALL-ORIGINATOR"])
    #expect(response.text.contains("Originator not found"))
  }

  @Test func `numbers of a route list are compared in any format, many dial patterns cost little`()
    throws
  {
    let organization = try CallRoutingOrganization()
    let list = "\(CallRoutingOrganization.premises)/routeLists/\(organization.id("RL1"))/numbers"
    let added: JSONValue = ["numbers": [["number": "(408) 555-1903", "action": "ADD"]]]
    #expect(try organization.server.send(.put(list, added)).status == 200)
    let routed = try organization.route(from: "u1", to: "+14085551903").json()
    #expect(routed["/routeList/name"] == "RL1")
    try organization.dialPlan("Many", to: "T2", (1000..<7000).map { "+1555\($0)XXX" })
    let match = try organization.route(from: "u1", to: "+15554321999").json()
    #expect(match["/pbxUser/dialPattern"] == "+15554321XXX")
  }

  @Test func `a location administrator cannot test calls`() throws {
    let server = try TestServer()
    let body: JSONValue = [
      "originatorId": .string(DefaultFixture.hakim.description), "originatorType": "PEOPLE",
      "destination": "7000",
    ]
    let path = CallRoutingOrganization.config + "/actions/testCallRouting/invoke"
    let token = "location-admin"
    let response = try server.send(.post(path, body, token: token))
    #expect(response.status == 403, "\(response.text)")
    let queues = CallRoutingOrganization.config + "/queues"
    #expect(try server.send(.get(queues, token: token)).status == 403)
  }

  @Test func `each missing member is reported`() throws {
    let organization = try CallRoutingOrganization()
    let path = CallRoutingOrganization.config + "/actions/testCallRouting/invoke"
    let response = try organization.server.send(.post(path, [:]))
    #expect(response.status == 400)
    #expect(try response.json()["/errorCode"] == 25008)
    for name in ["originatorId", "originatorType", "destination"] {
      #expect(response.text.contains("(at /\(name))"))
    }
  }

  @Test func `services are shown on request, and USER is a person`() throws {
    let organization = try CallRoutingOrganization()
    try CallRoutingSetup.digitPattern(of: "u1", "1002", "BLOCK").apply(to: organization)
    let response = try organization.server.send(
      .post(
        CallRoutingOrganization.config + "/actions/testCallRouting/invoke",
        [
          "originatorId": .string(organization.id("u1")), "originatorType": "USER",
          "destination": "1002",
        ]
      )
    )
    #expect(try response.json()["/isRejected"] == true)
    #expect(try response.json()["/appliedServices"] == nil)
  }

  @Test func `a route list takes free numbers of its location and owns them`() throws {
    let organization = try CallRoutingOrganization()
    let server = organization.server
    let list = "\(CallRoutingOrganization.premises)/routeLists/\(organization.id("RL1"))"
    func change(_ action: JSONValue, _ numbers: JSONValue...) throws -> TestResponse {
      let rows = numbers.map { ["number": $0, "action": action] as JSONValue }
      return try server.send(.put("\(list)/numbers", ["numbers": .array(rows)]))
    }
    let rejected = try change("ADD", "+14085551902", "+14085552001", "abc", "+14085551901")
    #expect(
      try rejected.items("numberStatus").map { $0["/numberStatus"] } == [
        "UNAVAILABLE", "UNAVAILABLE", "INVALID", "DUPLICATE",
      ]
    )
    #expect(try server.send(.get("\(list)/numbers")).json()["/numbers"] == ["+14085551901"])
    let numbers = CallRoutingOrganization.config + "/numbers?ownerType=ROUTE_LIST"
    let owned = try server.send(.get(numbers)).items("phoneNumbers")
    #expect(owned.map { $0["/phoneNumber"] } == ["+14085551901", "+14085551902"])
    #expect(owned.first?["/owner/type"] == "ROUTE_LIST")
    #expect(try server.send(.put(list, ["name": "RL9"])).status < 300)
    let renamed = try server.send(.get(numbers)).items("phoneNumbers")
    #expect(renamed.first?["/owner/lastName"] == "RL9")
    let group: JSONValue = [
      "name": "G", "phoneNumber": "+14085551901", "callPolicies": ["policy": "CIRCULAR"],
      "agents": [], "enabled": true,
    ]
    let groups = organization.settings("A") + "/huntGroups"
    #expect(try server.send(.post(groups, group)).rules == ["HG-NUMBER-TAKEN"])
    // In any format; what a request removes, it can add again.
    let both: JSONValue = [
      "deleteAllNumbers": true, "numbers": [["number": "4085551901", "action": "ADD"]],
    ]
    #expect(try server.send(.put("\(list)/numbers", both)).items("numberStatus").isEmpty)
    #expect(try server.send(.get("\(list)/numbers")).json()["/numbers"] == ["+14085551901"])
    #expect(try server.send(.get(list)).json()["/routeGroup/name"] == "RL1 group")
    #expect(try change("DELETE", "(408) 555-1901").status == 200)
    #expect(try server.send(.post(groups, group)).status == 201)
    #expect(try change("ADD", "+14085551903").status == 200)
    #expect(try server.send(.delete(list)).status == 204)
    #expect(try server.send(.get(numbers)).items("phoneNumbers").count == 1)
  }
}
