import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Routing, authentication and other checks before the handler of an operation.
@Suite struct RequestPipelineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: String
    var status: Int
    var request: TestRequest
    var settings = EmulatorConfiguration()

    var testDescription: String { "\(rule) \(request.method) \(request.path)" }
  }

  private static let create = TestRequest.post(DefaultFixture.create, DefaultFixture.minimal)
  private static let strict = EmulatorConfiguration.with { $0.authentication = .strict }

  private static func method(_ name: String, _ path: String) -> TestRequest {
    var request = TestRequest.get(path)
    request.method = name
    return request
  }

  static let cases: [Case] = [
    Case(rule: "ROUTE-UNKNOWN", status: 404, request: .get("/v1/nothing")),
    Case(rule: "ROUTE-UNKNOWN", status: 404, request: .get("/")),
    Case(rule: "ROUTE-UNKNOWN", status: 404, request: .get("/v1/locations/")),
    Case(rule: "ROUTE-UNKNOWN", status: 404, request: .get("/v1/%2e%2e/locations")),
    Case(rule: "ROUTE-UNKNOWN", status: 404, request: .get("/__admin/nothing")),
    Case(rule: "ROUTE-METHOD", status: 405, request: method("DELETE", DefaultFixture.list)),
    Case(rule: "ROUTE-METHOD", status: 405, request: method("BREW", DefaultFixture.create)),
    Case(rule: "ROUTE-METHOD", status: 405, request: method("POST", "/__admin/health")),
    Case(rule: "AUTH-TOKEN", status: 401, request: create.replacing("Authorization", nil)),
    Case(rule: "AUTH-TOKEN", status: 401, request: create.replacing("Authorization", "Bearer ")),
    Case(rule: "AUTH-TOKEN", status: 401, request: create.replacing("Authorization", "Bearer a b")),
    Case(rule: "AUTH-TOKEN", status: 401, request: create.replacing("Authorization", "Basic YTpi")),
    Case(rule: "AUTH-REPEATED", status: 400, request: create.adding("authorization", "Bearer b")),
    Case(rule: "AUTH-TOKEN", status: 401, request: create, settings: strict),
    Case(
      rule: "AUTH-EXPIRED",
      status: 401,
      request: .post(DefaultFixture.create, DefaultFixture.minimal, token: "expired")
    ),
    Case(
      rule: "AUTH-SCOPE",
      status: 403,
      request: .post(DefaultFixture.create, DefaultFixture.minimal, token: "no-scope")
    ),
    Case(
      rule: "AUTH-ROLE",
      status: 403,
      request: .post(DefaultFixture.create, DefaultFixture.minimal, token: "read-only-admin")
    ),
    Case(
      rule: "AUTH-LOCATION",
      status: 403,
      request: .post(DefaultFixture.create, DefaultFixture.minimal, token: "location-admin")
    ),
    Case(rule: "AUTH-ORG", status: 403, request: .get(DefaultFixture.list + "?orgId=other")),
    Case(rule: "BODY-MEDIA-TYPE", status: 415, request: create.replacing("Content-Type", nil)),
    Case(
      rule: "BODY-MEDIA-TYPE",
      status: 415,
      request: create.replacing("Content-Type", "text/json")
    ),
    Case(rule: "QUERY-VALUE", status: 400, request: .get(DefaultFixture.list + "?max=0")),
    Case(rule: "QUERY-VALUE", status: 400, request: .get(DefaultFixture.list + "?max=many")),
    Case(rule: "QUERY-VALUE", status: 400, request: .get(DefaultFixture.list + "?start=-1")),
    Case(rule: "QUERY-REPEATED", status: 400, request: .get(DefaultFixture.list + "?max=1&max=2")),
    Case(
      rule: "QUERY-REPEATED",
      status: 400,
      request: .get(DefaultFixture.list + "?orgId=\(DefaultFixture.organization)&orgId=b")
    ),
    Case(
      rule: "LOCATION-UNKNOWN",
      status: 404,
      request: .post(
        DefaultFixture.groups(at: WebexID(.location, key: "none")),
        DefaultFixture.minimal
      )
    ),
    Case(rule: "LOCATION-UNKNOWN", status: 404, request: .get("/v1/locations/garbage")),
    Case(rule: "ORGANIZATION-UNKNOWN", status: 404, request: .get("/v1/organizations/garbage")),
    Case(
      rule: "LOCATION-UNKNOWN",
      status: 404,
      request: .get(DefaultFixture.list + "?locationId=none")
    ),
    Case(
      rule: "LOCATION-CALLING",
      status: 404,
      request: .post(DefaultFixture.groups(at: DefaultFixture.warehouse), DefaultFixture.minimal)
    ),
    Case(
      rule: "ID-MALFORMED",
      status: 400,
      request: .post(DefaultFixture.groups(at: DefaultFixture.hakim), DefaultFixture.minimal)
    ),
    Case(
      rule: "ID-MALFORMED",
      status: 400,
      request: .post("/telephony/config/locations/%00/huntGroups", DefaultFixture.minimal)
    ),
    Case(rule: "HG-UNKNOWN", status: 404, request: .get(DefaultFixture.create + "/garbage")),
    Case(
      rule: "HG-UNKNOWN",
      status: 404,
      request: .get(DefaultFixture.create + "/\(DefaultFixture.hakim)")
    ),
  ]

  static var violatedRules: Set<String> { Set(cases.map(\.rule)) }

  @Test func `the response to an encoded body names the coding that is accepted`() throws {
    let request = Self.create.adding("Content-Encoding", "gzip")
    let response = try TestServer().send(request)
    #expect(response.rules == ["BODY-MEDIA-TYPE"])
    #expect(response["Accept-Encoding"] == "identity")
  }

  @Test(arguments: cases)
  func `a request rejected by the gateway has an error response in Webex's format`(
    test: Case
  ) throws {
    let server = try TestServer(test.settings)
    let response = try server.send(test.request)
    #expect(response.status == test.status)
    #expect(response.rules == [test.rule])
    #expect(try response.string("/message")?.isEmpty == false)
    #expect(try response.string("/trackingId") == response["trackingid"])
    #expect(try response.descriptions().first?.isEmpty == false)
    #expect(
      try server.send(.get(DefaultFixture.list)).text.contains("[]")
        || test.settings.authentication == .strict
    )
  }

  @Test func `a response to a wrong method lists the supported methods`() throws {
    let server = try TestServer()
    #expect(try server.send(Self.method("PUT", DefaultFixture.create))["Allow"] == "POST, OPTIONS")
    #expect(
      try server.send(Self.method("POST", DefaultFixture.list))["Allow"] == "GET, HEAD, OPTIONS"
    )
  }

  @Test func `errors of the gateway have the messages of Webex and no code`() throws {
    let server = try TestServer()
    let unauthorized = try server.send(Self.create.replacing("Authorization", nil))
    let sentence =
      "The request requires a valid access token set in the Authorization request header."
    #expect(try unauthorized.string("/message") == sentence)
    #expect(try unauthorized.descriptions().first?.hasPrefix(sentence) == true)
    #expect(try unauthorized.json()["/errorCode"] == nil)
    #expect(unauthorized["Cisco-Spark-Error-Codes"] == nil)
    #expect(unauthorized["WWW-Authenticate"] == "Bearer")
  }

  @Test func `an error code is in the header, at the top level and in the error`() throws {
    let server = try TestServer()
    let body = DefaultFixture.minimal.setting("/phoneNumber", to: "+15558675301")
    let response = try server.send(.post(DefaultFixture.create, body))
    #expect(response["Cisco-Spark-Error-Codes"] == "25223")
    #expect(try response.json()["/errorCode"] == 25223)
    #expect(try response.json()["/errors/0/errorCode"] == 8363)
  }

  @Test(arguments: [
    "application/json", "application/json;charset=utf-8", "Application/JSON ; charset=UTF-8",
  ])
  func `a JSON content type is accepted with any parameters`(type: String) throws {
    let server = try TestServer()
    #expect(try server.send(Self.create.replacing("Content-Type", type)).status == 201)
  }

  @Test(arguments: [
    ("full-admin", 201), ("location-admin", 201), ("read-only-admin", 403), ("unknown", 201),
  ])
  func `a token is authorized by its role`(token: String, status: Int) throws {
    let server = try TestServer()
    let path = DefaultFixture.groups(at: DefaultFixture.sanJose)
    #expect(try server.send(.post(path, DefaultFixture.minimal, token: token)).status == status)
    #expect(try server.send(.get(DefaultFixture.list, token: token)).status == 200)
  }

  @Test func `with authentication off, missing and malformed tokens are accepted`() throws {
    let server = try TestServer(.with { $0.authentication = .off })
    #expect(try server.send(.get(DefaultFixture.list, token: nil)).status == 200)
    #expect(
      try server.send(TestRequest.get(DefaultFixture.list).replacing("Authorization", "?")).status
        == 200
    )
  }

  @Test func `strict authentication accepts the tokens of the fixture`() throws {
    let server = try TestServer(Self.strict)
    #expect(try server.send(.get(DefaultFixture.list, token: "full-admin")).status == 200)
  }

  @Test(arguments: [
    DefaultFixture.organization.description, DefaultFixture.organization.description + "=",
    "96abc2aa-3dcc-11e5-a152-fe34819cdc9a",
  ])
  func `orgId can be the organization of the token`(orgId: String) throws {
    let server = try TestServer()
    let path = DefaultFixture.create + "?orgId=\(orgId)"
    #expect(try server.send(.post(path, DefaultFixture.minimal)).status == 201)
  }

  @Test func `ids are accepted with padding and percent-encoding`() throws {
    let server = try TestServer()
    let padded = DefaultFixture.create.replacing("/huntGroups", with: "=/huntGroups")
    #expect(try server.send(.post(padded, DefaultFixture.minimal)).status == 201)
    let encoded = "/v1/%6Cocations/\(DefaultFixture.headquarters)%3D"
    #expect(try server.send(.get(encoded)).status == 200)
  }

  @Test func `a valid tracking id of the client is returned, else one is generated`() throws {
    let server = try TestServer()
    let sent = TestRequest.get(DefaultFixture.list).replacing("TrackingID", "SIMPLE_42")
    #expect(try server.send(sent)["trackingid"] == "SIMPLE_42")
    let unprintable = TestRequest.get(DefaultFixture.list).replacing(
      "TrackingID",
      String(repeating: "x", count: 500)
    )
    #expect(try server.send(unprintable)["trackingid"]?.hasPrefix("ROUTER_") == true)
  }

  @Test func `health does not require a token`() throws {
    let server = try TestServer(Self.strict)
    let response = try server.send(.get("/__admin/health", token: nil))
    #expect(response.status == 200)
    #expect(try response.string("/status") == "healthy")
    #expect(try response.string("/version") == Emulator.version)
  }
}
