internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

enum VirtualLineEndpoints {
  static let all: [Endpoint<Organization>] = [
    readListOfVirtualLines, createVirtualLine, getVirtualLine, updateVirtualLine, deleteVirtualLine,
    updateDirectorySearch, getNumber,
  ]

  private static let lines = "/telephony/config/virtualLines"
  private static let line = lines + "/{virtualLineId}"

  private static let readListOfVirtualLines = Endpoint<Organization>(
    "readListOfVirtualLines",
    .get,
    lines,
    .telephonyRead,
    query: VirtualLineFilter.parameters + QueryParameter.paging,
    SuccessResponse(200, .virtualLineList)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let filter = VirtualLineFilter(context)
    let order = try VirtualLineOrder(context)
    let found = organization.members.values.filter { member in
      principal.canView(member.locationID) && filter.matches(member, in: organization)
    }
    let sorted = order.sorted(found, in: organization)
    return context.page("virtualLines", of: sorted, default: 2000, limit: 2000) {
      organization.writeVirtualLine($0, to: &$1)
    }
  }

  private static let createVirtualLine = Endpoint<Organization>(
    "createVirtualLine",
    .post,
    lines,
    .telephonyWrite,
    body: .createVirtualLine,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let created = try organization.createVirtualLine(
      try context.body(),
      under: context.configuration.ruleSet,
      checkAccess: principal.checkAssignment
    )
    context.warnings += created.warnings
    return .id(created.id, status: 201)
  }

  private static let getVirtualLine = Endpoint<Organization>(
    "getDetailsForVirtualLine",
    .get,
    line,
    .telephonyRead,
    SuccessResponse(200, .virtualLine)
  ) { context, organization throws(RequestError) in
    let line = try context.virtualLine(organization)
    return .json { organization.writeVirtualLineDetails(line, to: &$0) }
  }

  private static let updateVirtualLine = Endpoint<Organization>(
    "updateVirtualLine",
    .put,
    line,
    .telephonyWrite,
    body: .updateVirtualLine,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.updateVirtualLine(
      try context.assignedVirtualLine(organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let deleteVirtualLine = Endpoint<Organization>(
    "deleteVirtualLine",
    .delete,
    line,
    .telephonyWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.assignedVirtualLine(organization)
    try organization.removeRecords(of: id, in: ["telephony", "config", "virtualLines"])
    try organization.deleteVirtualLine(id)
    return .noContent
  }

  private static let updateDirectorySearch = Endpoint<Organization>(
    "updateDirectorySearchForVirtualLine",
    .put,
    line + "/directorySearch",
    .telephonyWrite,
    body: .updateDirectorySearch,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.updateDirectorySearch(
      of: try context.assignedVirtualLine(organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let getNumber = Endpoint<Organization>(
    "getPhoneNumberAssignedForVirtualLine",
    .get,
    line + "/number",
    .telephonyRead,
    SuccessResponse(200, .virtualLineNumber)
  ) { context, organization throws(RequestError) in
    let line = try context.virtualLine(organization)
    return .json { organization.writeNumber(ofVirtualLine: line, to: &$0) }
  }
}

extension OperationContext<Organization> {
  /// The virtual line in the path of a read.
  ///
  /// - Throws: `virtualLineUnknown`, `roleLocation`.
  fileprivate func virtualLine(_ organization: Organization) throws(RequestError) -> Member {
    let line = try organization.virtualLine(id("virtualLineId", .virtualLine))
    try principal.checkAssignment(of: line.locationID)
    return line
  }

  /// The id of the virtual line in the path of a write.
  ///
  /// - Throws: `idMalformed`, `virtualLineUnknown`, `roleLocation`.
  fileprivate func assignedVirtualLine(
    _ organization: Organization
  ) throws(RequestError) -> WebexID {
    let line = try organization.virtualLine(try id("virtualLineId", of: .virtualLine))
    try principal.checkAssignment(of: line.locationID)
    return line.id
  }
}
