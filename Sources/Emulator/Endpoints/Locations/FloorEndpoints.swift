internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections

/// The floors of a location, below its path and below that of the workspace location.
enum FloorEndpoints {
  static let ofLocations = endpoints(
    of: "Location",
    "/locations/{locationId}/floors",
    read: .floorsRead,
    write: .locationsWrite
  )
  static let ofWorkspaceLocations = endpoints(
    of: "WorkspaceLocation",
    "/workspaceLocations/{locationId}/floors",
    read: .workspaceLocationsRead,
    write: .workspaceLocationsWrite
  )

  /// - Parameters:
  ///   - name: the name of the location in the operation ids.
  ///   - path: the path of the list.
  ///   - read: what reading requires of the token.
  ///   - write: what writing requires of the token.
  /// - Returns: the endpoints.
  private static func endpoints(
    of name: String,
    _ path: String,
    read: Organization.Access,
    write: Organization.Access
  ) -> [Endpoint<Organization>] {
    [
      Endpoint("list\(name)Floors", .get, path, read, SuccessResponse(200, .items(.floor))) {
        context,
        organization throws(RequestError) in
        let location = try organization.location(context.locationID)
        return .json { json in
          json.object { json in
            json.array("items") { json in
              for floor in location.floors.values { location.write(floor, to: &json) }
            }
          }
        }
      },
      Endpoint(
        "create\(name)Floor",
        .post,
        path,
        write,
        body: .floor,
        SuccessResponse(201, .floor)
      ) { context, organization throws(RequestError) in
        let id = try context.validLocationID(in: organization)
        let (floor, warnings) = try organization.createFloor(
          at: id,
          try context.body(),
          under: context.configuration.ruleSet
        )
        context.warnings += warnings
        return try response(floor, at: id, status: 201, organization)
      },
    ] + itemEndpoints(of: name, path + "/{floorId}", read: read, write: write)
  }

  private static func itemEndpoints(
    of name: String,
    _ path: String,
    read: Organization.Access,
    write: Organization.Access
  ) -> [Endpoint<Organization>] {
    [
      Endpoint("get\(name)FloorDetails", .get, path, read, SuccessResponse(200, .floor)) {
        context,
        organization throws(RequestError) in
        let floor = try organization.floor(context.id("floorId", .floor), at: context.locationID)
        return try response(floor, at: context.locationID, organization)
      },
      Endpoint(
        "update\(name)Floor",
        .put,
        path,
        write,
        body: .floor,
        SuccessResponse(200, .floor)
      ) { context, organization throws(RequestError) in
        let id = try context.validLocationID(in: organization)
        let (floor, warnings) = try organization.updateFloor(
          try context.id("floorId", of: .floor),
          at: id,
          try context.body(),
          under: context.configuration.ruleSet
        )
        context.warnings += warnings
        return try response(floor, at: id, organization)
      },
      Endpoint("delete\(name)Floor", .delete, path, write, SuccessResponse(204)) {
        context,
        organization throws(RequestError) in
        try organization.deleteFloor(
          try context.id("floorId", of: .floor),
          at: try context.validLocationID(in: organization)
        )
        return .noContent
      },
    ]
  }

  private static func response(
    _ floor: Location.Floor,
    at id: WebexID,
    status: Status = 200,
    _ organization: Organization
  ) throws(RequestError) -> Response {
    let location = try organization.location(id)
    return .json(status: status) { location.write(floor, to: &$0) }
  }
}

extension OperationContext<Organization> {
  /// The location in the path: its id, or that of the workspace location.
  var locationID: WebexID { id("locationId", .location).locationOfWorkspaceLocation }

  /// The location in the path of a write.
  ///
  /// - Throws: `idMalformed`.
  func validLocationID(in organization: Organization) throws(RequestError) -> WebexID {
    let id = locationID
    guard organization.locations.index(forKey: id) == nil, id.kind != .location else { return id }
    return try self.id("locationId", of: .location)
  }
}
