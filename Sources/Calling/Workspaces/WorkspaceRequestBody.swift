internal import JSON

/// A workspace as read from the body of a create or an update.
struct WorkspaceRequestBody {
  /// The settings of Webex Calling.
  struct WebexCalling {
    /// `nil` if the body clears it.
    var phoneNumber: String?
    var extensionDigits: String?
    var locationID: String?
    /// `nil` without a list.
    var licenses: [String]?
  }

  struct Calendar {
    var kind: WorkspaceAttributes.Calendar.Kind?
    var emailAddress: String?
    var resourceGroupID: String?
  }

  var displayName = ""
  var organizationID: String?
  var locationID: String?
  var workspaceLocationID: String?
  var floorID: String?
  var capacity: Int?
  var kind: WorkspaceAttributes.Kind?
  var sipAddress: String?
  var hasCalling = false
  var calling: WorkspaceAttributes.Calling?
  var webexCalling: WebexCalling?
  var hybridCallingEmail: String?
  var calendar: Calendar?
  var notes: String?
  var hotDesking: WorkspaceAttributes.HotDesking?
  var deviceHostedMeetings: WorkspaceAttributes.DeviceHostedMeetings
  var devicePlatform: WorkspaceAttributes.DevicePlatform?
  var supportedDevices: WorkspaceAttributes.SupportedDevices?
  var indoorNavigationURL: String?
  /// The numbers that stay unless the body has others.
  private let existing: WebexCalling

  /// Members of responses, which clients send back.
  static let readOnlyMembers: Set<String> = [
    "/id", "/created", "/health", "/devices", "/capabilities", "/plannedMaintenance",
    "/hybridCalling",
  ]

  /// - Parameter workspace: the one that is updated; `nil` for a new one.
  init(over workspace: Member?) {
    displayName = workspace?.displayName ?? ""
    let attributes = workspace?.workspace ?? WorkspaceAttributes()
    deviceHostedMeetings = attributes.deviceHostedMeetings
    indoorNavigationURL = attributes.indoorNavigationURL
    existing = WebexCalling(
      phoneNumber: workspace?.phoneNumber?.description,
      extensionDigits: workspace?.extensionDigits
    )
  }

  /// Reads the members.
  ///
  /// Source: documentation "Create a Workspace" and "Update a Workspace", Body; `hybridCalling` and
  /// `devicePlatform` from clients.
  mutating func read(from body: inout JSONReader) {
    body.string(
      "displayName",
      .required,
      length: 1...256,
      rule: Rule.workspaceName.id,
      into: &displayName
    )
    body.string("orgId", into: &organizationID)
    body.nullableString("locationId", into: &locationID)
    body.nullableString("workspaceLocationId", into: &workspaceLocationID)
    body.nullableString("floorId", into: &floorID)
    capacity = body.integerIfPresent("capacity", in: 0...100_000)
    kind = body.enumerationIfPresent("type")
    body.nullableString("sipAddress", into: &sipAddress)
    body.object("calling") { readCalling(from: &$0) }
    body.object("calendar") { body in
      var calendar = Calendar()
      calendar.kind = body.enumerationIfPresent("type")
      body.nullableString("emailAddress", into: &calendar.emailAddress)
      body.nullableString("resourceGroupId", into: &calendar.resourceGroupID)
      self.calendar = calendar
    }
    body.nullableString("notes", into: &notes)
    hotDesking = body.enumerationIfPresent("hotdeskingStatus")
    body.object("deviceHostedMeetings") { body in
      body.bool("enabled", into: &deviceHostedMeetings.isEnabled)
      body.nullableString("siteUrl", into: &deviceHostedMeetings.siteURL)
    }
    devicePlatform = body.enumerationIfPresent("devicePlatform")
    supportedDevices = body.enumerationIfPresent("supportedDevices")
    body.object("indoorNavigation") { $0.nullableString("url", into: &indoorNavigationURL) }
  }

  private mutating func readCalling(from body: inout JSONReader) {
    hasCalling = true
    calling = body.enumerationIfPresent("type")
    body.object("webexCalling") { body in
      var settings = existing
      body.nullableString("phoneNumber", into: &settings.phoneNumber)
      body.nullableString("extension", into: &settings.extensionDigits)
      body.nullableString("locationId", into: &settings.locationID)
      var licenses: [String] = []
      body.strings("licenses", into: &licenses)
      if !licenses.isEmpty { settings.licenses = licenses }
      webexCalling = settings
    }
    body.object("hybridCalling") { $0.string("emailAddress", into: &hybridCallingEmail) }
  }
}

extension RequestBodySchema {
  package static let createWorkspace = RequestBodySchema { workspace(&$0) }
  package static let updateWorkspace = RequestBodySchema(isPartial: true) { workspace(&$0) }

  private static func workspace(_ body: inout JSONReader) {
    var workspace = WorkspaceRequestBody(over: nil)
    workspace.read(from: &body)
  }
}
