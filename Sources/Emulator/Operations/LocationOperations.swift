internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

extension Operation {
  static let locationOperations = [
    listLocations, getLocation, listCallingLocations, getCallingLocation, listOrganizations,
  ]

  private static let listLocations = Operation(
    "listLocations",
    .get,
    "/locations",
    .locationsRead,
    query: [.text("name"), .text("id")] + Parameter.paging,
    Success(200, .items(.location))
  ) { call, organization throws(RequestError) in
    let caller = call.caller
    let name = call.filter("name")
    let id = call.query["id"].map(WebexID.init(encoded:))
    let found = organization.locations.values.lazy.filter { location in
      caller.sees(location.id)
        && (name.map { location.name.lowercased().contains(utf8Of: $0) } ?? true)
        && (id.map { location.id == $0 } ?? true)
    }
    return try call.page("items", of: found, default: 500, limit: 1000) { location, json in
      location.write(organizationID: organization.id, to: &json)
    }
  }

  private static let getLocation = Operation(
    "getLocation",
    .get,
    "/locations/{locationId}",
    .locationsRead,
    Success(200, .location)
  ) { call, organization throws(RequestError) in
    let location = try organization.location(call.id("locationId"))
    return .json { location.write(organizationID: organization.id, to: &$0) }
  }

  private static let listCallingLocations = Operation(
    "listLocationsWebexCallingDetails",
    .get,
    "/telephony/config/locations",
    .telephonyRead,
    query: [.text("name")] + Parameter.paging,
    Success(200, .callingLocationList)
  ) { call, organization throws(RequestError) in
    let caller = call.caller
    let name = call.filter("name")
    let found = organization.locations.values.lazy.filter { location in
      location.calling != nil && caller.sees(location.id)
        && (name.map { location.name.lowercased().contains(utf8Of: $0) } ?? true)
    }
    return try call.page("locations", of: found, default: 1000, limit: 1000) { location, json in
      location.writeCalling(to: &json)
    }
  }

  private static let getCallingLocation = Operation(
    "getLocationWebexCallingDetails",
    .get,
    "/telephony/config/locations/{locationId}",
    .telephonyRead,
    Success(200, .callingLocation)
  ) { call, organization throws(RequestError) in
    let location = try organization.callingLocation(call.id("locationId"))
    return .json { location.writeCalling(to: &$0) }
  }

  private static let listOrganizations = Operation(
    "listOrganizations",
    .get,
    "/organizations",
    .organizationsRead,
    Success(200, .items(.organization))
  ) { call, organization throws(RequestError) in
    .json { json in
      json.object { json in json.array("items") { organization.write(to: &$0) } }
    }
  }
}
