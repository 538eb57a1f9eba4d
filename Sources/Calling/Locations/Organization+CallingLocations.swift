package import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Enables a location for Webex Calling.
  ///
  /// The body describes the location once more; what it has replaces the present values.
  ///
  /// - Parameters:
  ///   - json: the body, with the id of the location.
  ///   - ruleSet: the rules that apply.
  /// - Returns: the id of the location, and messages about ignored properties.
  /// - Throws: all violations in the body, `locationUnknown`, `locationCallingEnabled`; nothing has
  ///   then changed.
  package mutating func enableCalling(
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    let present = Self.location(namedBy: json).flatMap { id in
      locations[WebexID(id, as: .location, acceptsUUID: ruleSet.mode == .live)]
    }
    var body = LocationRequestBody(over: present)
    var result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: LocationRequestBody.readOnlyMembers
    ) {
      body.readEnabling(from: &$0)
    }
    let language = body.announcementLanguage.flatMap { result.announcementLanguage($0) }
    body.check(in: self, hasCalling: true, &result)
    checkEnabling(present, id: body.id, &result)
    try result.throwIfInvalid()
    var location = body.location
    location.calling = Location.Calling(announcementLanguage: language ?? .english)
    locations[location.id] = location
    return (location.id, result.warnings)
  }

  /// The member `id` of a body, which is read before the others, as their present values depend on
  /// it.
  private static func location(namedBy json: JSONDocument) -> String? {
    var id: String?
    var reader = JSONReader()
    reader.read(json) { $0.string("id", into: &id) }
    return id
  }

  private func checkEnabling(
    _ present: Location?,
    id: String?,
    _ result: inout ValidationResult
  ) {
    guard let id else { return }
    guard let present else {
      let id = WebexID(encoded: id)
      return result.addViolation(
        .locationUnknown,
        at: "/id",
        "Location Not Found: \(name) has no location with the id \(id.messageText)"
          + id.explanation(expecting: .location)
      )
    }
    guard present.calling != nil else { return }
    result.addViolation(
      .locationCallingEnabled,
      at: "/id",
      "\(present.name) is enabled for Webex Calling already"
    )
  }
}

// MARK: Update

/// What an update of calling settings has done.
package struct CallingLocationUpdate: Sendable {
  package var locationID: WebexID
  /// Messages about ignored properties.
  package var warnings: [String]
  /// Whether the location has another routing prefix than before, and extensions with it.
  package var needsPrefixJob: Bool
}

extension Organization {
  /// Changes the calling settings of a location; absent members keep their values.
  ///
  /// Source: live tests of a client.
  ///
  /// - Parameters:
  ///   - id: the id of the location.
  ///   - json: the body.
  ///   - ruleSet: the rules that apply.
  /// - Returns: what has changed.
  /// - Throws: `locationUnknown`, `locationCalling`, all violations in the body; nothing has then
  ///   changed.
  package mutating func updateCallingLocation(
    _ id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> CallingLocationUpdate {
    let index = try callingLocationIndex(id)
    let location = locations.values[index]
    guard let present = location.calling else { preconditionFailure("the location has calling") }
    var body = CallingLocationRequestBody(over: present)
    var result = try ValidationResult.read(
      json,
      isPartial: true,
      under: ruleSet,
      readOnly: CallingLocationRequestBody.readOnlyMembers
    ) {
      body.read(from: &$0)
    }
    let settings = validate(body, over: present, at: location, under: ruleSet, &result)
    try result.throwIfInvalid()
    for number in settings.implicitNumbers {
      numbers.add(NumberInventory.Number(phoneNumber: number, locationID: id))
    }
    setMainNumber(settings.calling.mainNumber, replacing: present.mainNumber)
    locations.values[index].calling = settings.calling
    if let connection = settings.connection { setConnection(connection, of: id) }
    return CallingLocationUpdate(
      locationID: id,
      warnings: result.warnings,
      needsPrefixJob: settings.calling.routingPrefix != present.routingPrefix
        && !location.extensions.isEmpty
    )
  }

  private mutating func setMainNumber(_ number: PhoneNumber?, replacing old: PhoneNumber?) {
    guard number != old else { return }
    if let old { numbers.setMain(old, false) }
    if let number { numbers.setMain(number, true) }
  }

  /// The valid values of an update.
  private struct ValidSettings {
    var calling: Location.Calling
    var connection: PremisesRoute?
    /// Numbers that `--open-world` adds to the inventory.
    var implicitNumbers: [PhoneNumber] = []
  }

  private func validate(
    _ body: CallingLocationRequestBody,
    over present: Location.Calling,
    at location: Location,
    under ruleSet: RuleSet,
    _ result: inout ValidationResult
  ) -> ValidSettings {
    var settings = ValidSettings(calling: body.calling)
    if let code = body.announcementLanguage, let language = result.announcementLanguage(code) {
      settings.calling.announcementLanguage = language
    }
    func number(_ text: String?, _ present: PhoneNumber?, at pointer: String) -> PhoneNumber? {
      guard let text, text != present?.description else { return text == nil ? nil : present }
      // The owner of a number can share it with the location.
      let known = PhoneNumber(text, country: location.address.country).flatMap { numbers[$0] }
      let found = result.phoneNumber(
        text,
        at: pointer,
        location,
        in: self,
        under: ruleSet,
        excluding: known?.owner?.id
      )
      if let found, found.isImplicit { settings.implicitNumbers.append(found.number) }
      return found?.number
    }
    settings.calling.mainNumber = number(
      body.mainNumber,
      present.mainNumber,
      at: "/callingLineId/phoneNumber"
    )
    settings.calling.chargeNumber = number(
      body.chargeNumber,
      present.chargeNumber,
      at: "/chargeNumber"
    )
    checkCallingLine(body, over: present, &result)
    checkDigits(of: settings.calling, over: present, at: location.id, &result)
    settings.connection = connection(of: body, at: location, under: ruleSet, &result)
    return settings
  }
}

// MARK: Checks

extension Organization {
  /// Checks that a new name comes with the number, as a client requires.
  private func checkCallingLine(
    _ body: CallingLocationRequestBody,
    over present: Location.Calling,
    _ result: inout ValidationResult
  ) {
    let new = body.calling.callingLineIDName
    guard !body.hasCallingLineNumber, new != present.callingLineIDName else { return }
    // A client that sends back what it has read changes nothing.
    guard new != present.callingLineIDName ?? name else { return }
    result.addViolation(
      .bodyRequired,
      at: "/callingLineId/phoneNumber",
      "Missing Mandatory field name: phoneNumber (required with another callingLineId.name)"
    )
  }

  private func checkDigits(
    of calling: Location.Calling,
    over present: Location.Calling,
    at id: WebexID,
    _ result: inout ValidationResult
  ) {
    if let digit = calling.outsideDialDigit, digit != present.outsideDialDigit,
      let problem = Location.Calling.problem(inOutsideDialDigit: digit)
    {
      result.addViolation(
        .outsideDialDigit,
        at: "/outsideDialDigit",
        "Invalid field value: outsideDialDigit: \(problem)"
      )
    }
    guard let prefix = calling.routingPrefix, prefix != present.routingPrefix else { return }
    if let problem = Location.Calling.problem(inRoutingPrefix: prefix) {
      result.addViolation(
        .routingPrefix,
        at: "/routingPrefix",
        "Invalid field value: routingPrefix: \(problem)"
      )
    } else if let other = locations.values.first(where: {
      $0.id != id && $0.calling?.routingPrefix == prefix
    }) {
      result.addViolation(
        .routingPrefixUnique,
        at: "/routingPrefix",
        "The routing prefix \(prefix) is already in use at \(other.name)"
      )
    }
  }

  private func connection(
    of body: CallingLocationRequestBody,
    at location: Location,
    under ruleSet: RuleSet,
    _ result: inout ValidationResult
  ) -> PremisesRoute? {
    guard let new = body.connection else { return nil }
    let connection = PremisesRoute(kind: new.kind, id: WebexID(encoded: new.id))
    guard connection != self.connection(of: location.id) else { return nil }
    if hasOtherConnection(at: location.id) {
      result.addViolation(
        .locationConnectionKind,
        at: "/connection",
        "\(location.name) does not have premises PSTN: set up a trunk or route group with PUT"
          + " /telephony/pstn/locations/{locationId}/connection first"
      )
    } else if !new.id.isEmpty, !ruleSet.isOpenWorld, !hasRoute(connection) {
      result.addViolation(
        .locationConnection,
        at: "/connection/id",
        "\(name) has no \(new.kind.rawValue) with the id \(connection.id.messageText)"
      )
    }
    return connection
  }
}
