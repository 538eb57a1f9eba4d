internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum LocationEndpoints {
  static let all: [Endpoint<Organization>] =
    [listLocations, createLocation, getLocation, updateLocation, deleteLocation]
    + FloorEndpoints.ofLocations

  private static let path = "/locations/{locationId}"

  private static let listLocations = Endpoint<Organization>(
    "listLocations",
    .get,
    "/locations",
    .locationsRead,
    query: [.string("name"), .id("id", .location)] + QueryParameter.paging,
    SuccessResponse(200, .items(.location))
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let name = context.filter("name")
    let id = context.queryID("id", .location)
    let found = organization.locations.values.lazy.filter { location in
      principal.canView(location.id)
        && (name.map { location.name.lowercased().contains(utf8Of: $0) } ?? true)
        && (id.map { location.id == $0 } ?? true)
    }
    return context.page("items", of: found, default: 500, limit: 1000) { location, json in
      location.write(organizationID: organization.id, to: &json)
    }
  }

  /// Responds with the whole location, of which clients read more than the documented `id`.
  private static let createLocation = Endpoint<Organization>(
    "createLocation",
    .post,
    "/locations",
    .locationsCreate,
    body: .createLocation,
    SuccessResponse(201, .location)
  ) { context, organization throws(RequestError) in
    let created = try organization.createLocation(
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += created.warnings
    return .json(status: 201) {
      created.location.write(organizationID: organization.id, to: &$0)
    }
  }

  private static let getLocation = Endpoint<Organization>(
    "getLocationDetails",
    .get,
    path,
    .locationsRead,
    SuccessResponse(200, .location)
  ) { context, organization throws(RequestError) in
    let location = try organization.location(context.id("locationId", .location))
    return .json { location.write(organizationID: organization.id, to: &$0) }
  }

  private static let updateLocation = Endpoint<Organization>(
    "updateLocation",
    .put,
    path,
    .locationsWrite,
    body: .updateLocation,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.updateLocation(
      try context.locationID(in: organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let deleteLocation = Endpoint<Organization>(
    "deleteLocation",
    .delete,
    path,
    .locationsCreate,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    try organization.deleteLocation(try context.locationID(in: organization))
    return .noContent
  }
}

extension Organization {
  /// Deletes a location without calling, with the records by contract that belong to it.
  ///
  /// - Throws: `locationUnknown`, `locationDeletion`, `contractInUse`; nothing has then changed.
  mutating func deleteLocation(_ id: WebexID) throws(RequestError) {
    try checkDeletion(of: id)
    try removeRecords(
      of: id,
      in: ["locations"],
      [["telephony", "config", "locations"], ["telephony", "pstn", "locations"]]
    )
    removeLocation(id)
  }
}
