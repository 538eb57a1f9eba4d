import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

@Suite struct VerificationTests {
  static let violatedRules: Set<String> = ["ADMIN-VERIFY"]

  private let server: TestServer

  init() throws { server = try TestServer(on: .socket) }

  private func verify(_ body: JSONValue) throws -> TestResponse {
    try server.send(.post("/__admin/verify", body))
  }

  private func sendRequests() throws {
    _ = try server.send(.get(DefaultFixture.list))
    _ = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal))
    _ = try server.send(.get(DefaultFixture.list))
  }

  private static let list: JSONValue = ["operation": "listHuntGroups"]
  private static let create: JSONValue = ["operation": "createHuntGroup"]
  private static let delete: JSONValue = ["operation": "deleteHuntGroup"]

  @Test(arguments: [
    [list.setting("/times", to: 2), create.setting("/times", to: 1)],
    [list], [list.setting("/atLeast", to: 2)], [list.setting("/atMost", to: 2)],
    [delete.setting("/never", to: true)], [delete.setting("/times", to: 0)],
    [create.setting("/bodyEquals", to: DefaultFixture.minimal).setting("/status", to: 201)],
  ])
  func `expectations that the requests meet are verified`(expectations: [JSONValue]) throws {
    try sendRequests()
    let response = try verify(["expect": .array(expectations)])
    #expect(response.status == 200)
    #expect(response.text == #"{"verified":true}"#)
  }

  @Test(arguments: [
    (list.setting("/times", to: 1), "expected exactly 1 request, found 2"),
    (list.setting("/atLeast", to: 3), "expected at least 3 requests, found 2"),
    (list.setting("/atMost", to: 1), "expected at most 1 request, found 2"),
    (list.setting("/never", to: true), "expected no requests, found 2"),
    (delete, "expected at least 1 request, found 0"),
  ])
  func `an expectation that is not met is rejected with the number of requests`(
    expectation: JSONValue,
    reason: String
  ) throws {
    try sendRequests()
    let response = try verify(["expect": [expectation]])
    #expect(response.status == 422)
    #expect(response.rules == ["ADMIN-VERIFY"])
    #expect(try response.json()["/unmetExpectations/0/reason"] == .string(reason))
  }

  @Test func `the closest request is reported with the properties that differ`() throws {
    try sendRequests()
    let expected = DefaultFixture.minimal.setting("/extension", to: "7801").setting(
      "/enabled",
      to: nil
    )
    let response = try verify(["expect": [Self.create.setting("/bodyEquals", to: expected)]])
    #expect(response.status == 422)
    let nearest = try response.json()["/unmetExpectations/0/nearest/0"]
    #expect(nearest?["/id"] == 2)
    #expect(
      nearest?["/differences"] == [
        "body/extension: expected \"7801\", found \"7800\"",
        "body/enabled: expected nothing, found true",
      ]
    )
    #expect(try response.string("/message")?.contains("expected \"7801\"") == true)
  }

  @Test(arguments: [true, false])
  func `a verification that needs several steps gives the result of a single one`(
    isInOrder: Bool
  ) throws {
    let client = try server.connect()
    for _ in 0..<120 { _ = try client.exchange(.get(DefaultFixture.list)) }
    let expectations = Array(repeating: Self.list.setting("/atLeast", to: 1), count: 50)
    func verify(_ last: JSONValue) throws -> TestResponse {
      try client.exchange(
        .post(
          "/__admin/verify",
          ["expect": .array(expectations + [last]), "inOrder": .bool(isInOrder), "withinMs": 50]
        )
      )
    }
    #expect(try verify(Self.delete.setting("/never", to: true)).status == 200)
    let unmet = try verify(Self.delete)
    #expect(unmet.status == 422)
    #expect(try unmet.json()["/unmetExpectations/0/expectation"] == 50)
    #expect(try unmet.json()["/unmetExpectations/0/nearest/0/id"] == 1)
    #expect(try unmet.json()["/unmetExpectations/1"] == nil)
  }

  @Test(arguments: [[:], ["expect": [:]], ["expect": []]] as [JSONValue])
  func `a body without expectations has one error`(body: JSONValue) throws {
    let response = try verify(body)
    #expect(response.status == 400)
    #expect(try response.descriptions().count == 1, "\(response.text)")
  }

  @Test func `a request without a body is farther than one with another body`() throws {
    try sendRequests()
    let response = try verify(["expect": [["bodyEquals": ["name": "Other"]]]])
    #expect(try response.json()["/unmetExpectations/0/nearest/0/id"] == 2)
  }

  @Test func `a counted request is the closest one only with inOrder`() throws {
    try sendRequests()
    let tooFew = try verify(["expect": [Self.list.setting("/times", to: 3)]])
    #expect(try tooFew.json()["/unmetExpectations/0/nearest/0/id"] == 2)
    let unordered = try verify(["expect": [Self.create, Self.create], "inOrder": true])
    #expect(
      try unordered.string("/message")?
        .contains("request 2 matches, but not in the expected order") == true
    )
  }

  @Test(arguments: [
    ([list, create, list], true), ([list, create], true), ([create, list], true),
    ([create, list, list], false), ([list, list, create], false),
    ([list.setting("/times", to: 1), create, list.setting("/times", to: 1)], true),
    ([list.setting("/times", to: 1), create], false),
    ([create, create], false),
    ([list.setting("/times", to: 1), ["status": 200]], true),
  ])
  func `with inOrder the order is verified`(expectations: [JSONValue], isMet: Bool) throws {
    try sendRequests()
    let response = try verify(["expect": .array(expectations), "inOrder": true])
    #expect(response.status == (isMet ? 200 : 422))
  }

  @Test func `a verification waits for later requests until its timeout`() throws {
    let client = try server.connect()
    try client.send(
      TestRequest.post("/__admin/verify", ["expect": [Self.create], "withinMs": 20_000]).bytes
    )
    _ = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal))
    #expect(try client.response().status == 200)
    let start = ContinuousClock.now
    #expect(try verify(["expect": [Self.delete], "withinMs": 100]).status == 422)
    #expect(start.duration(to: .now) >= .milliseconds(100))
    // A maximum that is exceeded cannot be met by later requests.
    #expect(
      try verify(["expect": [Self.create.setting("/never", to: true)], "withinMs": 60_000]).status
        == 422
    )
  }

  @Test func `with orgId only requests of that organization count`() throws {
    try sendRequests()
    let organization = try PrivateOrganization(on: server)
    let path = "/__admin/verify?orgId=\(organization.id)"
    #expect(try server.send(.post(path, ["expect": [Self.list]])).status == 422)
    _ = try server.send(organization.list)
    #expect(
      try server.send(.post(path, ["expect": [Self.list.setting("/times", to: 1)]])).status == 200
    )
  }

  @Test func `times and never are not verified if entries were dropped`() throws {
    let server = try TestServer(.with { $0.journalSize = 1 })
    for _ in 0..<2 { _ = try server.send(.get(DefaultFixture.list)) }
    func status(_ expectation: JSONValue) throws -> Int {
      try server.send(.post("/__admin/verify", ["expect": [expectation]])).status
    }
    #expect(try status(Self.list.setting("/times", to: 1)) == 422)
    #expect(try status(Self.delete.setting("/never", to: true)) == 422)
    #expect(try status(Self.list.setting("/atLeast", to: 1)) == 200)
    let exceeded = try server.send(
      .post("/__admin/verify", ["expect": [Self.list.setting("/never", to: true)]])
    )
    #expect(!exceeded.text.contains("dropped"), "more requests than allowed are certain")
  }

  @Test(arguments: [
    ["expect": []] as JSONValue, [:], ["expect": [["times": 1, "never": true]]],
    ["expect": [["time": 1]]], ["expect": [[:]], "withinMs": 60_001],
  ])
  func `an invalid verification is rejected`(body: JSONValue) throws {
    #expect(try verify(body).rules.first == "ADMIN-BODY")
  }

  @Test(
    arguments: [["never": "true"], ["never": false], ["atLeast": 5, "atMost": 2]] as [JSONValue]
  )
  func `an invalid count has one error`(expectation: JSONValue) throws {
    #expect(try verify(["expect": [expectation]]).descriptions().count == 1)
  }
}
