import Calling
import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// People, their licenses and roles.
@Suite struct PeopleTests {
  static let professional = WebexID(.license, key: "6e1a7f40-2b3c-4d5e-9f60-718293a4b5c6")
  private static let workspaces = WebexID(.license, key: "7f2b8051-3c4d-4e6f-a071-8293a4b5c6d7")
  private static let messaging = WebexID(.license, key: "803c9162-4d5e-4f70-b182-93a4b5c6d7e8")
  private static let path = "/v1/people"
  static let emma = "/v1/people/\(DefaultFixture.emma)"

  /// A valid body for a person with calling.
  private static let calling: JSONValue = [
    "emails": ["kim.doe@example.com"], "displayName": "Kim Doe",
    "licenses": [.string(professional.description)],
    "locationId": .string(DefaultFixture.headquarters.description), "extension": "1900",
  ]

  /// A valid body for PATCH /licenses/users that makes Emma a calling user.
  static let assignment: JSONValue = [
    "personId": .string(DefaultFixture.emma.description),
    "licenses": [
      [
        "id": .string(professional.description),
        "properties": [
          "locationId": .string(DefaultFixture.headquarters.description), "extension": "1900",
        ],
      ]
    ],
  ]

  static let violations: [ViolationCase] = {
    func post(
      _ rule: String,
      _ status: Int = 400,
      at pointer: String,
      _ value: JSONValue?,
      of member: JSONPointer? = nil
    ) -> ViolationCase {
      ViolationCase(
        rule,
        status,
        at: pointer,
        "POST",
        path,
        calling.setting(member ?? JSONPointer([String(pointer.dropFirst())]), to: value)
      )
    }
    let namelessBody = calling.setting("/displayName", to: nil)
    return [
      post("BODY-REQUIRED", at: "/emails", nil),
      post("PERSON-EMAIL", at: "/emails", []),
      post("PERSON-EMAIL", at: "/emails/0", ["kim"], of: "/emails"),
      post("PERSON-EMAIL-TAKEN", 409, at: "/emails/0", ["Hakim.Smith@example.com"], of: "/emails"),
      ViolationCase("PERSON-NAME", at: "/displayName", "POST", path, namelessBody),
      ViolationCase("PERSON-NAME", at: "/displayName", "PUT", emma, ["displayName": ""]),
      post("PERSON-ROLE", at: "/roles/0", ["x"], of: "/roles"),
      post("PERSON-MANAGER", at: "/managerId", .string(WebexID(.person, key: "x").description)),
      post("PERSON-ORGANIZATION", 403, at: "/orgId", "x"),
      post("CALLING-NUMBER", at: "/extension", nil),
      post(
        "CALLING-LOCATION",
        at: "/locationId",
        .string(DefaultFixture.warehouse.description)
      ),
      post("CALLING-LOCATION", at: "/locationId", "x"),
      post("CALLING-LOCATION", at: "/locationId", nil),
      ViolationCase(
        "CALLING-LOCATION-FIXED",
        at: "/locationId",
        "PUT",
        "\(path)/\(DefaultFixture.hakim)",
        [
          "displayName": "Hakim", "locationId": .string(DefaultFixture.sanJose.description),
        ]
      ),
      ViolationCase("ROLE-UNKNOWN", 404, "GET", "/v1/roles/x"),
      ViolationCase("LICENSE-NOT-FOUND", 404, "GET", "/v1/licenses/x"),
      post("LICENSE-UNKNOWN", at: "/licenses/0", ["x"], of: "/licenses"),
      post(
        "LICENSE-KIND",
        at: "/licenses/0",
        [.string(workspaces.description)],
        of: "/licenses"
      ),
      ViolationCase(
        "LICENSE-PROPERTIES",
        at: "/licenses/0/properties",
        "PATCH",
        "/v1/licenses/users",
        assignment.setting("/licenses/0/properties", to: nil)
      ),
      post("HG-EXTENSION-TAKEN", 409, at: "/extension", "1001"),
      post(
        "HG-NUMBER-TAKEN",
        409,
        at: "/phoneNumbers/0/value",
        [["type": "work", "value": "+15558675301"]],
        of: "/phoneNumbers"
      ),
    ]
  }()

  static let violatedRules =
    violations.map(\.rule) + [
      "PERSON-OF-TOKEN"
    ]

  @Test(arguments: violations)
  func `a request that violates one rule changes nothing`(_ violation: ViolationCase) throws {
    try violation.check(on: try TestServer(on: .inProcess))
  }

  @Test func `a person is created, shown, updated and deleted`() throws {
    let server = try TestServer()
    let created = try server.send(.post(Self.path + "?callingData=true", Self.calling))
    #expect(created.status == 200)
    #expect(try created.string("/locationId") == DefaultFixture.headquarters.description)
    #expect(try created.string("/phoneNumbers/0/value") == "81001900")
    let path = "\(Self.path)/\(try created.string("/id") ?? "")"
    #expect(try server.send(.get(path + "?callingData=true")).json() == created.json())
    let number: JSONValue = [["type": "work", "value": "5558675309"]]
    let put = try server.send(
      .put(path, ["displayName": "Kim", "extension": "1901", "phoneNumbers": number])
    )
    #expect(try put.string("/phoneNumbers/0/value") == "+15558675309")
    let numbers = "/v1/telephony/config/numbers?extension="
    #expect(try server.send(.get(numbers + "1900")).items("phoneNumbers").isEmpty)
    #expect(try server.send(.get(numbers + "1901")).items("phoneNumbers").count == 1)
    // An extension without a list of numbers removes the number.
    let removed = try server.send(.put(path, ["displayName": "Kim", "extension": "1901"]))
    #expect(try removed.items("phoneNumbers").count == 1)
    #expect(try server.send(.delete(path)).status == 204)
    #expect(try server.send(.get(path)).status == 404)
    #expect(try server.send(.get(numbers + "1901")).items("phoneNumbers").isEmpty)
    #expect(try server.send(.post(Self.path, Self.calling)).status == 200)
  }

  @Test func `an update keeps what it does not mention`() throws {
    let server = try TestServer()
    let body = Self.calling.setting("/title", to: "Engineer").setting("/siteUrls", to: ["a.b"])
    let created = try server.send(.post(Self.path, body))
    let path = "\(Self.path)/\(try created.string("/id") ?? "")"
    let put = try server.send(.put(path + "?callingData=true", ["displayName": "New"]))
    #expect(try put.string("/title") == "Engineer")
    #expect(try put.string("/extension") == "1900")
    #expect(try put.items("licenses").count == 1)
    #expect(try put.json()["/siteUrls"] == nil)
    #expect(
      try server.send(.put(path + "?minResponse=true", ["displayName": "New"])).status == 204
    )
  }

  @Test func `the loss of the calling license takes extension, settings and hunt groups`() throws {
    let server = try TestServer()
    let hakim = DefaultFixture.hakim
    let group = DefaultFixture.minimal.setting(
      "/agents",
      to: [["id": .string(hakim.description)]]
    )
    let created = try server.send(.post(DefaultFixture.create, group))
    let settings = "/v1/people/\(hakim)/features/doNotDisturb"
    #expect(try server.send(.put(settings, ["enabled": true])).status == 204)
    let path = "\(Self.path)/\(hakim)?callingData=true"
    let put = try server.send(
      .put(path, ["displayName": "Hakim Smith", "extension": .null, "licenses": []])
    )
    #expect(put.status == 200)
    #expect(try put.json()["/extension"] == nil)
    #expect(try put.json()["/locationId"] == nil)
    let shown = try server.send(
      .get("\(DefaultFixture.create)/\(try created.string("/id") ?? "")")
    )
    #expect(try shown.items("agents").isEmpty)
    #expect(try !server.send(.get("/__admin/state")).text.contains("doNotDisturb"))
  }

  @Test func `the person of the token is not deleted, and tokens of others are revoked`() throws {
    let server = try TestServer()
    let body: JSONValue = [
      "name": "Two", "locations": [],
      "people": [["displayName": "Kim Doe"], ["displayName": "Lee Roe"]],
      "tokens": [
        ["token": "kimdoe", "role": "fullAdministrator", "person": "Kim Doe"],
        ["token": "leeroe", "role": "fullAdministrator", "person": "Lee Roe"],
      ],
    ]
    #expect(try server.send(.post("/__admin/orgs", body)).status == 201)
    func path(_ token: String) throws -> String {
      "\(Self.path)/\(try server.send(.get("/v1/people/me", token: token)).string("/id") ?? "")"
    }
    let own = try server.send(.delete(try path("kimdoe"), token: "kimdoe"))
    #expect(own.status == 403)
    #expect(own.rules == ["PERSON-OF-TOKEN"])
    #expect(try server.send(.delete(try path("leeroe"), token: "kimdoe")).status == 204)
    #expect(try server.send(.get("/v1/people/me", token: "leeroe")).rules == ["TOKEN-DELETED"])
  }

  @Test func `people are found by ids and by address, with unknown ids beside them`() throws {
    let server = try TestServer(on: .inProcess)
    let unknown = WebexID(.person, key: "unknown")
    let found = try server.send(.get("\(Self.path)?id=\(DefaultFixture.hakim),\(unknown)"))
    #expect(try found.items("items").count == 1)
    #expect(try found.json()["/notFoundIds"] == [.string(unknown.description)])
    #expect(try found.json()["/items/0/licenses"] == nil)
    let byEmail = try server.send(.get("\(Self.path)?email=HAKIM.smith@example.com"))
    #expect(try byEmail.string("/items/0/id") == DefaultFixture.hakim.description)
  }

  @Test func `a calling location without people is listed as an error under the live rules`()
    throws
  {
    for settings in [EmulatorConfiguration(), .live] {
      let server = try TestServer(settings, on: .inProcess)
      let people = try server.send(.get("\(Self.path)?max=1000")).items("items")
      for person in people {
        guard case .string(let id)? = person["/id"] else { continue }
        let body: JSONValue = ["displayName": "X", "licenses": []]
        #expect(try server.send(.put("\(Self.path)/\(id)", body)).status == 200)
      }
      let list = try server.send(
        .get("\(Self.path)?callingData=true&locationId=\(DefaultFixture.sanJose)")
      )
      if settings.ruleSet.mode == .documented {
        #expect(try list.items("items").isEmpty)
      } else {
        #expect(try list.items("items").count == 1)
        #expect(
          try list.string("/items/0/errors/peopleListLocationId/code") == "calling_failure"
        )
        #expect(try list.json()["/notFoundIds"] == .null)
      }
    }
  }

  @Test func `the fault partial-create leaves the person without calling`() throws {
    let server = try TestServer(.with { $0.allowsFaultHeader = true }, on: .inProcess)
    let body = Self.calling.setting(
      "/locationId",
      to: .string(DefaultFixture.warehouse.description)
    )
    let rejected = try server.send(
      TestRequest.post(Self.path, body).adding("X-Mock-Fault", "partial-create")
    )
    #expect(rejected.status == 400)
    #expect(try server.send(.post(Self.path, Self.calling)).status == 409)
    let left = try server.send(.get("\(Self.path)?email=kim.doe@example.com"))
    let path = "\(Self.path)/\(try left.string("/items/0/id") ?? "")?callingData=true"
    let healed = try server.send(.put(path, Self.calling))
    #expect(try healed.string("/extension") == "1900")
  }
}
