internal import JSON
internal import OrderedCollections

extension Organization {
  /// Reads the licences.
  ///
  /// - Returns: their ids by the names that people refer to.
  mutating func readLicenses(from body: inout JSONReader) -> [String: WebexID] {
    var byName: [String: WebexID] = [:]
    body.objects("licenses") { body in
      var key = ""
      var name = ""
      var units = 0
      body.string("id", .required, into: &key)
      body.string("name", .required, into: &name)
      body.integer("totalUnits", .required, in: 0...1_000_000, into: &units)
      let license = License(id: WebexID(.license, keyOrText: key), name: name, totalUnits: units)
      licenses.append(license)
      if byName.updateValue(license.id, forKey: name) != nil {
        body.addIssue("name", "two licences have the name '\(name)'")
      }
    }
    return byName
  }

  /// Reads where the drawing of ids stands, so that an organisation that was saved goes on as if it
  /// had never ended.
  mutating func readIDGeneratorState(from body: inout JSONReader) {
    var text: String?
    body.string("idGeneratorState", into: &text)
    guard let text else { return }
    guard let state = UInt64(text, radix: 16) else {
      return body.addIssue("idGeneratorState", "expected up to sixteen hexadecimal digits")
    }
    idGenerator = IDGenerator(seed: state)
  }
}

extension WebexID {
  /// Reads what a fixture calls an id: the readable key, or the whole base64 text.
  init(_ kind: Kind, keyOrText text: String) {
    let encoded = WebexID(encoded: text)
    self = encoded.kind == kind ? encoded : WebexID(kind, key: text)
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
      body.addIssue("timeZone", "'\(timeZone)' is no IANA time zone")
    }
    body.string("preferredLanguage", into: &languageCode)
    body.object("address", .required) { address.read(from: &$0) }
    let known = Language(languageCode)
    if known == nil {
      body.addIssue("preferredLanguage", "'\(languageCode)' is no language of Webex Calling")
    }
    let language = known ?? .english
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
    if locations[location.id] != nil { body.addIssue("id", "two locations have the id \(key)") }
    locations[location.id] = location
  }

  mutating func readNumber(from body: inout JSONReader) {
    var isActive = true
    var isTollFree = false
    let location = readLocationReference("location", .required, from: &body)
    let country = location.map { locations.values[$0].address.country } ?? "US"
    let number = body.phoneNumber("phoneNumber", .required, country: country)
    body.bool("active", into: &isActive)
    body.bool("tollFree", into: &isTollFree)
    guard let number, let location else { return }
    if numbers[number] != nil { body.addIssue("phoneNumber", "\(number) is listed twice") }
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
    _ name: StaticString,
    _ need: JSONReader.Requirement = .optional,
    from body: inout JSONReader
  ) -> Int? {
    var key: String?
    body.string(name, need, into: &key)
    guard let key else { return nil }
    let index = locations.index(forKey: WebexID(.location, keyOrText: key))
    if index == nil { body.addIssue("\(name)", "there is no location with the id \(key)") }
    return index
  }
}

extension JSONReader {
  mutating func phoneNumber(
    _ name: StaticString,
    _ need: Requirement = .optional,
    country: String
  ) -> PhoneNumber? {
    var text: String?
    string(name, need, into: &text)
    guard let text else { return nil }
    let number = PhoneNumber(text, country: country)
    if number == nil { addIssue("\(name)", "'\(text)' is no phone number of \(country)") }
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
