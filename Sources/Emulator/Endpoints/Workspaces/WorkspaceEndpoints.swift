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
    query: [.string("displayName"), .string("locationId")] + QueryParameter.paging,
    SuccessResponse(200, .items(.workspace))
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let name = context.filter("displayName")
    let locationID = context.query["locationId"].map(WebexID.init(encoded:))
    let found = organization.members.values.lazy.filter { member in
      member.kind == .workspace && principal.canView(member.locationID)
        && (name.map { member.displayName.lowercased().contains(utf8Of: $0) } ?? true)
        && (locationID.map { member.locationID == $0 } ?? true)
    }
    return try context.page("items", of: found, default: 100, limit: 1000) {
      organization.writeWorkspace($0, to: &$1)
    }
  }
}
