/// The entries of a body to which other members of the body can refer by name.
///
/// Several entries can have one name. Only a reference to it is then an issue, which needs the
/// positions of all of them.
package struct NamedEntries: Sendable {
  package struct Entry: Sendable, Hashable {
    /// The id of the entry, in the form in which the closure has recorded it.
    package let id: String
    let node: Int
  }

  private struct Key: Hashable {
    var kind: String
    var name: String
  }

  private var entries: [Key: [Entry]] = [:]
  private var nodesByID: [String: Int] = [:]
  /// The names of the first entries of each kind, in their order in the body.
  private var firstNames: [String: [String]] = [:]
  /// A comparison of a misspelled name with all names of a large body would take too long.
  private static let suggestionLimit = 1000

  package init() {}

  /// Records an entry; of entries with the same id only the first.
  mutating func insert(_ id: String, name: String, of kind: String, node: Int) {
    guard nodesByID[id] == nil else { return }
    nodesByID[id] = node
    guard !name.isEmpty else { return }
    entries[Key(kind: kind, name: name), default: []].append(Entry(id: id, node: node))
    if firstNames[kind, default: []].count < Self.suggestionLimit {
      firstNames[kind, default: []].append(name)
    }
  }

  /// The entries of a kind that have a name, in their order in the body.
  package func entries(named name: String, of kind: String) -> [Entry] {
    entries[Key(kind: kind, name: name)] ?? []
  }

  /// The names to suggest for a misspelled one.
  package func suggestions(of kind: String) -> [String] { firstNames[kind] ?? [] }

  /// The node of the first entry with an id.
  func node(ofID id: String) -> Int? { nodesByID[id] }
}

extension JSONReader {
  /// Records the current object as an entry to which other members can refer by name.
  ///
  /// - Parameters:
  ///   - id: the id of the entry, which is unique in the body.
  ///   - name: the name; an empty one is not recorded.
  ///   - kind: names are unique in their kind.
  package mutating func recordEntry(_ id: String, name: String, of kind: String) {
    guard let objectNode, !isRecordingSchema else { return }
    names.insert(id, name: name, of: kind, node: objectNode)
  }

  /// The position of an entry.
  package func position(of entry: NamedEntries.Entry) -> JSONPosition {
    json.position(ofNode: entry.node)
  }

  /// The position of an earlier entry with an id; `nil` if the current object is the first one.
  package func positionOfOtherEntry(withID id: String) -> JSONPosition? {
    guard let node = names.node(ofID: id), node != objectNode else { return nil }
    return json.position(ofNode: node)
  }

  /// The position of the current object; `nil` without a body.
  package var objectPosition: JSONPosition? { objectNode.map { json.position(ofNode: $0) } }
}

extension JSONReader {
  /// Reads members as a file written by hand has them, in which what has a default can be absent.
  ///
  /// `.required` members, also those of objects in the current one, are optional, and an item of
  /// `objects` can be a string that stands for an object with one member.
  package mutating func abridged(_ members: (inout JSONReader) -> Void) {
    let outer = isAbridged
    isAbridged = true
    members(&self)
    isAbridged = outer
  }

  /// The node of the current item if it is a string that stands for an object with this member.
  func text(as name: StaticString) -> Int? {
    guard let textMember, let objectNode, json.kind(objectNode) == .string,
      textMember.description == name.description
    else { return nil }
    return objectNode
  }

  /// Adds an issue if a member is absent, and describes the member as required.
  ///
  /// For a member that the closure reads as an optional one, for example with `abridged`.
  package mutating func require(_ name: StaticString) {
    if let index = recordedProperties?.firstIndex(where: { $0.name == name.description }) {
      recordedProperties?[index].isRequired = true
    } else if !has(name) {
      addIssue(name.description, .missing)
    }
  }
}
