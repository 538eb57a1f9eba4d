internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// The locations in their former form as workspace locations.
enum WorkspaceLocationEndpoints {
  static let all: [Endpoint<Organization>] =
    [
      listWorkspaceLocations, createWorkspaceLocation, getWorkspaceLocation,
      updateWorkspaceLocation, deleteWorkspaceLocation,
    ] + FloorEndpoints.ofWorkspaceLocations

  private static let list = "/workspaceLocations"
  private static let path = list + "/{locationId}"

  private static let listWorkspaceLocations = Endpoint<Organization>(
    "listWorkspaceLocations",
    .get,
    list,
    .workspaceLocationsRead,
    query: [
      .string("displayName"), .string("address"), .string("countryCode"), .string("cityName"),
    ],
    SuccessResponse(200, .items(.workspaceLocation))
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let name = context.filter("displayName")
    let address = context.filter("address")
    let city = context.filter("cityName")
    let country = context.text("countryCode")
    let found = organization.locations.values.lazy.filter { location in
      principal.canView(location.id)
        && (name.map { location.name.lowercased().contains(utf8Of: $0) } ?? true)
        && (address.map { location.address.address1.lowercased().contains(utf8Of: $0) } ?? true)
        && (city.map { location.address.city.lowercased().contains(utf8Of: $0) } ?? true)
        && (country?.equalsIgnoringCase(location.address.country) ?? true)
    }
    return context.page("items", of: found, default: 1000, limit: 1000) { location, json in
      location.writeWorkspaceLocation(organizationID: organization.id, to: &json)
    }
  }

  private static let createWorkspaceLocation = Endpoint<Organization>(
    "createWorkspaceLocation",
    .post,
    list,
    .workspaceLocationsCreate,
    body: .workspaceLocation,
    SuccessResponse(201, .workspaceLocation)
  ) { context, organization throws(RequestError) in
    let created = try organization.createLocation(
      try context.body(),
      .workspaceLocation,
      under: context.configuration.ruleSet
    )
    context.warnings += created.warnings
    return .json(status: 201) {
      created.location.writeWorkspaceLocation(organizationID: organization.id, to: &$0)
    }
  }

  private static let getWorkspaceLocation = Endpoint<Organization>(
    "getWorkspaceLocationDetails",
    .get,
    path,
    .workspaceLocationsRead,
    SuccessResponse(200, .workspaceLocation)
  ) { context, organization throws(RequestError) in
    let location = try organization.location(context.locationID)
    return .json { location.writeWorkspaceLocation(organizationID: organization.id, to: &$0) }
  }

  private static let updateWorkspaceLocation = Endpoint<Organization>(
    "updateWorkspaceLocation",
    .put,
    path,
    .workspaceLocationsWrite,
    body: .workspaceLocation,
    SuccessResponse(200, .workspaceLocation)
  ) { context, organization throws(RequestError) in
    let id = try context.validLocationID(in: organization)
    context.warnings += try organization.updateLocation(
      id,
      try context.body(),
      .workspaceLocation,
      under: context.configuration.ruleSet
    )
    let location = try organization.location(id)
    return .json { location.writeWorkspaceLocation(organizationID: organization.id, to: &$0) }
  }

  private static let deleteWorkspaceLocation = Endpoint<Organization>(
    "deleteWorkspaceLocation",
    .delete,
    path,
    .workspaceLocationsCreate,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    try organization.deleteLocation(try context.validLocationID(in: organization))
    return .noContent
  }
}
