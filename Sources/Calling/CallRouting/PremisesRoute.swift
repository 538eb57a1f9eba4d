internal import JSON

/// A trunk, or a group of trunks, that takes calls to the premises of the customer or to the PSTN.
package struct PremisesRoute: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case trunk = "TRUNK"
    case routeGroup = "ROUTE_GROUP"
  }

  package var kind: Kind
  package var id: WebexID

  /// The paths of the records of premises PSTN, by contract.
  static let path = ["telephony", "config", "premisePstn"]
  static let trunkPath = path + ["trunks"]
  static let routeGroupPath = path + ["routeGroups"]
  static let routeListPath = path + ["routeLists"]

  var recordPath: [String] {
    (kind == .trunk ? Self.trunkPath : Self.routeGroupPath) + [id.description]
  }
}

/// The PSTN connection of a location is a record, which operations by contract on trunks read too.
extension Organization {
  /// The path of the record of the PSTN connection of a location.
  static func connectionPath(of id: WebexID) -> [String] {
    ["telephony", "pstn", "locations", id.description, "connection"]
  }

  /// The trunk or route group of a location with premises PSTN.
  package func connection(of id: WebexID) -> PremisesRoute? {
    guard let record = records[Self.connectionPath(of: id)] else { return nil }
    return PremisesRoute(record, "premiseRouteType", "premiseRouteId")
  }

  /// Whether a location has a PSTN connection that is not a trunk or route group.
  func hasOtherConnection(at id: WebexID) -> Bool {
    records[Self.connectionPath(of: id)] != nil && connection(of: id) == nil
  }

  /// Whether the trunk or route group of a connection exists.
  func hasRoute(_ route: PremisesRoute) -> Bool { records[route.recordPath] != nil }

  mutating func setConnection(_ connection: PremisesRoute, of id: WebexID) {
    let path = Self.connectionPath(of: id)
    var record = records[path] ?? JSONObject()
    record["premiseRouteType"] = .string(connection.kind.rawValue)
    record["premiseRouteId"] = .string(connection.id.description)
    records.set(record, at: path)
  }

  /// Whether calls by a route can go through a trunk.
  func isRoute(_ route: PremisesRoute, through trunk: WebexID) -> Bool {
    switch route.kind {
    case .trunk: route.id == trunk
    case .routeGroup: trunks(of: route).contains(trunk)
    }
  }

  /// The trunks of a route group.
  private func trunks(of group: PremisesRoute) -> [WebexID] {
    let gateways = records[group.recordPath]?.objects("localGateways") ?? []
    return gateways.compactMap { $0.text("id") }.map { WebexID(encoded: $0) }
  }
}

extension PremisesRoute {
  /// The route that two members of a record name; `nil` if it names none.
  init?(_ record: JSONObject, _ kindMember: String, _ idMember: String) {
    guard let kind = record.text(kindMember).flatMap(Kind.init), let id = record.text(idMember)
    else { return nil }
    self.init(kind: kind, id: WebexID(encoded: id))
  }
}
