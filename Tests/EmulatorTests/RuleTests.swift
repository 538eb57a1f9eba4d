import Calling
@testable import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

@Suite struct RuleTests {
  @Test(arguments: RuleViolationCases.all)
  func `a body that violates one rule is rejected with that rule and changes nothing`(
    violation: RuleViolationCase
  ) throws {
    try check(violation, on: TestServer(on: .inProcess))
  }

  @Test(arguments: RuleViolationCases.all.enumerated().filter { $0.offset % 5 == 0 }.map(\.element))
  func `a live server rejects a body as the emulator in the process does`(
    violation: RuleViolationCase
  ) throws {
    try check(violation, on: TestServer(on: .socket))
  }

  private func check(_ violation: RuleViolationCase, on server: TestServer) throws {
    for body in violation.before {
      #expect(try server.send(.post(DefaultFixture.create, body)).status == 201)
    }
    let state = try server.send(.get(DefaultFixture.list)).text
    let response = try server.send(.post(DefaultFixture.create, violation.body))
    #expect(response.status == violation.status)
    #expect(response.rules == [violation.rule])
    #expect(try response.descriptions().count == 1)
    #expect(try response.descriptions().first?.contains("(at \(violation.pointer))") == true)
    #expect(try server.send(.get(DefaultFixture.list)).text == state)
    // The extension in the rejected body is still available.
    if violation.before.isEmpty {
      #expect(try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 201)
    }
  }

  @Test(arguments: [
    ("SIMULTANEOUS", 50), ("WEIGHTED", 100), ("CIRCULAR", 1000), ("REGULAR", 1000),
    ("UNIFORM", 1000),
  ])
  func `each policy has a maximum number of agents`(policy: String, limit: Int) throws {
    let server = try TestServer(.openWorld)
    let body = DefaultFixture.minimal.setting("/callPolicies/policy", to: .string(policy))
    let over = try server.send(
      .post(
        DefaultFixture.create,
        body.setting("/agents", to: RuleViolationCases.agents(limit + 1))
      )
    )
    #expect(over.status == 400)
    #expect(over.rules == ["HG-AGENT-COUNT"])
    let full = try server.send(
      .post(DefaultFixture.create, body.setting("/agents", to: RuleViolationCases.agents(limit)))
    )
    #expect(full.status == 201)
  }

  @Test func `a location has at most 1,000 hunt groups`() throws {
    let server = try TestServer(on: .socket)
    let client = try server.connect()
    func create(_ number: Int) throws -> TestResponse {
      let body = DefaultFixture.minimal.setting("/name", to: .string("Group \(number)"))
        .setting("/extension", to: .string("\(20_000 + number)"))
      return try client.exchange(.post(DefaultFixture.create, body))
    }
    for number in 1...1000 { #expect(try create(number).status == 201) }
    let over = try create(1001)
    #expect(over.status == 400)
    #expect(over.rules == ["HG-LOCATION-FULL"])
  }

  @Test func `all violations of a body are reported at once`() throws {
    let server = try TestServer()
    let body = try FixtureFiles.read("requests/many-violations.json")
    let response = try server.send(.post(DefaultFixture.create, bytes: body))
    #expect(response.status == 400)
    #expect(
      response.rules == [
        "HG-NAME-LENGTH", "HG-POLICY", "HG-NEXT-AGENT-RINGS", "BODY-REQUIRED",
        "HG-NUMBER-OR-EXTENSION", "HG-DESTINATION", "HG-AGENT-DUPLICATE",
      ]
    )
    #expect(try response.descriptions().allSatisfy { $0.contains("(at /") })
  }

  @Test func `a conflict is described with the name or the owner of the extension`() throws {
    let server = try TestServer()
    let response = try server.send(
      .post(DefaultFixture.create, DefaultFixture.minimal.setting("/extension", to: "1001"))
    )
    #expect(try response.descriptions().first?.contains("a user : Hakim Smith") == true)
    #expect(try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 201)
    let again = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal))
    #expect(again.status == 409)
    #expect(try again.descriptions().first?.contains("'Sales'") == true)
  }

  @Test func `a conflict and an invalid property are both reported with the status 400`() throws {
    let server = try TestServer()
    let body = DefaultFixture.minimal.setting("/extension", to: "1001").setting("/enabled", to: nil)
    let response = try server.send(.post(DefaultFixture.create, body))
    #expect(response.status == 400)
    #expect(response.rules == ["BODY-REQUIRED", "HG-EXTENSION-TAKEN"])
  }

  @Test func `the error for a number outside the inventory suggests an available one`() throws {
    let server = try TestServer()
    let body = DefaultFixture.minimal.setting("/phoneNumber", to: "+12125550100")
    let description = try server.send(.post(DefaultFixture.create, body)).descriptions().first ?? ""
    #expect(description.contains("+15558675303 is available"))
    #expect(description.contains("setting openWorld"))
  }

  @Test func `untriggered rules are listed in groups, one on each line`() throws {
    let server = try TestServer()
    _ = try server.send(.get("/v1/nothing"))
    let response = try server.send(.get("/__admin/rules?format=text&untriggered=true"))
    #expect(response["Content-Type"] == "text/plain; charset=utf-8")
    #expect(response.text.contains("\nBODY\n  BODY-"))
    #expect(!response.text.contains("ROUTE-UNKNOWN"))
    let all = try server.send(.get("/__admin/rules?format=text")).text
    #expect(all.split(separator: "\n").filter { $0.hasPrefix("  ") }.count == Rule.catalog.count)
    #expect(all.contains("(triggered: 1)"))
    #expect(try server.send(.get("/__admin/rules?format=xml")).rules == ["QUERY-VALUE"])
  }

  @Test func `each group of rules has a title`() throws {
    let groups = Set(Rule.catalog.map(\.group))
    #expect(Set(Rule.groupTitles.keys) == groups)
    let rules = try TestServer().send(.get("/__admin/rules")).items("rules")
    let rule = try #require(rules.first { $0["/group"] == "HG" })
    #expect(rule["/groupTitle"] == "Hunt groups")
  }

  @Test func `the error for a number of another location names that location`() throws {
    let body = DefaultFixture.minimal.setting("/phoneNumber", to: "+15559235003")
    let response = try TestServer().send(.post(DefaultFixture.create, body))
    #expect(response.rules == ["HG-NUMBER-INVENTORY"])
    #expect(
      try response.descriptions()[0].contains("in the inventory of San Jose, not in that of")
    )
  }

  @Test(arguments: ["true", "TRUE", "False"])
  func `booleans as strings are accepted under the live rules only, like numbers`(
    text: String
  ) throws {
    let body = DefaultFixture.minimal.setting("/enabled", to: .string(text))
    let rejected = try TestServer().send(.post(DefaultFixture.create, body))
    #expect(rejected.rules == ["BODY-TYPE"])
    #expect(try rejected.descriptions()[0].contains("the live API does not (setting liveRules)"))
    let server = try TestServer(.live)
    let created = try server.send(.post(DefaultFixture.create, body))
    #expect(created.status == 201)
    let group = try server.send(
      .get("\(DefaultFixture.create)/\(try created.string("/id") ?? "")")
    )
    #expect(try group.json()["/enabled"] == .bool(text.lowercased() == "true"))
  }

  @Test func `a person with a license and without a location cannot be an agent`() throws {
    let fixture = #"""
      {"organizations": [{"id": "o", "name": "O", "licenses": [
        {"id": "l", "name": "Webex Calling - Professional", "totalUnits": 1}], "locations": [
        {"id": "a", "name": "A", "timeZone": "Europe/Oslo", "address": {"country": "NO"},
          "calling": {}}],
        "people": [{"id": "p", "firstName": "P", "lastName": "Q", "emails": ["p@example.com"],
          "licenses": ["Webex Calling - Professional"]}]}]}
      """#
    let server = try TestServer(fixture: try Fixture(Array(fixture.utf8), seed: 1))
    let body = DefaultFixture.minimal.setting(
      "/agents",
      to: [["id": .string(WebexID(.person, key: "p").description)]]
    )
    let path = DefaultFixture.groups(at: WebexID(.location, key: "a"))
    let response = try server.send(.post(path, body))
    #expect(response.rules == ["HG-AGENT-CALLING"])
    #expect(try response.descriptions()[0].contains("P Q has no location"))
  }

  @Test func `every rule of the catalog is violated by a test`() {
    // In steps: one expression with all sets takes the compiler too long.
    var violated: Set<String> = [
      "HG-AGENT-COUNT", "HG-LOCATION-FULL", "BODY-JSON", "PERSON-UNKNOWN", "RATE-LIMIT",
      "PROXY-HOST",
    ]
    violated.formUnion(RuleViolationCases.all.map(\.rule))
    violated.formUnion(HTTPRequestError.Kind.allCases.map(\.rule.id))
    violated.formUnion(UpdateTests.violations.map(\.rule))
    let suites: [any Sequence<String>] = [
      RequestPipelineTests.violatedRules, CallForwardingTests.violatedRules,
      CallRoutingTests.violatedRules, CallQueueTests.violatedRules,
      AutoAttendantTests.violatedRules, CallParkExtensionTests.violatedRules,
      PagingGroupTests.violatedRules, VoicemailGroupTests.violatedRules,
      SupervisorTests.violatedRules, WrapUpReasonTests.violatedRules,
      AnnouncementTests.violatedRules, DialingRecordTests.violatedRules,
      QueueAgentTests.violatedRules,
      ["QUEUE-AGENT-LICENSE"],
      FaultTests.violatedRules, OrganizationTests.violatedRules, VerificationTests.violatedRules,
      AdminAccessTests.violatedRules, OAuthTests.violatedRules, DeviceRuleTests.violatedRules,
      PeopleTests.violatedRules, LicenseTests.violations.map(\.rule), ScheduleTests.violatedRules,
      OperatingModeTests.violatedRules,
      LocationTests.violatedRules, ContractStateTests.violatedRules,
      ContractRelationTests.violatedRules, ContractValidatorTests.violatedRules,
      WorkspaceRuleTests.violatedRules,
      VirtualLineTests.violatedRules, AlternateNumberTests.violatedRules, JobTests.violatedRules,
      NumberJobTests.violatedRules, NumberTests.violatedRules,
      AvailableNumberTests.violatedRules, EmergencyCallbackTests.violatedRules,
      MoveJobTests.violatedRules,
    ]
    for rules in suites { violated.formUnion(rules) }
    let enforced = Rule.catalog.filter { $0.status != nil }.map(\.id)
    // Exceeding the capacity requires many requests; CallingTests do it without a server.
    #expect(Set(enforced).subtracting(violated) == ["MOCK-CAPACITY"])
    #expect(Set(enforced).count == enforced.count)
  }
}
