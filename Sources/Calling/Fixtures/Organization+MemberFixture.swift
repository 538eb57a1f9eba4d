internal import JSON
internal import OrderedCollections

extension Organization {
  mutating func readPerson(
    from body: inout JSONReader,
    _ licensesByName: [String: WebexID]
  ) {
    var person = Member(id: id, kind: .person, firstName: "", lastName: "", displayName: "")
    var names: [String] = []
    body.string("firstName", .required, into: &person.firstName)
    body.string("lastName", .required, into: &person.lastName)
    person.displayName = "\(person.firstName) \(person.lastName)"
    body.string("displayName", into: &person.displayName)
    body.strings("emails", .required, into: &person.emails)
    body.strings("licenses", into: &names)
    for name in names {
      if let license = licensesByName[name] {
        person.licenses.append(license)
      } else {
        body.addIssue(
          "licenses",
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

  mutating func readFeature(from body: inout JSONReader) {
    var kind = Owner.Kind.callQueue
    var key = ""
    var name = ""
    body.enumeration("kind", .required, into: &kind)
    if ![.callQueue, .autoAttendant, .callParkExtension].contains(kind) {
      body.addIssue("kind", "must be CALL_QUEUE, AUTO_ATTENDANT or CALL_PARK_EXTENSION")
    }
    body.string("id", .required, into: &key)
    body.string("name", .required, into: &name)
    let owner = Owner(kind: kind, id: WebexID(kind.idKind, keyOrEncoded: key), name: name)
    let location = readLocationReference("location", .required, from: &body)
    _ = assignLine(to: owner, at: location, from: &body)
  }

  mutating func readSchedule(from body: inout JSONReader) {
    var schedule = Schedule(name: "", kind: .businessHours)
    body.string("name", .required, length: 1...80, into: &schedule.name)
    body.enumeration("type", .required, into: &schedule.kind)
    let location = readLocationReference("location", from: &body)
    schedule.locationID = location.map { locations.keys[$0] }
    schedules.append(schedule)
  }

  mutating func readOperatingMode(from body: inout JSONReader) {
    var key = ""
    var mode = OperatingMode(id: id, name: "", kind: .none)
    body.string("id", .required, into: &key)
    body.string("name", .required, length: 1...80, into: &mode.name)
    body.enumeration("type", .required, into: &mode.kind)
    let location = readLocationReference("location", from: &body)
    mode.locationID = location.map { locations.keys[$0] }
    mode.id = WebexID(.operatingMode, keyOrEncoded: key)
    if operatingModes[mode.id] != nil { body.addIssue("id", "duplicate id '\(key)'") }
    operatingModes[mode.id] = mode
  }

  private mutating func insert(_ draft: Member, from body: inout JSONReader) {
    var member = draft
    var key = ""
    body.string("id", .required, into: &key)
    member.id = WebexID(draft.kind.idKind, keyOrEncoded: key)
    if members[member.id] != nil { body.addIssue("id", "duplicate id '\(key)'") }
    let requirement = draft.kind == .virtualLine ? JSONReader.Requirement.required : .optional
    let location = readLocationReference("location", requirement, from: &body)
    member.locationID = location.map { locations.keys[$0] }
    (member.extensionDigits, member.phoneNumber) = assignLine(
      to: member.owner,
      at: location,
      from: &body
    )
    if member.hasCalling, location.map({ locations.values[$0].calling == nil }) ?? true {
      body.addIssue(
        "location",
        "a member with calling enabled needs a location that is enabled for Webex Calling"
      )
    }
    members[member.id] = member
  }

  /// Reads `extension` and `phoneNumber` and assigns them to the owner.
  private mutating func assignLine(
    to draft: Owner,
    at location: Int?,
    from body: inout JSONReader
  ) -> (String?, PhoneNumber?) {
    var digits: String?
    body.string("extension", into: &digits)
    let country = location.map { locations.values[$0].address.country } ?? "US"
    let number = body.phoneNumber("phoneNumber", country: country)
    var owner = draft
    owner.extensionDigits = digits
    owner.phoneNumber = number
    if let digits, let location {
      if let other = locations.values[location].extensions[digits] {
        body.addIssue("extension", "\(digits) is already assigned to \(other.name)")
      }
      locations.values[location].extensions[digits] = owner
    }
    if let number {
      if let known = numbers[number] {
        if let other = known.owner {
          body.addIssue("phoneNumber", "\(number) is already assigned to \(other.name)")
        }
        numbers.assign(number, to: owner)
      } else {
        body.addIssue("phoneNumber", "\(number) is not in 'numbers' of the organization")
      }
    }
    return (digits, number)
  }
}
