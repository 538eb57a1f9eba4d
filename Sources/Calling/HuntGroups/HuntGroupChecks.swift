internal import JSON

/// One look at a hunt group that somebody wants to make or change: what it would be, what is wrong
/// with it, and whom an open world would have to make up for it.
struct HuntGroupCheck {
  var settings: HuntGroup.Settings
  var findings: Findings
  var newcomers = Newcomers()
  let rulebook: Rulebook
  /// The group that is being changed; `nil` if it is a new one.
  let existingID: WebexID?

  init(_ body: HuntGroupBody, _ findings: Findings, under rulebook: Rulebook, existingID: WebexID?)
  {
    settings = body.settings
    self.findings = findings
    self.rulebook = rulebook
    self.existingID = existingID
  }

  /// Applies every rule; the organisation is only looked at.
  mutating func apply(_ body: HuntGroupBody, at location: Location, in organization: Organization) {
    checkIdentity(body, at: location)
    checkNumbers(body, at: location, in: organization)
    checkAlternateNumbers(body.alternateNumbers, at: location, in: organization)
    checkPolicies()
    checkCallerID()
    checkAgents(body.agents, at: location, in: organization)
  }
}

// MARK: Identity

extension HuntGroupCheck {
  private mutating func checkIdentity(_ body: HuntGroupBody, at location: Location) {
    if let holder = location.huntGroupNames[settings.name.lowercased()], holder != existingID {
      findings.refuse(
        .nameUnique,
        at: "/name",
        "The name '\(settings.name)' is already in use by a hunt group of \(location.name)"
      )
    }
    findings.refuseControlCharacters(in: settings.name, at: "/name")
    findings.refuseControlCharacters(in: settings.firstName, at: "/firstName")
    findings.refuseControlCharacters(in: settings.lastName, at: "/lastName")
    if let code = body.languageCode {
      if let language = Language(code) {
        settings.language = language
      } else {
        findings.refuse(
          .languageKnown,
          at: "/languageCode",
          "Invalid field value: languageCode: '\(code.truncatedForMessage)' is no language of Webex Calling;"
            + " try en_us"
        )
      }
    }
    if let zone = body.timeZone {
      if TimeZones.contains(zone) {
        settings.timeZone = zone
      } else {
        let nearest = TimeZones.nearest(to: zone) ?? location.timeZone
        findings.refuse(
          .timeZoneKnown,
          at: "/timeZone",
          "Invalid field value: timeZone: '\(zone.truncatedForMessage)' is no IANA time zone; try \(nearest)"
        )
      }
    }
  }
}

// MARK: Numbers

extension HuntGroupCheck {
  private mutating func checkNumbers(
    _ body: HuntGroupBody,
    at location: Location,
    in organization: Organization
  ) {
    if settings.extensionDigits?.isEmpty == true { settings.extensionDigits = nil }
    if let text = body.phoneNumber {
      settings.phoneNumber =
        text.isEmpty ? nil : phoneNumber(text, at: "/phoneNumber", location, in: organization)
    }
    if let digits = settings.extensionDigits {
      findings.checkExtension(digits, at: location, unlessOf: existingID)
    }
    let asksForNumber =
      body.phoneNumber?.isEmpty == false || findings.hasFault(at: "/phoneNumber")
      || findings.hasFault(at: "/extension")
    if settings.phoneNumber == nil, !asksForNumber, settings.extensionDigits == nil {
      findings.refuse(
        .numberOrExtension,
        at: "/extension",
        "Missing Mandatory field name: either phoneNumber or extension is required"
      )
    }
  }

  mutating func phoneNumber(
    _ text: String,
    at pointer: String,
    _ location: Location,
    in organization: Organization
  ) -> PhoneNumber? {
    let country = location.address.country
    guard let number = PhoneNumber(text, country: country) else {
      findings.refuse(
        .numberFormat,
        at: pointer,
        "Invalid phone number '\(text.truncatedForMessage)': write +E.164 or the national form of \(country)"
      )
      return nil
    }
    guard let known = organization.numbers[number], known.locationID == location.id else {
      if rulebook.isOpenWorld, organization.numbers[number] == nil {
        newcomers.numbers.append(number)
        return number
      }
      let free = organization.numbers.free(at: location.id)
      findings.refuse(
        .numberInventory,
        at: pointer,
        "DN is unavailable : \(number) is not in the inventory of \(location.name); "
          + (free.map { "\($0) is free there" } ?? "no number is free there")
          + (rulebook.isOpenWorld ? "" : ", and --open-world accepts any")
      )
      return nil
    }
    if let owner = known.owner, existingID == nil || owner.id != existingID {
      findings.refuse(
        .numberTaken,
        at: pointer,
        "[Error 8363] DN is in use : \(number). It is already assigned to \(owner.description)"
      )
    }
    return number
  }
}

// MARK: Call policies and caller ID

extension HuntGroupCheck {
  private mutating func checkPolicies() {
    let policies = settings.callPolicies
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
    findings.refuse(
      .destinationRequired,
      at: "/callPolicies/\(member)/destination",
      "Missing Mandatory field name: \(member).destination, because \(flag) is true"
    )
  }

  private mutating func checkCallerID() {
    let callerID = settings.directLineCallerIDName
    if callerID.selection == .customName, callerID.customName == nil {
      findings.refuse(
        .customName,
        at: "/directLineCallerIdName/customName",
        "Missing Mandatory field name: customName, because the selection is CUSTOM_NAME"
      )
    }
    if let wrong = settings.dialByName?.unicodeScalars.first(where: \.isForbiddenInDialByName) {
      findings.refuse(
        .dialByName,
        at: "/dialByName",
        "Invalid field value: dialByName: character U+"
          + String(wrong.value, radix: 16, uppercase: true) + " is not allowed"
      )
    }
  }
}

extension Findings {
  /// A name is shown on telephones, which have no use for control characters.
  mutating func refuseControlCharacters(in text: String?, at pointer: String) {
    guard let text, text.unicodeScalars.contains(where: \.isControl) else { return }
    refuse(
      .nameCharacters,
      at: pointer,
      "Invalid field value: \(pointer.dropFirst()): it contains a control character"
    )
  }
}

extension Unicode.Scalar {
  /// Source: Cisco's OpenAPI document, `dialByName`.
  fileprivate var isForbiddenInDialByName: Bool {
    value < 0x20 || value > 0x7E || self == "%" || self == "+" || self == "\\" || self == "\""
  }

  /// C0, DEL and C1.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
