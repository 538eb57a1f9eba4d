import Calling
import JSON
import Testing
@testable import TestSupport

/// The licenses of people.
@Suite struct LicenseTests {
  /// An organization with all kinds of licenses: one unit each, and one person.
  private static let organization: JSONValue = [
    "name": "Licensed",
    "licenses": .array(
      [
        "Webex Calling - Professional", "Webex Calling - Basic", "Customer Experience - Essential",
        "Customer Assist", "Webex Calling - Attendant Console", "Used Up",
      ].map { ["name": .string($0), "totalUnits": $0 == "Used Up" ? 0 : 5] }
    ),
    "locations": [
      [
        "name": "Oslo", "timeZone": "Europe/Oslo", "address": ["country": "NO"],
        "calling": ["mainNumber": "+4721555000"],
      ]
    ],
    "people": [
      [
        "displayName": "Kim Doe", "location": "Oslo", "extension": "1001",
        "licenses": ["Webex Calling - Professional"],
      ], ["displayName": "Lee Roe"],
      [
        "displayName": "Max Poe", "location": "Oslo", "extension": "1003",
        "licenses": ["Customer Experience - Essential"],
      ],
    ],
  ]

  struct LicenseViolation: Sendable {
    var rule: String
    var person: String
    var licenses: [String]
  }

  static let violations = [
    LicenseViolation(rule: "LICENSE-UNITS", person: "Lee Roe", licenses: ["Used Up"]),
    LicenseViolation(
      rule: "LICENSE-DOWNGRADE",
      person: "Kim Doe",
      licenses: ["-Webex Calling - Professional", "Webex Calling - Basic"]
    ),
    LicenseViolation(
      rule: "LICENSE-BOTH",
      person: "Lee Roe",
      licenses: ["Webex Calling - Professional", "Webex Calling - Basic"]
    ),
    LicenseViolation(
      rule: "LICENSE-EXCLUSIVE",
      person: "Lee Roe",
      licenses: ["Webex Calling - Basic", "Customer Experience - Essential"]
    ),
    LicenseViolation(
      rule: "LICENSE-ATTENDANT-CONSOLE-STANDARD",
      person: "Lee Roe",
      licenses: ["Webex Calling - Basic", "Webex Calling - Attendant Console"]
    ),
    LicenseViolation(
      rule: "LICENSE-CUSTOMER-ASSIST-STANDARD",
      person: "Lee Roe",
      licenses: ["Webex Calling - Basic", "Customer Assist"]
    ),
    LicenseViolation(
      rule: "LICENSE-ATTENDANT-CONSOLE",
      person: "Lee Roe",
      licenses: ["Webex Calling - Attendant Console"]
    ),
    LicenseViolation(
      rule: "LICENSE-CUSTOMER-EXPERIENCE",
      person: "Max Poe",
      licenses: ["-Customer Experience - Essential", "Webex Calling - Professional"]
    ),
  ]

  /// The token of a new organization, and the ids of what it has by name.
  private func newOrganization(
    on server: TestServer
  ) throws -> (token: String, ids: [String: String]) {
    let created = try server.send(.post("/__admin/orgs", Self.organization))
    let token = try #require(try created.string("/tokens/fullAdmin"), "\(created.text)")
    var ids: [String: String] = [:]
    for (list, member) in [("licenses", "/name"), ("people", "/displayName")] {
      for item in try server.send(.get("/v1/\(list)", token: token)).items("items") {
        guard case .string(let name)? = item[JSONPointer([String(member.dropFirst())])],
          case .string(let id)? = item["/id"]
        else { continue }
        ids[name] = id
      }
    }
    let locations = try server.send(.get("/v1/locations", token: token))
    ids["Oslo"] = try locations.string("/items/0/id")
    return (token, ids)
  }

  @Test(arguments: violations)
  func `licenses that exclude each other are rejected`(_ violation: LicenseViolation) throws {
    let server = try TestServer(on: .inProcess)
    let (token, ids) = try newOrganization(on: server)
    let changes = violation.licenses.map { name -> JSONValue in
      let isRemoval = name.hasPrefix("-")
      return [
        "id": .string(ids[isRemoval ? String(name.dropFirst()) : name] ?? ""),
        "operation": isRemoval ? "remove" : "add",
        "properties": ["locationId": .string(ids["Oslo"] ?? ""), "extension": "1900"],
      ]
    }
    let state = try server.send(.get("/__admin/state")).body
    let body: JSONValue = [
      "personId": .string(ids[violation.person] ?? ""), "licenses": .array(changes),
    ]
    let response = try server.send(.patch("/v1/licenses/users", body, token: token))
    #expect(response.status == 400)
    #expect(response["X-Mock-Rule"] == violation.rule)
    #expect(try server.send(.get("/__admin/state")).body == state)
  }

  @Test func `a license makes a plain person a calling user, and units are counted`() throws {
    let server = try TestServer()
    let assigned = try server.send(.patch("/v1/licenses/users", PeopleTests.assignment))
    #expect(try assigned.items("licenses").count == 2)
    let person = try server.send(.get("\(PeopleTests.emma)?callingData=true"))
    #expect(try person.items("phoneNumbers").count == 1)
    #expect(try person.string("/phoneNumbers/0/value") == "81001900")
    #expect(try person.json()["/phoneNumbers/0/primary"] == true)
    let license = "/v1/licenses/\(PeopleTests.professional)"
    #expect(try server.send(.get(license)).json()["/consumedByUsers"] == 9)
    let users = try server.send(.get(license + "?includeAssignedTo=user&limit=4"))
    #expect(try users.items("users").count == 4)
    #expect(users["Link"]?.contains("next=4") == true)
    // The same license again changes nothing.
    #expect(try server.send(.patch("/v1/licenses/users", PeopleTests.assignment)).status == 200)
    let removal = PeopleTests.assignment.setting("/licenses/0/operation", to: "remove")
    #expect(try server.send(.patch("/v1/licenses/users", removal)).items("licenses").count == 1)
    #expect(try server.send(.get(license)).json()["/consumedByUsers"] == 8)
    let numbers = try server.send(.get("/v1/telephony/config/numbers?extension=1900"))
    #expect(try numbers.items("phoneNumbers").isEmpty)
  }

  @Test func `a higher license replaces the lower one`() throws {
    let server = try TestServer(on: .inProcess)
    let (token, ids) = try newOrganization(on: server)
    let body: JSONValue = [
      "personId": .string(ids["Kim Doe"] ?? ""),
      "licenses": [["id": .string(ids["Customer Experience - Essential"] ?? "")]],
    ]
    let response = try server.send(.patch("/v1/licenses/users", body, token: token))
    #expect(try response.items("licenses").count == 1)
    let person = try server.send(
      .get("/v1/people/\(ids["Kim Doe"] ?? "")?callingData=true", token: token)
    )
    #expect(try person.string("/extension") == "1001")
  }
}
