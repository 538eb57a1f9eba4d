internal import JSON
internal import OrderedCollections

/// An organisation while its fixture is being read; faults go to the reader.
struct OrganizationDraft {
  private(set) var organization: Organization?
  private var licensesByName: [String: WebexID] = [:]

  mutating func read(from body: inout JSONReader, seed: UInt64) {
    var key = ""
    var name = ""
    var cluster = "64941297.int10.bcld.webex.com"
    body.string("id", .required, length: 1...200, into: &key)
    body.string("name", .required, length: 1...100, into: &name)
    body.string("cluster", length: 1...200, into: &cluster)
    var draft = Organization(
      id: WebexID(.organization, keyOrText: key),
      name: name,
      cluster: cluster,
      seed: seed
    )
    readLicenses(&draft, from: &body)
    body.objects("locations", .required) { draft.readLocation(from: &$0) }
    body.objects("numbers") { draft.readNumber(from: &$0) }
    let licenses = licensesByName
    body.objects("people") { draft.readPerson(from: &$0, licenses) }
    body.objects("workspaces") { draft.readWorkspace(from: &$0) }
    body.objects("virtualLines") { draft.readVirtualLine(from: &$0) }
    body.objects("features") { draft.readFeature(from: &$0) }
    body.objects("schedules") { draft.readSchedule(from: &$0) }
    body.objects("operatingModes") { draft.readOperatingMode(from: &$0) }
    body.objects("tokens") { draft.readToken(from: &$0) }
    organization = draft
  }

  private mutating func readLicenses(_ draft: inout Organization, from body: inout JSONReader) {
    body.objects("licenses") { body in
      var key = ""
      var name = ""
      var units = 0
      body.string("id", .required, into: &key)
      body.string("name", .required, into: &name)
      body.wholeNumber("totalUnits", .required, in: 0...1_000_000, into: &units)
      let license = License(
        id: WebexID(.license, keyOrText: key),
        name: name,
        totalUnits: units
      )
      draft.licenses.append(license)
      licensesByName[name] = license.id
    }
  }
}

extension WebexID {
  /// Reads what a fixture calls an id: the readable key, or the whole base64 text.
  init(_ kind: Kind, keyOrText text: String) {
    let spelled = WebexID(spelled: text)
    self = spelled.kind == kind ? spelled : WebexID(kind, key: text)
  }
}

// MARK: Places and numbers

extension Organization {
  fileprivate mutating func readLocation(from body: inout JSONReader) {
    var key = ""
    var name = ""
    var timeZone = "America/New_York"
    var languageCode = "en_us"
    var address = Location.Address()
    body.string("id", .required, into: &key)
    body.string("name", .required, length: 1...80, into: &name)
    body.string("timeZone", .required, into: &timeZone)
    if !TimeZones.contains(timeZone) {
      body.refuse("timeZone", "'\(timeZone)' is no IANA time zone")
    }
    body.string("preferredLanguage", into: &languageCode)
    body.object("address", .required) { address.read(from: &$0) }
    guard let language = Language(languageCode) else {
      return body.refuse("preferredLanguage", "'\(languageCode)' is no language of Webex Calling")
    }
    var location = Location(
      id: WebexID(.location, keyOrText: key),
      name: name,
      timeZone: timeZone,
      preferredLanguage: language,
      address: address
    )
    body.object("calling") { body in
      var calling = Location.Calling(announcementLanguage: language)
      calling.read(from: &body)
      location.calling = calling
    }
    if locations[location.id] != nil { body.refuse("id", "two locations have the id \(key)") }
    locations[location.id] = location
  }

  fileprivate mutating func readNumber(from body: inout JSONReader) {
    var isActive = true
    var isTollFree = false
    let location = readLocationReference("location", .required, from: &body)
    let country = location.map { locations.values[$0].address.country } ?? "US"
    let number = body.phoneNumber("phoneNumber", .required, country: country)
    body.flag("active", into: &isActive)
    body.flag("tollFree", into: &isTollFree)
    guard let number, let location else { return }
    if numbers[number] != nil { body.refuse("phoneNumber", "\(number) is listed twice") }
    numbers.add(
      NumberInventory.Number(
        phoneNumber: number,
        locationID: locations.keys[location],
        isMainNumber: locations.values[location].calling?.mainNumber == number,
        isTollFree: isTollFree,
        isActive: isActive
      )
    )
  }

  fileprivate func readLocationReference(
    _ name: String,
    _ need: JSONReader.Need = .optional,
    from body: inout JSONReader
  ) -> Int? {
    var key: String?
    body.string(name, need, into: &key)
    guard let key else { return nil }
    let index = locations.index(forKey: WebexID(.location, keyOrText: key))
    if index == nil { body.refuse(name, "there is no location with the id \(key)") }
    return index
  }
}

extension JSONReader {
  fileprivate mutating func phoneNumber(
    _ name: String,
    _ need: Need = .optional,
    country: String
  ) -> PhoneNumber? {
    var text: String?
    string(name, need, into: &text)
    guard let text else { return nil }
    let number = PhoneNumber(text, country: country)
    if number == nil { refuse(name, "'\(text)' is no phone number of \(country)") }
    return number
  }
}

extension Location.Address {
  fileprivate mutating func read(from body: inout JSONReader) {
    body.string("address1", into: &address1)
    body.string("city", into: &city)
    body.string("state", into: &state)
    body.string("postalCode", into: &postalCode)
    body.string("country", .required, length: 2...2, into: &country)
  }
}

extension Location.Calling {
  fileprivate mutating func read(from body: inout JSONReader) {
    body.string("routingPrefix", into: &routingPrefix)
    body.string("outsideDialDigit", into: &outsideDialDigit)
    mainNumber = body.phoneNumber("mainNumber", country: "")
  }
}

// MARK: Members and features

extension Organization {
  fileprivate mutating func readPerson(
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
    for (index, name) in names.enumerated() {
      if let license = licensesByName[name] {
        person.licenses.append(license)
      } else {
        body.refuse("licenses", "item \(index) names '\(name)', which is no licence listed above")
      }
    }
    person.hasCalling = names.contains { $0.hasPrefix("Webex Calling") }
    admit(person, from: &body)
  }

  fileprivate mutating func readWorkspace(from body: inout JSONReader) {
    var workspace = Member(id: id, kind: .workspace, firstName: "", lastName: "", displayName: "")
    body.string("displayName", .required, into: &workspace.displayName)
    body.flag("calling", into: &workspace.hasCalling)
    workspace.firstName = workspace.displayName
    workspace.lastName = "."
    admit(workspace, from: &body)
  }

  fileprivate mutating func readVirtualLine(from body: inout JSONReader) {
    var line = Member(id: id, kind: .virtualLine, firstName: "", lastName: "", displayName: "")
    body.string("firstName", .required, into: &line.firstName)
    body.string("lastName", .required, into: &line.lastName)
    line.displayName = "\(line.firstName) \(line.lastName)"
    body.string("displayName", into: &line.displayName)
    admit(line, from: &body)
  }

  fileprivate mutating func readFeature(from body: inout JSONReader) {
    var kind = Owner.Kind.callQueue
    var key = ""
    var name = ""
    body.choice("kind", .required, into: &kind)
    body.string("id", .required, into: &key)
    body.string("name", .required, into: &name)
    let owner = Owner(kind: kind, id: WebexID(kind.idKind, keyOrText: key), name: name)
    let location = readLocationReference("location", .required, from: &body)
    _ = assignLine(to: owner, at: location, from: &body)
  }

  fileprivate mutating func readSchedule(from body: inout JSONReader) {
    var schedule = Schedule(name: "", kind: .businessHours)
    body.string("name", .required, length: 1...80, into: &schedule.name)
    body.choice("type", .required, into: &schedule.kind)
    let location = readLocationReference("location", from: &body)
    schedule.locationID = location.map { locations.keys[$0] }
    schedules.append(schedule)
  }

  fileprivate mutating func readOperatingMode(from body: inout JSONReader) {
    var key = ""
    var mode = OperatingMode(id: id, name: "", kind: .none)
    body.string("id", .required, into: &key)
    body.string("name", .required, length: 1...80, into: &mode.name)
    body.choice("type", .required, into: &mode.kind)
    let location = readLocationReference("location", from: &body)
    mode.locationID = location.map { locations.keys[$0] }
    mode.id = WebexID(.operatingMode, keyOrText: key)
    operatingModes[mode.id] = mode
  }

  private mutating func admit(_ draft: Member, from body: inout JSONReader) {
    var member = draft
    var key = ""
    body.string("id", .required, into: &key)
    member.id = WebexID(draft.kind.idKind, keyOrText: key)
    if members[member.id] != nil { body.refuse("id", "two members have the id \(key)") }
    let location = readLocationReference("location", from: &body)
    member.locationID = location.map { locations.keys[$0] }
    (member.extensionDigits, member.phoneNumber) = assignLine(
      to: member.owner,
      at: location,
      from: &body
    )
    if member.hasCalling, location.map({ locations.values[$0].calling == nil }) ?? true {
      body.refuse("location", "whoever has Webex Calling is at a location that has it")
    }
    members[member.id] = member
  }

  /// Reads `extension` and `phoneNumber`, and gives both to the owner.
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
        body.refuse("extension", "\(digits) belongs to \(other.name) already")
      }
      locations.values[location].extensions[digits] = owner
    }
    if let number {
      if let known = numbers[number] {
        if let other = known.owner {
          body.refuse("phoneNumber", "\(number) belongs to \(other.name) already")
        }
        numbers.assign(number, to: owner)
      } else {
        body.refuse("phoneNumber", "\(number) is not among the numbers listed above")
      }
    }
    return (digits, number)
  }
}

// MARK: Tokens

extension Organization {
  fileprivate mutating func readToken(from body: inout JSONReader) {
    var token = AccessToken("")
    var scopes: [String]?
    var places: [String] = []
    var managed: [String] = []
    var person: String?
    var expires: String?
    body.string("token", .required, length: 1...200, into: &token.text)
    body.choice("role", .required, into: &token.role)
    if body.has("scopes") {
      var names: [String] = []
      body.strings("scopes", into: &names)
      scopes = names
    }
    body.strings("locations", into: &places)
    body.strings("manages", into: &managed)
    token.managedOrganizations = Set(managed.map { WebexID(.organization, keyOrText: $0) })
    body.string("person", into: &person)
    body.string("expires", into: &expires)
    if let scopes {
      token.scopes = Set(scopes.compactMap(AccessToken.Scope.init(rawValue:)))
      for scope in scopes where AccessToken.Scope(rawValue: scope) == nil {
        body.refuse("scopes", "'\(scope)' is no scope that the mock knows")
      }
    }
    token.locations = Set(places.map { WebexID(.location, keyOrText: $0) })
    for place in token.locations where locations[place] == nil {
      body.refuse("locations", "there is no location with the id \(place)")
    }
    if let person {
      token.personID = WebexID(.person, keyOrText: person)
      if members[WebexID(.person, keyOrText: person)] == nil {
        body.refuse("person", "there is no person with the id \(person)")
      }
    }
    if let expires {
      token.expires = Timestamp(expires)
      if token.expires == nil {
        body.refuse("expires", "expected a time such as 2026-01-31T12:00:00Z")
      }
    }
    tokens.append(token)
  }
}
