internal import Calling
internal import HTTP
internal import OrderedCollections
internal import Text

/// The filter parameters of a list of devices; `nil` matches all devices.
struct DeviceFilter {
  private let ownerID: WebexID?
  private let locationID: WebexID?
  /// Tags that a device must all have.
  private let tags: [String]?
  /// Texts that members must equal, ignoring case.
  private let texts: [(member: (Device) -> String?, text: String)]
  private let displayName: String?
  private let isOnPlatform: Bool
  private let hasErrorCode: Bool
  private let capability: String?

  static let parameters: [QueryParameter] = [
    .string("displayName"), .id("personId", .person), .id("workspaceId", .workspace),
    .string("connectionStatus"), .string("product"),
    .enumeration("type", Device.Kind.allCases.map(\.rawValue)),
    .string("serial"), .list("tag"), .id("locationId", .location), .string("mac"),
    .string("errorCode"), .enumeration("capability", ["xapi"]),
    .enumeration("devicePlatform", ["cisco", "microsoftTeamsRoom"]),
    .unsupported("software"), .unsupported("upgradeChannel"), .unsupported("permission"),
    .unsupported("workspaceLocationId"), .unsupported("plannedMaintenance"),
  ]

  init(_ context: OperationContext<Organization>) {
    ownerID = context.queryID("personId", .person) ?? context.queryID("workspaceId", .workspace)
    locationID = context.queryID("locationId", .location)
    tags = context.values("tag")
    let members: [(name: String, member: (Device) -> String?)] = [
      ("connectionStatus", { $0.connectionStatus.rawValue }), ("product", { $0.product }),
      ("type", { $0.kind.rawValue }), ("serial", { $0.serial }), ("mac", { $0.macText }),
    ]
    texts = members.compactMap { name, member in context.text(name).map { (member, $0) } }
    displayName = context.text("displayName")
    isOnPlatform =
      !(context.text("devicePlatform")?.equalsIgnoringCase("microsoftTeamsRoom") ?? false)
    hasErrorCode = context.text("errorCode") != nil
    capability = context.text("capability")
  }

  /// The devices among which those that match are: the devices of an owner, or all.
  func candidates(in organization: Organization) -> [Device] {
    ownerID.map { organization.devices(ownedBy: $0) } ?? Array(organization.devices.values)
  }

  func matches(_ device: Device, in organization: Organization) -> Bool {
    guard isOnPlatform, !hasErrorCode else { return false }
    let owner = organization.members[device.ownerID]
    return (locationID.map { owner?.locationID == $0 } ?? true)
      && (tags.map { $0.allSatisfy(device.tags.contains) } ?? true)
      && (displayName.map { owner?.displayName.equalsIgnoringCase($0) ?? false } ?? true)
      && (capability == nil || device.kind == .roomDevice)
      && texts.allSatisfy { $0.member(device)?.equalsIgnoringCase($0.text) ?? false }
  }
}
