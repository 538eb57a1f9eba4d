internal import Calling
internal import HTTP
internal import JSON
internal import Text

enum CallRoutingEndpoints {
  private static let premises = "/telephony/config/premisePstn"
  private static let pstn = "/telephony/pstn/locations/{locationId}"

  private static let pstnRead = Organization.Access(
    .telephonyPSTNRead,
    roles: [.full, .readOnly]
  )
  private static let pstnWrite = Organization.Access(
    .telephonyPSTNWrite,
    isWrite: true,
    roles: [.full]
  )

  static let all: [Endpoint<Organization>] = [
    testCallRouting, readListOfDialPatterns, getNumbersAssignedToRouteList,
  ]

  static let connections: [Endpoint<Organization>] = [
    retrieveConnection, setupConnection, retrieveConnectionOptions,
  ]

  private static let testCallRouting = Endpoint<Organization>(
    "testCallRouting",
    .post,
    "/telephony/config/actions/testCallRouting/invoke",
    .fullAdministratorWrite,
    body: .testCallRouting,
    SuccessResponse(200, .routedCall)
  ) { context, organization throws(RequestError) in
    let routed = try organization.routeCall(
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += routed.warnings
    return .json {
      organization.write(routed.call, showsServices: routed.showsServices, to: &$0)
    }
  }

  private static let readListOfDialPatterns = Endpoint<Organization>(
    "readListOfDialPatterns",
    .get,
    "\(premises)/dialPlans/{dialPlanId}/dialPatterns",
    .organizationRead,
    query: [.string("dialPattern"), .string("order")] + QueryParameter.paging,
    SuccessResponse(200, .object(["dialPatterns": .array(.string)]))
  ) { context, organization throws(RequestError) in
    context.page(
      "dialPatterns",
      of: try organization.dialPatterns(ofDialPlan: context.id("dialPlanId", .dialPlan)),
      containing: "dialPattern"
    )
  }

  private static let getNumbersAssignedToRouteList = Endpoint<Organization>(
    "getNumbersAssignedToRouteList",
    .get,
    "\(premises)/routeLists/{routeListId}/numbers",
    Organization.Access(.telephonyConfigWrite, roles: [.full, .readOnly]),
    query: [.string("number"), .string("order")] + QueryParameter.paging,
    SuccessResponse(200, .object(["numbers": .array(.string)]))
  ) { context, organization throws(RequestError) in
    context.page(
      "numbers",
      of: try organization.numbers(ofRouteList: context.id("routeListId", .routeList)),
      containing: "number"
    )
  }

  private static let retrieveConnection = Endpoint<Organization>(
    "retrievePSTNConnectionForLocation",
    .get,
    "\(pstn)/connection",
    pstnRead,
    SuccessResponse(200, .pstnConnection)
  ) { context, organization throws(RequestError) in
    let connection = try organization.pstnConnection(of: context.id("locationId", .location))
    return .json { organization.write(connection, to: &$0) }
  }

  private static let setupConnection = Endpoint<Organization>(
    "setupPSTNConnectionForLocation",
    .put,
    "\(pstn)/connection",
    pstnWrite,
    body: .updatePSTNConnection,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    context.warnings += try organization.updatePSTNConnection(
      of: try context.locationID(in: organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let retrieveConnectionOptions = Endpoint<Organization>(
    "retrievePSTNConnectionOptionsForLocation",
    .get,
    "\(pstn)/connectionOptions",
    pstnRead,
    query: [.string("serviceTypes")],
    SuccessResponse(200, .object(["items": .array(.pstnOption)]))
  ) { context, organization throws(RequestError) in
    _ = try organization.callingLocation(context.id("locationId", .location))
    let services = context.values("serviceTypes") ?? []
    return .json { organization.writePSTNOptions(with: services, to: &$0) }
  }
}

extension OperationContext<Organization> {
  /// A page of a list of strings that contain a query parameter.
  fileprivate func page(
    _ key: StaticString,
    of strings: [String],
    containing parameter: String
  ) -> Response {
    var found = strings
    if let text = text(parameter) { found = found.filter { $0.contains(utf8Of: text) } }
    if let order = ListOrder(text("order")) { found = order.sorted(found) { $0 } }
    return page(key, of: found, default: 1000, limit: 2000) { $1.value(.string($0)) }
  }
}

extension JSONSchema {
  fileprivate static let pstnOption = object([
    "id": .string, "displayName": .string, "pstnServices": .array(.string),
    "pstnConnectionType": .enumeration(of: PSTNConnection.Kind.self),
  ])

  fileprivate static let pstnConnection = object(
    [
      "id": .string, "pstnServices": .array(.string),
      "pstnConnectionType": .enumeration(of: PSTNConnection.Kind.self),
    ],
    optional: [
      "displayName": .string, "routeType": .enumeration(of: PremisesRoute.Kind.self),
      "routeId": .string,
    ]
  )
}
