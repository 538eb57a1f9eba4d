internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

enum WorkspaceEndpoints {
  static let all: [Endpoint<Organization>] = [
    listWorkspaces, createWorkspace, getWorkspaceDetails, updateWorkspace, deleteWorkspace,
  ]

  private static let workspace = "/workspaces/{workspaceId}"

  private static let listWorkspaces = Endpoint<Organization>(
    "listWorkspaces",
    .get,
    "/workspaces",
    .workspacesRead,
    query: WorkspaceFilter.parameters + details + QueryParameter.paging,
    SuccessResponse(200, .items(.workspace))
  ) { context, organization in
    let principal = context.principal
    let filter = WorkspaceFilter(context)
    let detail = context.workspaceDetail
    let found = organization.members.values.lazy.filter { member in
      principal.canView(member.locationID) && filter.matches(member)
    }
    return context.page("items", of: found, default: 100, limit: 1000) {
      organization.writeWorkspace($0, detail, to: &$1)
    }
  }

  private static let createWorkspace = Endpoint<Organization>(
    "createWorkspace",
    .post,
    "/workspaces",
    .workspacesWrite,
    body: .createWorkspace,
    SuccessResponse(201, .workspace)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let created = try organization.createWorkspace(
      try context.body(),
      under: context.configuration.ruleSet,
      now: context.now,
      checkAccess: principal.checkAssignment
    )
    context.warnings += created.warnings
    return .json(status: 201) { organization.writeWorkspace(created.workspace, to: &$0) }
  }

  private static let details: [QueryParameter] = [
    .boolean("includeDevices"), .boolean("includeCapabilities"),
  ]

  private static let getWorkspaceDetails = Endpoint<Organization>(
    "getWorkspaceDetails",
    .get,
    workspace,
    .workspacesRead,
    query: details,
    SuccessResponse(200, .workspace)
  ) { context, organization throws(RequestError) in
    let workspace = try organization.workspace(context.id("workspaceId", .workspace))
    try context.principal.checkAssignment(of: workspace.locationID)
    let detail = context.workspaceDetail
    return .json { organization.writeWorkspace(workspace, detail, to: &$0) }
  }

  private static let updateWorkspace = Endpoint<Organization>(
    "updateWorkspace",
    .put,
    workspace,
    .workspacesWrite,
    body: .updateWorkspace,
    SuccessResponse(200, .workspace)
  ) { context, organization throws(RequestError) in
    let present = try context.assignedWorkspace(organization)
    let updated = try organization.updateWorkspace(
      present.id,
      try context.body(),
      under: context.configuration.ruleSet
    )
    if present.hasCalling, !updated.workspace.hasCalling {
      try organization.removeRecords(
        of: present.id,
        in: ["workspaces"],
        [["telephony", "config", "workspaces"]]
      )
    }
    context.warnings += updated.warnings
    return .json { organization.writeWorkspace(updated.workspace, to: &$0) }
  }

  /// The devices of the workspace are deleted too.
  private static let deleteWorkspace = Endpoint<Organization>(
    "deleteWorkspace",
    .delete,
    workspace,
    .workspacesWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.assignedWorkspace(organization).id
    try organization.removeRecords(
      of: id,
      in: ["workspaces"],
      [["telephony", "config", "workspaces"]]
    )
    try organization.deleteWorkspace(id)
    return .noContent
  }
}

extension OperationContext<Organization> {
  /// What the query parameters add to workspaces.
  fileprivate var workspaceDetail: Organization.WorkspaceDetail {
    var detail: Organization.WorkspaceDetail = []
    if query.boolean("includeDevices") == true { detail.insert(.devices) }
    if query.boolean("includeCapabilities") == true { detail.insert(.capabilities) }
    return detail
  }

  /// The workspace in the path of a write.
  ///
  /// - Throws: `idMalformed`, `workspaceUnknown`, `roleLocation`.
  func assignedWorkspace(_ organization: Organization) throws(RequestError) -> Member {
    let workspace = try organization.workspace(try id("workspaceId", of: .workspace))
    try principal.checkAssignment(of: workspace.locationID)
    return workspace
  }
}
