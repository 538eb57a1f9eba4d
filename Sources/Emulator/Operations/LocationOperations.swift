internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

extension Operation {
  static let locationOperations = [listLocations, getLocation]

  private static let listLocations = Operation(
    "listLocations",
    .get,
    "/locations",
    .locationsRead
  ) { call, organization throws(Refusal) in
    let paging = try Paging(call.request.target.query, default: 500, limit: 1000)
    let name = call.request.target.query["name"]?.lowercased()
    let found = organization.locations.values.lazy
      .filter { location in name.map { location.name.lowercased().contains($0) } ?? true }
      .dropFirst(paging.start)
    var response = Response.json { json in
      json.object { json in
        json.array("items") { json in
          for location in found.prefix(paging.max) {
            location.write(organizationID: organization.id, to: &json)
          }
        }
      }
    }
    if found.dropFirst(paging.max).first != nil {
      response.fields.append(paging.next(after: call.request))
    }
    return response
  }

  private static let getLocation = Operation(
    "getLocation",
    .get,
    "/locations/{locationId}",
    .locationsRead
  ) { call, organization throws(Refusal) in
    let location = try organization.location(call.id("locationId"))
    return .json { location.write(organizationID: organization.id, to: &$0) }
  }
}
