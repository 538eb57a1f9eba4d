import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// The virtual clock, which dates, tokens, rate limits and fault schedules use.
@Suite struct ClockTests {
  private static let clock = "/__admin/clock"

  private func advance(_ seconds: Int, on server: TestServer) throws {
    let body: JSONValue = ["seconds": .number(.init(seconds))]
    #expect(try server.send(.post(Self.clock + "/advance", body)).status == 200)
  }

  @Test func `a clock is set, frozen and advanced, and the Date header shows its time`() throws {
    let server = try TestServer(on: .inProcess)
    let set: JSONValue = ["now": "2030-01-31T12:00:00Z", "frozen": true]
    let response = try server.send(.put(Self.clock, set))
    #expect(try response.string("/now") == "2030-01-31T12:00:00.000Z")
    #expect(try server.send(.get(DefaultFixture.list))["Date"] == "Thu, 31 Jan 2030 12:00:00 GMT")
    server.clock.advance(seconds: 5)
    #expect(try server.send(.get(Self.clock)).string("/now") == "2030-01-31T12:00:00.000Z")
    try advance(60, on: server)
    #expect(try server.send(.get(DefaultFixture.list))["Date"] == "Thu, 31 Jan 2030 12:01:00 GMT")
    #expect(try server.send(.put(Self.clock, ["frozen": false])).status == 200)
    server.clock.advance(seconds: 5)
    #expect(try server.send(.get(Self.clock)).string("/now") == "2030-01-31T12:01:05.000Z")
  }

  @Test func `advancing the clock ends the wait for a rate limit`() throws {
    let server = try TestServer(.with { $0.rateLimit = RateLimit("1/60") })
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
    #expect(try server.send(.get(DefaultFixture.list))["Retry-After"] == "60")
    try advance(60, on: server)
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
    let report = try server.send(.get("/__admin/compliance")).json()
    #expect(report["/waits/0/outcome"] == "honored")
  }

  @Test func `compliance reports retries that are early, pending or abandoned`() throws {
    let server = try TestServer(on: .inProcess)
    let wait = TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "429; retry-after=10")
    func outcome(_ index: Int) throws -> JSONValue? {
      try server.send(.get("/__admin/compliance")).json()[
        JSONPointer(["waits", "\(index)", "outcome"])
      ]
    }
    #expect(try server.send(wait).status == 429)
    #expect(try outcome(0) == "pending")
    try advance(4, on: server)
    #expect(try server.send(wait).status == 429)
    #expect(try outcome(0) == "early")
    try advance(11, on: server)
    #expect(try outcome(1) == "abandoned")
  }

  @Test func `tokens and faults expire by the virtual clock`() throws {
    let server = try TestServer(on: .inProcess)
    #expect(try server.send(.put(Self.clock, ["now": "2019-12-31T23:59:59Z"])).status == 200)
    #expect(try server.send(.get(DefaultFixture.list, token: "expired")).status == 200)
    let fault: JSONValue = ["effect": ["status": 500], "schedule": ["forSeconds": 60]]
    #expect(try server.send(.post("/__admin/faults", fault)).status == 201)
    #expect(try server.send(.get(DefaultFixture.list)).status == 500)
    try advance(60, on: server)
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
    #expect(try server.send(.get(DefaultFixture.list, token: "expired")).rules == ["AUTH-EXPIRED"])
  }

  @Test(
    arguments: [
      ("PUT", "", ["now": "soon"]), ("PUT", "", ["now": "9999-01-01T00:00:00Z"]),
      ("PUT", "", ["frozen": "yes"]), ("POST", "/advance", ["seconds": -1]),
      ("POST", "/advance", [:]),
      ("POST", "/advance", ["minutes": 1]),
    ] as [(String, String, JSONValue)]
  )
  func `an invalid time is rejected and changes nothing`(
    method: String,
    path: String,
    body: JSONValue
  ) throws {
    let server = try TestServer(on: .inProcess)
    let before = try server.send(.get(Self.clock)).body
    var request = TestRequest.post(Self.clock + path, body)
    request.method = method
    let response = try server.send(request)
    #expect(response.status == 400)
    #expect(response.rules == ["ADMIN-BODY"])
    #expect(try server.send(.get(Self.clock)).body == before)
    #expect(try server.send(.get(Self.clock + "?orgId=none")).rules == ["ADMIN-UNKNOWN"])
  }

  @Test func `requests are counted without a limit, and a limit can be evaluated on them`() throws {
    let server = try TestServer(on: .inProcess)
    for _ in 0..<4 { #expect(try server.send(.get(DefaultFixture.list)).status == 200) }
    let faulty = TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "500")
    #expect(try server.send(faulty).status == 500)
    server.clock.advance(seconds: 10)
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
    let report = try server.send(.get("/__admin/rate-limit?requests=2&seconds=60")).json()
    #expect(report["/limit"] == .null)
    #expect(report["/counted"] == 6)
    #expect(report["/peakPerSecond"] == 5)
    #expect(report["/wouldHaveRejected"] == 4)
    #expect(report["/truncated"] == false)
  }

  @Test func `a limit is set and removed while the server runs`() throws {
    let server = try TestServer(on: .inProcess)
    let limit: JSONValue = ["requests": 1, "seconds": 30]
    #expect(try server.send(.put("/__admin/rate-limit", limit)).status == 204)
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
    #expect(try server.send(.get(DefaultFixture.list))["Retry-After"] == "30")
    #expect(try server.send(.delete("/__admin/rate-limit")).status == 204)
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
    #expect(try server.send(.put("/__admin/rate-limit", ["requests": 0])).status == 400)
  }
}
