internal import JSON
internal import OrderedCollections

/// An organisation while its fixture is being read; faults go to the reader.
struct OrganizationDraft {
  private(set) var organization: Organization?
  private var licensesByName: [String: WebexID] = [:]

  /// - Parameters:
  ///   - body: the members.
  ///   - seed: what ids are drawn from, if the fixture does not say where that stands.
  ///   - newKey: what the organisation is called if the fixture does not say; `nil` if it must.
  mutating func read(from body: inout JSONReader, seed: UInt64, newKey: String?) {
    var key = newKey ?? ""
    var name = ""
    var cluster = "64941297.int10.bcld.webex.com"
    var isPrivate = false
    body.string("id", newKey == nil ? .required : .optional, length: 1...200, into: &key)
    body.string("name", .required, length: 1...100, into: &name)
    body.string("cluster", length: 1...200, into: &cluster)
    var draft = Organization(
      id: WebexID(.organization, keyOrText: key),
      name: name,
      cluster: cluster,
      seed: seed
    )
    body.flag("private", into: &isPrivate)
    draft.isPrivate = isPrivate
    draft.readMint(from: &body)
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
    body.objects("huntGroups") { draft.readHuntGroup(from: &$0) }
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

extension Organization {
  /// Reads where the drawing of ids stands, so that an organisation that was saved goes on as if it
  /// had never ended.
  fileprivate mutating func readMint(from body: inout JSONReader) {
    var text: String?
    body.string("mint", into: &text)
    guard let text else { return }
    guard let state = UInt64(text, radix: 16) else {
      return body.refuse("mint", "expected up to sixteen hexadecimal digits")
    }
    mint = Mint(seed: state)
  }
}

// MARK: Places and numbers

extension Organization {
  mutating func readLocation(from body: inout JSONReader) {
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
    let known = Language(languageCode)
    if known == nil {
      body.refuse("preferredLanguage", "'\(languageCode)' is no language of Webex Calling")
    }
    let language = known ?? Language.all[0]
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

  mutating func readNumber(from body: inout JSONReader) {
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

  func readLocationReference(
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
  mutating func phoneNumber(
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
