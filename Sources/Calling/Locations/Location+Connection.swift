internal import JSON

extension Location {
  /// Where calls to the PSTN go from a location with premises PSTN.
  package struct Connection: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      case trunk = "TRUNK"
      case routeGroup = "ROUTE_GROUP"
    }

    package var kind: Kind
    package var id: WebexID
  }

  /// The path of the record of its PSTN connection.
  static func connectionPath(of id: WebexID) -> [String] {
    ["telephony", "pstn", "locations", id.description, "connection"]
  }
}

/// The PSTN connection of a location is a record by contract, which the operations on PSTN
/// connections and on trunks read too.
extension Organization {
  /// The trunk or route group of a location with premises PSTN.
  func connection(of id: WebexID) -> Location.Connection? {
    guard let record = records[Location.connectionPath(of: id)],
      let kind = record.text("premiseRouteType").flatMap(Location.Connection.Kind.init),
      let route = record.text("premiseRouteId")
    else { return nil }
    return Location.Connection(kind: kind, id: WebexID(encoded: route))
  }
}
