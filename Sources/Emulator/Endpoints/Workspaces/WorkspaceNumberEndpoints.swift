internal import Calling
internal import HTTP
internal import JSON

enum WorkspaceNumberEndpoints {
  static let list = Endpoint<Organization>(
    "listNumbersAssociatedWithSpecificWorkspace",
    .get,
    "/workspaces/{workspaceId}/features/numbers",
    .workspacesRead,
    SuccessResponse(200, .workspaceNumbers)
  ) { context, organization throws(RequestError) in
    let workspace = try organization.workspace(context.id("workspaceId", .workspace))
    try context.principal.checkAssignment(of: workspace.locationID)
    return .json { organization.writeNumbers(ofWorkspace: workspace, to: &$0) }
  }

  static let assign = Endpoint<Organization>(
    "assignOrUnassignNumbersAssociatedWithSpecificWorkspace",
    .put,
    "/telephony/config/workspaces/{workspaceId}/numbers",
    .workspacesWrite,
    body: .assignAlternateNumbers,
    SuccessResponse(204).orError(405)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.updateAlternateNumbers(
      of: try context.assignedWorkspace(organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }
}
