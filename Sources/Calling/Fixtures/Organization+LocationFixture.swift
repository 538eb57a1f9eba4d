internal import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  mutating func readLocation(from body: inout JSONReader) {
    var name = ""
    var timeZone = "America/New_York"
    var languageCode = "en_us"
    var address = Location.Address()
    let (id, key) = body.id(.location)
    body.string("name", .required, length: 1...80, into: &name)
    body.string("timeZone", .required, into: &timeZone)
    if !TimeZones.contains(timeZone) {
      body.addIssue("timeZone", "'\(timeZone)' is not an IANA time zone")
    }
    body.string("preferredLanguage", into: &languageCode)
    body.object("address", .required) { address.read(from: &$0) }
    let known = Language(languageCode)
    if known == nil {
      body.addIssue("preferredLanguage", "'\(languageCode)' is not a supported language")
    }
    let language = known ?? .english
    var location = Location(
      id: id,
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
    if locations[location.id] != nil { body.addIssue("id", "duplicate location id '\(key)'") }
    locations[location.id] = location
  }

  mutating func readNumber(from body: inout JSONReader) {
    let location = readLocationReference("location", .required, from: &body)
    let number = body.phoneNumber("phoneNumber", .required, country: country(of: location, body))
    guard let number = readAttributes(of: number, at: location, from: &body) else { return }
    let phoneNumber = number.phoneNumber
    if numbers[phoneNumber] != nil {
      body.addIssue("phoneNumber", "duplicate phone number \(phoneNumber)")
    }
    numbers.addUnsorted(number)
  }

  private func readAttributes(
    of phoneNumber: PhoneNumber?,
    at location: Int?,
    from body: inout JSONReader
  ) -> NumberInventory.Number? {
    // Without a valid number, the members are read all the same, so that they are not unknown.
    let placeholder = PhoneNumber("+10000000000", country: "")
    guard let key = phoneNumber ?? placeholder else { return nil }
    var number = NumberInventory.Number(
      phoneNumber: key,
      // An unknown location has been reported. The number is added anyway, so that members that
      // refer to it are not reported as well.
      locationID: location.map { locations.keys[$0] } ?? id,
      isMainNumber: location.map { locations.values[$0].calling?.mainNumber == key } ?? false
    )
    body.bool("active", into: &number.isActive)
    body.bool("tollFree", into: &number.isTollFree)
    body.bool("serviceNumber", into: &number.isServiceNumber)
    body.bool("reserved", into: &number.isReserved)
    body.bool("elin", into: &number.isEmergencyLocationNumber)
    body.bool("restrictedNonGeographic", into: &number.isRestrictedNonGeographic)
    body.object("mobile") { body in
      var mobile = NumberInventory.Mobile()
      body.string("network", into: &mobile.network)
      body.string("routingProfile", into: &mobile.routingProfile)
      number.mobile = mobile
    }
    return phoneNumber == nil ? nil : number
  }

  /// The country of the location that was read as `location`, or the US if the body has no
  /// `location`; `nil` if the location is unknown.
  func country(of location: Int?, _ body: borrowing JSONReader) -> String? {
    location.map { locations.values[$0].address.country } ?? (body.has("location") ? nil : "US")
  }

  func readLocationReference(
    _ name: StaticString,
    _ requirement: JSONReader.Requirement = .optional,
    from body: inout JSONReader
  ) -> Int? {
    var key: String?
    body.string(name, requirement, into: &key)
    guard let key else { return nil }
    let index = locations.index(forKey: WebexID(.location, keyOrEncoded: key))
    if index == nil { addUnknownLocation(key, at: JSONPointer([name.description]), to: &body) }
    return index
  }

  /// Adds an issue with the most similar of the first locations: a comparison with all locations of
  /// a large file would take too long.
  func addUnknownLocation(_ key: String, at pointer: JSONPointer, to body: inout JSONReader) {
    let known = locations.keys.prefix(1000).map(\.fixtureKey)
    body.addIssue(at: pointer, "unknown location '\(key)'\(key.suggestion(from: known))")
  }
}

extension JSONReader {
  /// Reads a phone number in the international format or the national one of `country`.
  ///
  /// The country is empty if only the international format is valid. If it is `nil`, it is unknown,
  /// and a number that cannot be read is not an issue.
  mutating func phoneNumber(
    _ name: StaticString,
    _ requirement: Requirement = .optional,
    country: String?
  ) -> PhoneNumber? {
    var text: String?
    string(name, requirement, into: &text)
    guard let text else { return nil }
    let number = PhoneNumber(text, country: country ?? "")
    if let country, number == nil {
      let format = country.isEmpty ? "+E.164" : "+E.164 or the national format of \(country)"
      addIssue("\(name)", "'\(text)' is not a valid phone number: expected \(format)")
    }
    return number
  }
}

extension Location.Address {
  fileprivate mutating func read(from body: inout JSONReader) {
    body.string("address1", into: &address1)
    body.string("city", into: &city)
    body.string("state", into: &state)
    body.string("postalCode", into: &postalCode)
    body.string("country", .required, into: &country)
    if !country.isEmpty,
      country.utf8.count != 2 || !country.utf8.allSatisfy({ (0x41...0x5A).contains($0) })
    {
      body.addIssue(
        "country",
        "expected two capital letters (ISO 3166), found \(country.quotedForMessage)"
      )
      // So that numbers in the national format are not reported as well.
      country = country.uppercased()
    }
  }
}

extension Location.Calling {
  fileprivate mutating func read(from body: inout JSONReader) {
    body.string("routingPrefix", into: &routingPrefix)
    body.string("outsideDialDigit", into: &outsideDialDigit)
    if let routingPrefix, routingPrefix.isEmpty || !routingPrefix.isASCIIDigits {
      body.addIssue("routingPrefix", "expected digits, found \(routingPrefix.quotedForMessage)")
    }
    if let outsideDialDigit, !outsideDialDigit.isASCIIDigits || outsideDialDigit.count != 1 {
      body.addIssue(
        "outsideDialDigit",
        "expected one digit, found \(outsideDialDigit.quotedForMessage)"
      )
    }
    mainNumber = body.phoneNumber("mainNumber", country: "")
    emergencyCallback.readFixture(from: &body)
  }
}
