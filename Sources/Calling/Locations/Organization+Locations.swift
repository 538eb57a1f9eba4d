package import JSON
internal import OrderedCollections

/// The form of a request body: each view of locations has its own.
package enum LocationForm: Sendable {
  case location
  case workspaceLocation
}

extension Organization {
  /// Creates a location without calling from a request body.
  ///
  /// - Parameters:
  ///   - json: the body.
  ///   - form: the members of the body.
  ///   - ruleSet: the rules that apply.
  /// - Returns: the new location, and messages about ignored properties.
  /// - Throws: all violations in the body, `capacity`; nothing has then changed.
  package mutating func createLocation(
    _ json: JSONDocument,
    _ form: LocationForm = .location,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (location: Location, warnings: [String]) {
    var (body, result) = try read(json, form, over: nil, under: ruleSet)
    body.check(in: self, hasCalling: false, &result)
    checkCapacity(CapacityDelta(locations: 1), &result)
    try result.throwIfInvalid()
    var location = body.location
    location.id = WebexID(.location, key: idGenerator.uuid())
    locations[location.id] = location
    return (location, result.warnings)
  }

  /// Changes a location; members that are absent keep their values in the form of a location.
  ///
  /// Source: live tests of a client. In the form of a workspace location, absent optional members
  /// are cleared. Source: documentation "Update a Workspace Location".
  ///
  /// - Parameters:
  ///   - id: the id of the location.
  ///   - json: the body.
  ///   - form: the members of the body.
  ///   - ruleSet: the rules that apply.
  /// - Returns: messages about ignored properties.
  /// - Throws: `locationUnknown`, all violations in the body; nothing has then changed.
  package mutating func updateLocation(
    _ id: WebexID,
    _ json: JSONDocument,
    _ form: LocationForm = .location,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let location = try location(id)
    var (body, result) = try read(json, form, over: location, under: ruleSet)
    body.check(in: self, hasCalling: location.calling != nil, &result)
    try result.throwIfInvalid()
    locations[id] = body.location
    return result.warnings
  }

  private func read(
    _ json: JSONDocument,
    _ form: LocationForm,
    over location: Location?,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (LocationRequestBody, ValidationResult) {
    var body = LocationRequestBody(over: location)
    let result = try ValidationResult.read(
      json,
      isPartial: location != nil && form == .location,
      under: ruleSet,
      readOnly: LocationRequestBody.readOnlyMembers
    ) { reader in
      switch form {
      case .location: body.read(from: &reader)
      case .workspaceLocation: body.readWorkspaceLocation(from: &reader)
      }
    }
    return (body, result)
  }

  // MARK: Deletion

  /// Checks that a location can be deleted.
  ///
  /// - Throws: `locationUnknown`, `locationDeletion`.
  package func checkDeletion(of id: WebexID) throws(RequestError) {
    let location = try location(id)
    guard location.calling != nil else { return }
    throw RequestError(
      .locationDeletion,
      "\(location.name) is enabled for Webex Calling: switch calling off with POST"
        + " /telephony/config/jobs/locations/deleteCallingLocation first"
    )
  }

  /// Removes a location without calling, with its floors; its members stay without a location.
  ///
  /// Source: documentation "Delete a Workspace Location". The caller has called `checkDeletion`.
  package mutating func removeLocation(_ id: WebexID) {
    guard let location = locations[id] else { return }
    if location.memberCounts.total > 0 {
      for var member in members.values where member.locationID == id {
        member.locationID = nil
        member.workspace?.floorID = nil
        setMember(member)
      }
    }
    numbers.removeAll(at: id)
    removeSchedulesAndModes(at: id)
    for index in tokens.indices { tokens[index].locations.remove(id) }
    for index in oauth.refreshTokens.values.indices {
      oauth.refreshTokens.values[index].token.locations.remove(id)
    }
    locations[id] = nil
  }
}
