import Calling
import Emulator
import JSON
import Testing

@Suite struct VerificationTests {
  static let rulesBroken: Set<String> = ["ADMIN-VERIFY"]

  private let server: TestServer

  init() throws { server = try TestServer() }

  private func verify(_ body: JSONValue) throws -> TestResponse {
    try server.send(.post("/__admin/verify", body))
  }

  private func act() throws {
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
  func `what came is verified`(expectations: [JSONValue]) throws {
    try act()
    let response = try verify(["expect": .array(expectations)])
    #expect(response.status == 200)
    #expect(response.text == #"{"verified":true}"#)
  }

  @Test(arguments: [
    (list.setting("/times", to: 1), "expected exactly 1, found 2"),
    (list.setting("/atLeast", to: 3), "expected at least 3, found 2"),
    (list.setting("/atMost", to: 1), "expected at most 1, found 2"),
    (list.setting("/never", to: true), "expected none, found 2"),
    (delete, "expected at least 1, found 0"),
  ])
  func `what did not come as expected is refused with the count`(
    expectation: JSONValue,
    reason: String
  ) throws {
    try act()
    let response = try verify(["expect": [expectation]])
    #expect(response.status == 422)
    #expect(response.rules == ["ADMIN-VERIFY"])
    #expect(try response.json()["/unmetExpectations/0/reason"] == .string(reason))
  }

  @Test func `the nearest miss shows which member differed`() throws {
    try act()
    let wanted = DefaultFixture.minimal.setting("/extension", to: "7801").setting(
      "/enabled",
      to: nil
    )
    let response = try verify(["expect": [Self.create.setting("/bodyEquals", to: wanted)]])
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

  @Test(arguments: [
    ([list, create, list], true), ([list, create], true), ([create, list], true),
    ([create, list, list], false), ([list, list, create], false),
    ([list.setting("/times", to: 1), create, list.setting("/times", to: 1)], true),
    ([list.setting("/times", to: 1), create], false),
    ([create, create], false),
    ([list.setting("/times", to: 1), ["status": 200]], true),
  ])
  func `an order is an order`(expectations: [JSONValue], holds: Bool) throws {
    try act()
    let response = try verify(["expect": .array(expectations), "inOrder": true])
    #expect(response.status == (holds ? 200 : 422))
  }

  @Test func `it waits for what is still to come, and no longer than it may`() throws {
    let client = try server.connect()
    try client.send(
      TestRequest.post("/__admin/verify", ["expect": [Self.create], "withinMs": 20_000]).bytes
    )
    _ = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal))
    #expect(try client.response().status == 200)
    let start = ContinuousClock.now
    #expect(try verify(["expect": [Self.delete], "withinMs": 100]).status == 422)
    #expect(start.duration(to: .now) >= .milliseconds(100))
    // What has come too often will not come less often.
    #expect(
      try verify(["expect": [Self.create.setting("/never", to: true)], "withinMs": 60_000]).status
        == 422
    )
  }

  @Test func `only the organisation that is asked about counts`() throws {
    try act()
    let organization = try PrivateOrganization(on: server)
    let path = "/__admin/verify?orgId=\(organization.id)"
    #expect(try server.send(.post(path, ["expect": [Self.list]])).status == 422)
    _ = try server.send(organization.list)
    #expect(
      try server.send(.post(path, ["expect": [Self.list.setting("/times", to: 1)]])).status == 200
    )
  }

  @Test func `nothing is proven by a journal that has lost entries`() throws {
    let server = try TestServer(.with { $0.journalSize = 1 })
    for _ in 0..<2 { _ = try server.send(.get(DefaultFixture.list)) }
    func status(_ expectation: JSONValue) throws -> Int {
      try server.send(.post("/__admin/verify", ["expect": [expectation]])).status
    }
    #expect(try status(Self.list.setting("/times", to: 1)) == 422)
    #expect(try status(Self.delete.setting("/never", to: true)) == 422)
    #expect(try status(Self.list.setting("/atLeast", to: 1)) == 200)
  }

  @Test(arguments: [
    ["expect": []] as JSONValue, [:], ["expect": [["times": 1, "never": true]]],
    ["expect": [["time": 1]]], ["expect": [[:]], "withinMs": 60_001],
  ])
  func `a bad verification is refused`(body: JSONValue) throws {
    #expect(try verify(body).rules.first == "ADMIN-BODY")
  }
}
