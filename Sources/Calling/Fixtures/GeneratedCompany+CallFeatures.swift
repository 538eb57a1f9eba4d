internal import JSON
internal import Text

// The call features of a location refer to each other: auto attendants transfer calls to queues and
// hunt groups, queues transfer them to a voicemail group, and call parks return them to a hunt
// group. Records refer to other entries by id; the reader of the file makes the same ids of the
// names.

extension GeneratedCompany {
  /// How many people with Webex Calling, or other entries, have one feature of a kind.
  enum Share {
    static let callPark = 200
    static let callQueue = 100
    /// Keys of a menu for queues and hunt groups; `9` is for the next menu, `0` for the operator.
    static let menuKeys = 8
    static let pagingTargets = 40
    static let parkExtensions = 4
  }

  /// The first extension of a location for each kind of feature.
  enum FirstExtension {
    static let callQueue = 7200
    static let autoAttendant = 7400
    static let voicemailGroup = 7500
    static let callParkExtension = 7600
    static let pagingGroup = 7700
  }

  /// The extension of the first virtual line of a location.
  static let operatorExtension: JSONValue = "7000"

  /// Adds the call features of a location; without agents there are none.
  ///
  /// - Parameters:
  ///   - agents: the names of its people with Webex Calling.
  ///   - site: the location.
  mutating func addCallFeatures(of agents: [String], to site: inout Site) {
    guard !agents.isEmpty else { return }
    let teams = agents.chunks(of: Team.size)
    let groups = teams.indices.map {
      Destination(label: Team.huntGroupName($0), extensionDigits: Team.huntGroupExtension($0))
    }
    let queueMembers = agents.chunks(of: Share.callQueue)
    let queues = queueMembers.indices.map { index in
      Destination(
        label: "Queue \(index + 1)",
        extensionDigits: String(FirstExtension.callQueue + index)
      )
    }
    let menus = (queues + groups).chunks(of: Share.menuKeys)
    for (index, people) in queueMembers.enumerated() {
      addQueue(queues[index], of: people, mailbox: index / Share.menuKeys, to: &site)
    }
    for (index, menu) in menus.enumerated() {
      addAttendant(menu, index, isLast: index == menus.count - 1, at: site)
      addVoicemailGroup(index, at: site)
    }
    for (index, team) in teams.enumerated() { addPickup(of: team, index, at: site) }
    for (index, people) in agents.chunks(of: Share.callPark).enumerated() {
      addPark(of: people, index, at: site)
    }
    for (index, targets) in site.roomNames.chunks(of: Share.pagingTargets).enumerated() {
      addPagingGroup(from: agents[0], to: targets, index, at: site)
    }
  }

  // MARK: Records

  /// Adds a record below a location.
  mutating func addRecord(
    _ path: String,
    at site: Site,
    _ members: [(String, JSONValue?)]
  ) {
    addRecord("telephony/config/locations/\(site.name)/\(path)", members)
  }

  /// Adds a record.
  mutating func addRecord(_ path: String, _ members: [(String, JSONValue?)]) {
    records.append(["path": .string(path), "record": entry(members)])
  }

  func extensionDigits(_ first: Int, _ index: Int) -> JSONValue {
    .string(String(first + index))
  }

  /// The ids of the people who are members of a feature, of those who share it.
  func ids(of people: some Collection<String>) -> [JSONValue] {
    people.prefix(Team.memberCount).map { id(.person, $0) }
  }

  private func id(_ kind: WebexID.Kind, _ name: String, at site: Site? = nil) -> JSONValue {
    .string(Self.id(kind, named: name, in: site?.id ?? Self.organizationID).description)
  }
}

// MARK: Features with an extension

extension GeneratedCompany {
  private mutating func addVoicemailGroup(_ index: Int, at site: Site) {
    let name = "\(site.name) Mailbox \(index + 1)"
    let disabled: JSONValue = ["enabled": false]
    addRecord(
      "voicemailGroups/\(Self.id(.voicemailGroup, named: name, in: site.id))",
      at: site,
      [
        ("name", .string(name)),
        ("extension", extensionDigits(FirstExtension.voicemailGroup, index)),
        ("passcode", "740268"), ("languageCode", "en_us"),
        ("messageStorage", ["storageType": "INTERNAL"]), ("notifications", disabled),
        ("faxMessage", disabled),
        ("transferToNumber", ["enabled": true, "destination": Self.operatorExtension]),
        ("emailCopyOfMessage", disabled),
      ]
    )
  }

  /// Adds a paging group, with which a person reaches rooms.
  private mutating func addPagingGroup(
    from originator: String,
    to rooms: ArraySlice<String>,
    _ index: Int,
    at site: Site
  ) {
    let name = "\(site.name) Paging \(index + 1)"
    addRecord(
      "paging/\(Self.id(.pagingGroup, named: name, in: site.id))",
      at: site,
      [
        ("name", .string(name)),
        ("extension", extensionDigits(FirstExtension.pagingGroup, index)),
        ("originatorCallerIdEnabled", true), ("originators", [id(.person, originator)]),
        ("targets", .array(rooms.map { id(.workspace, $0, at: site) })),
      ]
    )
  }
}

// MARK: Call pickups and call parks

extension GeneratedCompany {
  private mutating func addPickup(of team: ArraySlice<String>, _ index: Int, at site: Site) {
    let name = "\(site.name) Team \(index + 1)"
    addRecord(
      "callPickups/\(idOfNameAlone(.callPickup, name))",
      at: site,
      [
        ("name", .string(name)), ("notificationType", "AUDIO_AND_VISUAL"),
        ("notificationDelayTimerSeconds", 6), ("agents", .array(ids(of: team))),
      ]
    )
  }

  /// Adds a call park with its extensions; its calls return to the first hunt group of its people.
  private mutating func addPark(of people: ArraySlice<String>, _ index: Int, at site: Site) {
    let name = "\(site.name) Park \(index + 1)"
    let extensions = (0..<Share.parkExtensions).map { index * Share.parkExtensions + $0 }
    let labels = extensions.map { "Park \($0 + 1)" }
    for (number, label) in zip(extensions, labels) {
      features.append(
        entry([
          ("kind", "CALL_PARK_EXTENSION"), ("name", .string(label)),
          ("location", .string(site.name)),
          ("extension", extensionDigits(FirstExtension.callParkExtension, number)),
        ])
      )
    }
    let group = Team.huntGroupName(people.startIndex / Team.size)
    addRecord(
      "callParks/\(idOfNameAlone(.callPark, name))",
      at: site,
      [
        ("name", .string(name)),
        (
          "recall",
          [
            "option": "ALERT_PARKING_USER_FIRST_THEN_HUNT_GROUP",
            "huntGroupId": id(.huntGroup, group, at: site),
          ]
        ),
        ("agents", .array(ids(of: people))), ("parkOnAgentsEnabled", false),
        ("callParkExtensions", .array(labels.map { id(.callParkExtension, $0, at: site) })),
      ]
    )
  }

  /// The id of a call park or call pickup, whose key is the name.
  private func idOfNameAlone(_ kind: WebexID.Kind, _ name: String) -> WebexID {
    WebexID(kind, key: Base64.encodeURLSafe(name))
  }
}

extension Array {
  /// The elements in groups of a size, in order; the last group can be smaller.
  func chunks(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
