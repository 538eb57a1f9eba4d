internal import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  mutating func readLocation(from body: inout JSONReader) {
    var name = ""
    var timeZone = "America/New_York"
    var languageCode: String? = "en_us"
    var address = Location.Address()
    body.string("name", .required, length: 1...LocationRequestBody.nameLimit, into: &name)
    let (id, key) = body.id(.location, named: name, in: self.id)
    body.string("timeZone", .required, into: &timeZone)
    if !TimeZones.contains(timeZone) {
      body.addIssue("timeZone", "'\(timeZone)' is not an IANA time zone")
    }
    body.nullableString("preferredLanguage", into: &languageCode)
    body.object("address", .required) { address.read(from: &$0) }
    let language = languageCode.flatMap(Language.init)
    if let languageCode, language == nil {
      body.addIssue("preferredLanguage", "'\(languageCode)' is not a supported language")
    }
    var location = Location(
      id: id,
      name: name,
      timeZone: timeZone,
      preferredLanguage: language,
      address: address
    )
    location.readDetails(from: &body)
    body.object("calling") { body in
      var calling = Location.Calling(announcementLanguage: language ?? .english)
      calling.read(from: &body)
      location.calling = calling
      if let connection = PremisesRoute(from: &body) { setConnection(connection, of: id) }
    }
    if location.calling != nil, name.unicodeScalars.count > LocationRequestBody.callingNameLimit {
      body.addIssue(
        "name",
        "expected at most \(LocationRequestBody.callingNameLimit) characters with calling"
      )
    }
    if locations[location.id] != nil { body.addDuplicate(id, key, "location id") }
    locations[location.id] = location
    readNumbers(at: locations.index(forKey: id), from: &body)
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
    return locationReference(key, at: JSONPointer([name.description]), from: &body)
      .flatMap { locations.index(forKey: $0) }
  }

  /// The location that a text of a fixture names; `nil` if there is none, which is then an issue.
  func locationReference(
    _ text: String,
    at pointer: JSONPointer,
    from body: inout JSONReader
  ) -> WebexID? {
    body.reference(
      text,
      to: [.location],
      at: pointer,
      noun: "location",
      // A comparison with all locations of a large file would take too long.
      keys: locations.keys.prefix(1000).map(\.fixtureKey)
    ) { locations[$0] != nil }
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
    body.nullableString("address2", into: &address2)
    body.string("city", into: &city)
    body.nullableString("state", into: &state)
    body.string("postalCode", into: &postalCode)
    body.string("country", .required, into: &country)
    if !country.isEmpty, !Self.isCountry(country) {
      body.addIssue(
        "country",
        "expected two capital letters (ISO 3166), found \(country.quotedForMessage)"
      )
      // So that numbers in the national format are not reported as well.
      country = country.uppercased()
    }
  }
}
