package import JSON
internal import OrderedCollections
internal import Text

extension RequestBodySchema {
  package static let updatePersonSettings = RequestBodySchema { body in
    var (zone, language) = (String?.none, String?.none)
    body.readPersonSettings(&zone, &language)
  }
}

extension JSONReader {
  fileprivate mutating func readPersonSettings(
    _ timeZone: inout String?,
    _ languageCode: inout String?
  ) {
    string("announcementLanguage", into: &languageCode)
    string("timeZone", into: &timeZone)
  }
}

extension Organization {
  /// Writes the time zone and the announcement language of a person; those of its location unless
  /// they were set.
  package func writeSettings(of person: Member, to json: inout JSONWriter) {
    let location = person.locationID.flatMap { locations[$0] } ?? firstCallingLocation
    let language =
      person.person?.announcementLanguage ?? location?.calling?.announcementLanguage ?? .english
    json.object { json in
      json.member("announcementLanguage", language.code)
      json.member(
        "timeZone",
        person.person?.timeZone ?? location?.timeZone ?? "America/New_York"
      )
    }
  }

  /// Sets the time zone and the announcement language of a person.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `personUnknown`, all violations in the body.
  package mutating func updateSettings(
    ofPerson id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var person = try person(id)
    var (zone, code) = (String?.none, String?.none)
    let result = try ValidationResult.read(json, under: ruleSet) { body in
      body.readPersonSettings(&zone, &code)
    } checks: { result in
      if let zone { result.checkTimeZone(zone, at: "/timeZone") }
      if let code { _ = result.language(code, at: "/announcementLanguage") }
    }
    if let zone { person.person?.timeZone = zone }
    if let code { person.person?.announcementLanguage = Language(code) }
    setMember(person)
    return result.warnings
  }
}
