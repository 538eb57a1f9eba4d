package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes a file as an item of a list.
  package func writeRow(of announcement: Announcement, to json: inout JSONWriter) {
    json.object { json in
      writeMembers(of: announcement, to: &json)
      guard let location = announcement.location else { return }
      json.object("location") { json in
        json.member("id", location.id.description)
        json.member("name", location.name)
      }
    }
  }

  private func writeMembers(of announcement: Announcement, to json: inout JSONWriter) {
    let record = announcement.record
    json.member("id", announcement.id)
    json.member("name", record.name ?? "")
    json.member("fileName", record.text("fileName"))
    json.member("fileSize", announcement.fileSize)
    json.member("mediaFileType", record.text("mediaFileType") ?? "WAV")
    json.member("lastUpdated", record.text("lastUpdated") ?? Self.unknownUpdate)
    let level: AnnouncementLevel = announcement.location == nil ? .organization : .location
    json.member("level", level.rawValue)
    // wxcadm 4.6.1 fails on the member otherwise.
    if record.isTrue("isTextToSpeech") { json.member("isTextToSpeech", true) }
  }

  /// The time of a file for which a fixture has none.
  private static let unknownUpdate = "2026-01-01T00:00:00.000Z"

  /// Writes a file with what plays it.
  package func write(_ announcement: Announcement, to json: inout JSONWriter) {
    let references = references(to: announcement.id)
    json.object { json in
      writeMembers(of: announcement, to: &json)
      for name: StaticString in ["voice", "language", "text"] {
        json.member(name, announcement.record.text(name.description))
      }
      json.member("featureReferenceCount", references.count)
      json.array("featureReferences") { json in
        for reference in references {
          json.object { json in
            writeMembers(of: reference, to: &json)
            json.member("locationId", reference.location.id.description)
            json.member("locationName", reference.location.name)
          }
        }
      }
      guard announcement.location == nil else { return }
      json.array("playlists") { json in
        for playlist in announcementPlaylists
        where playlist.announcements.contains(where: { $0.id == announcement.id }) {
          json.object { json in
            json.member("id", playlist.id)
            json.member("name", playlist.record.name ?? "")
          }
        }
      }
    }
  }

  private func writeMembers(of reference: AnnouncementReference, to json: inout JSONWriter) {
    json.member("id", reference.id)
    json.member("name", reference.name)
    json.member("type", reference.type)
  }

  /// Writes a playlist as an item of a list.
  ///
  /// Source: responses of the live API, for members that the documentation does not have.
  package func writeRow(of playlist: AnnouncementPlaylist, to json: inout JSONWriter) {
    let locations = locations(playing: playlist)
    json.object { json in
      writeMembers(of: playlist, to: &json)
      json.member("level", AnnouncementLevel.organization.rawValue)
      json.member("locationCount", locations.count)
      json.member("isInUse", !locations.isEmpty || !references(to: playlist.id).isEmpty)
    }
  }

  private func writeMembers(of playlist: AnnouncementPlaylist, to json: inout JSONWriter) {
    json.member("id", playlist.id)
    json.member("name", playlist.record.name ?? "")
    json.member("lastUpdated", playlist.record.text("lastUpdated") ?? Self.unknownUpdate)
    json.member("fileSize", playlist.announcements.reduce(0) { $0 + $1.fileSize })
    json.member("fileCount", playlist.announcements.count)
  }

  /// Writes a playlist with its files.
  package func write(_ playlist: AnnouncementPlaylist, to json: inout JSONWriter) {
    json.object { json in
      writeMembers(of: playlist, to: &json)
      json.array("announcements") { json in
        for announcement in playlist.announcements {
          json.object { writeMembers(of: announcement, to: &$0) }
        }
      }
    }
  }

  /// Writes the locations whose music on hold is a playlist.
  package func writeLocations(of playlist: AnnouncementPlaylist, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", playlist.id)
      json.array("locations") { json in
        for location in locations(playing: playlist) {
          json.object { json in
            json.member("id", location.id.description)
            json.member("name", location.name)
          }
        }
      }
    }
  }

  /// Writes the features that play a playlist, with their locations.
  package func writeFeatures(of playlist: AnnouncementPlaylist, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", playlist.id)
      json.array("locations") { json in
        for reference in references(to: playlist.id) {
          json.object { json in
            json.member("id", reference.location.id.description)
            json.member("name", reference.location.name)
            json.object("featureReference") { writeMembers(of: reference, to: &$0) }
          }
        }
      }
    }
  }
}
