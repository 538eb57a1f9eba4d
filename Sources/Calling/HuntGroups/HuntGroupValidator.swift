internal import JSON
internal import OrderedCollections
internal import Text

/// Validates a hunt group that is to be created or updated.
///
/// Collects the attributes of the group, the violations, and the entities that `--open-world`
/// creates for it.
struct HuntGroupValidator {
  var attributes: HuntGroup.Attributes
  var result: ValidationResult
  var implicitEntities = ImplicitEntities()
  let ruleSet: RuleSet
  /// The id of the group that is updated; `nil` for a new group.
  let existingID: WebexID?

  init(
    _ body: HuntGroupRequestBody,
    _ result: ValidationResult,
    under ruleSet: RuleSet,
    existingID: WebexID?
  ) {
    attributes = body.attributes
    self.result = result
    self.ruleSet = ruleSet
    self.existingID = existingID
  }

  /// Applies the rules that reading the body does not cover, except the limits of `checkCapacity`.
  mutating func validate(
    _ body: HuntGroupRequestBody,
    at location: Location,
    in organization: Organization
  ) {
    checkIdentity(body, at: location)
    checkNumbers(body, at: location, in: organization)
    checkAlternateNumbers(body.alternateNumbers, at: location, in: organization)
    checkPolicies()
    checkCallerID()
    checkAgents(body.agents, at: location, in: organization)
  }
}

// MARK: Identity

extension HuntGroupValidator {
  private mutating func checkIdentity(_ body: HuntGroupRequestBody, at location: Location) {
    if let owner = location.huntGroupNames[attributes.name.lowercased()], owner != existingID {
      result.addViolation(
        .nameUnique,
        at: "/name",
        "The name '\(attributes.name)' is already in use by a hunt group of \(location.name)"
      )
    }
    result.checkControlCharacters(in: attributes.name, at: "/name")
    result.checkControlCharacters(in: attributes.firstName, at: "/firstName")
    result.checkControlCharacters(in: attributes.lastName, at: "/lastName")
    if let code = body.languageCode, let language = result.language(code, at: "/languageCode") {
      attributes.language = language
    }
    if let zone = body.timeZone,
      result.checkTimeZone(zone, at: "/timeZone", example: location.timeZone)
    {
      attributes.timeZone = zone
    }
  }
}

// MARK: Numbers

extension HuntGroupValidator {
  private mutating func checkNumbers(
    _ body: HuntGroupRequestBody,
    at location: Location,
    in organization: Organization
  ) {
    if attributes.extensionDigits?.isEmpty == true { attributes.extensionDigits = nil }
    if let text = body.phoneNumber {
      attributes.phoneNumber =
        text.isEmpty ? nil : phoneNumber(text, at: "/phoneNumber", location, in: organization)
    }
    if let digits = attributes.extensionDigits {
      result.checkExtension(digits, at: location, excluding: existingID)
    }
    let hasNumberOrViolation =
      body.phoneNumber?.isEmpty == false || result.hasViolation(at: "/phoneNumber")
      || result.hasViolation(at: "/extension")
    if attributes.phoneNumber == nil, !hasNumberOrViolation, attributes.extensionDigits == nil {
      result.addViolation(
        .numberOrExtension,
        at: "/extension",
        "Missing Mandatory field name: either phoneNumber or extension is required"
      )
    }
  }

  /// Reads a phone number and validates that the group can have it.
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

// MARK: Call policies and caller ID

extension HuntGroupValidator {
  private mutating func checkPolicies() {
    let policies = attributes.callPolicies
    requireDestination(
      if: policies.noAnswer.isForwardEnabled,
      policies.noAnswer.destination,
      at: "noAnswer",
      "forwardEnabled"
    )
    requireDestination(
      if: policies.busyRedirect.isEnabled,
      policies.busyRedirect.destination,
      at: "busyRedirect",
      "enabled"
    )
    requireDestination(
      if: policies.businessContinuityRedirect.isEnabled,
      policies.businessContinuityRedirect.destination,
      at: "businessContinuityRedirect",
      "enabled"
    )
  }

  private mutating func requireDestination(
    if isEnabled: Bool,
    _ destination: String?,
    at member: String,
    _ flag: String
  ) {
    guard isEnabled, destination?.isEmpty ?? true else { return }
    result.addViolation(
      .destinationRequired,
      at: "/callPolicies/\(member)/destination",
      "Missing Mandatory field name: \(member).destination, required when \(flag) is true"
    )
  }

  private mutating func checkCallerID() {
    let callerID = attributes.directLineCallerIDName
    if callerID.selection == .customName, callerID.customName == nil {
      result.addViolation(
        .customName,
        at: "/directLineCallerIdName/customName",
        "Missing Mandatory field name: customName, required by the selection CUSTOM_NAME"
      )
    }
    if let wrong = attributes.dialByName?.unicodeScalars.first(where: \.isForbiddenInDialByName) {
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
