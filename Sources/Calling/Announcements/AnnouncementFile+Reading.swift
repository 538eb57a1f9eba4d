internal import JSON
internal import OrderedCollections

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

extension Organization {
  /// Checks that the files and playlists exist that settings name.
  ///
  /// Stored settings can name files of a fixture that does not have them.
  func checkFiles(
    in settings: JSONObject,
    over current: JSONObject?,
    at pointer: String = "",
    _ result: inout ValidationResult
  ) {
    for member in settings.members where member.value != current?[member.name] {
      check(member.value, of: member.name, at: "\(pointer)/\(member.name)", &result)
    }
  }

  private func check(
    _ value: JSONValue,
    of name: String,
    at pointer: String,
    _ result: inout ValidationResult
  ) {
    switch value {
    case .array(let items):
      for (index, item) in items.enumerated() {
        check(item, of: name, at: "\(pointer)/\(index)", &result)
      }
    case .object(let file) where Self.fileMembers.contains(name):
      guard let id = file.text("id"), file.text("level") != AnnouncementLevel.entity.rawValue
      else { return }
      checkFile(id, at: "\(pointer)/id", &result)
    case .object(let object):
      for member in object.members {
        check(member.value, of: member.name, at: "\(pointer)/\(member.name)", &result)
      }
    case .string(let id) where name == "audioPlaylistId": checkFile(id, at: pointer, &result)
    case .string, .number, .bool, .null: break
    }
  }

  private func checkFile(_ id: String, at pointer: String, _ result: inout ValidationResult) {
    guard records.path(ofID: WebexID(encoded: id).description) == nil else { return }
    result.addViolation(
      .announcementReference,
      at: pointer,
      "\(self.name) does not have an announcement or playlist with the id"
        + " \(WebexID(encoded: id).messageText)"
    )
  }

  /// A value of settings, in which the files of announcements have the names of those that exist.
  ///
  /// Source: responses of the live API, for files that a request names by id alone.
  ///
  /// - Parameters:
  ///   - value: the value of a member.
  ///   - name: the name of the member.
  /// - Returns: the value with the names of files.
  func namingFiles(in value: JSONValue, of name: String = "") -> JSONValue {
    switch value {
    case .array(let items): return .array(items.map { namingFiles(in: $0, of: name) })
    case .object(let file) where Self.fileMembers.contains(name): return .object(named(file))
    case .object(var object):
      for member in object.members {
        object[member.name] = namingFiles(in: member.value, of: member.name)
      }
      let playlist = object.text("audioPlaylistId").flatMap(records.path(ofID:))
      if let playlist { object["audioPlaylistName"] = records[playlist]?["name"] }
      return .object(object)
    case .string, .number, .bool, .null: return value
    }
  }

  /// The members that are files of announcements, or lists of them.
  static let fileMembers: Set<String> = [
    "audioFile", "audioAnnouncementFile", "audioAnnouncementFiles", "audioFiles",
    "manualAudioFiles",
  ]

  private func named(_ file: JSONObject) -> JSONObject {
    guard let id = file.text("id"), let path = records.path(ofID: id), let known = records[path]
    else { return file }
    var named = file
    for name in ["fileName", "mediaFileType"] where known[name] != nil {
      named[name] = known[name]
    }
    let level: AnnouncementLevel = path.contains("locations") ? .location : .organization
    named["level"] = .string(level.rawValue)
    return named
  }
}
