package import JSON
internal import OrderedCollections
internal import Text

/// How a location is connected to the PSTN.
package struct PSTNConnection: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case localGateway = "LOCAL_GATEWAY"
    case nonIntegrated = "NON_INTEGRATED_CCP"
    case integrated = "INTEGRATED_CCP"
    case cisco = "CISCO_PSTN"
  }

  /// What a location can be connected to.
  struct Option {
    let id: String
    let name: String
    let kind: Kind
    let services: [String]
  }

  /// The names of the first two are in live tests of clients; which providers an organization has
  /// depends on its country and its contracts.
  static let options = [
    Option(
      id: "fb2a6aa1-61bb-4a32-9ab5-b2a3c0c6b6c3",
      name: "Premises-based PSTN",
      kind: .localGateway,
      services: ["GEOGRAPHIC_NUMBERS", "TOLLFREE_NUMBERS"]
    ),
    Option(
      id: "08d2c2b6-7f2a-4f0b-9f3c-5f3b7c1f7a55",
      name: "Pure IP",
      kind: .nonIntegrated,
      services: ["GEOGRAPHIC_NUMBERS", "TOLLFREE_NUMBERS", "SERVICE_NUMBERS"]
    ),
    Option(
      id: "d1c2f6a4-3c69-4a5e-8a53-1f1b4a9f2b77",
      name: "Cisco Calling Plans",
      kind: .cisco,
      services: ["GEOGRAPHIC_NUMBERS", "TOLLFREE_NUMBERS", "MOBILE_NUMBERS"]
    ),
  ]

  let id: String
  let name: String?
  let kind: Kind
  let services: [String]
  package let route: PremisesRoute?

  /// The connection in a record, which a fixture can leave out in part.
  init(_ record: JSONObject) {
    route = PremisesRoute(record, "premiseRouteType", "premiseRouteId")
    let isLocal = route != nil
    let id = record.text("id")
    let option =
      isLocal
      ? Self.options.first { $0.kind == .localGateway } : Self.options.first { $0.id == id }
    self.id = id ?? option?.id ?? ""
    name = record.text("displayName") ?? option?.name
    kind =
      isLocal
      ? .localGateway
      : record.choice("pstnConnectionType", Kind.self) ?? option?.kind ?? .nonIntegrated
    let services = record.strings("pstnServices")
    self.services = services.isEmpty ? option?.services ?? [] : services
  }
}

extension Organization {
  /// The PSTN connection of a location.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `pstnConnectionUnknown`.
  package func pstnConnection(of locationID: WebexID) throws(RequestError) -> PSTNConnection {
    let location = try callingLocation(locationID)
    guard let record = records[Self.connectionPath(of: locationID)] else {
      throw RequestError(
        .pstnConnectionUnknown,
        "Not found: \(location.name) does not have a PSTN connection yet"
      )
    }
    return PSTNConnection(record)
  }

  /// Connects a location to the PSTN; modifies nothing if the body is invalid.
  ///
  /// - Returns: messages about ignored properties.
  /// - Throws: `locationUnknown`, `locationCalling`, `capacity`, all violations in the body.
  package mutating func updatePSTNConnection(
    of locationID: WebexID,
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> [String] {
    let location = try callingLocation(locationID)
    var body = PSTNConnectionBody()
    let result = try ValidationResult.read(
      json,
      under: ruleSet,
      readOnly: PSTNConnectionBody.readOnlyMembers
    ) {
      body.read(from: &$0)
    } checks: { result in
      body.check(at: location, in: self, under: ruleSet, &result)
    }
    try checkRecordCapacity()
    var warnings = result.warnings
    if let route = body.route {
      if body.id != nil {
        warnings.append("ignored '/id': premiseRouteId decides")
      }
      records.remove(Self.connectionPath(of: locationID))
      setConnection(route, of: locationID)
    } else if let id = body.id, id != records[Self.connectionPath(of: locationID)].pstnID {
      if !PSTNConnection.options.contains(where: { $0.id == id }) {
        warnings.append(
          "accepted '/id', which is not one of the connection options, as an unknown provider"
        )
      }
      let record = JSONObject([
        .init(name: "id", value: .string(id)),
        .init(
          name: "pstnConnectionType",
          value: .string(PSTNConnection.Kind.nonIntegrated.rawValue)
        ),
      ])
      records.set(record, at: Self.connectionPath(of: locationID))
    }
    return warnings
  }

  package func write(_ connection: PSTNConnection, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", connection.id)
      json.member("displayName", connection.name)
      json.array("pstnServices") { json in
        for service in connection.services { json.value(.string(service)) }
      }
      json.member("pstnConnectionType", connection.kind.rawValue)
      json.member("routeType", connection.route?.kind.rawValue)
      json.member("routeId", connection.route?.id.description)
    }
  }

  /// Writes what a location can be connected to, limited to those with all of the services.
  package func writePSTNOptions(with services: [String], to json: inout JSONWriter) {
    json.object { json in
      json.array("items") { json in
        for option in PSTNConnection.options
        where Set(services).isSubset(of: option.services) {
          json.object { json in
            json.member("id", option.id)
            json.member("displayName", option.name)
            json.array("pstnServices") { json in
              for service in option.services { json.value(.string(service)) }
            }
            json.member("pstnConnectionType", option.kind.rawValue)
          }
        }
      }
    }
  }
}

/// The body of a request that connects a location to the PSTN.
private struct PSTNConnectionBody {
  var id: String?
  private var kind: PremisesRoute.Kind?
  private var routeID: String?

  var route: PremisesRoute? {
    guard let kind, let routeID else { return nil }
    return PremisesRoute(kind: kind, id: WebexID(encoded: routeID))
  }

  /// Members of `GET`, which clients send back in a `PUT`.
  static let readOnlyMembers: Set<String> = [
    "/displayName", "/pstnServices", "/pstnConnectionType", "/routeType", "/routeId",
  ]

  /// Source: documentation "Setup PSTN Connection for a Location", Body.
  mutating func read(from body: inout JSONReader) {
    body.nullableString("id", into: &id)
    kind = body.enumerationIfPresent("premiseRouteType")
    body.nullableString("premiseRouteId", into: &routeID)
  }

  /// Source: documentation: a trunk or route group needs its type and its id.
  func check(
    at location: Location,
    in organization: Organization,
    under ruleSet: RuleSet,
    _ result: inout ValidationResult
  ) {
    guard !result.hasViolation(at: "/premiseRouteType") else { return }
    // What has been read is sent back.
    let current = organization.records[Organization.connectionPath(of: location.id)].pstnID
    if route == nil, id != nil, id == current { return }
    if let missing = missingMember {
      return result.addViolation(
        .bodyRequired,
        at: "/\(missing)",
        "Missing Mandatory field name: \(missing): expected the id of a provider, or both"
          + " premiseRouteType and premiseRouteId"
      )
    }
    if let route {
      guard !ruleSet.isOpenWorld, !organization.hasRoute(route) else { return }
      return result.addViolation(
        .locationConnection,
        at: "/premiseRouteId",
        "\(organization.name) does not have a \(route.kind.rawValue) with the id"
          + " \(route.id.messageText)"
      )
    }
    let option = PSTNConnection.options.first { $0.id == id }
    guard let option, option.kind != .nonIntegrated else { return }
    result.addViolation(
      .pstnConnectionKind,
      at: "/id",
      "Invalid field value: id: '\(option.name)' is of the type \(option.kind.rawValue); a trunk or"
        + " route group, or a provider of the type NON_INTEGRATED_CCP can be set"
    )
  }

  private var missingMember: String? {
    switch (id, kind, routeID) {
    case (_, .some, nil): "premiseRouteId"
    case (_, nil, .some): "premiseRouteType"
    case (nil, nil, nil): "id"
    default: nil
    }
  }
}

extension JSONObject? {
  /// The id of the connection in a record.
  fileprivate var pstnID: String? { map { PSTNConnection($0).id } }
}

extension RequestBodySchema {
  package static let updatePSTNConnection = RequestBodySchema { body in
    var connection = PSTNConnectionBody()
    connection.read(from: &body)
  }
}
