internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum WorkspaceEndpoints {
  static let all: [Endpoint<Organization>] = [listWorkspaces]

  private static let listWorkspaces = Endpoint<Organization>(
    "listWorkspaces",
    .get,
    "/workspaces",
    .workspacesRead,
    query: WorkspaceFilter.parameters + QueryParameter.paging,
    SuccessResponse(200, .items(.workspace))
  ) { context, organization in
    let principal = context.principal
    let filter = WorkspaceFilter(context)
    let found = organization.members.values.lazy.filter { member in
      principal.canView(member.locationID) && filter.matches(member)
    }
    return context.page("items", of: found, default: 100, limit: 1000) {
      organization.writeWorkspace($0, to: &$1)
    }
  }
}

/// The filter parameters of a list of workspaces; `nil` matches all workspaces.
private struct WorkspaceFilter {
  var name: String?
  var locationID: WebexID?
  var floorID: String?
  /// -1 matches workspaces without a capacity.
  var capacity: Int?
  var kind: String?
  var calling: String?

  static let parameters: [QueryParameter] = [
    .string("displayName"), .id("locationId", .location), .string("floorId"),
    .integer("capacity", atLeast: -1),
    .enumeration("type", WorkspaceAttributes.Kind.allCases.map(\.rawValue)),
    .enumeration("calling", WorkspaceAttributes.Calling.allCases.map(\.rawValue)),
    .unsupported("workspaceLocationId"), .unsupported("supportedDevices"),
    .unsupported("calendar"), .unsupported("deviceHostedMeetingsEnabled"),
    .unsupported("devicePlatform"), .unsupported("healthLevel"), .unsupported("includeDevices"),
    .unsupported("includeCapabilities"), .unsupported("plannedMaintenance"),
    .unsupported("customAttribute"),
  ]

  init(_ context: OperationContext<Organization>) {
    name = context.filter("displayName")
    locationID = context.queryID("locationId", .location)
    floorID = context.text("floorId")
    capacity = context.query.integer("capacity")
    kind = context.text("type")
    calling = context.text("calling")
  }

  func matches(_ member: Member) -> Bool {
    guard member.kind == .workspace else { return false }
    let workspace = member.workspace ?? WorkspaceAttributes()
    return (name.map { member.displayName.lowercased().contains(utf8Of: $0) } ?? true)
      && (locationID.map { member.locationID == $0 } ?? true)
      && (floorID.map { workspace.floorID == $0 } ?? true)
      && (capacity.map { workspace.capacity ?? -1 == $0 } ?? true)
      && (kind?.equalsIgnoringCase(workspace.kind.rawValue) ?? true)
      && (calling?.equalsIgnoringCase(workspace.calling.rawValue) ?? true)
  }
}
