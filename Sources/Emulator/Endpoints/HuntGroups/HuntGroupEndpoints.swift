internal import Calling
internal import HTTP
internal import JSON

enum HuntGroupEndpoints {
  /// The path of a location's hunt groups.
  static let groups = "/telephony/config/locations/{locationId}/huntGroups"

  static let all: [Endpoint<Organization>] = [
    listHuntGroups, createHuntGroup, getHuntGroup, updateHuntGroup, deleteHuntGroup,
  ]

  private static let listHuntGroups = Endpoint<Organization>(
    "listHuntGroups",
    .get,
    "/telephony/config/huntGroups",
    .telephonyRead,
    query: QueryParameter.callFeatures + QueryParameter.paging,
    SuccessResponse(200, .huntGroupList)
  ) { context, organization throws(RequestError) in
    let paging = Paging(context.request.target.query, default: 1000, limit: 2000)
    let filter = try context.callFeatureFilter(in: organization)
    let (page, hasMore) = organization.huntGroups(filter, from: paging.start, limit: paging.max)
    let rowCount = page.reduce(0) { $0 + $1.groups.count }
    var response = Response.json(rowCount: rowCount) { json in
      json.object { json in
        json.array("huntGroups") { json in
          for (location, groups) in page {
            for group in groups { group.writeSummary(at: location, to: &json) }
          }
        }
      }
    }
    if hasMore { response.fields.append(paging.next(after: context.request)) }
    return response
  }

  /// The operation whose success status is configurable.
  static let createHuntGroupID = "createHuntGroup"

  private static let createHuntGroup = Endpoint<Organization>(
    createHuntGroupID,
    .post,
    groups,
    .telephonyWrite,
    body: .createHuntGroup,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    let location = try context.locationID(in: organization)
    let created = try organization.createHuntGroup(
      at: location,
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += created.warnings
    return .id(created.id, status: Status(context.configuration.createStatus))
  }

  private static let getHuntGroup = Endpoint<Organization>(
    "getHuntGroup",
    .get,
    groups + "/{huntGroupId}",
    .telephonyRead,
    SuccessResponse(200, .huntGroup)
  ) { context, organization throws(RequestError) in
    let group = try organization.huntGroup(
      context.id("huntGroupId", .huntGroup),
      at: context.id("locationId", .location)
    )
    return .json { organization.write(group, to: &$0) }
  }

  private static let updateHuntGroup = Endpoint<Organization>(
    "updateHuntGroup",
    .put,
    groups + "/{huntGroupId}",
    .telephonyWrite,
    body: .updateHuntGroup,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let (group, location) = try context.huntGroup()
    context.warnings += try organization.updateHuntGroup(
      group,
      at: location,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let deleteHuntGroup = Endpoint<Organization>(
    "deleteHuntGroup",
    .delete,
    groups + "/{huntGroupId}",
    .telephonyWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let (group, location) = try context.huntGroup()
    try organization.deleteHuntGroup(group, at: location)
    try organization.removeRecords(of: group, in: ["huntGroups"])
    return .noContent
  }
}

extension OperationContext<Organization> {
  /// The ids of the hunt group and the location in the path of a write.
  ///
  /// - Throws: `idMalformed`.
  func huntGroup() throws(RequestError) -> (WebexID, WebexID) {
    (try id("huntGroupId", of: .huntGroup), try id("locationId", of: .location))
  }
}
