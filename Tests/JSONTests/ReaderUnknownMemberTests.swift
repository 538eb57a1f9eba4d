@testable import JSON
import Testing
import Text

struct ReaderUnknownMemberTests {
  private func unknown(_ text: String) throws -> [JSONReader.UnknownMember] {
    var word = ""
    var weight = 0
    return try ReaderResult(text) {
      $0.string("name", into: &word)
      $0.objects("agents") { reader in
        reader.string("id", into: &word)
        reader.integer("weight", in: 0...100, into: &weight)
      }
      $0.object("callPolicies") { $0.string("policy", into: &word) }
    }
    .unknownMembers
  }

  @Test(
    arguments: [
      #"{}"#, #"{"name":"x"}"#, #"{"name":null,"agents":null,"callPolicies":null}"#,
      #"{"agents":[{"id":"a"},{}],"callPolicies":{"policy":"x"},"name":"x"}"#,
      #"{"name":1,"agents":2,"callPolicies":3}"#,
    ]
  )
  func `requested members are known`(text: String) throws {
    #expect(try unknown(text).isEmpty)
  }

  @Test(
    arguments: [
      (#"{"nmae":"x"}"#, "/nmae", "name"),
      (#"{"agents":[{"id":"a"},{"weigth":5}]}"#, "/agents/1/weigth", "weight"),
      (#"{"callPolicies":{"Policy":"x"}}"#, "/callPolicies/Policy", "policy"),
      (#"{"name":"x","color":"red"}"#, "/color", nil),
      (#"{"callPolicies":{"name":"x"}}"#, "/callPolicies/name", nil),
      (#"{"a/b":null}"#, "/a~1b", nil),
    ] as [(String, JSONPointer, String?)]
  )
  func `an unknown member has the closest name of its object as suggestion`(
    text: String,
    pointer: JSONPointer,
    suggestion: String?
  ) throws {
    let members = try unknown(text)
    #expect(members.map(\.pointer) == [pointer])
    #expect(members.map(\.suggestion) == [suggestion])
  }

  @Test func `unknown members are not issues`() throws {
    #expect(try ReaderResult(#"{"color":"red"}"#) { _ in }.issues.isEmpty)
  }

  @Test(arguments: [(99, 99), (100, 100), (101, 100), (500, 100)])
  func `at most 100 unknown members are recorded`(count: Int, recorded: Int) throws {
    let members = (0..<count).map { "\"unknown\($0)\":1" }.joined(separator: ",")
    let all = try unknown("{\(members)}")
    #expect(all.count == recorded)
    #expect(all.first?.pointer == "/unknown0")
  }

  @Test func `at most 100 unknown members are recorded for all objects together`() throws {
    let items = Array(repeating: #"{"weigth":1}"#, count: 130).joined(separator: ",")
    #expect(try unknown(#"{"color":1,"agents":[\#(items)]}"#).count == 100)
  }

  @Test func `a read-only member is reported once for each list, and elsewhere it is unknown`()
    throws
  {
    let bytes = #"{"b":[{"n":1},{"n":2}],"a":[{"n":1},{"n":2}],"n":3}"#
    var reader = JSONReader(readOnlyMembers: ["/a/*/n"])
    reader.read(try JSONDocument(Array(bytes.utf8))) { body in
      body.objects("b") { _ in }
      body.objects("a") { _ in }
    }
    #expect(reader.ignoredReadOnlyMembers.map(\.description) == ["/a/0/n"])
    #expect(reader.unknownMembers.map(\.pointer.description) == ["/b/0/n", "/b/1/n", "/n"])
  }

  @Test func `a long name is truncated in the pointer`() throws {
    let name = String(repeating: "x", count: 5_000)
    #expect(try unknown(#"{"\#(name)":1}"#).map(\.pointer.tokens) == [[name.truncatedForMessage]])
  }

  @Test func `a member that is read twice does not hide an unknown one`() throws {
    var name = ""
    let result = try ReaderResult(#"{"name":"x","color":"red"}"#) {
      $0.string("name", into: &name)
      $0.string("name", length: 1...30, into: &name)
    }
    #expect(result.unknownMembers.map(\.pointer) == ["/color"])
  }

  @Test func `the names requested from an item are discarded after it`() throws {
    let items = Array(repeating: "{}", count: 10_000).joined(separator: ",")
    var word = ""
    var most = 0
    _ = try ReaderResult(#"{"agents":[\#(items)]}"#) {
      $0.objects("agents") { reader in
        for _ in 0..<10 { reader.string("id", into: &word) }
        most = max(most, reader.requestedNames.count)
      }
    }
    // "agents" and the ten of one item.
    #expect(most == 11)
  }

  @Test func `names of enclosing and enclosed objects are not suggested`() throws {
    #expect(
      try unknown(#"{"agents":[{"nmae":"x"}],"weigth":1}"#).map(\.suggestion) == [nil, nil]
    )
  }
}
