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

/// The order of a list of virtual lines.
///
/// A sort order is the name of a member with `-asc` or `-desc`; without one, lines are in ascending
/// order of their names.
struct VirtualLineOrder {
  private enum Key: String, CaseIterable {
    case firstName, lastName, displayName, phoneNumber
    case digits = "extension"
    case callerIdFirstName, callerIdLastName, callerIdNumber, locationName
  }

  private static let limit = 3
  private var keys: [(key: Key, isDescending: Bool)] = []

  /// - Throws: `queryValue`.
  init(_ context: OperationContext<Organization>) throws(RequestError) {
    let orders = context.values("order") ?? []
    guard orders.count <= Self.limit else {
      throw RequestError(
        .queryValue,
        "The query parameter order must have at most \(Self.limit) sort orders, got"
          + " \(orders.count)"
      )
    }
    for order in orders {
      let words = order.split(separator: "-", maxSplits: 1).map { $0.lowercased() }
      let known = Key.allCases.first { $0.rawValue.lowercased() == words.first }
      guard let key = known, words.count == 1 || ["asc", "desc"].contains(words[1])
      else {
        let names = Key.allCases.map(\.rawValue).joined(withLast: "or")
        throw RequestError(
          .queryValue,
          "The query parameter order must be \(names), with -asc or -desc, got"
            + " \(order.quotedForMessage)"
        )
      }
      keys.append((key, words.last == "desc"))
    }
    if keys.isEmpty { keys = [(.firstName, false), (.lastName, false)] }
  }

  /// Sorts lines; lines with the same values stay in the order of their creation.
  func sorted(_ lines: [Member], in organization: Organization) -> [Member] {
    let rows = lines.enumerated().map { index, line in
      (index: index, line: line, texts: keys.map { text($0.key, of: line, organization) })
    }
    return rows.sorted { one, other in
      for (index, key) in keys.enumerated() where one.texts[index] != other.texts[index] {
        return (one.texts[index] < other.texts[index]) != key.isDescending
      }
      return one.index < other.index
    }
    .map(\.line)
  }

  private func text(_ key: Key, of line: Member, _ organization: Organization) -> String {
    let attributes = line.virtualLine
    let text: String? =
      switch key {
      case .firstName: line.firstName
      case .lastName: line.lastName
      case .displayName: line.displayName
      case .phoneNumber: line.phoneNumber?.description
      case .digits: line.extensionDigits
      case .callerIdFirstName: attributes?.callerIDFirstName ?? line.firstName
      case .callerIdLastName: attributes?.callerIDLastName ?? line.lastName
      case .callerIdNumber: attributes?.callerIDNumber ?? line.phoneNumber?.description
      case .locationName: line.locationID.flatMap { organization.locations[$0]?.name }
      }
    return (text ?? "").lowercased()
  }
}
