import Calling
import Emulator
import JSON
import Testing
@testable import TestSupport

/// Faults that are rejected, with the place of the cause.
@Suite struct InvalidFaultTests {
  private static let faults = "/__admin/faults"
  private static let create = TestRequest.post(DefaultFixture.create, DefaultFixture.minimal)

  static let invalidHeaders = [
    "", ";", "199", "600", "+503", "0503", "teapot", "reset; 500", "429; retry-after=86401",
    "503; delay=-1ms", "delay", "truncate=x", "429; retry-after=date:soon",
    "429; 503", "429; retry-after=1; retry-after=2", "truncate=", "reset; close",
    "truncate=5; when=before", "when=after", "retry-after=5", "204; body=html", "304; body-text=a",
    "503; body=xml", "503; body=html; body-text=a", "503; body-base64=$", "503; body-text={{name}}",
    "503; body-text={{query.a", "503; header.Content-Length=5", "503; header.a b=1",
    "503; without=Date", "503; without=Connection", "503; header.X-Mock-Fault=none",
    "503; header.A=1; header.a=2", "429; retry-after=1; header.Retry-After=2", "list=none",
    "503; list=null", "503; body-text=\"a", "503; body-text=\"a\"b", "503; body-text=\"a\" \"b\"",
    "delay=1; when=before",
    "times=2; 503",
    "close; body=text",
  ]

  @Test(arguments: invalidHeaders)
  func `an invalid fault header is rejected and nothing changes`(
    header: String
  ) throws {
    let server = try TestServer()
    let response = try server.send(Self.create.adding("X-Mock-Fault", header))
    #expect(response.status == 400)
    #expect(response.rules == ["MOCK-FAULT-FIELD"])
    #expect(try server.send(.get(DefaultFixture.list)).items("huntGroups").isEmpty)
  }

  static let invalidFaults: [(at: String, body: JSONValue)] = [
    ("/effect", [:]),
    ("/fault", ["fault": "teapot"]),
    ("/fault", ["fault": 429]),
    ("/effect", ["fault": "429", "effect": ["status": 503]]),
    ("/orgId", ["orgId": "a", "effect": ["status": 503]]),
    ("/effect", ["effect": [:]]),
    ("/effect/retryAfter", ["effect": ["retryAfter": 1]]),
    ("/effect/status", ["effect": ["status": 199]]),
    ("/effect/status", ["effect": ["status": 600]]),
    ("/effect/body", ["effect": ["status": 204, "body": "html"]]),
    ("/effect/body", ["effect": ["status": 304, "body": ["text": "a"]]]),
    ("/effect/body", ["effect": ["status": 503, "body": 5]]),
    ("/effect/body", ["effect": ["status": 503, "body": ["text": "a", "base64": "YQ=="]]]),
    ("/effect/body", ["effect": ["status": 503, "body": [:]]]),
    ("/effect/body/text", ["effect": ["status": 503, "body": ["text": "{{request.url}}"]]]),
    ("/effect/body/text", ["effect": ["status": 503, "body": ["text": "{{path.locationID}}"]]]),
    ("/effect/body/json", ["effect": ["status": 200, "body": ["json": ["a": ["{{query}}"]]]]]),
    ("/effect/body/base64", ["effect": ["status": 200, "body": ["base64": "?"]]]),
    ("/effect/headers/A", ["effect": ["status": 200, "headers": ["A": "{{body.name}}"]]]),
    ("/effect/headers/A", ["effect": ["status": 200, "headers": ["A": "1\r\nB: 2"]]]),
    ("/effect/headers/A", ["effect": ["status": 200, "headers": ["A": 1]]]),
    ("/effect/headers/a b", ["effect": ["status": 200, "headers": ["a b": "1"]]]),
    ("/effect/headers/content-length", ["effect": ["headers": ["content-length": "1"]]]),
    ("/effect/headers/Transfer-Encoding", ["effect": ["headers": ["Transfer-Encoding": .null]]]),
    ("/effect/headers/Date", ["effect": ["headers": ["Date": .null]]]),
    ("/effect/list", ["effect": ["status": 200, "list": "null"]]),
    ("/effect/list", ["effect": ["list": "short"]]),
    ("/effect/retryAfter", ["effect": ["status": 429, "retryAfter": 86_401]]),
    ("/effect/retryAfter", ["effect": ["status": 429, "retryAfter": "a\n"]]),
    ("/effect/retryAfter", ["effect": ["status": 429, "retryAfter": "date:x"]]),
    ("/preset", ["preset": "outage", "effect": ["status": 500]]),
    ("/preset", ["preset": "disaster"]),
    ("/percent", ["preset": "chaos", "percent": 0]),
    ("/percent", ["effect": ["status": 500], "percent": 50]),
    (
      "/schedule/probability",
      ["preset": "slow", "schedule": ["probability": .number(.init(verbatim: "0.5"))]]
    ),
    ("/schedule/probability", ["effect": ["status": 500], "schedule": ["probability": 0]]),
    ("/schedule", ["preset": "chaos", "schedule": ["times": 1]]),
    ("/effect/when", ["effect": ["delayMs": 1, "when": "before"]]),
    ("/effect/headers/A", ["effect": ["headers": ["A": "{{body}}"]]]),
    ("/effect/body/json", ["effect": ["status": 200, "body": ["json": ["{{body./a}}": 1]]]]),
    ("/effect/retryAfter", ["effect": ["status": 429, "retryAfter": true]]),
    ("/effect/retryAfter", ["effect": ["status": 429, "retryAfter": "{{query.a}}"]]),
    (
      "/effect/list", ["match": ["operation": "createHuntGroup"], "effect": ["list": "null"]]
    ),
    (
      "/match/method",
      ["match": ["operation": "createHuntGroup", "method": "GET"], "effect": ["status": 500]]
    ),
    ("/match/urlPath", ["match": ["urlPath": "/__admin/health"], "effect": ["status": 500]]),
    ("/effect/status", ["effect": ["status": "500"]]),
    ("/effect/retryAfter", ["effect": ["status": 429, "retryAfter": -1]]),
    ("/effect/retryAfter", ["effect": ["delayMs": 1, "retryAfter": 1]]),
    ("/effect/delayMs", ["effect": ["delayMs": -1]]),
    ("/effect/delayMs/uniform", ["effect": ["delayMs": ["uniform": [5, 1]]]]),
    ("/effect/delayMs", ["effect": ["delayMs": [:]]]),
    ("/effect/delayMs", ["effect": ["delayMs": "fast"]]),
    ("/effect/delayMs/uniform/0", ["effect": ["delayMs": ["uniform": ["1", 2]]]]),
    (
      "/effect/delayMs/uniform",
      ["effect": ["delayMs": ["uniform": [1, 2], "lognormal": ["medianMs": 5]]]]
    ),
    ("/match/bodyContains", ["match": ["bodyContains": ""], "effect": ["status": 500]]),
    ("/match/urlPath", ["match": ["urlPath": "v1/people"], "effect": ["status": 500]]),
    ("/match/urlPath", ["match": ["urlPath": "/v1/people?id=1"], "effect": ["status": 500]]),
    ("/match/urlPathPattern", ["match": ["urlPathPattern": "/v1/("], "effect": ["status": 500]]),
    ("/match/urlPathPattern", ["match": ["urlPathPattern": "v1/.*"], "effect": ["status": 500]]),
    ("/match/path", ["match": ["path": "v1/*"], "effect": ["status": 500]]),
    ("/match/path", ["match": ["path": "/v1/people?*"], "effect": ["status": 500]]),
    ("/match/headers/a", ["match": ["headers": ["a": "1 "]], "effect": ["status": 500]]),
    ("/match/method", ["match": ["method": "PSOT"], "effect": ["status": 500]]),
    ("/match/status", ["match": ["status": 201], "effect": ["status": 500]]),
    ("/match/headers/X-A", ["match": ["headers": ["X-A": 1]], "effect": ["status": 500]]),
    ("/effect/connection", ["effect": ["connection": "melt"]]),
    ("/effect/connection", ["effect": ["connection": "reset", "status": 500]]),
    ("/effect/truncateAfterBytes", ["effect": ["status": 500, "truncateAfterBytes": 5]]),
    ("/effect/when", ["effect": ["connection": "truncate", "when": "before"]]),
    ("/match/operation", ["match": ["operation": "createHuntgroup"], "effect": ["status": 500]]),
    ("/match/color", ["match": ["color": "red"], "effect": ["status": 500]]),
    ("/schedule/probability", ["effect": ["status": 500], "schedule": ["probability": 2]]),
    ("/schedule/times", ["effect": ["status": 500], "schedule": ["times": 0]]),
  ]

  @Test(arguments: invalidFaults)
  func `an invalid fault is rejected with the pointer`(pointer: String, body: JSONValue) throws {
    let server = try TestServer()
    let response = try server.send(.post(Self.faults, body))
    #expect(response.status == 400)
    #expect(response.rules == ["ADMIN-BODY"])
    #expect(try response.descriptions().count == 1, "one cause has one error: \(response.text)")
    #expect(
      try response.descriptions().contains { $0.contains("(at \(pointer))") },
      "\(response.text)"
    )
    #expect(try server.send(.get(Self.faults)).items("faults").isEmpty)
  }
}
