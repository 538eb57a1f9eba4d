import Calling
import JSON
import OrderedCollections
import Testing

/// Entries without ids, and references by name.
@Suite struct FixtureNameTests {
  private static let organization = """
    {"organizations": [{"name": "Mine",
      "licenses": ["Webex Calling - Professional"],
      "locations": [{"name": "Oslo", "timeZone": "Europe/Oslo", "address": {"country": "NO"},
        "calling": {"mainNumber": "+4715550100"},
        "numbers": ["15 55 01 00", {"from": "+4715550101", "count": 30, "active": false}]}],
      "people": [
        {"displayName": "Kim Doe", "location": "Oslo", "extension": "100",
         "phoneNumber": "+4715550101", "licenses": ["Webex Calling - Professional"]},
        {"firstName": "Åse", "lastName": "Ødegård", "location": "Oslo", "extension": "101"}],
      "virtualLines": [{"displayName": "Front Desk", "location": "Oslo", "extension": "102"}],
      "features": [
        {"kind": "CALL_QUEUE", "name": "Support", "location": "Oslo", "extension": "103"}],
      "operatingModes": [{"name": "Closed", "type": "NONE"}],
      "tokens": [
        {"token": "kim", "role": "locationAdministrator", "person": "Kim Doe",
         "locations": ["Oslo"], "manages": ["Other"]}],
      "huntGroups": [{"name": "Sales", "location": "Oslo", "extension": "200",
        "agents": ["Kim Doe", {"id": "Front Desk"}],
        "callForwarding": {"operatingModes": {"enabled": true, "modes": [{"id": "Closed",
          "normalOperationEnabled": true, "forwardTo": {"selection": "DO_NOT_FORWARD"}}]}}}],
      "records": [
        {"path": "telephony/config/locations/Oslo/queues/Support", "record": {"a": 1}}]
    }, {"name": "Other", "locations": []}]}
    """

  private func organizations(
    _ old: String = "",
    _ new: String = ""
  ) throws -> [Organization] {
    try Fixture(Array(Self.organization.replacing(old, with: new).utf8), seed: 0).organizations
  }

  /// The errors after a replacement in the text.
  private func reasons(_ old: String, _ new: String) -> [String] {
    let text = Self.organization.replacing(old, with: new)
    #expect(text != Self.organization)
    do {
      _ = try Fixture(Array(text.utf8), seed: 0)
      return []
    } catch {
      return error.reasons.map(\.description)
    }
  }

  @Test func `an id is made of kind, parent and name, whatever else is in the file`() throws {
    let one = try organizations()[0]
    let kim = #"{"displayName": "Kim Doe","#
    let more = try organizations(kim, #"{"displayName": "Lee"}, \#(kim)"#)[0]
    #expect(one.id == more.id)
    #expect(one.locations.keys == more.locations.keys)
    #expect(one.members.allSatisfy { more.members.contains($0.key) })
    let (location, person) = (one.locations.keys[0], one.members.map(\.key)[0])
    // A change of these ids would be one for every fixture without ids.
    #expect(location.parts?.key == "32daec50-2bd2-81c0-854f-5154b7f5ce15")
    #expect(person.parts?.key.utf8.count == 36)
    let line = try #require(one.members.values.first { $0.kind == .virtualLine })
    #expect(line.id.parts?.key.hasSuffix("@64941297.int10.bcld.webex.com") == true)
    let other = try organizations(#""name": "Mine""#, #""name": "Yours""#)[0]
    #expect(other.locations.keys[0] != location)
  }

  @Test func `what is absent is made of the rest`() throws {
    let organization = try organizations()[0]
    let people = organization.members.values.filter { $0.kind == .person }
    #expect(people.map(\.firstName) == ["Kim", "Åse"])
    #expect(people.map(\.lastName) == ["Doe", "Ødegård"])
    #expect(people.map(\.displayName) == ["Kim Doe", "Åse Ødegård"])
    #expect(people.map(\.emails) == [["kim.doe@example.com"], ["aase.oedegaard@example.com"]])
    #expect(organization.licenses.values.map(\.totalUnits) == [100])
    let numbers = organization.numbers.byPhoneNumber.values
    #expect(numbers.count == 31)
    #expect(numbers.map(\.isMainNumber).filter { $0 }.count == 1)
    #expect(numbers.map(\.isActive).filter { $0 }.count == 1)
    #expect(numbers.last?.phoneNumber.description == "+4715550130")
  }

  @Test func `a reference can be a name`() throws {
    let all = try organizations()
    let organization = all[0]
    let members = organization.members.map(\.key)
    #expect(organization.tokens[0].personID == members[0])
    #expect(organization.tokens[0].locations == [organization.locations.keys[0]])
    #expect(organization.tokens[0].managedOrganizations == [all[1].id])
    let group = try #require(organization.locations.values[0].huntGroups.values.first)
    #expect(group.attributes.agents.map(\.id) == [members[0], members[2]])
    #expect(group.callForwarding.modes.map(\.id) == Array(organization.operatingModes.keys))
    let records = organization.records.all
    #expect(records.count == 1)
    #expect(records[0].record["extension"] == "103")
    #expect(records[0].record["a"] != nil)
    #expect(records[0].record["id"] == records[0].path.last.map(JSONValue.string))
  }

  @Test func `a name of several entries is rejected with the places of all of them`() {
    let line = #""virtualLines": [{"displayName": "Front Desk""#
    #expect(
      reasons(line, line.replacing("Front Desk", with: "Kim Doe")).first
        == "18:16: /organizations/0/huntGroups/0/agents/0/id: 'Kim Doe' is the name of 2 entries,"
        + " at 7:5 and 10:20: write the id of one of them"
    )
  }

  @Test func `two entries without ids cannot have the same name`() {
    let found = reasons(#""firstName": "Åse", "lastName": "Ødegård""#, #""displayName": "Kim Doe""#)
    #expect(
      found.first
        == "9:5: /organizations/0/people/1: duplicate name 'Kim Doe', as at 7:5: an entry needs an"
        + " 'id' if another entry of its kind and parent has its name"
    )
    #expect(
      reasons(#"{"firstName": "Åse","#, #"{"id": "1", "firstName": "Åse","#).isEmpty
    )
    #expect(
      reasons(#"{"name": "Other""#, #"{"name": "Mine""#).contains { $0.contains("as at 1:20") }
    )
  }

  @Test(arguments: [
    (
      #"["Kim Doe","#, #"["Kim Do","#, "unknown person, workspace or virtual line 'Kim Do' (did you"
    ),
    (#""person": "Kim Doe""#, #""person": "Kim""#, "/tokens/0/person: unknown person 'Kim'"),
    (#""locations": ["Oslo"]"#, #""locations": ["Osl"]"#, "did you mean 'Oslo'?"),
    (#""modes": [{"id": "Closed""#, #""modes": [{"id": "Closd""#, "unknown operating mode 'Closd'"),
    (#""displayName": "Kim Doe", "#, "", "expected 'displayName', or 'firstName' and 'lastName'"),
    (#""15 55 01 00", "#, #"{"count": 2}, "#, "'count' requires 'from'"),
    (#""15 55 01 00", "#, "{}, ", "/numbers/0/phoneNumber: required property is missing"),
    (#""15 55 01 00", "#, "7, ", "expected an object or a string, found the number 7"),
    (#""15 55 01 00", "#, #""15 55 01 02", "#, "/numbers/1/from: duplicate phone number"),
    (#""count": 30"#, #""count": 30, "phoneNumber": "+4715550199""#, "exclude each other"),
    (#""+4715550101", "count": 30"#, #""+4799999999", "count": 30"#, "have one calling code"),
    (#"{"name": "Sales", "#, "{", "/huntGroups/0/name: required property is missing"),
    (#""extension": "102""#, #""extension": "100""#, "100 is already assigned to Kim Doe"),
  ])
  func `a mistake is reported with its reason`(old: String, new: String, reason: String) {
    let found = reasons(old, new)
    #expect(found.contains { $0.contains(reason) }, "\(found)")
  }

  @Test func `what is written is read as the same organizations`() throws {
    let organizations = try organizations()
    let bytes = JSONWriter.bytes { Fixture.write(organizations, savedBy: "1", to: &$0) }
    #expect(try Fixture(bytes, seed: 5).organizations == organizations)
  }
}
