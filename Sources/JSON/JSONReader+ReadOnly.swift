extension JSONReader {
  /// Records a read-only member; of the members of one list with one name only the first.
  ///
  /// The position of a member is searched once for each name and list: with a search for each item,
  /// a long list would take quadratic time.
  ///
  /// - Returns: whether the member is read-only.
  mutating func recordReadOnlyMember(_ name: String, of object: Int) -> Bool {
    guard readOnlyMembers.contains(where: { $0.hasSuffix("/" + name) }) else { return false }
    if let known = readOnlySearches.first(where: { $0.name == name && $0.nodes.contains(object) }) {
      return known.isReadOnly
    }
    let pointer = json.pointer(to: object).appending(name)
    let pattern = JSONPointer(pointer.tokens.map { Int($0) == nil ? $0 : "*" })
    let isReadOnly = readOnlyMembers.contains(pattern.description)
    let nodes = json.innermostArray(around: object) ?? object..<(object + 1)
    readOnlySearches.append((name, nodes, isReadOnly))
    if isReadOnly { ignoredReadOnlyMembers.append(pointer) }
    return isReadOnly
  }
}
