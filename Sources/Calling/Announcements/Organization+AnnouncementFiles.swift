internal import JSON
internal import OrderedCollections

extension Organization {
  /// Checks that the files and playlists exist that settings name.
  ///
  /// Stored settings can name files of a fixture that does not have them.
  func checkFiles(
    in settings: JSONObject,
    over current: JSONObject?,
    _ result: inout ValidationResult
  ) {
    for member in settings.members where member.value != current?[member.name] {
      member.value.visitAnnouncements(of: member.name, at: "/\(member.name)") { id, pointer in
        checkFile(id, at: pointer, &result)
      }
    }
  }

  private func checkFile(_ id: WebexID, at pointer: String, _ result: inout ValidationResult) {
    guard records.path(ofID: id.description) == nil else { return }
    result.addViolation(
      .announcementReference,
      at: pointer,
      "\(self.name) does not have an announcement or playlist with the id"
        + " \(id.messageText)"
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
    case .object(let file) where JSONValue.fileMembers.contains(name): return .object(named(file))
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

extension JSONValue {
  /// The members that are files of announcements, or lists of them.
  fileprivate static let fileMembers: Set<String> = [
    "audioFile", "audioAnnouncementFile", "audioAnnouncementFiles", "audioFiles",
    "manualAudioFiles",
  ]

  /// Visits the ids of the announcements and playlists that settings name.
  ///
  /// - Parameters:
  ///   - name: the name of the member that has the value.
  ///   - pointer: the JSON Pointer of the value.
  ///   - visit: receives an id and its JSON Pointer.
  func visitAnnouncements(
    of name: String,
    at pointer: String,
    _ visit: (WebexID, _ pointer: String) -> Void
  ) {
    switch self {
    case .array(let items):
      for (index, item) in items.enumerated() {
        item.visitAnnouncements(of: name, at: "\(pointer)/\(index)", visit)
      }
    case .object(let file) where Self.fileMembers.contains(name):
      // Files of level ENTITY are not in the repository.
      guard let id = file.text("id"), file.text("level") != AnnouncementLevel.entity.rawValue
      else { return }
      visit(WebexID(encoded: id), "\(pointer)/id")
    case .object(let object):
      for member in object.members {
        member.value.visitAnnouncements(
          of: member.name,
          at: "\(pointer)/\(member.name)",
          visit
        )
      }
    case .string(let id) where name == "audioPlaylistId" && !id.isEmpty:
      visit(WebexID(encoded: id), pointer)
    case .string, .number, .bool, .null: break
    }
  }
}
