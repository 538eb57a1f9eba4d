import Testing

@testable import Calling

@Suite struct OrderedTableTests {
  @Test func `values are in the order in which their keys were added`() {
    var table: OrderedTable<Int, String> = [3: "c", 1: "a", 2: "b"]
    table[3] = "changed"
    #expect(Array(table.values) == ["changed", "a", "b"])
    #expect(table.map(\.key) == [3, 1, 2])
  }

  @Test func `a key that is removed and added again is the last one`() {
    var table: OrderedTable<Int, String> = [1: "a", 2: "b"]
    table[1] = nil
    #expect(table[1] == nil)
    #expect(!table.contains(1))
    table[1] = "again"
    #expect(table.map(\.key) == [2, 1])
  }

  @Test func `slots have the order of the table after any removals`() throws {
    var table = OrderedTable<Int, Int>()
    for key in 0..<1000 { table[key] = -key }
    for key in 0..<1000 where !key.isMultiple(of: 7) { table[key] = nil }
    let keys = Array(stride(from: 0, to: 1000, by: 7))
    #expect(table.count == keys.count)
    #expect(table.map(\.key) == keys)
    let slots = try keys.map { try #require(table.slot(of: $0)) }
    #expect(slots == slots.sorted())
    #expect(slots.map { table[slot: $0] } == keys.map { -$0 })
    for key in keys { table[key] = nil }
    #expect(table.isEmpty)
    #expect(Array(table.values).isEmpty)
  }

  @Test func `tables are equal whatever was removed before`() {
    var table: OrderedTable<Int, String> = [0: "z", 1: "a", 2: "b", 3: "c"]
    table[0] = nil
    let same: OrderedTable<Int, String> = [1: "a", 2: "b", 3: "c"]
    #expect(table == same)
    #expect(table.hashValue == same.hashValue)
    #expect(table != [2: "b", 1: "a", 3: "c"])
  }
}
