import JSON
import Testing

struct ObjectTests {
  private let object = JSONObject([
    JSONObject.Member(name: "b", value: 1), JSONObject.Member(name: "a", value: 2),
  ])

  @Test func `a member is looked up by its exact name`() {
    #expect(object["b"] == 1)
    #expect(object["a"] == 2)
    #expect(object["B"] == nil)
    #expect(JSONObject()["a"] == nil)
  }

  @Test(arguments: [("\u{E9}", "e\u{301}"), ("\u{212B}", "A\u{30A}"), ("ab", "ba")])
  func `names that differ in a byte are different`(one: String, other: String) {
    var object = JSONObject()
    object[one] = 1
    object[other] = 2
    #expect(object.members.map(\.value) == [1, 2])
    #expect(object[one] == 1)
    #expect(object[other] == 2)
  }

  @Test func `a changed member keeps its position`() {
    var changed = object
    changed["b"] = "new"
    #expect(changed.members.map(\.name) == ["b", "a"])
    #expect(changed["b"] == "new")
  }

  @Test func `a new member is appended`() {
    var changed = object
    changed["c"] = .null
    #expect(changed.members.map(\.name) == ["b", "a", "c"])
  }

  @Test func `a member set to nil is removed`() {
    var changed = object
    changed["b"] = nil
    changed["z"] = nil
    #expect(changed.members.map(\.name) == ["a"])
  }

  @Test func `objects with another order are not equal`() {
    let one: JSONValue = ["a": 1, "b": 2]
    let other: JSONValue = ["b": 2, "a": 1]
    #expect(one != other)
  }
}
