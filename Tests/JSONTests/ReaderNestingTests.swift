import JSON
import Testing

struct ReaderNestingTests {
  private struct Agent: Hashable {
    var id = ""
    var weight = 0
  }

  private func readAgents(_ text: String) throws -> (ReaderResult, [Agent]) {
    var agents: [Agent] = []
    let result = try ReaderResult(text) {
      $0.objects("agents") { reader in
        var agent = Agent()
        reader.string("id", .required, into: &agent.id)
        reader.integer("weight", in: 0...100, into: &agent.weight)
        agents.append(agent)
      }
    }
    return (result, agents)
  }

  @Test func `the closure of an array of objects runs for each item`() throws {
    let (result, agents) = try readAgents(#"{"agents":[{"id":"a","weight":1},{"id":"b"}]}"#)
    #expect(agents == [Agent(id: "a", weight: 1), Agent(id: "b", weight: 0)])
    #expect(result.issues.isEmpty)
  }

  @Test func `items after the limit of issues are not read`() throws {
    let items = Array(repeating: "[]", count: 10_000).joined(separator: ",")
    let (result, agents) = try readAgents("{\"agents\":[\(items)]}")
    #expect(result.issues.count == JSONReader.issueLimit)
    #expect(agents.count == JSONReader.issueLimit)
  }

  @Test func `an array with too many items is an issue and is not read`() throws {
    let result = try ReaderResult(#"{"agents":[{},{},{}]}"#) {
      $0.objects("agents", atMost: 2) { _ in Issue.record("the closure was called") }
    }
    #expect(
      result.findings == [Finding("/agents", .invalid("expected at most 2, found 3"))]
    )
  }

  @Test func `an empty array counts as read`() throws {
    _ = try ReaderResult(#"{"agents":[]}"#) {
      #expect($0.objects("agents") { _ in Issue.record("the closure was called") })
    }
  }

  @Test func `an issue in an item has its index`() throws {
    let (result, _) = try readAgents(
      #"{"agents":[{"id":"a"},{"weight":101},{"id":"c","weight":"x"}]}"#
    )
    #expect(
      result.findings == [
        Finding("/agents/1/id", .missing),
        Finding("/agents/1/weight", .outOfRange(0...100, found: "101")),
        Finding("/agents/2/weight", .wrongType(expected: "a number", found: "the string 'x'")),
      ]
    )
  }

  @Test func `an item that is not an object is an issue and keeps its index`() throws {
    let (result, agents) = try readAgents(#"{"agents":["a",null,{"id":"c"}]}"#)
    #expect(agents.map(\.id) == ["", "", "c"])
    #expect(
      result.findings == [
        Finding("/agents/0", .wrongType(expected: "an object", found: "the string 'a'")),
        Finding("/agents/1", .wrongType(expected: "an object", found: "null")),
      ]
    )
  }

  @Test func `a value that is not an array is an issue`() throws {
    let (result, agents) = try readAgents(#"{"agents":{"id":"a"}}"#)
    #expect(agents.isEmpty)
    #expect(
      result.findings == [
        Finding("/agents", .wrongType(expected: "an array", found: "an object"))
      ]
    )
  }

  @Test func `nested objects are read`() throws {
    var rings = 0
    var enabled = false
    var name = ""
    let text = #"{"callPolicies":{"noAnswer":{"rings":99},"enabled":true},"name":5}"#
    let result = try ReaderResult(text) {
      $0.object("callPolicies") {
        $0.object("noAnswer") { $0.integer("rings", in: 1...20, into: &rings) }
        $0.bool("enabled", into: &enabled)
      }
      $0.string("name", into: &name)
    }
    #expect(enabled)
    #expect(
      result.findings == [
        Finding("/callPolicies/noAnswer/rings", .outOfRange(1...20, found: "99")),
        Finding("/name", .wrongType(expected: "a string", found: "the number 5")),
      ]
    )
  }

  @Test(arguments: [("[]", "an array"), ("1", "the number 1"), (#""x""#, "the string 'x'")])
  func `a value that is not an object is an issue`(text: String, kind: String) throws {
    let result = try ReaderResult(#"{"callPolicies":\#(text)}"#) {
      $0.object("callPolicies") { _ in Issue.record("the closure was called") }
    }
    #expect(
      result.findings == [
        Finding("/callPolicies", .wrongType(expected: "an object", found: kind))
      ]
    )
  }

  @Test(arguments: [("[]", "an array"), ("null", "null"), (#""x""#, "the string 'x'")])
  func `the root must be an object`(text: String, kind: String) throws {
    let result = try ReaderResult(text) { _ in Issue.record("the closure was called") }
    #expect(result.findings == [Finding("", .wrongType(expected: "an object", found: kind))])
  }

  @Test func `an array of strings replaces the stored one`() throws {
    var numbers = ["old"]
    let result = try ReaderResult(#"{"numbers":["a","","b"]}"#) {
      $0.strings("numbers", into: &numbers)
    }
    #expect(numbers == ["a", "", "b"])
    #expect(result.issues.isEmpty)
    _ = try ReaderResult(#"{"numbers":[]}"#) { $0.strings("numbers", into: &numbers) }
    #expect(numbers.isEmpty)
  }

  @Test func `each item that is not a string is an issue with its index`() throws {
    var numbers: [String] = []
    let result = try ReaderResult(#"{"inner":{"numbers":[1,"a",null]}}"#) {
      $0.object("inner") { $0.strings("numbers", into: &numbers) }
    }
    #expect(
      result.findings == [
        Finding("/inner/numbers/0", .wrongType(expected: "a string", found: "the number 1")),
        Finding("/inner/numbers/2", .wrongType(expected: "a string", found: "null")),
      ]
    )
  }

  @Test func `all issues are reported at once and in order`() throws {
    var name = ""
    var enabled = false
    let result = try ReaderResult(#"{"name":"","enabled":1,"agents":[{}]}"#) {
      $0.string("name", length: 1...30, into: &name)
      $0.bool("enabled", into: &enabled)
      $0.objects("agents") { reader in
        reader.string("id", .required, into: &name)
        reader.addIssue("id", "no such person", rule: "agents-exist")
      }
      $0.string("languageCode", .requiredUnlessLenient, into: &name)
    }
    #expect(
      result.findings == [
        Finding("/name", .lengthOutOfRange(1...30, found: 0)),
        Finding("/enabled", .wrongType(expected: "a boolean", found: "the number 1")),
        Finding("/agents/0/id", .missing),
        Finding("/agents/0/id", .invalid("no such person")),
        Finding("/languageCode", .missing),
      ]
    )
    #expect(result.issues.map(\.rule) == [nil, nil, nil, "agents-exist", nil])
  }

  @Test func `slash and tilde in a member name are escaped in the pointer`() throws {
    var flag = false
    let result = try ReaderResult(#"{"a/b":{"m~n":1}}"#) {
      $0.object("a/b") { $0.bool("m~n", into: &flag) }
    }
    #expect(result.issues.map(\.pointer.description) == ["/a~1b/m~0n"])
  }
}
