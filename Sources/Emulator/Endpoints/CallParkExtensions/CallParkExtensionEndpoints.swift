internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// Extensions at which calls are parked.
enum CallParkExtensionEndpoints {
  private static let parkExtensions =
    "/telephony/config/locations/{locationId}/callParkExtensions"

  static let all: [Endpoint<Organization>] = [
    readListOfCallParkExtensions, createCallParkExtension, getDetails, updateCallParkExtension,
    deleteCallParkExtension,
  ]

  private static let readListOfCallParkExtensions = Endpoint<Organization>(
    "readListOfCallParkExtensions",
    .get,
    "/telephony/config/callParkExtensions",
    .telephonyRead,
    query: [
      .id("locationId", .location), .string("locationName"), .string("name"), .string("extension"),
      .string("order"),
    ] + QueryParameter.paging,
    SuccessResponse(200, .callParkExtensionList)
  ) { context, organization throws(RequestError) in
    let principal = context.principal
    let locationID = context.queryID("locationId", .location)
    let name = context.filter("name")
    let locationName = context.filter("locationName")
    let digits = context.filter("extension")
    let found = organization.locations.values.lazy
      .filter { location in
        principal.canView(location.id) && (locationID.map { location.id == $0 } ?? true)
          && (locationName.map { location.name.lowercased().contains(utf8Of: $0) } ?? true)
      }
      .flatMap { location in location.extensions.lazy.map { (location, $0.key, $0.value) } }
      .filter { _, extensionDigits, owner in
        owner.kind == .callParkExtension
          && (name.map { owner.name.lowercased().contains(utf8Of: $0) } ?? true)
          && (digits.map { extensionDigits.contains(utf8Of: $0) } ?? true)
      }
    return context.page(
      "callParkExtensions",
      of: ordered(Array(found), by: context.text("order")),
      default: 2000,
      limit: 2000
    ) { item, json in
      item.0.writeCallPark(item.1, item.2, to: &json)
    }
  }

  private typealias Row = (location: Location, digits: String, owner: Owner)

  /// The rows in the order that a text such as `callParkExtension-DSC` names; unknown orders are
  /// ignored.
  private static func ordered(_ rows: [Row], by text: String?) -> [Row] {
    guard let order = ListOrder(text) else { return rows }
    return switch order.key {
    case "groupName": order.sorted(rows) { $0.location.name }
    case "callParkExtension": order.sorted(rows) { $0.digits }
    case "callParkExtensionName": order.sorted(rows) { $0.owner.name }
    case "callParkExtensionExternalId": order.sorted(rows) { $0.owner.id.description }
    default: rows
    }
  }

  private static let createCallParkExtension = Endpoint<Organization>(
    "createCallParkExtension",
    .post,
    parkExtensions,
    .telephonyWrite,
    body: .createCallParkExtension,
    SuccessResponse(201, .createdID)
  ) { context, organization throws(RequestError) in
    let created = try organization.createCallParkExtension(
      at: try context.locationID(in: organization),
      try context.body(),
      under: context.configuration.ruleSet
    )
    context.warnings += created.warnings
    return .id(created.id, status: 201)
  }

  private static let getDetails = Endpoint<Organization>(
    "getDetailsForCallParkExtension",
    .get,
    parkExtensions + "/{callParkExtensionId}",
    .telephonyRead,
    SuccessResponse(200, .callParkExtension)
  ) { context, organization throws(RequestError) in
    let location = context.id("locationId", .location)
    let owner = try organization.callParkExtension(
      context.id("callParkExtensionId", .callParkExtension),
      at: location
    )
    return .json { organization.writeDetails(ofCallParkExtension: owner, at: location, to: &$0) }
  }

  private static let updateCallParkExtension = Endpoint<Organization>(
    "updateCallParkExtension",
    .put,
    parkExtensions + "/{callParkExtensionId}",
    .telephonyWrite,
    body: .updateCallParkExtension,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.id("callParkExtensionId", of: .callParkExtension)
    context.warnings += try organization.updateCallParkExtension(
      id,
      at: try context.id("locationId", of: .location),
      try context.body(),
      under: context.configuration.ruleSet
    )
    return .noContent
  }

  private static let deleteCallParkExtension = Endpoint<Organization>(
    "deleteCallParkExtension",
    .delete,
    parkExtensions + "/{callParkExtensionId}",
    .telephonyWrite,
    SuccessResponse(204)
  ) { context, organization throws(RequestError) in
    let id = try context.id("callParkExtensionId", of: .callParkExtension)
    let location = try context.id("locationId", of: .location)
    _ = try organization.callParkExtension(id, at: location)
    try organization.removeRecords(
      of: id,
      in: ["telephony", "config", "locations", location.description, "callParkExtensions"]
    )
    try organization.deleteCallParkExtension(id, at: location)
    return .noContent
  }
}

extension JSONSchema {
  fileprivate static let callParkExtension = object(
    ["name": .string, "extension": .string],
    optional: ["routingPrefix": .string, "esn": .string]
  )
}
