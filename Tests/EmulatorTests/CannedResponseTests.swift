import Calling
import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// Faults that replace or change the status, the headers and the body of a response.
@Suite struct CannedResponseTests {
  private static let faults = "/__admin/faults"
  private static let list = TestRequest.get(DefaultFixture.list)

  private func inject(_ fault: JSONValue, on server: TestServer) throws {
    let response = try server.send(.post(Self.faults, fault))
    #expect(response.status == 201, "\(response.text)")
  }

  /// The response to a request with a fault in its header, and the one with the same fault as rule.
  private func responses(
    _ header: String,
    _ effect: JSONValue,
    to request: TestRequest = list
  ) throws -> [TestResponse] {
    let byHeader = try TestServer().send(request.adding("X-Mock-Fault", header))
    let server = try TestServer()
    try inject(["effect": effect], on: server)
    return [byHeader, try server.send(request)]
  }

  @Test(arguments: 200...599) func `any final status is sent with a complete message`(
    status: Int
  ) throws {
    let server = try TestServer()
    let response = try server.send(Self.list.adding("X-Mock-Fault", "\(status)"))
    #expect(response.status == status)
    let hasContent = ![204, 205, 304].contains(status) && !(300..<400).contains(status)
    #expect(response.body.isEmpty != hasContent)
    #expect((response["Content-Type"] != nil) == hasContent)
    if status >= 400 {
      #expect(try response.string("/message")?.isEmpty == false)
      #expect(try response.string("/trackingId") == response["trackingid"])
    } else if hasContent {
      #expect(response.text == "{}")
    }
  }

  static let retryAfters: [(header: String, effect: JSONValue, value: String?)] = [
    ("429", ["status": 429], "1"),
    ("429; retry-after=0", ["status": 429, "retryAfter": 0], "0"),
    ("429; retry-after=none", ["status": 429, "retryAfter": "none"], nil),
    ("429; without=Retry-After", ["status": 429, "headers": ["retry-after": .null]], nil),
    (
      "429; retry-after=rand(30),add(30)", ["status": 429, "retryAfter": "rand(30),add(30)"],
      "rand(30),add(30)"
    ),
    (
      "503; retry-after=date:30", ["status": 503, "retryAfter": "date:30"],
      "Thu, 28 May 2026 20:27:10 GMT"
    ),
    ("503; retry-after=\"a; b\"", ["status": 503, "retryAfter": "a; b"], "a; b"),
    ("503", ["status": 503], nil),
  ]

  @Test(arguments: retryAfters) func `Retry-After has any value or is left out`(
    header: String,
    effect: JSONValue,
    value: String?
  ) throws {
    for response in try responses(header, effect) { #expect(response["Retry-After"] == value) }
  }

  static let bodies: [(header: String, effect: JSONValue, type: String?, body: String)] = [
    (
      "403; body=html", ["status": 403, "body": "html"], "text/html",
      "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden"
        + "</h1></center>\r\n</body>\r\n</html>\r\n"
    ),
    ("502; body=text", ["status": 502, "body": "text"], "text/plain", "502 Bad Gateway\n"),
    ("200; body=empty", ["status": 200, "body": "empty"], nil, ""),
    ("201; body=webex", ["status": 201, "body": "webex"], "application/json", "{}"),
    ("200; body=malformed", ["status": 200, "body": "malformed"], "application/json", "{"),
    (
      "body=malformed", ["body": "malformed"], "application/json", #"{"huntGroup"#
    ),
    ("body=html; when=after", ["body": "html", "when": "after"], "text/html", "<html>"),
    (
      "200; body-text=\"a;\\\"b\\\"\"", ["status": 200, "body": ["text": "a;\"b\""]],
      "text/plain; charset=utf-8", "a;\"b\""
    ),
    (
      "500; body-base64=/wA=; header.content-type=image/png",
      ["status": 500, "body": ["base64": "/wA="], "headers": ["content-type": "image/png"]],
      "image/png", "\u{FFFD}\0"
    ),
  ]

  @Test(arguments: bodies) func `the body is replaced`(
    header: String,
    effect: JSONValue,
    type: String?,
    body: String
  ) throws {
    for response in try responses(header, effect) {
      #expect(response["Content-Type"] == type)
      #expect(body.isEmpty ? response.text.isEmpty : response.text.hasPrefix(body))
      #expect(response["Content-Length"] == "\(response.body.count)")
    }
  }

  @Test func `a malformed body is not JSON and its message is complete`() throws {
    let create = TestRequest.post(DefaultFixture.create, DefaultFixture.minimal)
    let server = try TestServer()
    let response = try server.send(create.adding("X-Mock-Fault", "body=malformed"))
    #expect(response.status == 201)
    #expect(throws: (any Error).self) { try response.json() }
    #expect(response.contentLength == response.body.count)
    #expect(try server.send(Self.list).items("huntGroups").count == 1, "the operation has run")
  }

  @Test func `headers of a real response are set and left out`() throws {
    let server = try TestServer()
    let fault: JSONValue = [
      "effect": ["headers": ["TrackingID": .null, "Link": "<>", "content-type": "text/plain"]]
    ]
    try inject(fault, on: server)
    let response = try server.send(Self.list)
    #expect(response.status == 200)
    #expect(response["trackingid"] == nil)
    #expect(response["Link"] == "<>")
    #expect(response["Content-Type"] == "text/plain")
    #expect(try response.items("huntGroups").isEmpty)
  }

  @Test func `a canned response for an operation has parts of the request and ends`() throws {
    let server = try TestServer()
    let fault: JSONValue = [
      "match": ["operation": "createHuntGroup"],
      "effect": [
        "status": 201,
        "headers": ["Location": "/canned/{{query.orgId}}/{{path.locationId}}"],
        "body": [
          "json": [
            "id": "{{body./name}}-1", "agents": "{{body./agents}}", "none": "{{body./none}}",
            "from": "{{header.Authorization}}", "level": ["{{path.2}}", true, "{{body./enabled}}"],
          ]
        ],
      ],
      "schedule": ["times": 1],
    ]
    try inject(fault, on: server)
    let create = TestRequest.post(
      DefaultFixture.create + "?orgId=a%0D%0AX-Bad:%201",
      DefaultFixture.minimal.setting("/name", to: "S\"ales")
    )
    let canned = try server.send(create)
    #expect(canned.status == 201)
    #expect(canned["X-Bad"] == nil)
    #expect(canned["Location"]?.hasSuffix("/\(DefaultFixture.headquarters)") == true)
    let expected: JSONValue = [
      "id": "S\"ales-1", "agents": [], "none": .null,
      "from": .string("Bearer \(TestRequest.token)"),
      "level": ["config", true, true],
    ]
    #expect(try canned.json() == expected)
    #expect(try server.send(.get(DefaultFixture.list)).items("huntGroups").isEmpty)
    #expect(
      try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).status == 201
    )
    #expect(try server.send(.get(DefaultFixture.list)).items("huntGroups").count == 1)
  }

  @Test func `a canned response is sent for a path that does not exist, and is in the journal`()
    throws
  {
    let server = try TestServer()
    let fault: JSONValue = [
      "match": ["method": "GET", "urlPath": "/v1/telephony/config/trunks"],
      "effect": ["status": 200, "body": ["text": "{\"trunks\":[\"{{query.name}}{{body}}\"]}"]],
    ]
    try inject(fault, on: server)
    let response = try server.send(.get("/v1/telephony/config/trunks?name=a"))
    #expect(response.text == #"{"trunks":["a"]}"#)
    #expect(try server.send(.post("/v1/telephony/config/trunks", [:])).status == 404)
    let entry = try server.send(.get("/__admin/requests")).json()
    #expect(entry["/requests/0/fault"] == "fault-1")
    #expect(entry["/requests/0/response/status"] == 200)
    #expect(try server.send(.get(Self.faults)).json()["/faults/0/applied"] == 1)
  }

  @Test func `a listed fault is accepted again and lists the same`() throws {
    let server = try TestServer()
    let effects: [JSONValue] =
      [["list": "repeatedPage"], ["headers": ["A": "{{query.a}}", "B": .null]]]
      + Self.bodies.map(\.effect) + Self.retryAfters.map(\.effect)
    for effect in effects {
      try inject(["effect": effect], on: server)
      let listed = try server.send(.get(Self.faults)).json()
      let fault = try #require(listed["/faults/0"])
      #expect(try server.send(.delete(Self.faults)).status == 204)
      let copy = fault.setting("/id", to: nil).setting("/matched", to: nil)
        .setting("/applied", to: nil)
      try inject(copy, on: server)
      let again = try server.send(.get(Self.faults)).json()
      #expect(again["/faults/0/effect"] == fault["/effect"])
      #expect(try server.send(.delete(Self.faults)).status == 204)
    }
  }

  @Test(arguments: [
    ("423", "early"), ("429; retry-after=date:1", "early"), ("503; retry-after=1", "early"),
    ("429; retry-after=0", "honored"),
  ])
  func `compliance reports a retry at once`(fault: String, outcome: String) throws {
    let server = try TestServer()
    let request = Self.list.adding("X-Mock-Fault", fault)
    for _ in 0..<2 { #expect(try server.send(request).status < 600) }
    let report = try server.send(.get("/__admin/compliance")).json()
    #expect(report["/waits/0/outcome"] == .string(outcome))
    #expect(report["/waits/0/status"] == .number(.init(Int(fault.prefix(3)) ?? 0)))
  }

  @Test func `another body is not a retry`() throws {
    let server = try TestServer()
    let create = TestRequest.post(DefaultFixture.create, DefaultFixture.minimal)
    for fault in ["503; when=after", "body=malformed", "429; retry-after=30"] {
      _ = try server.send(create.adding("X-Mock-Fault", fault))
    }
    let other = DefaultFixture.minimal.setting("/name", to: "Other")
      .setting("/extension", to: "7801")
    #expect(try server.send(.post(DefaultFixture.create, other)).status == 201)
    let report = try server.send(.get("/__admin/compliance")).json()
    #expect(report["/retriesAfterSuccess/0/retries"] == 2, "the two requests after the first")
    #expect(report["/waits/0/outcome"] == "pending")
  }

  @Test func `compliance does not report a Retry-After that means no time`() throws {
    let server = try TestServer()
    let request = Self.list.adding("X-Mock-Fault", "429; retry-after=rand(30),add(30)")
    for _ in 0..<2 { #expect(try server.send(request).status == 429) }
    #expect(try server.send(.get("/__admin/compliance")).items("waits").isEmpty)
  }
}
