import Calling
import JSON
import OrderedCollections
import Testing

/// Switching calling off at a location.
@Suite struct DisableCallingTests {
  private static let fixture = #"""
    {"organizations": [{"id": "o", "name": "O",
      "licenses": [{"id": "l", "name": "Webex Calling - Professional", "totalUnits": 9}],
      "locations": [
        {"id": "a", "name": "A", "timeZone": "Europe/Oslo", "address": {"country": "NO"},
          "notes": "n", "calling": {"routingPrefix": "81", "mainNumber": "+4721000000"}},
        {"id": "b", "name": "B", "timeZone": "Europe/Oslo", "address": {"country": "NO"},
          "calling": {"routingPrefix": "82"}}],
      "numbers": [{"phoneNumber": "+4721000000", "location": "a"},
        {"phoneNumber": "+4721000001", "location": "a"},
        {"phoneNumber": "+4722000000", "location": "b"}],
      "people": [{"id": "p", "firstName": "P", "lastName": "Q", "emails": ["p@example.com"],
        "licenses": ["Webex Calling - Professional"], "location": "b", "extension": "200"}],
      "workspaces": [{"id": "w", "displayName": "W", "calling": false, "location": "a",
        "extension": "104", "phoneNumber": "+4721000001"}],
      "features": [{"kind": "CALL_QUEUE", "id": "q", "name": "Queue", "location": "a",
        "extension": "100"}],
      "schedules": [{"name": "Hours", "type": "businessHours", "location": "a"}],
      "operatingModes": [{"id": "m", "name": "Mode", "type": "NONE", "location": "a"}]}]}
    """#

  private static let (a, b) = (WebexID(.location, key: "a"), WebexID(.location, key: "b"))

  private func organization() throws -> Organization {
    let fixture = try Fixture(Array(Self.fixture.utf8), seed: 1)
    return try #require(fixture.organizations.first)
  }

  private func export(_ organization: Organization) -> [UInt8] {
    var json = JSONWriter()
    Fixture.write([organization], savedBy: "1", to: &json)
    return json.bytes
  }

  @Test func `the location stays without what belongs to calling`() throws {
    var organization = try organization()
    let body: JSONValue = [
      "name": "Sales", "extension": "101", "callPolicies": ["policy": "CIRCULAR"],
      "agents": [["id": .string(WebexID(.person, key: "p").description)]], "enabled": true,
    ]
    _ = try organization.createHuntGroup(
      at: Self.a,
      try JSONDocument(JSONWriter.bytes(of: body)),
      under: RuleSet()
    )
    let check = try organization.deletionCheck(of: Self.a)
    #expect(check.status == .forceRequired)
    #expect(check.problems(isForced: false).map(\.code) == ["BATCH-1012011"])
    #expect(check.problems(isForced: true).isEmpty)
    organization.disableCalling(at: Self.a)
    let location = try organization.location(Self.a)
    #expect(location.calling == nil && location.notes == "n")
    #expect(location.huntGroups.isEmpty && location.extensions.isEmpty)
    #expect(organization.huntGroupCount == 0)
    #expect(organization.numbers.byPhoneNumber.count == 1)
    #expect(organization.schedules.isEmpty && organization.operatingModes.isEmpty)
    #expect(organization.records.count == 0)
    let workspace = organization.members[WebexID(.workspace, key: "w")]
    #expect(workspace?.locationID == Self.a && workspace?.extensionDigits == nil)
    let state = export(organization)
    let read = try Fixture(state, seed: 1)
    #expect(export(try #require(read.organizations.first)) == state)
    let last = try organization.deletionCheck(of: Self.b)
    #expect(last.problems(isForced: true).map(\.code) == ["BATCH-1012007", "BATCH-1012012"])
    #expect(throws: RequestError.self) { try organization.deletionCheck(of: Self.a) }
  }

  @Test func `all settings of a location are exported and read again`() throws {
    let text = Self.fixture.replacing(
      #""notes": "n", "calling": {"#,
      with: #"""
        "latitude": 59.9, "longitude": -10.5, "preferredLanguage": "", "floors": [
          {"id": "f", "floorNumber": -1, "displayName": "Cellar"}, {"id": "g", "floorNumber": 2}],
        "calling": {"announcementLanguage": "nb_no", "outsideDialDigit": "0",
          "enforceOutsideDialDigit": true, "callingLineIdName": "L", "externalCallerIdName": "E",
          "pAccessNetworkInfo": "i", "chargeNumber": "+4721000001",
          "connection": {"type": "TRUNK", "id": "t"},
        """#
    )
    let fixture = try Fixture(Array(text.utf8), seed: 1)
    let organization = try #require(fixture.organizations.first)
    let location = try organization.location(Self.a)
    #expect(location.preferredLanguage == nil && location.floors.count == 2)
    #expect(location.calling?.announcementLanguage.code == "nb_no")
    #expect(organization.connection(of: Self.a)?.id == WebexID(.trunk, key: "t"))
    let state = export(organization)
    let read = try #require(try Fixture(state, seed: 1).organizations.first)
    #expect(export(read) == state)
    #expect(try read.location(Self.a) == location)
    #expect(read.connection(of: Self.a) == organization.connection(of: Self.a))
  }
}
