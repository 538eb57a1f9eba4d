internal import JSON
internal import OrderedCollections

extension Organization {
  mutating func readPerson(
    from body: inout JSONReader,
    _ licensesByName: [String: WebexID]
  ) {
    // `insert` reads the id of each member; until then it has that of the organization.
    var person = Member(id: id, kind: .person, firstName: "", lastName: "", displayName: "")
    var names: [String] = []
    body.string("firstName", .required, into: &person.firstName)
    body.string("lastName", .required, into: &person.lastName)
    person.displayName = "\(person.firstName) \(person.lastName)"
    body.string("displayName", into: &person.displayName)
    body.strings("emails", .required, into: &person.emails)
    body.strings("licenses", into: &names)
    for (index, name) in names.enumerated() {
      if let license = licensesByName[name] {
        person.licenses.append(license)
      } else {
        body.addIssue(
          at: JSONPointer(["licenses", String(index)]),
          "unknown license '\(name)': expected a name in 'licenses' of the organization"
        )
      }
    }
    person.hasCalling = names.contains { $0.hasPrefix("Webex Calling") }
    body.bool("calling", into: &person.hasCalling)
    insert(person, from: &body)
  }

  mutating func readWorkspace(from body: inout JSONReader) {
    var workspace = Member(id: id, kind: .workspace, firstName: "", lastName: "", displayName: "")
    body.string("displayName", .required, into: &workspace.displayName)
    body.bool("calling", into: &workspace.hasCalling)
    workspace.firstName = workspace.displayName
    workspace.lastName = "."
    insert(workspace, from: &body)
  }

  mutating func readVirtualLine(from body: inout JSONReader) {
    var line = Member(id: id, kind: .virtualLine, firstName: "", lastName: "", displayName: "")
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
    let canHaveCalling =
      location.map { locations.values[$0].calling != nil } ?? body.has("location")
    if member.hasCalling, !canHaveCalling {
      body.addIssue(
        "location",
        "a member with calling enabled needs a location that is enabled for Webex Calling"
      )
    }
    members[member.id] = member
  }
}
