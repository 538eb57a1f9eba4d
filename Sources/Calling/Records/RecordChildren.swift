package import JSON
internal import OrderedCollections

/// A place in the tree of records: a record, and what is below it.
struct RecordNode: Sendable, Hashable {
  var record: JSONObject?
  /// The name of the record in lower case; `nil` without one.
  fileprivate(set) var name: String?
  /// The approximate size of the record.
  var byteCount = 0
  var children = RecordChildren()
}

/// The nodes below a node in order of their creation, by key and by name.
struct RecordChildren: Sendable, Hashable {
  fileprivate private(set) var nodes: OrderedDictionary<String, RecordNode> = [:]
  /// The positions of the nodes in the order of their names; those without a name come first.
  fileprivate private(set) var byName: [Int32] = []
  /// Number of nodes that are records with an id as their key.
  private var idCount = 0

  /// Whether all nodes are records with ids.
  fileprivate var areAllRecordsWithIDs: Bool { idCount == nodes.count }

  var keys: [String] { Array(nodes.keys) }

  var all: [(key: String, node: RecordNode)] { nodes.map { ($0.key, $0.value) } }

  subscript(key: String) -> RecordNode? { nodes[key] }

  /// The key of the node with a name in lower case.
  func key(named name: String) -> String? {
    let place = place(of: name)
    guard place < byName.count else { return nil }
    let (key, node) = nodes.elements[Int(byName[place])]
    return node.name == name ? key : nil
  }

  /// Changes the node with a key, which is created if there is none.
  mutating func update<Result>(_ key: String, _ change: (inout RecordNode) -> Result) -> Result {
    update(at: nodes.index(forKey: key) ?? append(RecordNode(), key), key, change)
  }

  /// Changes the node with a key, which is created if there is none, and its name.
  mutating func update<Result>(
    _ key: String,
    named name: String?,
    _ change: (inout RecordNode) -> Result
  ) -> Result {
    guard let position = nodes.index(forKey: key) else {
      var node = RecordNode()
      node.name = name
      return update(at: append(node, key), key, change)
    }
    if nodes.values[position].name != name {
      byName.remove(at: place(of: nodes.values[position].name, position))
      nodes.values[position].name = name
      insertByName(position)
    }
    return update(at: position, key, change)
  }

  private mutating func update<Result>(
    at position: Int,
    _ key: String,
    _ change: (inout RecordNode) -> Result
  ) -> Result {
    let wasRecord = nodes.values[position].record != nil
    let result = change(&nodes.values[position])
    let isRecord = nodes.values[position].record != nil
    if isRecord != wasRecord, key.isRecordID { idCount += isRecord ? 1 : -1 }
    return result
  }

  /// Adds a node with a new key and returns its position.
  @discardableResult mutating func append(_ node: RecordNode, _ key: String) -> Int {
    nodes[key] = node
    insertByName(nodes.count - 1)
    if node.record != nil, key.isRecordID { idCount += 1 }
    return nodes.count - 1
  }

  mutating func remove(_ key: String) -> RecordNode? {
    guard let position = nodes.index(forKey: key) else { return nil }
    if nodes.values[position].record != nil, key.isRecordID { idCount -= 1 }
    byName.remove(at: place(of: nodes.values[position].name, position))
    for index in byName.indices where byName[index] > position { byName[index] -= 1 }
    return nodes.remove(at: position).value
  }

  private mutating func insertByName(_ position: Int) {
    let name = nodes.values[position].name
    byName.insert(Int32(position), at: place(of: name, position))
  }

  /// The first place in `byName` that is not before a name and a position; equal names are in order
  /// of their positions.
  private func place(of name: String?, _ position: Int = 0) -> Int {
    let name = name ?? ""
    var (low, high) = (0, byName.count)
    while low < high {
      let middle = (low + high) / 2
      let other = nodes.values[Int(byName[middle])].name ?? ""
      if other < name || other == name && byName[middle] < position {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

/// Records of one collection.
package struct RecordList: RandomAccessCollection, Sendable {
  private let children: RecordChildren
  /// The positions of the records; `nil` for all in order of creation.
  private let positions: [Int32]?

  init(_ children: RecordChildren, isByName: Bool, where isItem: (String) -> Bool) {
    self.children = children
    guard !children.areAllRecordsWithIDs else {
      positions = isByName ? children.byName : nil
      return
    }
    let all = isByName ? children.byName : (0..<Int32(children.nodes.count)).map(\.self)
    positions = all.filter { position in
      let (key, node) = children.nodes.elements[Int(position)]
      return node.record != nil && (key.isRecordID || isItem(key))
    }
  }

  package var startIndex: Int { 0 }

  package var endIndex: Int { positions?.count ?? children.nodes.count }

  package subscript(index: Int) -> (key: String, record: JSONObject) {
    let position = positions.map { Int($0[index]) } ?? index
    let (key, node) = children.nodes.elements[position]
    guard let record = node.record else { preconditionFailure("a listed record is missing") }
    return (key, record)
  }
}

extension String {
  /// Whether a key is an id: the base64 text of `ciscospark:` with more.
  package var isRecordID: Bool { hasPrefix("Y2lzY29zcGFya") }
}
