import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Faults that are many, large or extreme.
@Suite struct FaultLimitTests {
  private static let faults = "/__admin/faults"
  private static let list = TestRequest.get(DefaultFixture.list)

  private func inject(_ fault: JSONValue, on server: TestServer) throws {
    let response = try server.send(.post(Self.faults, fault))
    #expect(response.status == 201, "\(response.text)")
  }

  @Test(
    arguments: [
      "Mon, 9223372036854775807 Jan 2026 00:00:00 GMT", "Thu, 01 Jan 10000 00:00:00 GMT",
      "99999999999999999999",
    ]
  )
  func `a Retry-After with extreme numbers does not end the server`(value: String) throws {
    let server = try TestServer()
    let fault = "429; header.Retry-After=\"\(value)\""
    #expect(try server.send(Self.list.adding("X-Mock-Fault", fault)).status == 429)
    #expect(try server.send(.get("/__admin/compliance")).items("waits").isEmpty)
  }

  @Test func `what placeholders insert is limited`() throws {
    let server = try TestServer()
    let text = String(repeating: "{{body./a}}", count: 20)
    let fault: JSONValue = [
      "match": ["urlPath": "/v1/echo"],
      "effect": ["status": 200, "headers": ["A": "{{body./a}}"], "body": ["text": .string(text)]],
    ]
    try inject(fault, on: server)
    let long = JSONValue.string(String(repeating: "x", count: 200_000))
    let response = try server.send(.post("/v1/echo", ["a": long]))
    #expect(response.body.count == 1_000_000)
    #expect(response["X-Mock-Warning"]?.contains("1048576 bytes") == true)
    #expect(response["A"]?.utf8.count ?? 0 <= 8192)
  }

  @Test func `a request is not compared with patterns that take too long`() throws {
    let server = try TestServer()
    for index in 0..<30 {
      let path = "/" + String(repeating: "*a", count: 100) + "b\(index)"
      try inject(["match": ["path": .string(path)], "effect": ["status": 500]], on: server)
    }
    let response = try server.send(.get("/v1/" + String(repeating: "a", count: 4000)))
    #expect(response.status == 404)
    #expect(response["X-Mock-Warning"]?.contains("too complex") == true)
    #expect(try server.send(.get("/v1/licenses"))["X-Mock-Warning"] == nil)
  }

  @Test func `among a thousand rules, the oldest one that matches applies`() throws {
    let server = try TestServer(on: .socket)
    let client = try server.connect()
    func add(_ match: JSONValue, _ status: Int) throws {
      let fault: JSONValue = [
        "match": match, "effect": ["status": .number(.init(status))], "schedule": ["times": 1],
      ]
      #expect(try client.exchange(.post(Self.faults, fault)).status == 201)
    }
    for index in 0..<980 {
      let path: JSONValue = .string("/v1/other/\(index)/*")
      try add(index % 2 == 0 ? ["path": path] : ["urlPathPattern": path], 599)
    }
    let matches: [JSONValue] = [
      ["path": "/v1/telephony/*"], ["urlPath": .string(DefaultFixture.list)],
      ["operation": "listHuntGroups"], ["urlPathPattern": "/v[12]/telephony/.*"],
      [:], ["urlPathPattern": "(/v1)?/telephony/.*"], ["path": "*/huntGroups"], ["method": "GET"],
    ]
    let operation = try client.exchange(Self.list)
    #expect(operation.status == 200)
    for (index, match) in matches.enumerated() { try add(match, 510 + index) }
    let statuses = try matches.indices.map { _ in try client.exchange(Self.list).status }
    #expect(statuses == matches.indices.map { 510 + $0 })
    #expect(try client.exchange(Self.list).status == 200)
  }
}
