internal import Calling
internal import HTTP
internal import OrderedCollections
internal import Text

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

  /// Reads the query; a sort order that is not known is ignored with a warning.
  ///
  /// - Throws: `queryValue` for more sort orders than the documentation allows.
  init(_ context: inout OperationContext<Organization>) throws(RequestError) {
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
      if let key = known, words.count == 1 || ["asc", "desc"].contains(words[1]) {
        keys.append((key, words.last == "desc"))
      } else {
        let names = Key.allCases.map(\.rawValue).joined(withLast: "or")
        context.warnings.append(
          "ignored the sort order \(order.quotedForMessage): expected \(names), with -asc or -desc"
        )
      }
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
