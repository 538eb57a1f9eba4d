internal import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Reads the alternate numbers of a member, which then are assigned to it.
  mutating func readAlternateNumbers(
    of member: inout Member,
    at location: Int?,
    from body: inout JSONReader
  ) {
    body.bool("distinctiveRing", into: &member.isDistinctiveRingEnabled)
    let country = country(of: location, body)
    var alternates: [Member.AlternateNumber] = []
    body.objects("alternateNumbers") { body in
      let number = body.phoneNumber("phoneNumber", .required, country: country)
      var ringPattern = RingPattern.normal
      body.enumeration("ringPattern", into: &ringPattern)
      guard let number else { return }
      if let owner = numbers[number]?.owner {
        body.addIssue("phoneNumber", "\(number) is already assigned to \(owner.name)")
      } else if numbers[number] == nil {
        body.addIssue("phoneNumber", "\(number) is not in 'numbers' of the organization")
      }
      if number == member.phoneNumber || alternates.contains(where: { $0.phoneNumber == number }) {
        body.addIssue("phoneNumber", "duplicate number \(number)")
      }
      alternates.append(.init(phoneNumber: number, ringPattern: ringPattern))
    }
    member.alternateNumbers = alternates
  }
}

extension WorkspaceAttributes {
  /// Reads what few workspaces of a fixture have.
  mutating func read(from body: inout JSONReader) {
    body.string("notes", into: &notes)
    body.object("calendar") { body in
      body.enumeration("type", .required, into: &calendar.kind)
      body.string("emailAddress", into: &calendar.emailAddress)
      body.string("resourceGroupId", into: &calendar.resourceGroupID)
    }
    body.enumeration("hotdeskingStatus", into: &hotDesking)
    body.enumeration("supportedDevices", into: &supportedDevices)
    body.object("deviceHostedMeetings") { body in
      body.bool("enabled", .required, into: &deviceHostedMeetings.isEnabled)
      body.string("siteUrl", into: &deviceHostedMeetings.siteURL)
    }
    body.enumeration("devicePlatform", into: &devicePlatform)
    body.string("indoorNavigationUrl", into: &indoorNavigationURL)
    body.string("sipAddress", into: &sipAddress)
    body.string("hybridCallingEmail", into: &hybridCallingEmail)
    var text: String?
    body.string("created", into: &text)
    guard let text else { return }
    created = Timestamp(text)
    if created == nil {
      body.addIssue(
        "created",
        "expected a time such as 2026-01-31T12:00:00Z, found \(text.quotedForMessage)"
      )
    }
  }

  /// Writes the members that `read(from:)` reads, unless they have the values of a new workspace.
  func writeFixture(to json: inout JSONWriter) {
    let new = WorkspaceAttributes()
    json.member("notes", notes)
    if calendar != new.calendar {
      json.object("calendar") { json in
        json.member("type", calendar.kind.rawValue)
        json.member("emailAddress", calendar.emailAddress)
        json.member("resourceGroupId", calendar.resourceGroupID)
      }
    }
    if hotDesking != new.hotDesking { json.member("hotdeskingStatus", hotDesking.rawValue) }
    if supportedDevices != new.supportedDevices {
      json.member("supportedDevices", supportedDevices.rawValue)
    }
    if deviceHostedMeetings != new.deviceHostedMeetings {
      json.object("deviceHostedMeetings") { json in
        json.member("enabled", deviceHostedMeetings.isEnabled)
        json.member("siteUrl", deviceHostedMeetings.siteURL)
      }
    }
    if devicePlatform != new.devicePlatform {
      json.member("devicePlatform", devicePlatform.rawValue)
    }
    json.member("indoorNavigationUrl", indoorNavigationURL)
    json.member("sipAddress", sipAddress)
    json.member("hybridCallingEmail", hybridCallingEmail)
    json.member("created", created?.description)
  }
}

extension VirtualLineAttributes {
  /// Reads what few virtual lines of a fixture have.
  mutating func read(from body: inout JSONReader) {
    body.string("timeZone", into: &timeZone)
    if let timeZone, !TimeZones.contains(timeZone) {
      body.addIssue("timeZone", "'\(timeZone)' is not an IANA time zone")
    }
    var code: String?
    body.string("announcementLanguage", into: &code)
    if let code {
      announcementLanguage = Language(code)
      if announcementLanguage == nil {
        body.addIssue("announcementLanguage", "'\(code)' is not a supported language")
      }
    }
    body.bool("directorySearch", into: &isDirectorySearchEnabled)
    body.string("callerIdFirstName", into: &callerIDFirstName)
    body.string("callerIdLastName", into: &callerIDLastName)
    body.string("callerIdNumber", into: &callerIDNumber)
  }

  /// Writes the members that `read(from:)` reads, unless they have the values of a new line.
  func writeFixture(to json: inout JSONWriter) {
    json.member("timeZone", timeZone)
    json.member("announcementLanguage", announcementLanguage?.code)
    if isDirectorySearchEnabled { json.member("directorySearch", true) }
    json.member("callerIdFirstName", callerIDFirstName)
    json.member("callerIdLastName", callerIDLastName)
    json.member("callerIdNumber", callerIDNumber)
  }
}

extension Member {
  /// Writes the members that `readAlternateNumbers` reads, unless they are those of a new member.
  func writeAlternateNumbersFixture(to json: inout JSONWriter) {
    if !isDistinctiveRingEnabled { json.member("distinctiveRing", false) }
    guard !alternateNumbers.isEmpty else { return }
    json.array("alternateNumbers") { json in
      for number in alternateNumbers {
        json.object { json in
          json.member("phoneNumber", number.phoneNumber.description)
          json.member("ringPattern", number.ringPattern.rawValue)
        }
      }
    }
  }
}
