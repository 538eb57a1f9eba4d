internal import JSON
internal import OrderedCollections
internal import Text

/// A body that describes a location, read over its present values.
struct LocationRequestBody {
  /// The location with the values of the body.
  private(set) var location: Location
  private var preferredLanguage: String?
  private(set) var announcementLanguage: String?
  /// The id in the body of the request that enables calling.
  private(set) var id: String?
  private var pointers = Pointers.location

  /// What the members are called whose values are checked after reading.
  private struct Pointers {
    var name: String
    var country: String

    static let location = Pointers(name: "/name", country: "/address/country")
    static let workspaceLocation = Pointers(name: "/displayName", country: "/countryCode")
  }

  /// - Parameter location: the location that changes; `nil` for a new one.
  init(over location: Location? = nil) {
    self.location =
      location
      ?? Location(
        id: WebexID(.location, key: ""),
        name: "",
        timeZone: "America/New_York",
        preferredLanguage: nil,
        address: Location.Address(country: "")
      )
  }

  static let nameLimit = 256
  /// The limit for a location with calling.
  static let callingNameLimit = 80

  /// Members of responses, which clients send back.
  static let readOnlyMembers: Set<String> = ["/id", "/orgId", "/locationId"]

  /// Reads a body of `POST /locations` or `PUT /locations/{locationId}`.
  mutating func read(from body: inout JSONReader) {
    readName("name", from: &body)
    body.string("timeZone", .required, into: &location.timeZone)
    body.string("preferredLanguage", .required, into: &preferredLanguage)
    body.object("address", .required) { location.address.read(from: &$0) }
    // The documentation requires it of a create. Source: live tests of clients, which omit it or
    // send null; the location does not keep it.
    body.string("announcementLanguage", into: &announcementLanguage)
    location.latitude = body.coordinate("latitude", 90, location.latitude)
    location.longitude = body.coordinate("longitude", 180, location.longitude)
    body.nullableString("notes", into: &location.notes)
  }

  /// Reads a body of `POST /telephony/config/locations`.
  mutating func readEnabling(from body: inout JSONReader) {
    body.string("id", .required, into: &id)
    readName("name", from: &body)
    body.string("timeZone", .required, into: &location.timeZone)
    body.string("preferredLanguage", .required, into: &preferredLanguage)
    body.string("announcementLanguage", .required, into: &announcementLanguage)
    body.object("address", .required) { address in
      var address2: String?
      address.string("address2", into: &address2)
      if address2?.isEmpty == true {
        address.addIssue(
          "address2",
          "expected null or a text, found an empty string",
          rule: Rule.locationAddress2.id
        )
      }
      location.address.read(from: &address)
    }
    location.latitude = body.coordinate("latitude", 90, location.latitude)
    location.longitude = body.coordinate("longitude", 180, location.longitude)
    body.nullableString("notes", into: &location.notes)
  }

  /// Reads a body of `POST` or `PUT` of workspace locations; what is absent is cleared.
  mutating func readWorkspaceLocation(from body: inout JSONReader) {
    pointers = .workspaceLocation
    readName("displayName", from: &body)
    body.string("address", .always, into: &location.address.address1)
    body.string("countryCode", .always, into: &location.address.country)
    location.address.city = ""
    body.string("cityName", into: &location.address.city)
    location.latitude = body.double("latitude", .requiredUnlessLenient, in: -90...90)
    location.longitude = body.double("longitude", .requiredUnlessLenient, in: -180...180)
    location.notes = nil
    body.nullableString("notes", into: &location.notes)
  }

  private mutating func readName(_ name: StaticString, from body: inout JSONReader) {
    body.string(
      name,
      .required,
      length: 1...Self.nameLimit,
      rule: Rule.locationNameLength.id,
      into: &location.name
    )
  }
}

// MARK: Checks

extension LocationRequestBody {
  /// Checks the values, and takes over the preferred language.
  ///
  /// - Parameters:
  ///   - organization: the organization with the other locations.
  ///   - hasCalling: whether the location has calling after the request.
  ///   - result: collects the violations.
  mutating func check(
    in organization: Organization,
    hasCalling: Bool,
    _ result: inout ValidationResult
  ) {
    let count = location.name.unicodeScalars.count
    if hasCalling, count > Self.callingNameLimit {
      result.addViolation(
        .locationNameLength,
        at: pointers.name,
        "\(pointers.name.dropFirst()) cannot be greater than \(Self.callingNameLimit) characters"
          + " while the location is enabled for Webex Calling. It has \(count)"
      )
    }
    let key = location.name.lowercased()
    if !key.isEmpty,
      let other = organization.locations.values.first(where: {
        $0.id != location.id && $0.name.lowercased() == key
      })
    {
      result.addViolation(
        .locationNameUnique,
        at: pointers.name,
        "The location name \(other.name.quotedForMessage) is already in use"
      )
    }
    checkTimeZone(&result)
    checkLanguage(&result)
    let country = location.address.country
    if !country.isEmpty || result.violations.isEmpty, !Location.Address.isCountry(country) {
      result.addViolation(
        .locationCountry,
        at: pointers.country,
        "Invalid field value: country: expected two capital letters (ISO 3166), found"
          + " \(country.quotedForMessage)"
      )
    }
  }

  private func checkTimeZone(_ result: inout ValidationResult) {
    let zone = location.timeZone
    guard !TimeZones.contains(zone) else { return }
    let hint =
      TimeZones.closestMatch(to: zone).map { "Did you mean \($0)?" }
      ?? "An example is America/New_York."
    result.addViolation(
      .locationTimeZone,
      at: "/timeZone",
      "Invalid field value: timeZone: \(zone.quotedForMessage) is not an IANA time zone. \(hint)"
    )
  }

  private mutating func checkLanguage(_ result: inout ValidationResult) {
    guard let code = preferredLanguage else { return }
    guard let language = Language(code) else {
      return result.addViolation(
        .locationLanguage,
        at: "/preferredLanguage",
        "Invalid field value: preferredLanguage: \(code.quotedForMessage) is not a supported"
          + " language. An example is en_US."
      )
    }
    location.preferredLanguage = language
  }
}

extension ValidationResult {
  /// Reads the announcement language of calling settings, which is in lower case.
  ///
  /// Source of the rule and of the beginning of the message: an execution log of a client.
  mutating func announcementLanguage(_ code: String) -> Language? {
    let language = Language(code)
    if let language, language.code == code { return language }
    addViolation(
      .locationAnnouncementLanguage,
      at: "/announcementLanguage",
      "Invalid Language Code: \(code.quotedForMessage)"
        + (language.map { "; write \($0.code)" } ?? " is not an announcement language")
    )
    return nil
  }
}

extension Location.Address {
  /// Whether a text has the form of an ISO 3166 code with two letters.
  static func isCountry(_ code: String) -> Bool {
    code.utf8.count == 2 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// Reads the members of an address over the present ones; `null` clears the optional ones.
  fileprivate mutating func read(from body: inout JSONReader) {
    body.string("address1", .required, into: &address1)
    body.nullableString("address2", into: &address2)
    body.string("city", .required, into: &city)
    // Required by the documentation. Source: organizations of live tests of clients, in which
    // locations in Germany have none.
    body.nullableString("state", into: &state)
    body.string("postalCode", .required, into: &postalCode)
    body.string("country", .required, into: &country)
  }
}

extension JSONReader {
  /// Reads a latitude or longitude, a number or its text; `null` clears it.
  ///
  /// The documentation has a string, clients send and parse a number.
  fileprivate mutating func coordinate(
    _ name: StaticString,
    _ limit: Double,
    _ present: Double?
  ) -> Double? {
    let isText = typeName(of: name) == "a string"
    var text: String?
    if isText || isRecordingSchema { string(name, into: &text) }
    guard isText, let text else {
      if let number = double(name, in: -limit...limit) { return number }
      return isNull(name) ? nil : present
    }
    guard let number = Double(text), number.magnitude <= limit else {
      addIssue("\(name)", "expected a number from -\(limit) to \(limit), found '\(text)'")
      return present
    }
    return number
  }
}
