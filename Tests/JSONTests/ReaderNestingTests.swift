import JSON
import Testing

struct ReaderNestingTests {
  private struct Agent: Hashable {
    var id = ""
    var weight = 0
  }

  private func readAgents(_ text: String) throws -> (ReaderResult, [Agent]) {
    var agents: [Agent] = []
    let reading = try ReaderResult(text) {
      $0.objects("agents") { reader in
        var agent = Agent()
        reader.string("id", .required, into: &agent.id)
        reader.integer("weight", in: 0...100, into: &agent.weight)
        agents.append(agent)
      }
    }
    return (reading, agents)
  }

  @Test func `an array of objects is read item by item`() throws {
    let (reading, agents) = try readAgents(#"{"agents":[{"id":"a","weight":1},{"id":"b"}]}"#)
    #expect(agents == [Agent(id: "a", weight: 1), Agent(id: "b", weight: 0)])
    #expect(reading.faults.isEmpty)
  }

  @Test func `an empty array has been read`() throws {
    _ = try ReaderResult(#"{"agents":[]}"#) {
      #expect($0.objects("agents") { _ in Issue.record("there is no item") })
    }
  }

  @Test func `a fault in an item carries its index`() throws {
    let (reading, _) = try readAgents(
      #"{"agents":[{"id":"a"},{"weight":101},{"id":"c","weight":"x"}]}"#
    )
    #expect(
      reading.problems == [
        Problem("/agents/1/id", .missing),
        Problem("/agents/1/weight", .outOfRange(0...100, found: "101")),
        Problem("/agents/2/weight", .wrongType(expected: "a number", found: "a string")),
      ]
    )
  }

  @Test func `an item that is no object is refused, keeps its place, and the rest is read`() throws
  {
    let (reading, agents) = try readAgents(#"{"agents":["a",null,{"id":"c"}]}"#)
    #expect(agents.map(\.id) == ["", "", "c"])
    #expect(
      reading.problems == [
        Problem("/agents/0", .wrongType(expected: "an object", found: "a string")),
        Problem("/agents/1", .wrongType(expected: "an object", found: "null")),
      ]
    )
  }

  @Test func `what is no array is refused`() throws {
    let (reading, agents) = try readAgents(#"{"agents":{"id":"a"}}"#)
    #expect(agents.isEmpty)
    #expect(
      reading.problems == [
        Problem("/agents", .wrongType(expected: "an array", found: "an object"))
      ]
    )
  }

  @Test func `objects inside objects are read where they stand`() throws {
    var rings = 0
    var enabled = false
    var name = ""
    let text = #"{"callPolicies":{"noAnswer":{"rings":99},"enabled":true},"name":5}"#
    let reading = try ReaderResult(text) {
      $0.object("callPolicies") {
        $0.object("noAnswer") { $0.integer("rings", in: 1...20, into: &rings) }
        $0.bool("enabled", into: &enabled)
      }
      $0.string("name", into: &name)
    }
    #expect(enabled)
    #expect(
      reading.problems == [
        Problem("/callPolicies/noAnswer/rings", .outOfRange(1...20, found: "99")),
        Problem("/name", .wrongType(expected: "a string", found: "a number")),
      ]
    )
  }

  @Test(arguments: [("[]", "an array"), ("1", "a number"), (#""x""#, "a string")])
  func `what is no object is refused and not entered`(text: String, kind: String) throws {
    let reading = try ReaderResult(#"{"callPolicies":\#(text)}"#) {
      $0.object("callPolicies") { _ in Issue.record("there is no object") }
    }
    #expect(
      reading.problems == [
        Problem("/callPolicies", .wrongType(expected: "an object", found: kind))
      ]
    )
  }

  @Test(arguments: [("[]", "an array"), ("null", "null"), (#""x""#, "a string")])
  func `the outermost value must be an object`(text: String, kind: String) throws {
    let reading = try ReaderResult(text) { _ in Issue.record("there is no object") }
    #expect(reading.problems == [Problem("", .wrongType(expected: "an object", found: kind))])
  }

  @Test func `strings replace what was stored`() throws {
    var numbers = ["old"]
    let reading = try ReaderResult(#"{"numbers":["a","","b"]}"#) {
      $0.strings("numbers", into: &numbers)
    }
    #expect(numbers == ["a", "", "b"])
    #expect(reading.faults.isEmpty)
    _ = try ReaderResult(#"{"numbers":[]}"#) { $0.strings("numbers", into: &numbers) }
    #expect(numbers.isEmpty)
  }

  @Test func `each item that is no string is refused with its index`() throws {
    var numbers: [String] = []
    let reading = try ReaderResult(#"{"inner":{"numbers":[1,"a",null]}}"#) {
      $0.object("inner") { $0.strings("numbers", into: &numbers) }
    }
    #expect(
      reading.problems == [
        Problem("/inner/numbers/0", .wrongType(expected: "a string", found: "a number")),
        Problem("/inner/numbers/2", .wrongType(expected: "a string", found: "null")),
      ]
    )
  }

  @Test func `all faults are told at once and in order`() throws {
    var name = ""
    var enabled = false
    let reading = try ReaderResult(#"{"name":"","enabled":1,"agents":[{}]}"#) {
      $0.string("name", length: 1...30, into: &name)
      $0.bool("enabled", into: &enabled)
      $0.objects("agents") { reader in
        reader.string("id", .required, into: &name)
        reader.addIssue("id", "no such person", rule: "agents-exist")
      }
      $0.string("languageCode", .requiredUnlessLenient, into: &name)
    }
    #expect(
      reading.problems == [
        Problem("/name", .lengthOutOfRange(1...30, found: 0)),
        Problem("/enabled", .wrongType(expected: "a boolean", found: "a number")),
        Problem("/agents/0/id", .missing),
        Problem("/agents/0/id", .invalid("no such person")),
        Problem("/languageCode", .missing),
      ]
    )
    #expect(reading.faults.map(\.rule) == [nil, nil, nil, "agents-exist", nil])
  }

  @Test func `a member name with a slash is escaped in the pointer`() throws {
    var flag = false
    let reading = try ReaderResult(#"{"a/b":{"m~n":1}}"#) {
      $0.object("a/b") { $0.bool("m~n", into: &flag) }
    }
    #expect(reading.faults.map(\.pointer.description) == ["/a~1b/m~0n"])
  }
}
