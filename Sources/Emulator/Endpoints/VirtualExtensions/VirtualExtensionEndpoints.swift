internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum VirtualExtensionEndpoints {
  private static let path = "/telephony/config/virtualExtensions"

  static let all = [
    readListOfVirtualExtensions, createVirtualExtension, getVirtualExtension,
    updateVirtualExtension, deleteVirtualExtension,
  ]

  private static let readListOfVirtualExtensions = Endpoint<Organization>(
    "readListOfVirtualExtensions",
    .get,
    path,
    .organizationRead,
    query: [
      .string("order"), .string("extension"), .string("phoneNumber"), .string("name"),
      .string("locationName"), .id("locationId", .location), .boolean("orgLevelOnly"),
    ] + QueryParameter.paging,
    SuccessResponse(200, .object(["virtualExtensions": .array(.virtualExtension)]))
  ) { context, organization throws(RequestError) in
    if context.filter("orgLevelOnly") == "true", context.text("locationId") != nil {
      throw RequestError(
        .queryValue,
        "Invalid query parameter: locationId: it is not allowed while orgLevelOnly=true"
      )
    }
    let found = organization.virtualExtensions.filter { isListed($0, context, organization) }
    return context.page(
      "virtualExtensions",
      of: ordered(found, context.text("order")),
      default: 10,
      limit: 2000
    ) {
      organization.write($0, to: &$1)
    }
  }

  private static func isListed(
    _ virtual: VirtualExtension,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> Bool {
    let location = virtual.locationID.flatMap { organization.locations[$0] }
    return context.matches("extension", virtual.extensionDigits)
      && context.matches("phoneNumber", virtual.phoneNumber)
      && context.matches("name", virtual.record.name)
      && context.matches("locationName", location?.name)
      && (context.queryID("locationId", .location).map { $0 == virtual.locationID } ?? true)
      && (context.filter("orgLevelOnly") != "true" || virtual.locationID == nil)
  }

  /// The items in the order that a text such as `extension-DSC` names.
  private static func ordered(_ items: [VirtualExtension], _ text: String?) -> [VirtualExtension] {
    guard let order = ListOrder(text) else { return items }
    let names = ["extension", "phoneNumber", "firstName", "lastName", "displayName"]
    let name = names.contains(order.key) ? order.key : "displayName"
    return order.sorted(items) { $0.record.text(name) ?? "" }
  }

  private static let createVirtualExtension = Endpoint<Organization>(
    "createVirtualExtension",
    .post,
    path,
    .telephonyWrite,
    body: .createVirtualExtension,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let created = try organization.createVirtualExtension(
      try context.body(),
      under: context.configuration.ruleSet,
      checkAccess: principal.checkAssignment
    )
    context.warnings += created.warnings
    return .id(created.id, status: 201)
  }

  private static let getVirtualExtension = Endpoint<Organization>(
    "getVirtualExtension",
    .get,
    "\(path)/{extensionId}",
    .organizationRead,
    SuccessResponse(200, .virtualExtension)
  ) { context, organization throws(RequestError) in
    let virtual = try organization.virtualExtension(context.id("extensionId", .virtualExtension))
    return .json { organization.write(virtual, to: &$0) }
  }

  private static let updateVirtualExtension = Endpoint<Organization>(
    "updateVirtualExtension",
    .put,
    "\(path)/{extensionId}",
    .telephonyWrite,
    body: .updateVirtualExtension,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.id("extensionId", of: .virtualExtension)
    try context.principal.checkAssignment(of: try organization.virtualExtension(id).locationID)
    context.warnings += try organization.updateVirtualExtension(
      id,
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let deleteVirtualExtension = Endpoint<Organization>(
    "deleteVirtualExtension",
    .delete,
    "\(path)/{extensionId}",
    .telephonyWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.id("extensionId", of: .virtualExtension)
    try context.principal.checkAssignment(of: try organization.virtualExtension(id).locationID)
    try organization.deleteVirtualExtension(id)
    return .noContent
  }
}

extension JSONSchema {
  fileprivate static let virtualExtension = object(
    [
      "id": .string, "extension": .string, "esn": .string, "phoneNumber": .string,
      "displayName": .string, "level": .enumeration(of: VirtualExtension.Level.self),
    ],
    optional: [
      "routingPrefix": .string, "firstName": .string, "lastName": .string, "locationId": .string,
      "locationName": .string,
    ]
  )
}
