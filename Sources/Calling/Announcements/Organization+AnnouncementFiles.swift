internal import JSON
internal import OrderedCollections

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
