internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// The calling settings of locations.
enum CallingLocationEndpoints {
  static let all: [Endpoint<Organization>] = [
    listCallingLocations, enableCalling, getCallingLocation, updateCallingLocation, checkDeletion,
  ]

  private static let list = "/telephony/config/locations"
  private static let path = list + "/{locationId}"

  private static let listCallingLocations = Endpoint<Organization>(
    "listLocationsWebexCallingDetails",
    .get,
    list,
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
    guard let order = context.filter("order") else { return page(of: found, context, organization) }
    let sorted = found.sorted { order == "desc" ? $1.name < $0.name : $0.name < $1.name }
    return page(of: sorted, context, organization)
  }

  private static func page(
    of locations: some Sequence<Location>,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> Response {
    context.page("locations", of: locations, default: 1000, limit: 1000) {
      organization.writeCallingRow(of: $0, to: &$1)
    }
  }

  private static let enableCalling = Endpoint<Organization>(
    "enableLocationForWebexCalling",
    .post,
    list,
    .callingEnable,
    body: .enableCalling,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    let enabled = try organization.enableCalling(
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += enabled.warnings
    return .id(enabled.id, status: 201)
  }

  private static let getCallingLocation = Endpoint<Organization>(
    "getLocationWebexCallingDetails",
    .get,
    path,
    .telephonyRead,
    SuccessResponse(200, .callingLocation)
  ) { context, organization throws(RequestError) in
    let location = try organization.callingLocation(context.id("locationId", .location))
    return .json { organization.writeCalling(of: location, to: &$0) }
  }

  private static let updateCallingLocation = Endpoint<Organization>(
    "updateLocationWebexCallingDetails",
    .put,
    path,
    .telephonyWrite,
    body: .updateCallingLocation,
    SuccessResponse(204).or(200, .batchJob)
  ) { context, organization throws(RequestError) in
    let id = try context.locationID(in: organization)
    var changed = organization
    let update = try changed.updateCallingLocation(
      id,
      try context.body(),
      under: context.configuration.ruleSet
    )
    // A job follows for the extensions of the location, which have the prefix before them.
    let startsJob =
      update.hasChangedRoutingPrefix && changed.locations[id]?.extensions.isEmpty == false
    let job = startsJob ? try changed.startRoutingPrefixJob(at: id, context.jobOrigin) : nil
    organization = changed
    context.warnings += update.warnings
    guard let job else { return .noContent }
    return .json { json in json.object { $0.member("batchJobId", job.description) } }
  }

  /// Reads only, although it is a POST.
  private static let checkDeletion = Endpoint<Organization>(
    "safeDeleteCheckBeforeDisablingCallingLocation",
    .post,
    path + "/actions/precheckForDeletion/invoke",
    .deletionCheck,
    SuccessResponse(200, .locationDeletionCheck)
  ) { context, organization throws(RequestError) in
    let check = try organization.deletionCheck(of: try context.locationID(in: organization))
    return .json { check.write(to: &$0) }
  }
}
