import JSON
import Testing

struct ObjectTests {
  private let object = JSONObject([
    JSONObject.Member(name: "b", value: 1), JSONObject.Member(name: "a", value: 2),
  ])

  @Test func `a member is found by its name`() {
    #expect(object["b"] == 1)
    #expect(object["a"] == 2)
    #expect(object["B"] == nil)
    #expect(JSONObject()["a"] == nil)
  }

  @Test func `a changed member keeps its place`() {
    var changed = object
    changed["b"] = "new"
    #expect(changed.members.map(\.name) == ["b", "a"])
    #expect(changed["b"] == "new")
  }

  @Test func `a new member goes to the end`() {
    var changed = object
    changed["c"] = .null
    #expect(changed.members.map(\.name) == ["b", "a", "c"])
  }

  @Test func `a member set to nothing goes away`() {
    var changed = object
    changed["b"] = nil
    changed["z"] = nil
    #expect(changed.members.map(\.name) == ["a"])
  }

  @Test func `order tells two objects apart`() {
    let one: JSONValue = ["a": 1, "b": 2]
    let other: JSONValue = ["b": 2, "a": 1]
    #expect(one != other)
  }
}
