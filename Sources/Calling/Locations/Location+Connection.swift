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
  package func connection(of id: WebexID) -> Location.Connection? {
    guard let record = records[Location.connectionPath(of: id)],
      let kind = record.text("premiseRouteType").flatMap(Location.Connection.Kind.init),
      let route = record.text("premiseRouteId")
    else { return nil }
    return Location.Connection(kind: kind, id: WebexID(encoded: route))
  }

  /// Whether a location has a PSTN connection that is not a trunk or route group.
  func hasOtherConnection(at id: WebexID) -> Bool {
    records[Location.connectionPath(of: id)] != nil && connection(of: id) == nil
  }

  /// Whether the trunk or route group of a connection exists.
  func hasRoute(_ connection: Location.Connection) -> Bool {
    let collection =
      switch connection.kind {
      case .trunk: Location.trunkPath
      case .routeGroup: Array(Location.trunkPath.dropLast()) + ["routeGroups"]
      }
    return records[collection + [connection.id.description]] != nil
  }

  mutating func setConnection(_ connection: Location.Connection, of id: WebexID) {
    let path = Location.connectionPath(of: id)
    var record = records[path] ?? JSONObject()
    record["premiseRouteType"] = .string(connection.kind.rawValue)
    record["premiseRouteId"] = .string(connection.id.description)
    records.set(record, at: path)
  }
}
