internal import Calling

/// Targets that follow from another one.
extension ContractTarget {
  /// The target of an item in the collection of another target.
  convenience init(_ target: ContractTarget, item path: [String]) {
    let location =
      path.count > 3 && path[2] == "locations" ? WebexID(encoded: path[3]) : target.locationID
    self.init(path: path, locationID: location, member: target.member, ids: target.ids)
  }

  /// The target of a row, by its key in the collection of another target.
  convenience init(_ collection: ContractTarget, key: String) {
    let path = collection.path
    let location =
      path.count == 3 && path[2] == "locations" ? WebexID(encoded: key) : collection.locationID
    self.init(
      path: path,
      key: key,
      locationID: location,
      member: collection.member,
      ids: collection.ids
    )
  }

  /// The target of an item that was created, whose id follows those of the path.
  convenience init(_ target: ContractTarget, adding id: String) {
    self.init(
      path: target.path,
      locationID: target.locationID,
      member: target.member,
      ids: target.ids + [id]
    )
  }

  convenience init(empty path: [String]) {
    self.init(path: path, locationID: nil, member: nil, ids: [])
  }

  /// Another path with the ids of the request, in their order, for its placeholders.
  ///
  /// - Parameters:
  ///   - pattern: the other path, with `{}` or a name in braces for each placeholder; those beyond
  ///     the ids of the request are left out, with what follows them.
  ///   - paths: the paths of the document.
  /// - Returns: the segments of the path.
  func path(of pattern: String, _ paths: ContractPaths) -> [String] {
    var rest = ids[...]
    var path: [String] = []
    for segment in pattern.split(separator: "/") {
      if segment.hasPrefix("{") {
        guard let id = rest.popFirst() else { break }
        path.append(id)
      } else if segment == "me", path == Self.people, let member {
        path.append(member.id.description)
      } else {
        path.append(String(segment))
      }
    }
    if path.count > 6, path[2...3] == ["cxEssentials", "locations"] { path.remove(at: 2) }
    if let member, pattern.hasPrefix("/telephony/config/people/me/settings") {
      path = Self.administratorPath(of: path, member, paths)
    }
    return path
  }
}
