internal import Calling
internal import HTTP
internal import JSON

extension Operation {
  /// The path of the hunt groups of a location.
  static let groups = "/telephony/config/locations/{locationId}/huntGroups"

  static let huntGroupOperations = [
    listHuntGroups, createHuntGroup, getHuntGroup, updateHuntGroup, deleteHuntGroup,
  ]

  private static let listHuntGroups = Operation(
    "listHuntGroups",
    .get,
    "/telephony/config/huntGroups",
    .telephonyRead,
    query: [.text("locationId"), .text("name"), .text("phoneNumber")] + Parameter.paging,
    Success(200, .huntGroupList)
  ) { call, organization throws(RequestError) in
    let query = call.request.target.query
    let paging = try Paging(query, default: 1000, limit: 2000)
    var filter = HuntGroupFilter(
      locationID: query["locationId"].map(WebexID.init(encoded:)),
      name: query["name"],
      phoneNumber: query["phoneNumber"]
    )
    if call.caller.token.role == .locationAdministrator {
      filter.visibleLocations = call.caller.token.locations
    }
    if call.settings.rulebook.mode == .documented, let id = filter.locationID {
      _ = try organization.location(id)
    }
    let (page, hasMore) = organization.huntGroups(filter, from: paging.start, limit: paging.max)
    var response = Response.json { json in
      json.object { json in
        json.array("huntGroups") { json in
          for (location, groups) in page {
            for group in groups { group.writeSummary(at: location, to: &json) }
          }
        }
      }
    }
    if hasMore { response.fields.append(paging.next(after: call.request)) }
    return response
  }

  /// The one whose status the user can choose.
  static let createHuntGroupID = "createHuntGroup"

  private static let createHuntGroup = Operation(
    createHuntGroupID,
    .post,
    groups,
    .telephonyWrite,
    body: .createHuntGroup,
    Success(201, .made)
  ) { call, organization throws(RequestError) in
    let location = try call.locationID(in: organization)
    let created = try organization.createHuntGroup(
      at: location,
      try call.body(),
      under: call.settings.rulebook
    )
    call.notes += created.notes
    return .id(created.id, status: Status(call.settings.createStatus))
  }

  private static let getHuntGroup = Operation(
    "getHuntGroup",
    .get,
    groups + "/{huntGroupId}",
    .telephonyRead,
    Success(200, .huntGroup)
  ) { call, organization throws(RequestError) in
    let group = try organization.huntGroup(call.id("huntGroupId"), at: call.id("locationId"))
    return .json { organization.write(group, to: &$0) }
  }

  private static let updateHuntGroup = Operation(
    "updateHuntGroup",
    .put,
    groups + "/{huntGroupId}",
    .telephonyWrite,
    body: .updateHuntGroup,
    Success(204)
  ) { call, organization throws(RequestError) in
    let (group, location) = try call.huntGroup()
    call.notes += try organization.updateHuntGroup(
      group,
      at: location,
      try call.body(),
      under: call.settings.rulebook
    )
    return .noContent
  }

  private static let deleteHuntGroup = Operation(
    "deleteHuntGroup",
    .delete,
    groups + "/{huntGroupId}",
    .telephonyWrite,
    Success(204)
  ) { call, organization throws(RequestError) in
    let (group, location) = try call.huntGroup()
    try organization.deleteHuntGroup(group, at: location)
    return .noContent
  }
}

extension Call {
  /// The group and the location that the path of a write names.
  ///
  /// - Throws: `idMalformed`.
  func huntGroup() throws(RequestError) -> (WebexID, WebexID) {
    (try id("huntGroupId", of: .huntGroup), try id("locationId", of: .location))
  }
}
