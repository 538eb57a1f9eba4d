internal import OrderedCollections
internal import Text

/// Validates a workspace that is to be created or updated.
///
/// An update replaces a part of the workspace and merges another:
///
/// - `capacity`, `type` and `notes` are removed if the body does not have them.
/// - `displayName`, the location, `floorId`, `calendar`, `calling`, `supportedDevices`,
///   `hotdeskingStatus`, `deviceHostedMeetings` and `indoorNavigation` stay.
/// - Inside `calling.webexCalling`, a phone number, an extension and the licenses stay too.
///
/// Source: documentation "Update a Workspace" and live tests of a client; for the last three
/// members of the second list assumed.
struct WorkspaceValidator {
  var workspace: Member
  var attributes: WorkspaceAttributes
  var result: ValidationResult
  var implicitEntities = ImplicitEntities()
  let ruleSet: RuleSet
  /// `nil` for a new workspace.
  let existing: Member?

  init(
    _ workspace: Member,
    _ result: ValidationResult,
    under ruleSet: RuleSet,
    existing: Member?
  ) {
    self.workspace = workspace
    attributes = workspace.workspace ?? WorkspaceAttributes()
    self.result = result
    self.ruleSet = ruleSet
    self.existing = existing
  }

  /// Applies the rules that reading the body does not cover.
  mutating func validate(_ body: WorkspaceRequestBody, in organization: Organization) {
    checkOrganization(body, organization)
    workspace.displayName = body.displayName
    (workspace.firstName, workspace.lastName) = (body.displayName, ".")
    result.checkControlCharacters(in: body.displayName, at: "/displayName")
    setLocation(body, in: organization)
    setAttributes(body)
    setCalendar(body)
    setCalling(body, in: organization)
    workspace.workspace = attributes
    workspace.hasCalling = attributes.calling == .webexCalling
    result.checkCapacity(
      addingMembers: existing == nil ? 1 : 0,
      implicitEntities,
      in: organization
    )
  }

  private mutating func checkOrganization(
    _ body: WorkspaceRequestBody,
    _ organization: Organization
  ) {
    guard let text = body.organizationID, !text.isEmpty else { return }
    let id = WebexID(text, as: .organization, acceptsUUID: true)
    guard id != organization.id else { return }
    result.addViolation(
      .workspaceOrganization,
      at: "/orgId",
      "orgId does not match the organization of the request: expected \(organization.id), found"
        + " \(id.messageText)"
    )
  }

  // MARK: Location and floor

  private mutating func setLocation(_ body: WorkspaceRequestBody, in organization: Organization) {
    if body.floorID != nil, body.locationID == nil {
      result.addViolation(
        .workspaceFloor,
        at: "/locationId",
        "Missing Mandatory field name: locationId (required while floorId is present)"
      )
    }
    if let floor = body.floorID { attributes.floorID = floor }
    if let text = body.locationID {
      setLocation(text, at: "/locationId", isForCalling: false, in: organization)
    } else if let text = body.workspaceLocationID {
      setLocation(
        WebexID(encoded: text).locationOfWorkspaceLocation.description,
        at: "/workspaceLocationId",
        isForCalling: false,
        in: organization
      )
    }
  }

  /// Sets the location, which then stays.
  @discardableResult
  mutating func setLocation(
    _ text: String,
    at pointer: String,
    isForCalling: Bool,
    in organization: Organization
  ) -> Location? {
    let location = result.location(
      text,
      at: pointer,
      isForCalling: isForCalling,
      in: organization,
      under: ruleSet,
      &implicitEntities
    )
    guard let location else { return nil }
    if let fixed = existing?.locationID, fixed != location.id {
      let name = organization.locations[fixed]?.name ?? fixed.description
      result.addViolation(
        .workspaceLocationFixed,
        at: pointer,
        "The location of the workspace cannot be changed from \(name) to \(location.name)"
      )
      return nil
    }
    workspace.locationID = location.id
    return location
  }

  // MARK: Attributes

  private mutating func setAttributes(_ body: WorkspaceRequestBody) {
    attributes.capacity = body.capacity
    attributes.kind = body.kind ?? .notSet
    attributes.notes = body.notes
    if let hotDesking = body.hotDesking { attributes.hotDesking = hotDesking }
    attributes.deviceHostedMeetings = body.deviceHostedMeetings
    attributes.indoorNavigationURL = body.indoorNavigationURL
    if let platform = body.devicePlatform { attributes.devicePlatform = platform }
    guard let devices = body.supportedDevices else { return }
    if existing != nil, devices != attributes.supportedDevices {
      return result.addViolation(
        .workspaceSupportedDevices,
        at: "/supportedDevices",
        "supportedDevices cannot be changed from \(attributes.supportedDevices.rawValue) to"
          + " \(devices.rawValue)"
      )
    }
    attributes.supportedDevices = devices
  }

  private mutating func setCalendar(_ body: WorkspaceRequestBody) {
    guard let calendar = body.calendar else { return }
    guard let kind = calendar.kind else {
      return result.addViolation(
        .workspaceCalendar,
        at: "/calendar/type",
        "Missing Mandatory field name: calendar.type"
      )
    }
    if kind != .none, calendar.emailAddress == nil {
      result.addViolation(
        .workspaceCalendar,
        at: "/calendar/emailAddress",
        "Missing Mandatory field name: calendar.emailAddress (required while type is"
          + " \(kind.rawValue))"
      )
    }
    attributes.calendar = WorkspaceAttributes.Calendar(
      kind: kind,
      emailAddress: kind == .none ? nil : calendar.emailAddress,
      resourceGroupID: kind == .microsoft ? calendar.resourceGroupID : nil
    )
  }
}
