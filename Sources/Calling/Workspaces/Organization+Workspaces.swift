package import JSON
internal import OrderedCollections

extension Organization {
  /// Returns the workspace with an id.
  ///
  /// - Throws: `workspaceUnknown`.
  package func workspace(_ id: WebexID) throws(RequestError) -> Member {
    if let workspace = members[id], workspace.kind == .workspace { return workspace }
    throw RequestError(
      .workspaceUnknown,
      "Workspace not found: \(name) does not have a workspace with the id"
        + " \(id.messageText)\(id.explanation(expecting: .workspace))",
      hint: id.bareUUID == nil ? nil : .liveRules
    )
  }

  /// Creates a workspace from a request body; modifies nothing if the body is invalid.
  ///
  /// - Parameters:
  ///   - json: the body.
  ///   - ruleSet: the rules that apply.
  ///   - now: the time of the request.
  ///   - checkAccess: rejects a location at which the client must not create a workspace.
  /// - Returns: the new workspace, and messages about ignored properties.
  /// - Throws: all violations in the body, and what `checkAccess` throws.
  package mutating func createWorkspace(
    _ json: JSONDocument,
    under ruleSet: RuleSet,
    now: Timestamp,
    checkAccess: (WebexID?) throws(RequestError) -> Void
  ) throws(RequestError) -> (workspace: Member, warnings: [String]) {
    var body = WorkspaceRequestBody(over: nil)
    let result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: WorkspaceRequestBody.readOnlyMembers
    ) { body.read(from: &$0) }
    var generator = idGenerator
    var draft = Member(.workspace, id: WebexID(.workspace, key: generator.uuid()))
    draft.workspace?.created = now
    var validator = WorkspaceValidator(draft, result, under: ruleSet, existing: nil)
    validator.validate(body, in: self)
    try validator.result.throwIfInvalid()
    try checkAccess(validator.workspace.locationID)
    idGenerator = generator
    store(validator)
    return (validator.workspace, validator.result.warnings)
  }

  /// Updates a workspace with a body, see `WorkspaceValidator`; modifies nothing if it is invalid.
  ///
  /// - Returns: the workspace, and messages about ignored properties.
  /// - Throws: `workspaceUnknown`, all violations of the updated workspace.
  package mutating func updateWorkspace(
    _ id: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (workspace: Member, warnings: [String]) {
    let workspace = try workspace(id)
    var body = WorkspaceRequestBody(over: workspace)
    let result = try ValidationResult.read(
      json,
      isPartial: true,
      under: ruleSet,
      readOnly: WorkspaceRequestBody.readOnlyMembers
    ) { body.read(from: &$0) }
    var validator = WorkspaceValidator(workspace, result, under: ruleSet, existing: workspace)
    validator.validate(body, in: self)
    try validator.result.throwIfInvalid()
    store(validator)
    if workspace.hasCalling, !validator.workspace.hasCalling { removeAgent(id) }
    return (validator.workspace, validator.result.warnings)
  }

  private mutating func store(_ validator: WorkspaceValidator) {
    if let location = validator.workspace.locationID {
      insert(validator.implicitEntities, at: location)
    }
    setMember(validator.workspace)
  }

  /// Deletes a workspace and releases its extension, numbers and license.
  ///
  /// - Throws: `workspaceUnknown`.
  package mutating func deleteWorkspace(_ id: WebexID) throws(RequestError) {
    _ = try workspace(id)
    removeMember(id)
  }

  /// Sets the calling of a workspace without calling, or with SIP, to free calling, as when it gets
  /// a device.
  ///
  /// Source: documentation "Create a Device by MAC Address".
  mutating func enableFreeCalling(ofWorkspace id: WebexID) {
    guard var workspace = members[id], var attributes = workspace.workspace,
      attributes.calling == .none || attributes.calling == .thirdPartySipCalling
    else { return }
    attributes.calling = .freeCalling
    attributes.sipAddress = nil
    workspace.workspace = attributes
    setMember(workspace)
  }
}
