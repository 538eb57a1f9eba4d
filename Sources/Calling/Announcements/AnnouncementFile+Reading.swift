internal import JSON

/// What a caller hears, in the settings of call queues and auto attendants.
package enum AnnouncementSelection: String, Sendable, CaseIterable {
  case standard = "DEFAULT"
  case custom = "CUSTOM"
}

/// The same for music on hold, which can be a playlist.
///
/// Source: responses of the live API.
enum MusicSelection: String, CaseIterable {
  case standard = "DEFAULT"
  case custom = "CUSTOM"
  case playlist = "PLAYLIST"
}

package enum AnnouncementLevel: String, Sendable, CaseIterable {
  case organization = "ORGANIZATION"
  case location = "LOCATION"
  case entity = "ENTITY"
}

extension JSONReader {
  /// Reads `greeting` and its files.
  mutating func announcement(in record: inout JSONObject) {
    choice("greeting", AnnouncementSelection.self, .requiredUnlessLenient, in: &record)
    announcementFiles(in: &record)
  }

  /// Reads the files of an announcement, of which there are at most four.
  ///
  /// Source: documentation "Create a Call Queue", `audioAnnouncementFiles`.
  mutating func announcementFiles(
    _ name: StaticString = "audioAnnouncementFiles",
    in record: inout JSONObject
  ) {
    objects(name, in: &record) { $0.announcementFile(in: &$1) }
    let count = record.objects(name.description).count
    if count > 4 { addIssue(name.description, "expected at most 4 files, found \(count)") }
  }

  /// Reads a file of an announcement, by its id or by its name.
  ///
  /// Source: the documentation has `name` where responses have `fileName`.
  mutating func announcementFile(in record: inout JSONObject) {
    text("id", in: &record)
    text("fileName", in: &record)
    if has("name") || isRecordingSchema {
      var name: String?
      string("name", into: &name)
      if let name { record["fileName"] = .string(name) }
    }
    text("mediaFileType", in: &record)
    choice("level", AnnouncementLevel.self, in: &record)
  }
}
