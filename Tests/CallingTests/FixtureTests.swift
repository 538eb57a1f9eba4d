import Calling
import JSON
import OrderedCollections
import Testing

@Suite struct FixtureTests {
  private static let organization = """
    {
      "organizations": [
        {
          "id": "11111111-2222-4333-8444-555555555555",
          "name": "Test",
          "locations": [
            {"id": "L1", "name": "One", "timeZone": "Europe/Oslo", \
            "address": {"country": "NO"}, "calling": {}}
          ],
          "numbers": [{"phoneNumber": "22 33 44 55", "location": "L1"}],
          "workspaces": [{"id": "W1", "displayName": "Desk", "location": "L1", "extension": "100"}],
          "tokens": [{"token": "t", "role": "fullAdministrator", "expires": "2030-01-31T12:00:00Z"}]
        }
      ]
    }
    """

  @Test func `a small fixture is read as an organization`() throws {
    let fixture = try Fixture(Array(Self.organization.utf8), seed: 0)
    let organization = try #require(fixture.organizations.first)
    #expect(organization.name == "Test")
    #expect(organization.firstCallingLocation?.name == "One")
    let number = try #require(PhoneNumber("+4722334455", country: ""))
    #expect(organization.numbers[number] != nil)
    #expect(organization.tokens.first?.expires == Timestamp("2030-01-31T12:00:00Z"))
  }

  @Test(arguments: [
    ("\"name\": \"Test\",", "", 3, 5, "/organizations/0/name: required property is missing"),
    ("\"name\": \"Test\"", "\"name\": null", 5, 15, "/name: required property is missing or null"),
    (
      "\"role\": \"fullAdministrator\"",
      "\"role\": \"none\", \"scopes\": [\"spark-admin:peple_read\"]",
      11, 60, "did you mean 'spark-admin:people_read'?"
    ),
    ("\"W1\"", "\"\"", 10, 29, "expected a key of 1 to 500 printable ASCII characters"),
    ("\"W1\"", "\"W 1\"", 10, 29, "without spaces, found 'W 1'"),
    ("\"W1\"", "\"Y2lzY29zcGFyazovL3VzL1BFT1BMRS8x\"", 10, 29, "expected type PLACE, found PEOPLE"),
    (
      "\"role\": \"fullAdministrator\"",
      "\"role\": \"none\"}, {\"token\": \"t\", \"role\": \"none\"", 11,
      60, "duplicate token 't'"
    ),
    ("Europe/Oslo", "Europe/Olso", 7, 49, "is not an IANA time zone"),
    ("22 33 44 55", "22", 9, 35, "expected +E.164 or the national format of NO"),
    ("\"L1\", \"extension\"", "\"L2\", \"extension\"", 10, 70, "unknown location 'L2'"),
    ("\"locations\"", "\"locatoins\"", 6, 20, "did you mean 'locations'?"),
    ("\"role\"", "role", 11, 33, "a property name in quotes"),
    ("fullAdministrator", "king", 11, 41, "is not one of fullAdministrator"),
    ("2030-01-31T12", "tomorrow", 11, 73, "expected a time"),
    ("\"NO\"", "\"no\"", 7, 95, "expected two capital letters (ISO 3166), found 'no'"),
    (
      "\"calling\": {}", "\"calling\": {\"routingPrefix\": \"8x\"}", 7, 131,
      "expected 1 to 7 digits"
    ),
    ("\"100\"", "\"x\"", 10, 89, "expected 2 to 10 digits, found 'x'"),
    ("\"displayName\"", "\"color\": 1, \"displayName\"", 10, 44, "unknown property 'color'"),
  ])
  func `an error in a fixture is reported with line, column and reason`(
    old: String,
    new: String,
    line: Int,
    column: Int,
    reason: String
  ) throws {
    let text = Self.organization.replacing(old, with: new)
    #expect(text != Self.organization)
    do {
      _ = try Fixture(Array(text.utf8), seed: 0)
      Issue.record("the fixture was accepted")
    } catch {
      let reasons = error.reasons.map(\.description)
      #expect(
        error.reasons.contains {
          $0.position == JSONPosition(line: line, column: column) && $0.text.contains(reason)
        },
        "\(reasons)"
      )
    }
  }

  @Test func `a wrong id of a location is reported once for all references to it`() throws {
    let text = Self.organization.replacing("{\"id\": \"L1\"", with: "{\"id\": \"L2\"")
      .replacing("\"extension\": \"100\"", with: "\"phoneNumber\": \"+4722334455\"")
    let error = #expect(throws: Fixture.Invalid.self) { try Fixture(Array(text.utf8), seed: 0) }
    #expect(
      error?.reasons.map(\.description) == [
        "9:62: /organizations/0/numbers/0/location: unknown location 'L1' (did you mean 'L2'?)"
          + " (also in line 10)"
      ]
    )
  }

  @Test func `a large fixture does not take time that grows with the square of its size`() throws {
    let count = 20_000
    let list = { (item: (Int) -> String) in (0..<count).map(item).joined(separator: ",") }
    let text = Self.organization
      .replacing(
        #""numbers": ["#,
        with: """
          "schedules": [\(list { #"{"name": "s\#($0)", "type": "holidays"}"# })],
          "licenses": [\(list { #"{"id": "l\#($0)", "name": "n\#($0)", "totalUnits": 1}"# })],
          "numbers": [
          """
      )
    let organization = try #require(try Fixture(Array(text.utf8), seed: 0).organizations.first)
    #expect(organization.schedules.count == count)
    #expect(organization.licenses.count == count)
    let unknown = text.replacing(
      #""token": "t""#,
      with: #""token": "t", "locations": [\#(list { #""unknown\#($0)""# })]"#
    )
    let error = #expect(throws: Fixture.Invalid.self) { try Fixture(Array(unknown.utf8), seed: 0) }
    #expect(error?.reasons.count == JSONReader.issueLimit)
  }

  @Test func `an agent can be named by its key`() throws {
    let group = """
      "huntGroups": [{"id": "G", "location": "L1", "name": "G", "extension": "200", "agents": \
      [{"id": "W1"}], "callPolicies": {"policy": "CIRCULAR"}, "enabled": true}], "tokens"
      """
    let text = Self.organization.replacing("\"tokens\"", with: group)
    let organization = try #require(try Fixture(Array(text.utf8), seed: 0).organizations.first)
    let found = organization.locations.values.flatMap(\.huntGroups.values)
    #expect(found.map(\.attributes.agents.count) == [1])
  }

  @Test func `a violation in a hunt group is described once`() throws {
    let text = Self.organization.replacing(
      "\"workspaces\": [",
      with: """
        "huntGroups": [
          {"id": "H1", "location": "L1", "name": "A", "extension": "abc", "enabled": true,
           "callPolicies": {"policy": "CIRCULAR"}, "agents": []}
        ],
        "workspaces": [
        """
    )
    let error = #expect(throws: Fixture.Invalid.self) { try Fixture(Array(text.utf8), seed: 0) }
    let reason = try #require(error?.reasons.first?.text)
    #expect(reason.hasPrefix("/organizations/0/huntGroups/0/extension: [Error 4910] Invalid"))
  }

  @Test func `a duplicate extension is rejected`() throws {
    let text = Self.organization.replacing(
      "\"workspaces\": [",
      with: """
        "virtualLines": [
          {"id": "V1", "firstName": "A", "lastName": "B", "location": "L1", "extension": "100"}
        ],
        "workspaces": [
        """
    )
    #expect(throws: Fixture.Invalid.self) { _ = try Fixture(Array(text.utf8), seed: 0) }
  }
}
