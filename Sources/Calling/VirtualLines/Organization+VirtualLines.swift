package import JSON
internal import OrderedCollections

extension Organization {
  /// Returns the virtual line with an id.
  ///
  /// - Throws: `virtualLineUnknown`.
  package func virtualLine(_ id: WebexID) throws(RequestError) -> Member {
    if let line = members[id], line.kind == .virtualLine { return line }
    throw RequestError(
      .virtualLineUnknown,
      "Virtual line not found: \(name) does not have a virtual line with the id"
        + " \(id.messageText)\(id.explanation(expecting: .virtualLine))",
      hint: id.bareUUID == nil ? nil : .liveRules
    )
  }

  /// Creates a virtual line from a request body; modifies nothing if the body is invalid.
  ///
  /// - Parameters:
  ///   - json: the body.
  ///   - ruleSet: the rules that apply.
  ///   - checkAccess: rejects a location at which the client must not create a line.
  /// - Returns: the id of the new line, and messages about ignored properties.
  /// - Throws: all violations in the body, and what `checkAccess` throws.
  package mutating func createVirtualLine(
    _ json: JSONDocument,
    under ruleSet: RuleSet,
    checkAccess: (WebexID?) throws(RequestError) -> Void
  ) throws(RequestError) -> (id: WebexID, warnings: [String]) {
    var body = VirtualLineRequestBody()
    let result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: VirtualLineRequestBody.readOnlyMembers
    ) { body.readCreate(from: &$0) }
    var generator = idGenerator
    let draft = Member(.virtualLine, id: WebexID(.virtualLine, key: generator.uuid()))
    var validator = VirtualLineValidator(
      line: draft,
      result: result,
      ruleSet: ruleSet,
      existing: nil
    )
    validator.validate(body, in: self)
    try validator.result.throwIfInvalid()
    try checkAccess(validator.line.locationID)
    idGenerator = generator
    store(validator)
    return (draft.id, validator.result.warnings)
  }

  /// Updates a virtual line with the properties of a body; modifies nothing if it is invalid.
  ///
  /// Absent properties keep their values; `null` or an empty string removes a number, an extension
  /// or a part of the caller ID.
  ///
  /// Source: live tests of a client.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `virtualLineUnknown`, all violations of the updated line.
  package mutating func updateVirtualLine(
    _ id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let line = try virtualLine(id)
    var body = VirtualLineRequestBody(over: line)
    let result = try ValidationResult.read(
      json,
      isPartial: true,
      under: ruleSet,
      readOnly: VirtualLineRequestBody.readOnlyMembers
    ) { body.readUpdate(from: &$0) }
    var validator = VirtualLineValidator(
      line: line,
      result: result,
      ruleSet: ruleSet,
      existing: line
    )
    validator.validate(body, in: self)
    try validator.result.throwIfInvalid()
    store(validator)
    return validator.result.warnings
  }

  private mutating func store(_ validator: VirtualLineValidator) {
    if let location = validator.line.locationID {
      insert(validator.implicitEntities, at: location)
    }
    setMember(validator.line)
  }

  /// Sets whether a virtual line appears in the directory.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `virtualLineUnknown`, all violations in the body.
  package mutating func updateDirectorySearch(
    of id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    var line = try virtualLine(id)
    var isEnabled = false
    let result = try ValidationResult.read(json, under: ruleSet) { body in
      body.bool("enabled", .always, into: &isEnabled)
    } checks: { _ in
    }
    line.virtualLine?.isDirectorySearchEnabled = isEnabled
    setMember(line)
    return result.warnings
  }

  /// Deletes a virtual line and releases what it owns.
  ///
  /// - Throws: `virtualLineUnknown`.
  package mutating func deleteVirtualLine(_ id: WebexID) throws(RequestError) {
    _ = try virtualLine(id)
    removeMember(id)
  }
}
