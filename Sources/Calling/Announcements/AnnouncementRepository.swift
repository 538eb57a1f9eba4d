package import JSON
internal import OrderedCollections

/// An audio file that callers hear, of the organization or of a location.
package struct Announcement: Sendable {
  package let id: String
  /// `nil` for a file of the organization.
  package let location: Location?
  package let record: JSONObject

  /// In bytes.
  package var fileSize: Int {
    min(record.text("fileSize").flatMap { Int($0) } ?? 0, Self.fileSizeLimit)
  }

  /// More than any file has, so that sums do not overflow.
  private static let fileSizeLimit = 1 << 40
}

/// A list of announcements, for music on hold.
package struct AnnouncementPlaylist: Sendable {
  package let id: String
  package let record: JSONObject
  let announcements: [Announcement]

  static let collection = ["telephony", "config", "announcements", "playlists"]
}

extension Organization {
  private static let announcementPath = ["telephony", "config", "announcements"]

  /// The files of the organization.
  package var organizationAnnouncements: [Announcement] {
    records.records(below: Self.announcementPath).map {
      Announcement(id: $0.key, location: nil, record: $0.record)
    }
  }

  /// The files of a location.
  package func announcements(at location: Location) -> [Announcement] {
    records.records(below: Location.recordPath(of: location.id) + ["announcements"]).map {
      Announcement(id: $0.key, location: location, record: $0.record)
    }
  }

  /// Returns a file of a location, or of the organization.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `announcementUnknown`.
  package func announcement(
    _ id: String,
    at locationID: WebexID?
  ) throws(RequestError) -> Announcement {
    let location: Location? =
      if let locationID { try callingLocation(locationID) } else { nil }
    let path = location.map { Location.recordPath(of: $0.id) + ["announcements"] }
    guard let record = records[(path ?? Self.announcementPath) + [id]] else {
      throw RequestError(
        .announcementUnknown,
        "Not found: \(location?.name ?? name) does not have an announcement with the id"
          + " \(WebexID(encoded: id).messageText)"
      )
    }
    return Announcement(id: id, location: location, record: record)
  }

  package var announcementPlaylists: [AnnouncementPlaylist] {
    records.records(below: AnnouncementPlaylist.collection).map { playlist($0.key, $0.record) }
  }

  /// Returns a playlist.
  ///
  /// - Throws: `announcementUnknown`.
  package func announcementPlaylist(
    _ id: String
  ) throws(RequestError) -> AnnouncementPlaylist {
    guard let record = records[AnnouncementPlaylist.collection + [id]] else {
      throw RequestError(
        .announcementUnknown,
        "Not found: \(name) does not have a playlist with the id"
          + " \(WebexID(encoded: id).messageText)"
      )
    }
    return playlist(id, record)
  }

  private func playlist(_ id: String, _ record: JSONObject) -> AnnouncementPlaylist {
    let files = record.strings("announcementIds").compactMap { id in
      records[Self.announcementPath + [id]].map {
        Announcement(id: id, location: nil, record: $0)
      }
    }
    return AnnouncementPlaylist(id: id, record: record, announcements: files)
  }
}

// MARK: References

/// What plays an announcement or a playlist.
struct AnnouncementReference {
  let id: String
  let name: String
  let type: String
  let location: Location
}

extension Organization {
  /// The locations whose music on hold is a playlist.
  func locations(playing playlist: AnnouncementPlaylist) -> [Location] {
    locations.values.filter { location in
      records[Self.musicOnHold(of: location.id)]?.text("playlistId") == playlist.id
    }
  }

  static func musicOnHold(of locationID: WebexID) -> [String] {
    Location.recordPath(of: locationID) + ["musicOnHold"]
  }

  /// What plays an announcement or a playlist: queues, attendants and music on hold.
  func references(to key: String) -> [AnnouncementReference] {
    let id = WebexID(encoded: key)
    return locations.values.flatMap { location in
      let kinds: [(CallFeatureCollection, type: String)] = [
        (.callQueues, "Call Queue"), (.autoAttendants, "Auto Attendant"),
      ]
      let features = kinds.flatMap { collection, type in
        let path = collection.path(at: location.id)
        return records.records(below: path).compactMap { key, record in
          let services = QueueService.allCases.compactMap { records[path + [key, $0.rawValue]] }
          return ([record] + services).contains { $0.names(id) }
            ? AnnouncementReference(
              id: key,
              name: record.name ?? "",
              type: type,
              location: location
            ) : nil
        }
      }
      let music = records[Self.musicOnHold(of: location.id)].flatMap { record in
        // Source of the name: responses of the live API.
        record.names(id)
          ? AnnouncementReference(
            id: location.id.description,
            name: "Music On Hold",
            type: "Music On Hold",
            location: location
          ) : nil
      }
      return features + (music.map { [$0] } ?? [])
    }
  }
}

extension JSONObject {
  /// Whether the settings of a feature name an announcement or a playlist.
  fileprivate func names(_ id: WebexID) -> Bool {
    var isNamed = false
    JSONValue.object(self).visitAnnouncements(of: "", at: "") { found, _ in
      isNamed = isNamed || found == id
    }
    return isNamed
  }
}
