internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum OperatingModeEndpoints {
  private static let modes = "/telephony/config/operatingModes"
  private static let mode = modes + "/{modeId}"

  static let all: [Endpoint<Organization>] =
    [listModes, createMode, getMode, updateMode, deleteMode, listAvailableModes] + holidays

  private static let listModes = Endpoint<Organization>(
    "readListOfOperatingModes",
    .get,
    modes,
    .telephonyRead,
    query: [
      .string("name"), .id("limitToLocationId", .location), .boolean("limitToOrgLevelEnabled"),
      .string("order"),
    ] + QueryParameter.paging,
    SuccessResponse(200, .operatingModeList)
  ) { context, organization throws(RequestError) in
    let isDescending = try context.isDescendingByName()
    let name = context.filter("name")
    let location = context.queryID("limitToLocationId", .location)
    let isForOrganization = context.query.boolean("limitToOrgLevelEnabled") ?? false
    let found = organization.operatingModes.values.filter { mode in
      context.canSee(mode)
        && (name.map { mode.name.lowercased().contains(utf8Of: $0) } ?? true)
        // The documentation requires the location even for a list of the other level.
        && (isForOrganization
          ? mode.locationID == nil : location.map { mode.locationID == $0 } ?? true)
    }
    .sorted { one, other in
      isDescending ? one.name > other.name : one.name < other.name
    }
    return context.page("operatingModes", of: found, default: 10, limit: 100) {
      organization.writeItem($0, to: &$1)
    }
  }

  private static let createMode = Endpoint<Organization>(
    "createOperatingMode",
    .post,
    modes,
    .telephonyWrite,
    body: .createOperatingMode,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    // The body has the location to which an administrator must be assigned.
    let before = organization
    let created = try organization.createOperatingMode(
      try context.body(),
      under: context.configuration.ruleSet
    )
    do throws(RequestError) {
      try context.principal.checkAssignment(of: created.mode.locationID)
    } catch {
      organization = before
      throw error
    }
    context.warnings += created.warnings
    return .id(created.mode.id, status: 201)
  }

  private static let getMode = Endpoint<Organization>(
    "getDetailsForOperatingMode",
    .get,
    mode,
    .telephonyRead,
    SuccessResponse(200, .operatingMode)
  ) { context, organization throws(RequestError) in
    let mode = try context.operatingMode(in: organization)
    return .json { organization.write(mode, to: &$0) }
  }

  private static let updateMode = Endpoint<Organization>(
    "modifyOperatingMode",
    .put,
    mode,
    .telephonyWrite,
    body: .updateOperatingMode,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.updateOperatingMode(
      try context.operatingMode(in: organization).id,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  /// Removes the mode from the features that use it.
  private static let deleteMode = Endpoint<Organization>(
    "deleteOperatingMode",
    .delete,
    mode,
    .telephonyWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.operatingMode(in: organization).id
    try organization.removeRecords(of: id, in: ["telephony", "config", "operatingModes"])
    try organization.deleteOperatingMode(id)
    return .noContent
  }

  private static let listAvailableModes = Endpoint<Organization>(
    "retrieveListOfAvailableOperatingModesInLocation",
    .get,
    "/telephony/config/locations/{locationId}/operatingModes/availableOperatingModes",
    .telephonyRead,
    SuccessResponse(200, .availableOperatingModeList)
  ) { context, organization throws(RequestError) in
    let location = try organization.callingLocation(context.id("locationId", .location))
    return .json { json in
      json.object { json in
        json.array("operatingModes") { json in
          for mode in organization.operatingModes(availableAt: location.id) {
            json.object { json in
              json.member("id", mode.id.description)
              json.member("name", mode.name)
            }
          }
        }
      }
    }
  }
}

extension OperationContext<Organization> {
  /// Whether the principal can read a mode; a location administrator also those of all locations.
  func canSee(_ mode: OperatingMode) -> Bool {
    mode.locationID == nil || principal.canView(mode.locationID)
  }

  /// The operating mode in the path, which the principal can read or, for a write, change.
  ///
  /// - Throws: `idMalformed`, `operatingModeUnknown`, `roleLocation`.
  func operatingMode(in organization: Organization) throws(RequestError) -> OperatingMode {
    guard endpoint.method != .get else {
      let mode = try organization.operatingMode(id("modeId", .operatingMode))
      if !canSee(mode) { try principal.checkAssignment(of: mode.locationID) }
      return mode
    }
    let mode = try organization.operatingMode(try id("modeId", of: .operatingMode))
    try principal.checkAssignment(of: mode.locationID)
    return mode
  }

  /// Whether the query parameter `order` asks for a descending order.
  ///
  /// - Throws: `queryValue`.
  fileprivate func isDescendingByName() throws(RequestError) -> Bool {
    var words = (filter("order") ?? "").split { " -,:".contains($0) }
    if words.first == "name" { words.removeFirst() }
    switch words {
    case [], ["asc"]: return false
    case ["desc"]: return true
    default:
      throw RequestError(
        .queryValue,
        "The query parameter order must be asc or desc, optionally after the word name, got "
          + (text("order") ?? "").quotedForMessage
      )
    }
  }
}
