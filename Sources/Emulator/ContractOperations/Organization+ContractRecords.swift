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
    let devices = devices(ownedBy: id)
    guard devices.contains(where: { records.isNamed($0.id.description) }) else {
      return try removeRecords(of: id, devices, in: collection, paths)
    }
    // Only if a record can need a device: changing a copy takes time that grows with it.
    var changed = self
    try changed.removeRecords(of: id, devices, in: collection, paths)
    self = changed
  }

  /// Deletes a call feature that is stored as a record, and what names it.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `featureUnknown`, and `contractInUse` if a
  ///   record needs the feature; nothing has then changed.
  mutating func removeCallFeature(
    _ id: WebexID,
    in collection: CallFeatureCollection,
    at locationID: WebexID
  ) throws(RequestError) {
    _ = try record(of: id, in: collection, at: locationID)
    let cxSettings = [
      "telephony", "config", "cxEssentials", "locations", locationID.description,
      collection.segment,
    ]
    try removeRecords(of: id, in: collection.path(at: locationID), [cxSettings])
  }

  /// The devices of a person or workspace go with it.
  private mutating func removeRecords(
    of id: WebexID,
    _ devices: [Device],
    in collection: [String],
    _ paths: [[String]]
  ) throws(RequestError) {
    let key = id.description
    if records.isNamed(key) {
      try ContractCatalog.current.paths.removeReferences(to: collection + [key], &self)
    }
    for path in [collection] + paths where records.contains(path + [key]) {
      removeRecord(at: path + [key])
    }
    for device in devices { try removeRecords(ofDevice: device.id) }
  }
}
