import HTTP
import JSON
import Network
import Testing
import WebexMock
@testable import TestSupport

/// The library product: servers in the process of the tests.
@Suite struct EmbeddedServerTests {
  private static func connect(_ mock: WebexMock) throws -> RawClient {
    try RawClient(try #require(Address(host: "127.0.0.1", port: mock.port)))
  }

  private static func create(_ organization: WebexMock.Organization) throws -> TestRequest {
    let location = try #require(organization.locationID)
    let path = "/v1/telephony/config/locations/\(location)/huntGroups"
    return .post(path, DefaultFixture.minimal, token: organization.token)
  }

  @Test func `a private organization on a free port responds until the server stops`() async throws
  {
    let mock = try await WebexMock.start(rules: .live)
    #expect(mock.url == "http://127.0.0.1:\(mock.port)")
    let organization = try mock.organization()
    let client = try Self.connect(mock)
    #expect(try client.exchange(try Self.create(organization)).status == 201)
    #expect(try client.exchange(try Self.create(organization)).status == 409)
    let requests = try organization.requests()
    #expect(requests.map(\.status) == [201, 409])
    #expect(requests.last?.rules.contains("HG-NAME-UNIQUE") == true)
    await mock.stop()
    #expect(throws: (any Error).self) { try Self.connect(mock) }
  }

  @Test func `organizations of one server do not see each other`() async throws {
    let mock = try await WebexMock.shared()
    let (one, other) = (try mock.organization(), try mock.organization(.empty))
    let client = try Self.connect(mock)
    #expect(try client.exchange(try Self.create(one)).status == 201)
    #expect(other.locations.isEmpty && other.locationID == nil)
    #expect(try other.requests().isEmpty)
    try one.reset()
    #expect(try client.exchange(try Self.create(one)).status == 201)
  }

  @Test func `a released organization is deleted`() async throws {
    let mock = try await WebexMock.start()
    let token = try mock.organization().token
    let client = try Self.connect(mock)
    #expect(try client.exchange(.get(DefaultFixture.list, token: token)).status == 401)
  }

  @Test func `an organization is verified, moved in time and deleted`() async throws {
    let mock = try await WebexMock.start()
    let organization = try mock.organization()
    let client = try Self.connect(mock)
    #expect(try client.exchange(try Self.create(organization)).status == 201)
    try organization.verify(#"{"expect": [{"operation": "createHuntGroup", "status": 201}]}"#)
    #expect {
      try organization.verify(#"{"expect": [{"operation": "createHuntGroup", "status": 409}]}"#)
    } throws: {
      "\($0)".contains("422")
    }
    let tokens = [
      organization.readOnlyToken, organization.locationAdministratorToken,
      organization.scopelessToken,
    ]
    let statuses = try tokens.map { token in
      let request = try Self.create(organization).replacing("Authorization", "Bearer \(token)")
      return try client.exchange(request).status
    }
    #expect(statuses == [403, 403, 403])
    #expect(try organization.requests().last?.responseBody.contains("scope") == true)
    try organization.advanceClock(seconds: 60)
    let leftBehind = String(decoding: try organization.delete(), as: UTF8.self)
    #expect(leftBehind.contains(#""huntGroupCount":1"#))
    #expect(throws: WebexMock.Failure.self) { try organization.delete() }
  }

  @Test func `a server is stopped by several tasks at once`() async throws {
    for _ in 0..<20 {
      let mock = try await WebexMock.start()
      async let first: Void = mock.stop()
      async let second: Void = mock.stop()
      async let other = WebexMock.start()
      _ = await (first, second)
      #expect(try mock.organization().url == mock.url, "the state can still be read")
      await (try other).stop()
    }
  }

  @Test func `faults apply to their organization alone`() async throws {
    let mock = try await WebexMock.start(faults: ["503; operation=createHuntGroup; times=1"])
    let (one, other) = (try mock.organization(), try mock.organization())
    let client = try Self.connect(mock)
    #expect(try client.exchange(try Self.create(one)).status == 503, "the fault of the start")
    #expect(try client.exchange(try Self.create(one)).status == 201)
    try other.removeFaults()
    try other.fault("429; retry-after=2")
    let limited = try client.exchange(.get(DefaultFixture.list, token: other.token))
    #expect(limited.status == 429)
    #expect(limited["Retry-After"] == "2")
    #expect(try client.exchange(.get(DefaultFixture.list, token: one.token)).status == 200)
  }

  @Test func `the options are those of the program`() async throws {
    let mock = try await WebexMock.start(authentication: .strict, fixture: .company)
    let client = try Self.connect(mock)
    #expect(try client.exchange(.get("/v1/people", token: "unknown")).status == 401)
    #expect(try client.exchange(.get("/v1/people", token: mock.token)).items("items").count > 10)
  }

  @Test func `invalid options are rejected with the reason`() async throws {
    await #expect { try await WebexMock.start(faults: ["teapot"]) } throws: {
      "\($0)".contains("teapot")
    }
    let fixture = WebexMock.FixtureSource.json(Array(#"{"organizations": 5}"#.utf8))
    await #expect { try await WebexMock.start(fixture: fixture) } throws: {
      "\($0)".contains("organizations")
    }
    let mock = try await WebexMock.start()
    await #expect { try await WebexMock.start(port: mock.port) } throws: {
      "\($0)".contains("127.0.0.1:\(mock.port)")
    }
    #expect { try mock.admin("GET", "/orgs/unknown") } throws: { "\($0)".contains("404") }
    #expect { try mock.admin("GET", "/requests/stream") } throws: { "\($0)".contains("connection") }
    #expect { try mock.admin("GET", "/a?b=%zz") } throws: { "\($0)".contains("invalid") }
    #expect { try mock.organization().fault("teapot") } throws: { "\($0)".contains("teapot") }
  }

  @Test func `a shutdown request stops the server`() async throws {
    let mock = try await WebexMock.start()
    let client = try Self.connect(mock)
    let request = "POST /__admin/shutdown HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
    try client.send(request)
    #expect(try client.response().status == 202)
    for _ in 0..<1000 where (try? Self.connect(mock)) != nil {
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(throws: (any Error).self) { try Self.connect(mock) }
  }

  @Test func `fifty servers run at once, and none accepts connections after its stop`() async throws
  {
    let mocks = try await withThrowingTaskGroup(of: WebexMock.self) { group in
      for _ in 0..<50 { group.addTask { try await WebexMock.start() } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(mocks.map(\.port)).count == 50)
    for mock in mocks {
      let organization = try mock.organization()
      #expect(try Self.connect(mock).exchange(try Self.create(organization)).status == 201)
      await mock.stop()
      #expect(throws: (any Error).self) { try Self.connect(mock) }
    }
  }
}
