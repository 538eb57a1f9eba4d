import Calling
import JSON
import Testing

/// The order of records by name, and moves.
@Suite struct RecordTreeTests {
  private static func id(_ number: Int) -> String {
    WebexID(.callPickup, key: "\(number)").description
  }

  private static func keys(_ tree: RecordTree, isByName: Bool) -> [String] {
    tree.items(below: ["list"], isByName: isByName) { _ in true }.map(\.key)
  }

  @Test func `records without a name come first, in order of creation, and others by name`() {
    var tree = RecordTree()
    for number in 0..<1000 {
      let name = number % 3 == 0 ? "Name \(999 - number)" : nil
      tree.set(JSONObject(), at: ["list", Self.id(number)], name: name)
    }
    let named = (0..<1000).filter { $0 % 3 == 0 }
      .sorted { "name \(999 - $0)" < "name \(999 - $1)" }
    let unnamed = (0..<1000).filter { $0 % 3 != 0 }
    #expect(Self.keys(tree, isByName: true) == (unnamed + named).map(Self.id))
    #expect(Self.keys(tree, isByName: false) == (0..<1000).map(Self.id))
    for number in stride(from: 0, to: 1000, by: 2) { tree.remove(["list", Self.id(number)]) }
    let left = (unnamed + named).filter { $0 % 2 == 1 }
    #expect(Self.keys(tree, isByName: true) == left.map(Self.id))
    #expect(tree.key(named: "NAME 0", below: ["list"]) == Self.id(999))
    #expect(tree.key(named: "name 999", below: ["list"]) == nil)
  }

  @Test func `a record that moves replaces what is at its new key`() {
    var tree = RecordTree()
    tree.set(JSONObject(), at: ["list", Self.id(1)], name: "One")
    tree.set(JSONObject(), at: ["list", Self.id(2), "sub"])
    tree.set(JSONObject(), at: ["list", Self.id(3)], name: "Three")
    tree.move(["list", Self.id(1)], to: Self.id(2))
    #expect(Self.keys(tree, isByName: true) == [Self.id(2), Self.id(3)])
    #expect(Self.keys(tree, isByName: false) == [Self.id(3), Self.id(2)])
    #expect(tree.count == 2)
    #expect(!tree.contains(["list", Self.id(2), "sub"]))
  }

  @Test func `settings beside items are not items`() {
    var tree = RecordTree()
    tree.set(JSONObject(), at: ["list", Self.id(1)], name: "One")
    tree.set(JSONObject(), at: ["list", "settings"])
    let items = tree.items(below: ["list"]) { $0 != "settings" }
    #expect(items.map(\.key) == [Self.id(1)])
    #expect(tree.records(below: ["list"]).count == 2)
  }
}
