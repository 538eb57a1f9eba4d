internal import Calling

extension Organization {
  /// Removes the records by contract that belong to an entity that is deleted, and what names it.
  ///
  /// - Parameters:
  ///   - id: the id of the entity.
  ///   - collection: the path segments of its collection in the public API; the last one is that
  ///     of the table of references, for example `people`.
  ///   - paths: more paths of collections below which it has settings.
  /// - Throws: `contractInUse` if a record needs the entity; nothing has then changed.
  mutating func removeRecords(
    of id: WebexID,
    in collection: [String],
    _ paths: [[String]] = []
  ) throws(RequestError) {
    let key = id.description
    if records.isNamed(key) {
      try ContractCatalog.current.paths.removeReferences(to: collection + [key], &self)
    }
    for path in [collection] + paths where records.contains(path + [key]) {
      removeRecord(at: path + [key])
    }
    // The devices of a person or workspace go with it.
    for device in devices(ownedBy: id) { try removeRecords(ofDevice: device.id) }
  }
}
