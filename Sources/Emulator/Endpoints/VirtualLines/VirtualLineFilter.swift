internal import Calling
internal import HTTP
internal import OrderedCollections
internal import Text

/// The filter parameters of a list of virtual lines; `nil` matches all lines.
struct VirtualLineFilter {
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
    .boolean("hasDnAssigned"), .list("order"),
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

  func matches(_ line: Member, in organization: Organization) -> Bool {
    guard line.kind == .virtualLine else { return false }
    let location = line.locationID.flatMap { organization.locations[$0] }
    return (ids.map { $0.contains(line.id) } ?? true)
      && (locationIDs.map { ids in location.map { ids.contains($0.id) } ?? false } ?? true)
      && Self.matches(location?.name, locationNames)
      && Self.matches(line.displayName, ownerNames)
      && Self.matches(line.phoneNumber?.description, phoneNumbers)
      && (hasExtension.map { $0 == (line.extensionDigits != nil) } ?? true)
      && (hasNumber.map { $0 == (line.phoneNumber != nil) } ?? true)
      && (hasDevice.map { $0 == (organization.deviceCount(of: line.id) > 0) } ?? true)
  }

  /// Whether a text contains one of the parts, ignoring case; true without parts.
  private static func matches(_ text: String?, _ parts: [String]?) -> Bool {
    guard let parts else { return true }
    guard let text = text?.lowercased() else { return false }
    return parts.contains { text.contains(utf8Of: $0) }
  }
}
