import Calling
import HTTP
import JSON
import Testing
@testable import Emulator
@testable import TestSupport

/// Presets of faults, and the faults of the command line.
@Suite struct FaultPresetTests {
  private static let list = TestRequest.get(DefaultFixture.list)
  private static let create = TestRequest.post(DefaultFixture.create, DefaultFixture.minimal)

  static let presets: [(preset: String, status: Int, groups: Int)] = [
    ("throttled", 429, 0), ("outage", 503, 0), ("outageAfterChange", 503, 1), ("slow", 201, 1),
    ("malformedBody", 201, 1), ("proxyPage", 403, 0),
  ]

  @Test func `the text of a flag makes a fault of an organization`() throws {
    let server = try TestServer()
    let organization = try PrivateOrganization(on: server)
    let body: JSONValue = [
      "fault": "429; retry-after=2; operation=listHuntGroups; times=1",
      "orgId": .string(organization.id),
    ]
    #expect(try server.send(.post("/__admin/faults", body)).status == 201)
    #expect(try server.send(Self.list).status == 200, "another organization")
    let faulted = try server.send(organization.list)
    #expect(faulted.status == 429)
    #expect(faulted["Retry-After"] == "2")
    #expect(try server.send(organization.list).status == 200)
    let unknown = try server.send(.post("/__admin/faults", ["fault": "429", "orgId": "unknown"]))
    #expect(unknown.status == 404)
    #expect(unknown.text.contains("/orgId"))
  }

  @Test(arguments: presets) func `a preset applies by rule and by flag`(
    preset: String,
    status: Int,
    groups: Int
  ) throws {
    let byRule = try TestServer()
    let fault: JSONValue = [
      "preset": .string(preset), "match": ["operation": "createHuntGroup"],
      "schedule": ["times": 1],
    ]
    #expect(try byRule.send(.post("/__admin/faults", fault)).status == 201)
    let faults = try InjectedFault.parse("\(preset); operation=createHuntGroup; times=1")
    let byFlag = try TestServer(.with { $0.faults = faults })
    for server in [byRule, byFlag] {
      let faulted = try server.send(Self.create)
      #expect(faulted.status == status)
      #expect(faulted["X-Mock-Fault"] != nil)
      #expect((try? faulted.json()) != nil || ["malformedBody", "proxyPage"].contains(preset))
      #expect(try server.send(Self.list).items("huntGroups").count == groups)
      #expect(try server.send(Self.create)["X-Mock-Fault"] == nil, "the fault has ended")
    }
  }

  @Test func `chaos is a seeded mix of the documented share, and changes nothing`() throws {
    func outcomes(seed: UInt64) throws -> [String: Int] {
      let faults = try InjectedFault.parse("chaos; percent=20")
      let server = try TestServer(.with { ($0.faults, $0.seed) = (faults, seed) })
      var outcomes: [String: Int] = [:]
      for _ in 0..<2000 {
        let request = Request(method: .get, target: try #require(Target("/v1/licenses")))
        guard case .response(let response, let delivery) = server.emulator.respond(to: request)
        else { continue }
        let outcome =
          switch (delivery.fault, delivery.delay) {
          case (.reset?, _): "reset"
          case (nil, .zero): "\(response.status.code)"
          default: "slow \(response.status.code)"
          }
        outcomes[outcome, default: 0] += 1
      }
      return outcomes
    }
    let settings = try outcomes(seed: 1)
    // The request has no token, so a request without a fault is a 401.
    #expect(Set(settings.keys) == ["401", "429", "503", "slow 401", "reset"])
    for outcome in ["429", "503", "slow 401", "reset"] {
      #expect((70...130).contains(settings[outcome] ?? 0), "\(settings)")
    }
    #expect(try outcomes(seed: 1) == settings)
    #expect(try outcomes(seed: 2) != settings)
  }

  @Test func `faults of the command line apply to every organization until they are removed`()
    throws
  {
    let faults = try InjectedFault.parse("503; method=GET; path=/v1/*; skip=1")
    let server = try TestServer(.with { $0.faults = faults })
    let organization = try server.send(.post("/__admin/orgs", [:]))
    let token = try organization.string("/token")
    let id = try organization.string("/id") ?? ""
    let own = TestRequest.get(DefaultFixture.list, token: token)
    #expect(
      try [Self.list, Self.list, own, own].map { try server.send($0).status } == [
        200, 503, 200, 503,
      ]
    )
    let listed = try server.send(.get("/__admin/faults?orgId=\(id)")).json()
    #expect(listed["/faults/0/id"] == "start-1")
    #expect(try server.send(.post("/__admin/orgs/\(id)/reset", [:])).status < 300)
    #expect(try server.send(own).status == 200, "a reset restores the faults")
    #expect(try server.send(.delete("/__admin/faults/start-1")).status == 204)
    #expect(try server.send(Self.list).status == 200)
    #expect(try server.send(own).status == 200)
    let later = try server.send(.post("/__admin/orgs", [:])).string("/token")
    let requests = (0..<3).map { _ in TestRequest.get(DefaultFixture.list, token: later) }
    #expect(try requests.allSatisfy { try server.send($0).status == 200 })
    #expect(try server.send(.post("/__admin/reset", [:])).status == 204)
    #expect(try [Self.list, Self.list].map { try server.send($0).status } == [200, 503])
    #expect(try server.send(.get("/__admin/faults")).json()["/faults/0/id"] == "start-1")
    #expect(try server.send(.delete("/__admin/faults")).status == 204)
    #expect(try server.send(Self.list).status == 200)
  }

  @Test func `chaos fails before a change`() throws {
    let faults = try InjectedFault.parse("chaos; percent=100")
    let server = try TestServer(.with { $0.faults = faults })
    var slow = 0
    for number in 0..<40 {
      let body = DefaultFixture.minimal.setting("/name", to: .string("G\(number)"))
        .setting("/extension", to: .string("\(7800 + number)"))
      let request = Request(
        method: .post,
        target: try #require(Target(DefaultFixture.create)),
        fields: [
          Field("Authorization", "Bearer a"), Field("Content-Type", "application/json"),
        ],
        body: JSONWriter.bytes(of: body)
      )
      guard case .response(let response, _) = server.emulator.respond(to: request) else { continue }
      if response.status.code == 201 { slow += 1 }
    }
    #expect((1..<30).contains(slow))
    #expect(try server.send(.delete("/__admin/faults")).status == 204)
    #expect(try server.send(Self.list).items("huntGroups").count == slow)
  }

  static let invalid = [
    "", "chaos; 503", "chaos; percent=0", "operation=none", "503; operation=none",
    "503; method=GIT", "503; path=v1", "503; times=0", "503; percent=101", "disaster",
    "503; every=x", "percent=20", "503; for-seconds=0", "outage; slow", "chaos; times=2",
  ]

  @Test(arguments: invalid) func `an invalid fault of the command line has a reason`(
    text: String
  ) throws {
    #expect(throws: FaultSyntaxError.self) { try InjectedFault.parse(text) }
  }
}
