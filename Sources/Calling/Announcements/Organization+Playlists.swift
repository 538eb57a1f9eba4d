package import JSON
internal import OrderedCollections

extension Organization {
  /// Makes a playlist the music on hold of locations, and of no others; modifies nothing if the
  /// body is invalid.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `capacity`, all violations in the body.
  package mutating func updateLocations(
    of playlist: AnnouncementPlaylist,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var ids: [String] = []
    let result = try ValidationResult.read(json, under: ruleSet) { body in
      body.strings("locationIds", .required, into: &ids)
    } checks: { result in
      for (index, id) in ids.enumerated() where locations[WebexID(encoded: id)]?.calling == nil {
        result.addViolation(
          .memberLocation,
          at: "/locationIds/\(index)",
          "\(name) does not have a location with Webex Calling and the id"
            + " \(WebexID(encoded: id).messageText)"
        )
      }
    }
    try checkRecordCapacity()
    let assigned = Set(ids.map(WebexID.init(encoded:)))
    for location in locations.keys {
      let path = Self.musicOnHold(of: location)
      var record = records[path] ?? JSONObject()
      if assigned.contains(location) {
        record["greeting"] = "CUSTOM"
        record["playlistId"] = .string(playlist.id)
        record["playlist"] = [
          "id": .string(playlist.id), "name": .string(playlist.record.name ?? ""),
        ]
        record["audioFile"] = nil
      } else if record.text("playlistId") == playlist.id {
        record["greeting"] = "SYSTEM"
        record["playlistId"] = nil
        record["playlist"] = nil
      } else {
        continue
      }
      records.set(record, at: path)
    }
    return result.warnings
  }
}

extension RequestBodySchema {
  package static let updatePlaylistLocations = RequestBodySchema { body in
    var ids: [String] = []
    body.strings("locationIds", .required, into: &ids)
  }
}
