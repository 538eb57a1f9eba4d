internal import Calling
internal import HTTP
internal import JSON
internal import Text

/// The filter parameters of a list of workspaces; `nil` matches all workspaces.
struct WorkspaceFilter {
  var name: String?
  var locationIDs: [WebexID] = []
  var floorID: String?
  /// -1 matches workspaces without a capacity.
  var capacity: Int?
  var kind: String?
  var calling: String?
  var supportedDevices: String?
  var calendar: String?
  var hasHostedMeetings: Bool?
  var devicePlatform: String?
  var healthLevel: String?
  var maintenance: String?

  static let parameters: [QueryParameter] = [
    .string("displayName"), .id("locationId", .location), .string("workspaceLocationId"),
    .string("floorId"), .integer("capacity", atLeast: -1),
    words("type", WorkspaceAttributes.Kind.self),
    words("calling", WorkspaceAttributes.Calling.self),
    words("supportedDevices", WorkspaceAttributes.SupportedDevices.self),
    words("calendar", WorkspaceAttributes.Calendar.Kind.self),
    .boolean("deviceHostedMeetingsEnabled"),
    words("devicePlatform", WorkspaceAttributes.DevicePlatform.self),
    .enumeration("healthLevel", ["error", "warning", "info", "ok"]),
    .enumeration("plannedMaintenance", ["off", "on", "upcoming"]),
    .unsupported("customAttribute"),
  ]

  private static func words<Choice>(_ name: String, _: Choice.Type) -> QueryParameter
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    .enumeration(name, Choice.allCases.map { $0.rawValue })
  }

  init(_ context: OperationContext<Organization>) {
    name = context.filter("displayName")
    if let id = context.queryID("locationId", .location) { locationIDs.append(id) }
    // Both an id of a location and one of the former workspace locations.
    if let id = context.queryID("workspaceLocationId", .location) {
      locationIDs.append(id.locationOfWorkspaceLocation)
    }
    floorID = context.text("floorId")
    capacity = context.query.integer("capacity")
    kind = context.text("type")
    calling = context.text("calling")
    supportedDevices = context.text("supportedDevices")
    calendar = context.text("calendar")
    hasHostedMeetings = context.query.boolean("deviceHostedMeetingsEnabled")
    devicePlatform = context.text("devicePlatform")
    healthLevel = context.text("healthLevel")
    maintenance = context.text("plannedMaintenance")
  }

  func matches(_ member: Member) -> Bool {
    guard member.kind == .workspace else { return false }
    let workspace = member.workspace ?? WorkspaceAttributes()
    return (name.map { member.displayName.lowercased().contains(utf8Of: $0) } ?? true)
      && locationIDs.allSatisfy { member.locationID == $0 }
      && (floorID.map { workspace.floorID == $0 } ?? true)
      && (capacity.map { workspace.capacity ?? -1 == $0 } ?? true)
      && (hasHostedMeetings.map { workspace.deviceHostedMeetings.isEnabled == $0 } ?? true)
      && words(workspace).allSatisfy { wanted, word in
        wanted?.equalsIgnoringCase(word) ?? true
      }
  }

  /// The words that are wanted, and those of a workspace; no device has an issue or maintenance.
  private func words(_ workspace: WorkspaceAttributes) -> [(wanted: String?, word: String)] {
    [
      (kind, workspace.kind.rawValue), (calling, workspace.calling.rawValue),
      (supportedDevices, workspace.supportedDevices.rawValue),
      (calendar, workspace.calendar.kind.rawValue),
      (devicePlatform, workspace.devicePlatform.rawValue), (healthLevel, "ok"),
      (maintenance, "off"),
    ]
  }
}
