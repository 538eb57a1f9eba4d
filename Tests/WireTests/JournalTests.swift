import Calling
import Emulator
import HTTP
import JSON
import Testing

/// What the server remembers of the requests that came.
@Suite struct JournalTests {
  private func requests(_ server: TestServer, _ query: String = "") throws -> [JSONValue] {
    try server.send(.get("/__admin/requests\(query)")).items("requests")
  }

  @Test func `an entry has the whole exchange, but for the token`() throws {
    let server = try TestServer()
    let body = DefaultFixture.minimal.setting("/weigth", to: 1)
    let response = try server.send(
      .post(DefaultFixture.create + "?nmae=x", body, token: "secret-token")
    )
    let entry = try #require(try requests(server).first)
    #expect(entry["/operation"] == "createHuntGroup")
    #expect(entry["/orgId"] == .string(DefaultFixture.organization.description))
    #expect(entry["/request/method"] == "POST")
    #expect(entry["/request/path"] == .string(DefaultFixture.create))
    #expect(entry["/request/query/0/name"] == "nmae")
    #expect(entry["/request/headers/Authorization"] == "Bearer ***")
    #expect(
      entry["/request/body"] == .string(String(decoding: JSONWriter.bytes(of: body), as: UTF8.self))
    )
    #expect(entry["/response/status"] == 201)
    #expect(entry["/response/body"] == .string(response.text))
    #expect(entry["/response/headers/trackingid"] == response["trackingid"].map(JSONValue.string))
    #expect(entry["/time"] == .string(server.clock.now.description))
    guard case .array(let notes)? = entry["/notes"] else {
      Issue.record("no notes")
      return
    }
    #expect(notes.contains("unknown member /weigth ignored"))
    #expect(notes.contains("unknown query parameter nmae ignored"))
    #expect(try !server.send(.get("/__admin/requests")).text.contains("secret-token"))
  }

  @Test func `a refusal has its rules and unreadable bytes have their entry`() throws {
    let server = try TestServer()
    _ = try server.send(
      .post(DefaultFixture.create, DefaultFixture.minimal.setting("/name", to: nil))
    )
    let client = try server.connect()
    try client.send("NO\r\n\r\n")
    #expect(try client.response().status == 400)
    let entries = try requests(server)
    #expect(entries[0]["/rules/0"] == "BODY-REQUIRED")
    #expect(entries.last?["/rules/0"] == "HTTP-REQUEST-LINE")
    #expect(entries.last?["/request"] == nil)
    #expect(try requests(server, "/unmatched").count == 1)
  }

  @Test func `a fault that cuts the answer is told with its delivery`() throws {
    let server = try TestServer()
    let client = try server.connect()
    try client.send(TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "truncate=5").bytes)
    #expect(try client.readToEnd().count == 5)
    let entry = try #require(try requests(server).first)
    #expect(entry["/fault"] == "request")
    #expect(entry["/delivery"] == "truncate")
    #expect(entry["/rules/0"] == "MOCK-FAULT")
  }

  @Test func `lists are narrowed by organisation, operation, status, id and time`() throws {
    let server = try TestServer()
    let organization = try PrivateOrganization(on: server)
    _ = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal))
    server.clock.advance(seconds: 10)
    _ = try server.send(.get(DefaultFixture.list))
    _ = try server.send(.get("/v1/nothing"))
    _ = try server.send(organization.list)
    #expect(try requests(server).count == 4)
    #expect(try requests(server, "?orgId=\(organization.id)").count == 1)
    #expect(try requests(server, "?operation=listHuntGroups").count == 2)
    #expect(try requests(server, "?status=404").count == 1)
    #expect(try requests(server, "?limit=3").first?["/id"] == 2)
    #expect(try requests(server, "?since=2").count == 2)
    #expect(try requests(server, "?since=\(server.clock.now)").count == 3)
    #expect(try requests(server, "/unmatched").count == 1)
    #expect(try server.send(.get("/__admin/requests/3")).json()["/response/status"] == 404)
    #expect(try server.send(.get("/__admin/requests/99")).rules == ["ADMIN-UNKNOWN"])
    for bad in ["0", "-1", "-9223372036854775808", "9223372036854775807", "x"] {
      #expect(try server.send(.get("/__admin/requests/\(bad)")).status == 404)
    }
    #expect(try server.send(.get("/__admin/requests?orgId=nobody")).status == 404)
    #expect(try server.send(.post("/__admin/requests/count", ["orgId": "nobody"])).status == 404)
    for bad in ["orgid=x", "limit=1&limit=2"] {
      #expect(try server.send(.delete("/__admin/requests?\(bad)")).status == 400)
    }
    #expect(try requests(server).count == 4)
    for bad in ["limit=0", "since=yesterday", "operation=create", "format=xml", "status=x"] {
      #expect(try server.send(.get("/__admin/requests?\(bad)")).rules == ["QUERY-VALUE"])
    }
  }

  @Test func `patterns count and find`() throws {
    let server = try TestServer()
    _ = try server.send(.post(DefaultFixture.create, DefaultFixture.minimal))
    _ = try server.send(
      .post(DefaultFixture.create, DefaultFixture.minimal.setting("/name", to: "Other"))
    )
    _ = try server.send(.get(DefaultFixture.list))
    func count(_ pattern: JSONValue) throws -> JSONValue? {
      let found = try server.send(.post("/__admin/requests/find", pattern)).items("requests").count
      let counted = try server.send(.post("/__admin/requests/count", pattern)).json()["/count"]
      #expect(counted == .number(.init(found)))
      return counted
    }
    #expect(try count([:]) == 3)
    #expect(try count(["method": "post"]) == 2)
    #expect(try count(["urlPath": .string(DefaultFixture.list)]) == 1)
    #expect(try count(["urlPathPattern": "/v1/.*/locations/[^/]+/huntGroups"]) == 2)
    #expect(try count(["urlPathPattern": "/v1/.*/locations"]) == 0)
    #expect(try count(["operation": "createHuntGroup", "status": 201]) == 1)
    #expect(try count(["bodyContains": "Sales"]) == 1)
    let reordered: JSONValue = [
      "enabled": true, "agents": [], "callPolicies": ["policy": "CIRCULAR"],
      "extension": "7800", "name": "Sales",
    ]
    #expect(try count(["bodyEquals": reordered]) == 1)
    for bad: JSONValue in [["urlPathPattern": "["], ["operation": "create"], ["methd": "GET"]] {
      #expect(try server.send(.post("/__admin/requests/count", bad)).rules == ["ADMIN-BODY"])
    }
  }

  @Test func `what was dropped is told, to those alone who lost something`() throws {
    let server = try TestServer(.with { $0.journalSize = 3 })
    let quiet = try PrivateOrganization(on: server)
    let noisy = try PrivateOrganization(on: server)
    for _ in 0..<4 { _ = try server.send(noisy.list) }
    _ = try server.send(quiet.list)
    func truncated(_ query: String) throws -> JSONValue? {
      try server.send(.get("/__admin/requests\(query)")).json()["/truncated"]
    }
    #expect(try truncated("") == true)
    #expect(try truncated("?orgId=\(noisy.id)") == true)
    #expect(try truncated("?orgId=\(quiet.id)") == false)
    #expect(try requests(server).count == 3)
    #expect(try requests(server, "?orgId=\(noisy.id)").first?["/id"] == 3)
    let count = try server.send(.post("/__admin/requests/count", [:])).json()
    #expect(count["/truncated"] == true)
    #expect(try server.send(.delete("/__admin/requests?orgId=\(noisy.id)")).status == 204)
    #expect(try truncated("?orgId=\(noisy.id)") == false)
    #expect(try requests(server).count == 1)
    #expect(try server.send(.delete("/__admin/requests")).status == 204)
    #expect(try requests(server).isEmpty)
  }

  @Test func `it can be off, and says so`() throws {
    let server = try TestServer(.with { $0.journalSize = 0 })
    _ = try server.send(.get(DefaultFixture.list))
    let count = try server.send(.post("/__admin/requests/count", [:])).json()
    #expect(count["/count"] == 0)
    #expect(count["/truncated"] == true)
  }

  @Test func `the bytes of all entries together are bounded`() throws {
    let server = try TestServer()
    let client = try server.connect()
    let large = DefaultFixture.minimal.setting(
      "/name",
      to: .string(String(repeating: "x", count: 900_000))
    )
    for _ in 0..<40 {
      #expect(try client.exchange(.post(DefaultFixture.create, large)).status == 400)
    }
    let count = try server.send(.post("/__admin/requests/count", [:])).json()
    #expect(count["/truncated"] == true)
    guard case .number(let kept)? = count["/count"], let kept = kept.integer else {
      Issue.record("no count")
      return
    }
    #expect((10...37).contains(kept))
  }

  @Test func `the stream tells each request as it comes`() throws {
    let server = try TestServer()
    _ = try server.send(.get(DefaultFixture.list))
    let stream = try server.connect()
    try stream.send(TestRequest.get("/__admin/requests/stream").bytes)
    #expect(try stream.text(until: "\n\n").contains("text/event-stream"))
    _ = try server.send(.get("/v1/first"))
    let event = try stream.text(until: "}\n\n")
    #expect(event.contains("id: 2\nevent: request\ndata: {\"id\":2,"))
    #expect(event.contains("/v1/first"))
    for last in ["0", "99", "-9223372036854775808", "9223372036854775807"] {
      let late = try server.connect()
      try late.send(
        TestRequest.get("/__admin/requests/stream").adding("Last-Event-ID", last).bytes
      )
      #expect(try late.text(until: "/v1/first").contains("id: 1\n"))
    }
    // Others are answered while the streams are open.
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `the script repeats what came, and runs nothing of what a client sent`() throws {
    let server = try TestServer()
    let created =
      try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).string("/id") ?? ""
    _ = try server.send(.delete("\(DefaultFixture.create)/\(created)"))
    let evil = DefaultFixture.minimal.setting("/name", to: .string("it's '\u{301}; $(id) `id`"))
    _ = try server.send(.post(DefaultFixture.create, evil).with("Authorization", "`id` x"))
    var head = TestRequest.get(DefaultFixture.list, token: "other")
    head.method = "HEAD"
    _ = try server.send(head)
    let script = try server.send(.get("/__admin/requests?format=curl")).text
    #expect(script.contains("TOKEN=anything\nTOKEN_2=anything\nTOKEN_3=anything\n"))
    #expect(script.contains("-H 'Authorization: Bearer '\"$TOKEN\" "))
    #expect(script.contains("ID_1=$(curl -sg --path-as-is \"$MOCK\"'\(DefaultFixture.create)'"))
    #expect(script.contains("curl -sg --path-as-is \"$MOCK\"'\(DefaultFixture.create)/'\"$ID_1\""))
    #expect(script.contains("-H 'Authorization: '\"$TOKEN_2\""))
    let scalars = String(String.UnicodeScalarView(script.unicodeScalars.filter { $0 != "\u{301}" }))
    #expect(scalars.contains(#"it'\''s '\''; $(id) `id`"#))
    #expect(script.contains("--head"))
    #expect(!script.contains(created))
    #expect(!script.contains("any-token"))
  }

  @Test func `rules say how often they fired, and which never did`() throws {
    let server = try TestServer()
    for _ in 0..<2 { _ = try server.send(.get("/v1/nothing")) }
    func triggeredCounts(_ query: String) throws -> [String: JSONValue?] {
      let rules = try server.send(.get("/__admin/rules\(query)")).items("rules")
      let pairs = rules.map { rule in ("\(rule["/id"] ?? .null)", rule["/triggeredCount"]) }
      return Dictionary(pairs) { first, _ in first }
    }
    let unknown = "\(JSONValue.string("ROUTE-UNKNOWN"))"
    #expect(try triggeredCounts("")[unknown] == 2)
    #expect(try triggeredCounts("?untriggered=true")[unknown] == nil)
    #expect(try triggeredCounts("?untriggered=true").count > 50)
  }
}
