import Emulator
import JSON
import Testing
@testable import TestSupport

/// Malformed, extreme and unusual bodies; an invalid one is rejected and does not change the state.
@Suite struct InvalidRequestTests {
  private static func replacing(_ old: String, with new: [UInt8]) -> [UInt8] {
    let body = String(decoding: JSONWriter.bytes(of: DefaultFixture.minimal), as: UTF8.self)
    let parts = body.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    return Array(parts[0].utf8) + new + Array((parts.dropFirst().first ?? "").utf8)
  }

  private static func replacing(_ old: String, with new: String) -> [UInt8] {
    replacing(old, with: Array(new.utf8))
  }

  static let bodies: [(name: String, body: [UInt8], rule: String)] = [
    ("empty", [], "BODY-JSON"),
    ("white space", Array("  ".utf8), "BODY-JSON"),
    ("an array", Array("[]".utf8), "BODY-TYPE"),
    ("a form", Array("name=Sales&extension=7800".utf8), "BODY-JSON"),
    ("invalid UTF-8", replacing("Sales", with: [0xFF, 0xFE]), "BODY-JSON"),
    ("overlong UTF-8", replacing("Sales", with: [0xC0, 0x80]), "BODY-JSON"),
    ("a lone surrogate", replacing("Sales", with: #"\ud800"#), "BODY-JSON"),
    ("a duplicate name", replacing(#""agents""#, with: #""name":"B","agents""#), "BODY-JSON"),
    (
      "depth 1,000",
      Array((String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)).utf8),
      "BODY-JSON"
    ),
    (
      "rings 1e400",
      replacing(#""CIRCULAR""#, with: #""CIRCULAR","noAnswer":{"nextAgentRings":1e400}"#),
      "HG-NEXT-AGENT-RINGS"
    ),
    (
      "rings 2^53+1",
      replacing(
        #""CIRCULAR""#,
        with: #""CIRCULAR","noAnswer":{"nextAgentRings":9007199254740993}"#
      ),
      "HG-NEXT-AGENT-RINGS"
    ),
    (
      "rings 5.5",
      replacing(#""CIRCULAR""#, with: #""CIRCULAR","noAnswer":{"nextAgentRings":5.5}"#),
      "HG-NEXT-AGENT-RINGS"
    ),
    (
      "a huge name", replacing("Sales", with: String(repeating: "n", count: 500_000)),
      "HG-NAME-LENGTH"
    ),
    (
      "a huge extension", replacing("7800", with: String(repeating: "7", count: 500_000)),
      "HG-EXTENSION-LENGTH"
    ),
    (
      "a duplicate name after 40,000 members",
      replacing(
        #""agents""#,
        with: (0..<40_000).map { #""m\#($0)":0,"# }.joined() + #""name":"","agents""#
      ),
      "BODY-JSON"
    ),
  ]

  @Test(arguments: bodies)
  func `an invalid body is rejected with its rule and changes nothing`(
    name: String,
    body: [UInt8],
    rule: String
  ) throws {
    let server = try TestServer(on: .socket)
    let response = try server.send(.post(DefaultFixture.create, bytes: body))
    #expect(response.status == 400)
    #expect(response.rules == [rule])
    #expect(try server.send(.get(DefaultFixture.list)).text == #"{"huntGroups":[]}"#)
  }

  @Test func `a body truncated at any byte is rejected`() throws {
    let server = try TestServer(on: .socket)
    let client = try server.connect()
    let body = try FixtureFiles.read("requests/create-hunt-group.json")
    let end = try #require(body.lastIndex(of: UInt8(ascii: "}")))
    for length in 0...end {
      let response = try client.exchange(
        .post(DefaultFixture.create, bytes: Array(body[..<length]))
      )
      #expect(response.status == 400)
      #expect(response.rules == ["BODY-JSON"])
    }
    #expect(try server.send(.get(DefaultFixture.list)).text == #"{"huntGroups":[]}"#)
  }

  @Test func `a JSON syntax error is reported with line, column and expectation`() throws {
    let server = try TestServer(on: .socket)
    let body = Array("{\n  \"name\": \"Sales\",\n  \"extension\" \"7800\"\n}".utf8)
    let response = try server.send(.post(DefaultFixture.create, bytes: body))
    #expect(
      try response.descriptions().first?.hasSuffix("line 3, column 15: expected ':', found '\"'")
        == true
    )
  }

  @Test func `minus zero is accepted as zero`() throws {
    let server = try TestServer(on: .socket)
    let body = Self.replacing(
      #""CIRCULAR""#,
      with: #""CIRCULAR","noAnswer":{"numberOfRings":-0}"#
    )
    #expect(try server.send(.post(DefaultFixture.create, bytes: body)).status == 201)
  }

  @Test func `text outside ASCII is returned as sent`() throws {
    let server = try TestServer(on: .socket)
    let body = DefaultFixture.minimal.setting("/name", to: "Zürich 電話 \u{1F4DE}")
    let created = try server.send(.post(DefaultFixture.create, body))
    let read = try server.send(.get("\(DefaultFixture.create)/\(try created.string("/id") ?? "")"))
    #expect(try read.string("/name") == "Zürich 電話 \u{1F4DE}")
  }
}
