package import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Creates a hunt group from a request body; modifies nothing if the body is invalid.
  ///
  /// - Returns: the id of the new group, and messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, all violations in the body.
  package mutating func createHuntGroup(
    at locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    let implicitLocation = implicitLocation(forCreateAt: locationID, under: ruleSet)
    let validator = try withLocation(implicitLocation, orWithID: locationID) {
      location throws(RequestError) in
      try validateCreate(at: location, json, implicitLocation: implicitLocation, under: ruleSet)
    }
    insert(validator.feature.implicitEntities, at: locationID)
    let group = HuntGroup(id: newHuntGroupID(), attributes: validator.attributes)
    insert(group, at: locationID)
    return (group.id, validator.result.warnings)
  }

  private func validateCreate(
    at location: Location,
    _ json: JSONDocument,
    implicitLocation: Location?,
    under ruleSet: RuleSet
  ) throws(RequestError) -> HuntGroupValidator {
    var body = HuntGroupRequestBody(
      over: HuntGroup.Attributes(profile: CallFeatureProfile(at: location))
    )
    let result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: HuntGroupRequestBody.readOnlyMembers
    ) { body.read(from: &$0) }
    var validator = HuntGroupValidator(body, result, under: ruleSet, existingID: nil)
    validator.feature.implicitEntities.location = implicitLocation
    validator.validate(body, at: location, in: self)
    validator.checkCapacity(at: location, in: self)
    try validator.result.throwIfInvalid()
    return validator
  }

  /// Adds a validated group and makes it the owner of its name, extension and numbers.
  mutating func insert(_ group: HuntGroup, at locationID: WebexID) {
    guard let index = locations.index(forKey: locationID) else {
      preconditionFailure("a hunt group must be inserted at an existing location")
    }
    locations.values[index].huntGroups[group.id] = group
    claim(group, at: index)
    huntGroupCount += 1
    selectiveRuleCount += group.callForwarding.rules.count
  }

  /// Generates an id like that of the documented example: its key is the base64 text of
  /// `<random user>@<cluster>`.
  private mutating func newHuntGroupID() -> WebexID {
    var user: [UInt8] = []
    user.reserveCapacity(64)
    idGenerator.appendServiceUser(to: &user)
    user.append(UInt8(ascii: "@"))
    user.append(contentsOf: cluster.utf8)
    return WebexID(.huntGroup, key: Base64.encode(user, padded: true))
  }
}
