package import JSON

/// The JSON records of an organization that no other type describes, by path.
///
/// The path of a record is that of the operations on it without the version, for example
/// `telephony/config/locations/<id>/paging/<id>`. Items are children of their collection, and what
/// belongs to an item is below it, so that removing an item removes that too.
package struct RecordTree: Sendable, Hashable {
  private var root = RecordNode()
  /// The approximate size of all records.
  package private(set) var byteCount = 0
  /// Number of records.
  package private(set) var count = 0
  /// How often records name an id, other than as their own.
  private var namedIDs: [String: Int] = [:]
  /// The paths of records whose key is an id.
  private var pathsByID: [String: [String]] = [:]

  package init() {}

  package static let byteLimit = 256 * 1024 * 1024

  private func node(at path: some Sequence<String>) -> RecordNode? {
    var node = root
    for segment in path {
      guard let child = node.children[segment] else { return nil }
      node = child
    }
    return node
  }

  /// The record at a path.
  package subscript(path: [String]) -> JSONObject? { node(at: path)?.record }

  /// Whether a path has a record or is the beginning of one that has.
  package func contains(_ path: [String]) -> Bool { node(at: path) != nil }

  /// The keys of the children of a path, in order of their creation.
  package func keys(below path: [String]) -> [String] {
    node(at: path)?.children.keys ?? []
  }

  /// The children of a path that are records, in order of their creation.
  package func records(below path: [String]) -> RecordList {
    items(below: path) { _ in true }
  }

  /// The children of a path that are records and items.
  ///
  /// Takes constant time if all children are: a page of a long list reads only its rows.
  ///
  /// - Parameters:
  ///   - path: the path of the collection.
  ///   - isByName: whether they are in the order of their names, ignoring case; those without a
  ///     name come first. Otherwise they are in order of their creation.
  ///   - isItem: whether a key that is not an id is that of an item.
  /// - Returns: the keys of the items and their records.
  package func items(
    below path: [String],
    isByName: Bool = false,
    where isItem: (String) -> Bool
  ) -> RecordList {
    RecordList(node(at: path)?.children ?? RecordChildren(), isByName: isByName, where: isItem)
  }

  /// The records whose path matches a pattern, in which `{}` stands for any segment.
  package func records(
    matching pattern: [String]
  ) -> [(path: [String], record: JSONObject)] {
    var nodes: [(path: [String], node: RecordNode)] = [([], root)]
    for segment in pattern {
      nodes = nodes.flatMap { path, node in
        if segment == "{}" { return node.children.all.map { (path + [$0.key], $0.node) } }
        return node.children[segment].map { [(path + [segment], $0)] } ?? []
      }
    }
    return nodes.compactMap { path, node in node.record.map { (path, $0) } }
  }

  /// The key of the child of a path with a name, ignoring case.
  package func key(named name: String, below path: [String]) -> String? {
    node(at: path)?.children.key(named: name.lowercased())
  }

  /// Whether a record names an id, other than as its own.
  package func isNamed(_ id: String) -> Bool { namedIDs[id] != nil }

  /// How often records name an id, other than as their own.
  func nameCount(of id: String) -> Int { namedIDs[id] ?? 0 }

  /// The path of the record with an id; of several, the one that was stored first.
  package func path(ofID id: String) -> [String]? { pathsByID[id] }

  // MARK: Changes

  /// Stores a record.
  ///
  /// - Parameters:
  ///   - record: replaces the one that is stored at the path.
  ///   - path: at least one segment.
  ///   - name: the name of the record, which is unique among its siblings; `nil` without one.
  package mutating func set(_ record: JSONObject, at path: [String], name: String? = nil) {
    // The text and the key are stored several times: in the tree, and in the indexes of ids.
    let size =
      JSONWriter.bytes(of: .object(record)).count * Self.bytesPerByte
      + path.reduce(Self.bytesPerRecord) { $0 + $1.utf8.count }
    guard let key = path.last else { return }
    let (oldSize, old) = Self.update(&root, path.dropLast()) { parent in
      parent.children.update(key, named: name?.lowercased()) { node in
        defer { (node.record, node.byteCount) = (record, size) }
        return (node.byteCount, node.record)
      }
    }
    byteCount += size - oldSize
    if let old { countIDs(in: old, -1) } else { count += 1 }
    countIDs(in: record, 1)
    if key.isRecordID, pathsByID[key] == nil { pathsByID[key] = path }
  }

  private mutating func countIDs(in record: JSONObject, _ change: Int) {
    for member in record.members where member.name != "id" { countIDs(in: member.value, change) }
  }

  private mutating func countIDs(in value: JSONValue, _ change: Int) {
    switch value {
    case .string(let text) where text.isRecordID:
      let id = WebexID(encoded: text).description
      let count = namedIDs[id, default: 0] + change
      namedIDs[id] = count > 0 ? count : nil
    case .array(let items): for item in items { countIDs(in: item, change) }
    case .object(let object): for member in object.members { countIDs(in: member.value, change) }
    case .string, .number, .bool, .null: break
    }
  }

  /// Estimates of the memory of a record.
  private static let (bytesPerByte, bytesPerRecord) = (3, 400)

  private static func update<Result>(
    _ node: inout RecordNode,
    _ path: ArraySlice<String>,
    _ change: (inout RecordNode) -> Result
  ) -> Result {
    guard let segment = path.first else { return change(&node) }
    return node.children.update(segment) { update(&$0, path.dropFirst(), change) }
  }

  /// Moves a record and what is below it to another key of the same collection, in place of what is
  /// there.
  package mutating func move(_ path: [String], to key: String) {
    guard let old = path.last, old != key, contains(path) else { return }
    let prefix = Array(path.dropLast()) + [key]
    remove(prefix)
    pathsByID[old] = nil
    for (id, known) in pathsByID where known.starts(with: path) {
      pathsByID[id] = prefix + known.dropFirst(path.count)
    }
    if key.isRecordID { pathsByID[key] = prefix }
    Self.update(&root, path.dropLast()) { parent in
      guard let node = parent.children.remove(old) else { return }
      parent.children.append(node, key)
    }
  }

  /// Removes a record and what is below it; true if there was something.
  @discardableResult package mutating func remove(_ path: [String]) -> Bool {
    guard let key = path.last, contains(path) else { return false }
    let removed = Self.update(&root, path.dropLast()) { $0.children.remove(key) }
    if let removed { discard(removed, path) }
    return removed != nil
  }

  private mutating func discard(_ node: RecordNode, _ path: [String]) {
    if let key = path.last, pathsByID[key] == path { pathsByID[key] = nil }
    if let record = node.record {
      count -= 1
      countIDs(in: record, -1)
    }
    byteCount -= node.byteCount
    for (key, child) in node.children.all { discard(child, path + [key]) }
  }

  /// All records with their paths, parents first.
  package var all: [(path: [String], record: JSONObject)] {
    var records: [(path: [String], record: JSONObject)] = []
    Self.collect(root, at: [], into: &records)
    return records
  }

  private static func collect(
    _ node: RecordNode,
    at path: [String],
    into records: inout [(path: [String], record: JSONObject)]
  ) {
    if let record = node.record { records.append((path, record)) }
    for (key, child) in node.children.all { collect(child, at: path + [key], into: &records) }
  }
}
