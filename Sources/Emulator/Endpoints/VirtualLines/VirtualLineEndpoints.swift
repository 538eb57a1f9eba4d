internal import Calling
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

enum VirtualLineEndpoints {
  static let all: [Endpoint<Organization>] = [readListOfVirtualLines]

  private static let readListOfVirtualLines = Endpoint<Organization>(
    "readListOfVirtualLines",
    .get,
    "/telephony/config/virtualLines",
    .telephonyRead,
    query: VirtualLineFilter.parameters + QueryParameter.paging,
    SuccessResponse(200, .virtualLineList)
  ) { context, organization in
    let principal = context.principal
    let filter = VirtualLineFilter(context)
    let (locations, state) = (organization.locations, organization)
    let found = organization.members.values.lazy.filter { member in
      principal.canView(member.locationID)
        && filter.matches(member, at: member.locationID.flatMap { locations[$0] })
        && (filter.hasDevice.map { $0 == (state.deviceCount(of: member.id) > 0) } ?? true)
    }
    return context.page("virtualLines", of: found, default: 2000, limit: 2000) {
      organization.writeVirtualLine($0, to: &$1)
    }
  }
}

/// The filter parameters of a list of virtual lines; `nil` matches all lines.
private struct VirtualLineFilter {
  var ids: Set<WebexID>?
  var locationIDs: Set<WebexID>?
  /// Names in lower case, of which one is contained in the name of the location.
  var locationNames: [String]?
  var ownerNames: [String]?
  var phoneNumbers: [String]?
  var hasExtension: Bool?
  var hasNumber: Bool?
  var hasDevice: Bool?

  static let parameters: [QueryParameter] = [
    .id("locationId", .location, isList: true), .id("id", .virtualLine, isList: true),
    .list("ownerName"), .list("phoneNumber"),
    .list("locationName"), .boolean("hasDeviceAssigned"), .boolean("hasExtensionAssigned"),
    .boolean("hasDnAssigned"), .unsupported("order", isList: true),
  ]

  init(_ context: OperationContext<Organization>) {
    ids = context.queryIDs("id", .virtualLine)
    locationIDs = context.queryIDs("locationId", .location)
    locationNames = context.values("locationName")?.map { $0.lowercased() }
    ownerNames = context.values("ownerName")?.map { $0.lowercased() }
    phoneNumbers = context.values("phoneNumber")?.map(PhoneNumber.searchDigits)
    hasExtension = context.query.boolean("hasExtensionAssigned")
    hasNumber = context.query.boolean("hasDnAssigned")
    hasDevice = context.query.boolean("hasDeviceAssigned")
  }

  func matches(_ line: Member, at location: Location?) -> Bool {
    guard line.kind == .virtualLine else { return false }
    return (ids.map { $0.contains(line.id) } ?? true)
      && (locationIDs.map { ids in location.map { ids.contains($0.id) } ?? false } ?? true)
      && Self.matches(location?.name, locationNames)
      && Self.matches(line.displayName, ownerNames)
      && Self.matches(line.phoneNumber?.description, phoneNumbers)
      && (hasExtension.map { $0 == (line.extensionDigits != nil) } ?? true)
      && (hasNumber.map { $0 == (line.phoneNumber != nil) } ?? true)
  }

  /// Whether a text contains one of the parts, ignoring case; true without parts.
  private static func matches(_ text: String?, _ parts: [String]?) -> Bool {
    guard let parts else { return true }
    guard let text = text?.lowercased() else { return false }
    return parts.contains { text.contains(utf8Of: $0) }
  }
}
