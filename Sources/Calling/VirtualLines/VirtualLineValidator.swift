internal import JSON
internal import OrderedCollections
internal import Text

/// Validates a virtual line that is to be created or updated.
struct VirtualLineValidator {
  var line: Member
  var result: ValidationResult
  var implicitEntities = ImplicitEntities()
  let ruleSet: RuleSet
  /// `nil` for a new line.
  let existing: Member?

  /// Applies the rules that reading the body does not cover.
  mutating func validate(_ body: VirtualLineRequestBody, in organization: Organization) {
    line.virtualLine = body.attributes
    setNames(body, in: organization)
    let location = location(body, in: organization)
    line.locationID = location?.id
    if let location {
      result.assign(
        BodyText(body.phoneNumber, at: "/phoneNumber"),
        BodyText(body.extensionDigits, at: "/extension"),
        at: location,
        to: &line,
        isNew: existing == nil,
        in: organization,
        ruleSet,
        &implicitEntities
      )
      result.requireNumberOrExtension(of: line, under: "")
    }
    setLanguage(body)
    setTimeZone(body, example: location?.timeZone ?? "America/New_York")
    result.checkCapacity(
      addingMembers: existing == nil ? 1 : 0,
      implicitEntities,
      in: organization
    )
  }

  private mutating func setNames(_ body: VirtualLineRequestBody, in organization: Organization) {
    // A name that was made of the others follows them.
    let isDerived = existing.map { $0.displayName == "\($0.firstName) \($0.lastName)" } ?? true
    (line.firstName, line.lastName) = (body.firstName, body.lastName)
    if isDerived { line.displayName = "\(line.firstName) \(line.lastName)" }
    if let name = body.displayName, !name.isEmpty { line.displayName = name }
    for (text, pointer) in [
      (line.firstName, "/firstName"), (line.lastName, "/lastName"),
      (line.displayName, "/displayName"),
    ] {
      result.checkControlCharacters(in: text, at: pointer)
    }
    if let other = organization.virtualLinesByName[line.uniqueName], other != existing?.id {
      result.addViolation(
        .virtualLineNameUnique,
        at: "/lastName",
        "The name '\(line.firstName) \(line.lastName)' is already in use by a virtual line"
      )
    }
  }

  private mutating func location(
    _ body: VirtualLineRequestBody,
    in organization: Organization
  ) -> Location? {
    if let existing { return existing.locationID.flatMap { organization.locations[$0] } }
    guard !result.hasViolation(at: "/locationId") else { return nil }
    return result.location(
      body.locationID,
      at: "/locationId",
      isForCalling: true,
      in: organization,
      under: ruleSet,
      &implicitEntities
    )
  }

  private mutating func setLanguage(_ body: VirtualLineRequestBody) {
    guard let code = body.languageCode else { return }
    if let language = Language(code) ?? Language.all.first(where: { $0.name == code }) {
      line.virtualLine?.announcementLanguage = language
    } else {
      result.addViolation(
        .virtualLineLanguage,
        at: "/announcementLanguage",
        "Invalid Language Code: \(code.quotedForMessage) is not a supported announcement language."
          + " An example is en_us."
      )
    }
  }

  private mutating func setTimeZone(_ body: VirtualLineRequestBody, example: String) {
    guard let zone = body.timeZone else { return }
    if TimeZones.contains(zone) {
      line.virtualLine?.timeZone = zone
    } else {
      let hint =
        TimeZones.closestMatch(to: zone).map { "Did you mean \($0)?" }
        ?? "An example is \(example)."
      result.addViolation(
        .timeZoneKnown,
        at: "/timeZone",
        "Invalid field value: timeZone: \(zone.quotedForMessage) is not an IANA time zone. " + hint
      )
    }
  }
}

extension Member {
  /// What is unique among virtual lines: both names in lower case.
  var uniqueName: String { "\(firstName)\u{0}\(lastName)".lowercased() }
}
