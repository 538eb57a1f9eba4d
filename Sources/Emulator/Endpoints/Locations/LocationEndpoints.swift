internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum LocationEndpoints {
  static let all: [Endpoint<Organization>] = [
    listLocations, getLocation,
  ]
  static let calling: [Endpoint<Organization>] = [listCallingLocations, getCallingLocation]

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

  private static let getLocation = Endpoint<Organization>(
    "getLocationDetails",
    .get,
    "/locations/{locationId}",
    .locationsRead,
    SuccessResponse(200, .location)
  ) { context, organization throws(RequestError) in
    let location = try organization.location(context.id("locationId", .location))
    return .json { location.write(organizationID: organization.id, to: &$0) }
  }

  private static let listCallingLocations = Endpoint<Organization>(
    "listLocationsWebexCallingDetails",
    .get,
    "/telephony/config/locations",
    .telephonyRead,
    query: [.string("name"), .enumeration("order", ["asc", "desc"])] + QueryParameter.paging,
    SuccessResponse(200, .callingLocationList)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let name = context.filter("name")
    let found = organization.locations.values.lazy.filter { location in
      location.calling != nil && principal.canView(location.id)
        && (name.map { location.name.lowercased().contains(utf8Of: $0) } ?? true)
    }
    guard let order = context.filter("order") else {
      return context.page("locations", of: found, default: 1000, limit: 1000) {
        $0.writeCalling(to: &$1)
      }
    }
    let sorted = found.sorted { order == "desc" ? $1.name < $0.name : $0.name < $1.name }
    return context.page("locations", of: sorted, default: 1000, limit: 1000) {
      $0.writeCalling(to: &$1)
    }
  }

  private static let getCallingLocation = Endpoint<Organization>(
    "getLocationWebexCallingDetails",
    .get,
    "/telephony/config/locations/{locationId}",
    .telephonyRead,
    SuccessResponse(200, .callingLocation)
  ) { context, organization throws(RequestError) in
    let location = try organization.callingLocation(context.id("locationId", .location))
    return .json { location.writeCalling(to: &$0) }
  }
}
