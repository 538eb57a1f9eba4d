internal import JSON
internal import OrderedCollections
internal import Text

/// Validates what call features have in common.
///
/// Collects the profile, the violations, and the entities that `--open-world` creates.
struct CallFeatureValidator {
  let kind: Owner.Kind
  var profile: CallFeatureProfile
  var result: ValidationResult
  var implicitEntities = ImplicitEntities()
  let ruleSet: RuleSet
  /// The id of the feature that is updated; `nil` for a new one.
  let existingID: WebexID?

  init(
    _ kind: Owner.Kind,
    _ body: CallFeatureProfileBody,
    _ result: ValidationResult,
    under ruleSet: RuleSet,
    existingID: WebexID?
  ) {
    self.kind = kind
    profile = body.profile
    self.result = result
    self.ruleSet = ruleSet
    self.existingID = existingID
  }

  /// Validates the names, the numbers and the extension.
  ///
  /// - Parameters:
  ///   - body: what the request has.
  ///   - nameOwner: the feature of the same kind at the location that has the name.
  ///   - location: the location of the feature.
  ///   - organization: the organization with its inventory.
  mutating func validate(
    _ body: CallFeatureProfileBody,
    nameOwner: WebexID?,
    at location: Location,
    in organization: Organization
  ) {
    checkIdentity(body, nameOwner, at: location)
    checkNumbers(body, at: location, in: organization)
    checkAlternateNumbers(body.alternateNumbers, at: location, in: organization)
  }
}

// MARK: Identity

extension CallFeatureValidator {
  private mutating func checkIdentity(
    _ body: CallFeatureProfileBody,
    _ nameOwner: WebexID?,
    at location: Location
  ) {
    if let nameOwner, nameOwner != existingID {
      result.addViolation(
        .nameUnique,
        at: "/name",
        "The name '\(profile.name)' is already in use by \(kind.nameWithArticle) of"
          + " \(location.name)"
      )
    }
    result.checkControlCharacters(in: profile.name, at: "/name")
    result.checkControlCharacters(in: profile.firstName, at: "/firstName")
    result.checkControlCharacters(in: profile.lastName, at: "/lastName")
    if let code = body.languageCode, let language = result.language(code, at: "/languageCode") {
      profile.language = language
    }
    if let zone = body.timeZone,
      result.checkTimeZone(zone, at: "/timeZone", example: location.timeZone)
    {
      profile.timeZone = zone
    }
  }
}

// MARK: Numbers

extension CallFeatureValidator {
  private mutating func checkNumbers(
    _ body: CallFeatureProfileBody,
    at location: Location,
    in organization: Organization
  ) {
    if profile.extensionDigits?.isEmpty == true { profile.extensionDigits = nil }
    if let text = body.phoneNumber {
      profile.phoneNumber =
        text.isEmpty ? nil : phoneNumber(text, at: "/phoneNumber", location, in: organization)
    }
    if let digits = profile.extensionDigits {
      result.checkExtension(digits, at: location, excluding: existingID)
    }
    let hasNumberOrViolation =
      body.phoneNumber?.isEmpty == false || result.hasViolation(at: "/phoneNumber")
      || result.hasViolation(at: "/extension")
    if profile.phoneNumber == nil, !hasNumberOrViolation, profile.extensionDigits == nil {
      result.addViolation(
        .numberOrExtension,
        at: "/extension",
        "Missing Mandatory field name: either phoneNumber or extension is required"
      )
    }
  }

  /// Reads a phone number and validates that the feature can have it.
  mutating func phoneNumber(
    _ text: String,
    at pointer: String,
    _ location: Location,
    in organization: Organization
  ) -> PhoneNumber? {
    let found = result.phoneNumber(
      text,
      at: pointer,
      location,
      in: organization,
      under: ruleSet,
      excluding: existingID
    )
    if let found, found.isImplicit { implicitEntities.numbers.append(found.number) }
    return found?.number
  }
}

// MARK: Caller ID

extension CallFeatureValidator {
  mutating func checkCallerID() {
    let callerID = profile.directLineCallerIDName
    if callerID.selection == .customName, callerID.customName == nil {
      result.addViolation(
        .customName,
        at: "/directLineCallerIdName/customName",
        "Missing Mandatory field name: customName, required by the selection CUSTOM_NAME"
      )
    }
    if let wrong = profile.dialByName?.unicodeScalars.first(where: \.isForbiddenInDialByName) {
      result.addViolation(
        .dialByName,
        at: "/dialByName",
        "Invalid field value: dialByName: expected printable ASCII characters other than"
          + " % + \\ and \", found \(wrong.codePoint)"
      )
    }
  }
}

extension ValidationResult {
  /// Rejects control characters, because telephones display the names.
  mutating func checkControlCharacters(in text: String?, at pointer: String) {
    guard let wrong = text?.unicodeScalars.first(where: \.isControl) else { return }
    addViolation(
      .nameCharacters,
      at: pointer,
      "Invalid field value: \(pointer.dropFirst()): expected no control characters, found "
        + wrong.codePoint
    )
  }
}

extension Unicode.Scalar {
  /// Source: Cisco's OpenAPI document, `dialByName`.
  fileprivate var isForbiddenInDialByName: Bool {
    value < 0x20 || value > 0x7E || self == "%" || self == "+" || self == "\\" || self == "\""
  }

  /// For example `U+0007`, or `'é' (U+00E9)` for a visible character.
  fileprivate var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    let text = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return isControl ? text : "'\(self)' (\(text))"
  }

  /// The C0 and C1 control characters and DEL.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
