import Calling
import Emulator
import HTTP
import JSON
import Testing
@testable import TestSupport

/// The journal of requests and responses.
@Suite struct JournalTests {
  private func requests(_ server: TestServer, _ query: String = "") throws -> [JSONValue] {
    try server.send(.get("/__admin/requests\(query)")).items("requests")
  }

  @Test func `an entry contains the complete exchange except the token`() throws {
    let server = try TestServer()
    let body = DefaultFixture.minimal.setting("/weigth", to: 1)
    let response = try server.send(
      .post(DefaultFixture.create + "?nmae=x", body, token: "secret-token")
    )
    #expect(
      response["X-Mock-Warning"]
        == "ignored unknown query parameter 'nmae'; ignored unknown property '/weigth'"
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
    #expect(notes.contains("ignored unknown property '/weigth'"))
    #expect(notes.contains("ignored unknown query parameter 'nmae'"))
    #expect(try !server.send(.get("/__admin/requests")).text.contains("secret-token"))
  }

  @Test(arguments: ["Cookie", "X-Mock-Admin-Token", "x-mock-admin-token"])
  func `a header with a secret is redacted in the journal and in the script`(name: String) throws {
    let server = try TestServer()
    _ = try server.send(.get(DefaultFixture.list).adding(name, "secret-value"))
    let entry = try #require(try requests(server).first)
    #expect(entry[JSONPointer(["request", "headers", name])] == "***")
    let script = try server.send(.get("/__admin/requests?format=curl")).text
    #expect(script.contains(name))
    #expect(!script.contains("secret-value"))
  }

  @Test func `an entry has each violation with its rule, pointer and message`() throws {
    let server = try TestServer(on: .socket)
    let body = DefaultFixture.minimal.setting("/enabled", to: "yes").setting("/name", to: "")
    _ = try server.send(.post(DefaultFixture.create, body))
    _ = try server.send(.get("/unknown"))
    _ = try server.send(.get(DefaultFixture.list))
    _ = try server.send(.get(DefaultFixture.list).adding("X-Mock-Fault", "503"))
    let client = try server.connect()
    try client.send("GET /v1/licenses HTTP/9.1\r\n\r\n")
    _ = try client.response()
    let violations = try requests(server).map { try #require($0["/violations"]) }
    #expect(violations[0]["/0/rule"] == "HG-NAME-LENGTH")
    #expect(violations[0]["/0/pointer"] == "/name")
    #expect(violations[0]["/1/rule"] == "BODY-TYPE")
    #expect(violations[0]["/1/pointer"] == "/enabled")
    #expect(violations[0]["/2"] == nil)
    #expect(violations[1]["/0/rule"] == "ROUTE-UNKNOWN")
    #expect(violations[1]["/0/pointer"] == nil)
    guard case .string(let message)? = violations[1]["/0/message"] else {
      Issue.record("no message")
      return
    }
    #expect(message.contains("/unknown"))
    #expect(violations[2] == [])
    // The fault replaced the response, not because of a violation.
    #expect(violations[3] == [])
    #expect(violations[4]["/0/rule"] == "HTTP-VERSION")
  }

  @Test func `an error response has its rules, and a malformed request has an entry`() throws {
    let server = try TestServer(on: .socket)
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

  @Test func `a truncated response has the fault and the delivery in its entry`() throws {
    let server = try TestServer(on: .socket)
    let client = try server.connect()
    try client.send(TestRequest.get(DefaultFixture.list).adding("X-Mock-Fault", "truncate=5").bytes)
    #expect(try client.readToEnd().count == 5)
    let entry = try #require(try requests(server).first)
    #expect(entry["/fault"] == "request")
    #expect(entry["/delivery"] == "truncate")
    #expect(entry["/rules/0"] == "MOCK-FAULT")
  }

  @Test func `lists are filtered by organization, operation, status, id and time`() throws {
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
    for id in ["0", "-1", "-9223372036854775808", "9223372036854775807", "x"] {
      #expect(try server.send(.get("/__admin/requests/\(id)")).status == 404)
    }
    #expect(try server.send(.get("/__admin/requests?orgId=unknown")).status == 404)
    #expect(try server.send(.post("/__admin/requests/count", ["orgId": "unknown"])).status == 404)
    for query in ["orgid=x", "limit=1&limit=2"] {
      #expect(try server.send(.delete("/__admin/requests?\(query)")).status == 400)
    }
    #expect(try requests(server).count == 4)
    for query in ["limit=0", "since=yesterday", "operation=create", "format=xml", "status=999"] {
      #expect(try server.send(.get("/__admin/requests?\(query)")).rules == ["QUERY-VALUE"])
    }
  }

  @Test func `a pattern counts and finds the requests that match`() throws {
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
    for invalid: JSONValue in [["urlPathPattern": "["], ["operation": "create"], ["methd": "GET"]] {
      #expect(try server.send(.post("/__admin/requests/count", invalid)).rules == ["ADMIN-BODY"])
    }
  }

  @Test func `only queries that dropped entries could match are truncated`() throws {
    let server = try TestServer(.with { $0.journalSize = 3 })
    let complete = try PrivateOrganization(on: server)
    let truncated = try PrivateOrganization(on: server)
    for _ in 0..<4 { _ = try server.send(truncated.list) }
    _ = try server.send(complete.list)
    func isTruncated(_ query: String) throws -> JSONValue? {
      try server.send(.get("/__admin/requests\(query)")).json()["/truncated"]
    }
    #expect(try isTruncated("") == true)
    #expect(try isTruncated("?orgId=\(truncated.id)") == true)
    #expect(try isTruncated("?orgId=\(complete.id)") == false)
    #expect(try requests(server).count == 3)
    #expect(try requests(server, "?orgId=\(truncated.id)").first?["/id"] == 3)
    let count = try server.send(.post("/__admin/requests/count", [:])).json()
    #expect(count["/truncated"] == true)
    #expect(try server.send(.delete("/__admin/requests?orgId=\(truncated.id)")).status == 204)
    #expect(try isTruncated("?orgId=\(truncated.id)") == false)
    #expect(try requests(server).count == 1)
    #expect(try server.send(.delete("/__admin/requests")).status == 204)
    #expect(try requests(server).isEmpty)
  }

  @Test func `a journal of size 0 is empty and truncated`() throws {
    let server = try TestServer(.with { $0.journalSize = 0 })
    _ = try server.send(.get(DefaultFixture.list))
    let count = try server.send(.post("/__admin/requests/count", [:])).json()
    #expect(count["/count"] == 0)
    #expect(count["/truncated"] == true)
  }

  @Test func `the total size of all entries is limited`() throws {
    let server = try TestServer(on: .socket)
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
    guard case .number(let number)? = count["/count"], let stored = number.integer else {
      Issue.record("no count")
      return
    }
    #expect((10...37).contains(stored))
  }

  @Test func `the stream sends each request as an event`() throws {
    let server = try TestServer(on: .socket)
    _ = try server.send(.get(DefaultFixture.list))
    let stream = try server.connect()
    try stream.send(TestRequest.get("/__admin/requests/stream").bytes)
    #expect(try stream.text(until: "\n\n").contains("text/event-stream"))
    _ = try server.send(.get("/v1/first"))
    let event = try stream.text(until: "}\n\n")
    #expect(event.contains("id: 2\nevent: request\ndata: {\"id\":2,"))
    #expect(event.contains("/v1/first"))
    for last in ["0", "99", "-9223372036854775808", "9223372036854775807"] {
      let resumed = try server.connect()
      try resumed.send(
        TestRequest.get("/__admin/requests/stream").adding("Last-Event-ID", last).bytes
      )
      #expect(try resumed.text(until: "/v1/first").contains("id: 1\n"))
    }
    // Open streams do not block other requests.
    #expect(try server.send(.get(DefaultFixture.list)).status == 200)
  }

  @Test func `the script repeats the requests and does not execute text of clients`() throws {
    let server = try TestServer()
    let created =
      try server.send(.post(DefaultFixture.create, DefaultFixture.minimal)).string("/id") ?? ""
    _ = try server.send(.delete("\(DefaultFixture.create)/\(created)"))
    let crafted = DefaultFixture.minimal.setting("/name", to: .string("it's '\u{301}; $(id) `id`"))
    _ = try server.send(.post(DefaultFixture.create, crafted).replacing("Authorization", "`id` x"))
    var head = TestRequest.get(DefaultFixture.list, token: "other")
    head.method = "HEAD"
    _ = try server.send(head)
    let script = try server.send(.get("/__admin/requests?format=curl")).text
    #expect(script.contains("TOKEN=anything\nTOKEN_2=anything\nTOKEN_3=anything\n"))
    #expect(script.contains("-H 'Authorization: Bearer '\"$TOKEN\" "))
    #expect(script.contains("ID_1=$(curl -sSg --path-as-is \"$MOCK\"'\(DefaultFixture.create)'"))
    #expect(script.contains("curl -sSg --path-as-is \"$MOCK\"'\(DefaultFixture.create)/'\"$ID_1\""))
    #expect(script.contains("-H 'Authorization: '\"$TOKEN_2\""))
    let withoutCombiningMark = String(
      String.UnicodeScalarView(script.unicodeScalars.filter { $0 != "\u{301}" })
    )
    #expect(withoutCombiningMark.contains(#"it'\''s '\''; $(id) `id`"#))
    #expect(script.contains("--head"))
    #expect(!script.contains(created))
    #expect(!script.contains("Bearer other"))
  }

  @Test func `rules have a count of violations, and untriggered ones can be listed`() throws {
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
