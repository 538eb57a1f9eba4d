internal import Calling
internal import OrderedCollections

extension Organization {
  /// Switches calling off at a location, with what records elsewhere say of its features.
  ///
  /// The caller has checked `deletionCheck(of:)`.
  ///
  /// - Throws: `contractInUse` if a record elsewhere needs a feature; nothing has then changed.
  mutating func removeCalling(at id: WebexID) throws(RequestError) {
    guard let location = locations[id] else { return }
    let path = ["telephony", "config", "locations", id.description]
    let features =
      location.huntGroups.keys.map { path + ["huntGroups", $0.description] }
      + Location.featureCollections.flatMap { collection in
        records.keys(below: path + [collection]).map { path + [collection, $0] }
      }
    var changed = self
    changed.disableCalling(at: id)
    for feature in features where feature.last.map(changed.records.isNamed) == true {
      try ContractCatalog.current.paths.removeReferences(to: feature, &changed)
    }
    self = changed
  }
}
