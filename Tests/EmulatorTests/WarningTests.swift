import JSON
import Testing
@testable import TestSupport

/// `X-Mock-Warning`: what the server ignored in a request.
@Suite struct WarningTests {
  private func warning(
    _ name: String,
    to value: JSONValue = 1,
    enabled: JSONValue = true
  ) throws -> (status: Int, header: String?) {
    let body = DefaultFixture.minimal.setting("/enabled", to: enabled)
      .setting(JSONPointer([name]), to: value)
    let response = try TestServer().send(.post(DefaultFixture.create, body))
    return (response.status, response["X-Mock-Warning"])
  }

  @Test func `an accepted request without warnings does not have the header`() throws {
    let response = try TestServer().send(.post(DefaultFixture.create, DefaultFixture.minimal))
    #expect(response["X-Mock-Warning"] == nil)
  }

  @Test func `an accepted and a rejected request have the warning with a suggestion`() throws {
    let expected = "ignored unknown property '/exension' (did you mean 'extension'?)"
    #expect(try warning("exension") == (201, expected))
    #expect(try warning("exension", enabled: "x") == (400, expected))
  }

  @Test func `unknown properties beyond the listed ones are counted`() throws {
    var body = DefaultFixture.minimal
    for number in 0..<130 { body = body.setting(JSONPointer(["x\(number)"]), to: 1) }
    let server = try TestServer()
    #expect(try server.send(.post(DefaultFixture.create, body)).status == 201)
    let journal = try server.send(.get("/__admin/requests?limit=1"))
    #expect(journal.text.contains("'/x99'"))
    #expect(journal.text.contains("ignored 30 more unknown properties"))
  }

  @Test func `read-only properties that a client sends back are named as such`() throws {
    let server = try TestServer()
    let created = try server.send(.post(DefaultFixture.create, try DefaultFixture.documented()))
    let path = "\(DefaultFixture.create)/\(try created.string("/id") ?? "")"
    let group = try server.send(.get(path)).json()
    let response = try server.send(.put(path, group.setting("/nmae", to: "x")))
    #expect(response.status == 204)
    let warnings = try #require(response["X-Mock-Warning"]).split(separator: "; ")
    #expect(warnings.contains("ignored read-only property '/id'"))
    #expect(warnings.contains("ignored read-only property '/agents/0/firstName'"))
    #expect(warnings.contains("ignored unknown property '/nmae' (did you mean 'name'?)"))
    #expect(!warnings.contains { $0.contains("unknown property") && !$0.contains("nmae") })
    let forwarding = try server.send(.get(path + "/callForwarding")).json()
    #expect(
      try server.send(.put(path + "/callForwarding", forwarding))["X-Mock-Warning"] == nil
    )
  }

  @Test func `a former name is read, and the warning has the present one`() throws {
    let server = try TestServer()
    let body = DefaultFixture.minimal.setting(
      "/callPolicies",
      to: [
        "policy": "CIRCULAR",
        "businessContinuity": ["enabled": true, "destination": "+15558675301"],
      ]
    )
    let created = try server.send(.post(DefaultFixture.create, body))
    #expect(
      created["X-Mock-Warning"]
        == "read '/callPolicies/businessContinuity', a former name, as"
        + " 'businessContinuityRedirect'"
    )
    let group = try server.send(
      .get("\(DefaultFixture.create)/\(try created.string("/id") ?? "")")
    )
    #expect(try group.json()["/callPolicies/businessContinuityRedirect/enabled"] == true)
  }

  @Test func `a part of a name is suggested`() throws {
    let body = DefaultFixture.minimal.setting("/agents", to: [["agentId": "x"]])
    let response = try TestServer().send(.post(DefaultFixture.create, body))
    #expect(response.rules == ["BODY-REQUIRED"])
    #expect(
      response["X-Mock-Warning"]
        == "ignored unknown property '/agents/0/agentId' (did you mean 'id'?)"
    )
  }

  @Test(arguments: [
    ("a\r\nX-Evil: 1", #"'/a\u{d}\u{a}X-Evil: 1'"#), ("Ä", #"'/\u{c4}'"#),
    (#"\u{41}"#, #"'/\u{5c}u{41}'"#), ("a\u{7F}\0b", #"'/a\u{7f}\u{0}b'"#),
  ])
  func `the value is printable ASCII, whatever the client sends`(
    name: String,
    text: String
  ) throws {
    let (status, header) = try warning(name)
    #expect(status == 201)
    #expect(header?.contains("ignored unknown property \(text)") == true, "\(header ?? "")")
  }

  @Test func `the value has at most 1 KiB and counts the warnings that it leaves out`() throws {
    var body = DefaultFixture.minimal
    for number in 0..<20 {
      let name = "unknown\(number)" + String(repeating: "x", count: 50)
      body = body.setting(JSONPointer([name]), to: 1)
    }
    let response = try TestServer().send(.post(DefaultFixture.create, body))
    let header = try #require(response["X-Mock-Warning"])
    #expect(header.utf8.count <= 1024)
    let shown = header.split(separator: "; ").count - 1
    #expect(header.hasSuffix("; and \(20 - shown) more"), "\(header)")
    let long = try warning(String(repeating: "é", count: 200)).header ?? ""
    #expect(long.utf8.count == 1024)
    #expect(long.hasSuffix("..."))
  }
}
