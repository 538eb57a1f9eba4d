internal import JSON
internal import OrderedCollections

extension Organization {
  mutating func readPerson(
    from body: inout JSONReader,
    _ licensesByName: [String: WebexID]
  ) {
    // `insert` reads the id of each member; until then it has that of the organization.
    var person = Member(.person, id: id)
    body.string("firstName", .required, into: &person.firstName)
    body.string("lastName", .required, into: &person.lastName)
    person.displayName = "\(person.firstName) \(person.lastName)"
    body.string("displayName", into: &person.displayName)
    body.strings("emails", .required, into: &person.emails)
    let names = readLicenses(of: &person, from: &body, licensesByName)
    person.hasCalling = names.contains { $0.hasPrefix("Webex Calling") }
    body.bool("calling", into: &person.hasCalling)
    insert(person, from: &body)
  }

  /// Reads the names of a member's licenses.
  private func readLicenses(
    of member: inout Member,
    from body: inout JSONReader,
    _ licensesByName: [String: WebexID]
  ) -> [String] {
    var names: [String] = []
    body.strings("licenses", into: &names)
    for (index, name) in names.enumerated() {
      if let license = licensesByName[name] {
        member.licenses.append(license)
      } else {
        body.addIssue(
          at: JSONPointer(["licenses", String(index)]),
          "unknown license '\(name)': expected a name in 'licenses' of the organization"
        )
      }
    }
    return names
  }

  mutating func readWorkspace(
    from body: inout JSONReader,
    _ licensesByName: [String: WebexID]
  ) {
    var workspace = Member(.workspace, id: id)
    body.string("displayName", .required, into: &workspace.displayName)
    body.bool("calling", into: &workspace.hasCalling)
    workspace.firstName = workspace.displayName
    workspace.lastName = "."
    _ = readLicenses(of: &workspace, from: &body, licensesByName)
    var attributes = WorkspaceAttributes()
    attributes.calling = workspace.hasCalling ? .webexCalling : .freeCalling
    body.enumeration("type", into: &attributes.kind)
    attributes.capacity = body.integerIfPresent("capacity", in: 0...100_000)
    body.string("floorId", into: &attributes.floorID)
    body.enumeration("callingType", into: &attributes.calling)
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
    body.string("firstName", .required, into: &line.firstName)
    body.string("lastName", .required, into: &line.lastName)
    line.displayName = "\(line.firstName) \(line.lastName)"
    body.string("displayName", into: &line.displayName)
    insert(line, from: &body)
  }

  private mutating func insert(_ draft: Member, from body: inout JSONReader) {
    var member = draft
    let key: String
    (member.id, key) = body.id(draft.kind.idKind)
    if members[member.id] != nil { body.addIssue("id", "duplicate id '\(key)'") }
    let requirement = draft.kind == .virtualLine ? JSONReader.Requirement.required : .optional
    let location = readLocationReference("location", requirement, from: &body)
    member.locationID = location.map { locations.keys[$0] }
    (member.extensionDigits, member.phoneNumber) = assignNumbers(
      to: member.owner,
      at: location,
      from: &body
    )
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
