internal import JSON
internal import OrderedCollections

extension Organization {
  mutating func readPerson(from body: inout JSONReader) {
    // `insert` reads the id of each member; until then it has that of the organization.
    var person = Member(.person, id: id)
    person.readNames(from: &body)
    person.readEmails(from: &body)
    var attributes = PersonAttributes()
    attributes.readFixture(from: &body)
    person.attributes = .person(attributes)
    readLicenses(of: &person, from: &body)
    person.hasCalling = person.licenses.contains {
      licenses[$0]?.enablesCallingForPeople == true
    }
    body.bool("calling", into: &person.hasCalling)
    insert(person, from: &body)
  }

  /// Replaces the names in `managerId` by ids, after all people have been read.
  mutating func resolveManagers(from body: inout JSONReader) {
    let people = members.values.filter { $0.kind == .person }
    for (index, person) in people.enumerated() {
      guard case .person(var attributes) = person.attributes, let manager = attributes.managerID,
        members[manager] == nil, let name = manager.parts?.key,
        !body.names.entries(named: name, of: WebexID.Kind.person.rawValue).isEmpty
      else { continue }
      let pointer = JSONPointer(["people", String(index), "managerId"])
      let id = body.reference(name, to: [.person], at: pointer, noun: "person") {
        members[$0] != nil
      }
      guard let id else { continue }
      attributes.managerID = id
      members[person.id]?.attributes = .person(attributes)
    }
  }

  mutating func readWorkspace(from body: inout JSONReader) {
    var workspace = Member(.workspace, id: id)
    body.string("displayName", .required, into: &workspace.displayName)
    body.bool("calling", into: &workspace.hasCalling)
    workspace.firstName = workspace.displayName
    workspace.lastName = "."
    readLicenses(of: &workspace, from: &body)
    var attributes = WorkspaceAttributes()
    attributes.calling = workspace.hasCalling ? .webexCalling : .freeCalling
    body.enumeration("type", into: &attributes.kind)
    attributes.capacity = body.integerIfPresent("capacity", in: 0...100_000)
    body.string("floorId", into: &attributes.floorID)
    body.enumeration("callingType", into: &attributes.calling)
    attributes.read(from: &body)
    let hasCalling = attributes.calling == .webexCalling
    if body.has("calling"), hasCalling != workspace.hasCalling {
      body.addIssue(
        "callingType",
        "'\(attributes.calling.rawValue)' contradicts \"calling\": \(workspace.hasCalling)"
      )
    }
    workspace.hasCalling = hasCalling
    workspace.workspace = attributes
    insert(workspace, from: &body)
  }

  mutating func readVirtualLine(from body: inout JSONReader) {
    var line = Member(.virtualLine, id: id)
    line.readNames(from: &body)
    var attributes = VirtualLineAttributes()
    attributes.read(from: &body)
    line.virtualLine = attributes
    if virtualLinesByName[line.uniqueName] != nil {
      body.addIssue("lastName", "duplicate name '\(line.firstName) \(line.lastName)'")
    }
    insert(line, from: &body)
  }

  private mutating func insert(_ draft: Member, from body: inout JSONReader) {
    var member = draft
    let requirement = draft.kind == .virtualLine ? JSONReader.Requirement.required : .optional
    let location = readLocationReference("location", requirement, from: &body)
    member.locationID = location.map { locations.keys[$0] }
    let key: String
    (member.id, key) = body.id(
      draft.kind.idKind,
      named: draft.displayName,
      // People have unique names in an organization, workspaces and virtual lines in a location.
      in: draft.kind == .person ? id : member.locationID ?? id,
      cluster: cluster
    )
    if members[member.id] != nil { body.addDuplicate(member.id, key) }
    (member.extensionDigits, member.phoneNumber) = assignNumbers(
      to: member.owner,
      at: location,
      from: &body
    )
    readAlternateNumbers(of: &member, at: location, from: &body)
    member.emergencyCallback.readFixture(from: &body)
    // An unknown location was reported already. Directory synchronization can leave a person with a
    // license and without a location.
    let canHaveCalling =
      location.map { locations.values[$0].calling != nil }
      ?? (body.has("location") || member.kind == .person)
    if member.hasCalling, !canHaveCalling {
      body.addIssue(
        "location",
        "a member with calling enabled needs a location that is enabled for Webex Calling"
      )
    }
    setMember(member)
  }
}
