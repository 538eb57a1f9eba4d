internal import JSON
internal import OrderedCollections

// An owner of another number is named by its whole id, because it can be of several kinds.

extension LocationEmergencyCallback {
  mutating func readFixture(from body: inout JSONReader) {
    body.object("emergencyCallback") { body in
      body.enumeration("selected", into: &selection)
      memberID = body.callbackOwnerID(isRequired: selection == .memberNumber)
      body.integer(
        "elinExpiryTimeMinutes",
        in: Self.elinExpiryRange,
        into: &elinExpiryMinutes
      )
    }
  }

  func writeFixture(to json: inout JSONWriter) {
    guard self != LocationEmergencyCallback() else { return }
    json.object("emergencyCallback") { json in
      json.member("selected", selection.rawValue)
      json.member("member", memberID?.description)
      json.member("elinExpiryTimeMinutes", elinExpiryMinutes)
    }
  }
}

extension MemberEmergencyCallback {
  mutating func readFixture(from body: inout JSONReader) {
    body.object("emergencyCallback") { body in
      var selected = Selection.directLine
      body.enumeration("selected", into: &selected)
      selection = body.has("selected") ? selected : nil
      memberID = body.callbackOwnerID(isRequired: selection == .memberNumber)
      body.bool("elinEnabled", into: &isELINEnabled)
      body.bool("elinForWebexAppEnabled", into: &isELINForWebexAppEnabled)
    }
  }

  func writeFixture(to json: inout JSONWriter) {
    guard self != MemberEmergencyCallback() else { return }
    json.object("emergencyCallback") { json in
      json.member("selected", selection?.rawValue)
      json.member("member", memberID?.description)
      if isELINEnabled { json.member("elinEnabled", true) }
      if isELINForWebexAppEnabled { json.member("elinForWebexAppEnabled", true) }
    }
  }
}

extension JSONReader {
  /// The id of the owner of a selected number; whether it exists is checked later.
  fileprivate mutating func callbackOwnerID(isRequired: Bool) -> WebexID? {
    var text: String?
    string("member", into: &text)
    guard !isRecordingSchema else { return nil }
    if isRequired != (text != nil) {
      addIssue(
        "member",
        "expected the id of the owner of the number if \"selected\" is LOCATION_MEMBER_NUMBER, and"
          + " only then"
      )
    }
    return text.map { WebexID(encoded: $0) }
  }
}

extension Organization {
  /// Checks the owners of selected emergency callback numbers, once everything is read.
  mutating func checkEmergencyCallbacks(_ body: inout JSONReader) {
    for (index, location) in locations.values.enumerated() {
      guard let callback = location.calling?.emergencyCallback, let id = callback.memberID else {
        continue
      }
      moveEmergencyCallback(of: location.id, from: nil, to: id)
      guard callbackOwner(id, at: location) == nil else { continue }
      let pointer = ["locations", String(index), "calling", "emergencyCallback", "member"]
      body.addIssue(at: JSONPointer(pointer), "\(location.name) has nothing with this id")
    }
    var counts: [Member.Kind: Int] = [:]
    for member in members.values {
      let index = counts[member.kind, default: 0]
      counts[member.kind] = index + 1
      guard let id = member.emergencyCallback.memberID else { continue }
      let location = member.locationID.flatMap { locations[$0] }
      guard location.map({ callbackOwner(id, at: $0) == nil }) ?? true else { continue }
      let pointer = [member.kind.fixtureName, String(index), "emergencyCallback", "member"]
      body.addIssue(
        at: JSONPointer(pointer),
        "the location of \(member.displayName) has nothing with this id"
      )
    }
  }
}

extension Member.Kind {
  fileprivate var fixtureName: String {
    switch self {
    case .person: "people"
    case .workspace: "workspaces"
    case .virtualLine: "virtualLines"
    }
  }
}
