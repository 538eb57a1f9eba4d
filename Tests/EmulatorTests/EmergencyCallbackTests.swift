import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Emergency callback numbers and what depends on them.
@Suite struct EmergencyCallbackTests {
  static let violatedRules: Set = ["EMERGENCY-CALLBACK-MEMBER"]

  private static let config = "/v1/telephony/config"
  private static let location =
    "\(config)/locations/\(DefaultFixture.headquarters)/features/emergencyCallbackNumber"

  private static func path(_ collection: String, _ id: WebexID) -> String {
    "\(config)/\(collection)/\(id)/emergencyCallbackNumber"
  }

  private static let hakim = path("people", DefaultFixture.hakim)
  private static let maria = path("people", DefaultFixture.maria)
  private static let lobby = path("workspaces", DefaultFixture.lobby)
  private static let line = path("virtualLines", DefaultFixture.frontDesk)

  private static func selecting(_ member: WebexID) -> JSONValue {
    ["selected": "LOCATION_MEMBER_NUMBER", "locationMemberId": .string(member.description)]
  }

  @Test func `without a selection the own number counts, then that of the location`() throws {
    let server = try TestServer()
    let ofLocation = try server.send(.get(Self.location)).json()
    #expect(ofLocation["/selected"] == "LOCATION_NUMBER")
    #expect(ofLocation["/elinExpiryTimeMinutes"] == 60)
    #expect(ofLocation["/locationInfo/phoneNumber"] == "+15558675300")
    // Its owner is an auto attendant.
    #expect(ofLocation["/locationInfo/quality"] == "NOT_RECOMMENDED")
    #expect(ofLocation["/locationMemberInfo/quality"] == "INVALID")
    let person = try server.send(.get(Self.hakim)).json()
    #expect(person["/selected"] == "DIRECT_LINE")
    #expect(person["/directLineInfo/quality"] == "RECOMMENDED")
    #expect(person["/defaultInfo/effectiveValue"] == "+15558675301")
    #expect(person["/locationMemberInfo"] == nil)
    let workspace = try server.send(.get(Self.lobby)).json()
    #expect(workspace["/selected"] == "LOCATION_ECBN")
    #expect(workspace["/directLineInfo/lastName"] == ".")
    #expect(workspace["/directLineInfo/effectiveLevel"] == "LOCATION_NUMBER")
    #expect(workspace["/defaultInfo/effectiveValue"] == "+15558675300")
    #expect(workspace["/elinForWebexAppEnabled"] == nil)
    let line = try server.send(.get(Self.line)).json()
    #expect(line["/elinEnabled"] == nil)
  }

  @Test func `a selected member is shown and depended on`() throws {
    let server = try TestServer()
    let body = Self.selecting(DefaultFixture.hakim).setting("/elinExpiryTimeMinutes", to: 10)
    #expect(try server.send(.put(Self.location, body)).status == 204)
    let ofLocation = try server.send(.get(Self.location)).json()
    #expect(ofLocation["/locationMemberInfo/memberType"] == "PEOPLE")
    #expect(ofLocation["/locationMemberInfo/effectiveLevel"] == "LOCATION_MEMBER_NUMBER")
    #expect(ofLocation["/elinExpiryTimeMinutes"] == 10)
    for path in [Self.maria, Self.lobby, Self.line] {
      #expect(try server.send(.put(path, Self.selecting(DefaultFixture.hakim))).status == 204)
      let json = try server.send(.get(path)).json()
      #expect(json["/locationMemberInfo/memberId"] == .string(DefaultFixture.hakim.description))
      #expect(json["/locationECBNInfo/effectiveLevel"] == "LOCATION_ECBN")
      #expect(json["/locationECBNInfo/firstName"] == "Hakim")
    }
    let dependencies = try server.send(.get(Self.hakim + "/dependencies")).json()
    #expect(
      dependencies == [
        "isLocationEcbnDefault": true, "isSelfEcbnDefault": true, "dependentMemberCount": 3,
      ]
    )
    // `selected` alone suffices, whatever the document requires.
    #expect(try server.send(.put(Self.location, ["selected": "LOCATION_NUMBER"])).status == 204)
    #expect(try server.send(.put(Self.lobby, ["selected": "LOCATION_ECBN"])).status == 204)
    let fewer = try server.send(.get(Self.hakim + "/dependencies")).json()
    #expect(fewer["/isLocationEcbnDefault"] == false && fewer["/dependentMemberCount"] == 2)
  }

  @Test func `the selection of a hunt group ends with the group`() throws {
    let server = try TestServer()
    let before = try server.send(.get("/__admin/state")).json()["/organizations/0/people"]
    let body = DefaultFixture.minimal.setting("/phoneNumber", to: "+15558675309")
    let id = WebexID(
      encoded: try #require(try server.send(.post(DefaultFixture.create, body)).string("/id"))
    )
    for path in [Self.location, Self.maria] {
      #expect(try server.send(.put(path, Self.selecting(id))).status == 204)
    }
    let ofLocation = try server.send(.get(Self.location)).json()
    #expect(ofLocation["/locationMemberInfo/memberType"] == "HUNT_GROUP")
    #expect(ofLocation["/locationMemberInfo/quality"] == "NOT_RECOMMENDED")
    let path = Self.path("huntGroups", id) + "/dependencies"
    let dependencies = try server.send(.get(path)).json()
    #expect(dependencies["/isLocationEcbnDefault"] == true)
    #expect(dependencies["/dependentMemberCount"] == 1)
    let state = try server.send(.get("/__admin/state"))
    let other = try TestServer()
    #expect(try other.send(.put("/__admin/state", bytes: state.body)).status < 300)
    #expect(try other.send(.get("/__admin/state")).text == state.text)
    #expect(try other.send(.get(path)).json() == dependencies)
    #expect(try server.send(.delete("\(DefaultFixture.create)/\(id)")).status == 204)
    #expect(try server.send(.get(Self.location)).json()["/selected"] == "LOCATION_NUMBER")
    #expect(try server.send(.get(Self.maria)).json()["/selected"] == "DIRECT_LINE")
    let after = try server.send(.get("/__admin/state")).json()["/organizations/0/people"]
    #expect(after == before)
  }

  @Test(
    arguments: [
      (location, ["selected": "LOCATION_MEMBER_NUMBER"], "BODY-REQUIRED"),
      (location, [:], "BODY-REQUIRED"), (location, ["selected": "NONE"], "BODY-TYPE"),
      (
        location, ["selected": "LOCATION_NUMBER", "elinExpiryTimeMinutes": 9], "BODY-TYPE"
      ),
      // Without a number, at another location, and something else.
      (location, selecting(DefaultFixture.lobby), "EMERGENCY-CALLBACK-MEMBER"),
      (
        Self.path("people", WebexID(.person, key: "8b3c2d14-7e6f-4a59-8c40-d1e2f3a4b5c6")),
        selecting(DefaultFixture.hakim), "EMERGENCY-CALLBACK-MEMBER"
      ),
      (hakim, selecting(DefaultFixture.sanJose), "EMERGENCY-CALLBACK-MEMBER"),
      (line, ["elinEnabled": true], "BODY-REQUIRED"),
      (
        Self.path("people", WebexID(.person, key: "none")), ["selected": "DIRECT_LINE"],
        "PERSON-UNKNOWN"
      ),
      (
        Self.path("workspaces", WebexID(.workspace, key: "none")), ["selected": "DIRECT_LINE"],
        "WORKSPACE-UNKNOWN"
      ),
    ] as [(String, JSONValue, String)]
  )
  func `an invalid selection is rejected and changes nothing`(
    path: String,
    body: JSONValue,
    rule: String
  ) throws {
    let server = try TestServer()
    let state = try server.send(.get("/__admin/state")).text
    let response = try server.send(.put(path, body))
    #expect(response.rules == [rule], "\(response.text)")
    #expect(try server.send(.get("/__admin/state")).text == state)
  }

  @Test func `a direct line without a number is accepted with a warning`() throws {
    let server = try TestServer()
    let response = try server.send(.put(Self.lobby, ["selected": "DIRECT_LINE"]))
    #expect(response.status == 204)
    #expect(response["X-Mock-Warning"]?.contains("no active phone number") == true)
    let json = try server.send(.get(Self.lobby)).json()
    #expect(json["/directLineInfo/quality"] == "INVALID")
    #expect(json["/defaultInfo/effectiveValue"] == "+15558675300")
  }
}
