package import JSON
internal import OrderedCollections
internal import Text

extension Organization {
  /// Determines where a call would go; changes nothing.
  ///
  /// Source: documentation "Test Call Routing", and live tests of clients.
  ///
  /// - Returns: the call, whether to show the services that were applied, and messages about
  ///   ignored properties.
  /// - Throws: all violations in the body, `callOriginator`, `trunkCallExtension`.
  package func routeCall(
    _ json: JSONDocument,
    under ruleSet: RuleSet
  ) throws(RequestError) -> (call: RoutedCall, showsServices: Bool, warnings: [String]) {
    var body = CallRoutingRequestBody()
    let result = try ValidationResult.read(json, under: ruleSet) {
      body.read(from: &$0)
    } checks: { _ in
    }
    let call =
      switch body.originatorType {
      case .person, .user: try routeCall(ofPerson: body, under: ruleSet)
      case .trunk: try routeCall(ofTrunk: body)
      }
    return (call, body.includesAppliedServices, result.warnings)
  }

  private func routeCall(
    ofPerson body: CallRoutingRequestBody,
    under ruleSet: RuleSet
  ) throws(RequestError) -> RoutedCall {
    let id = WebexID(body.originatorID, as: .person, acceptsUUID: ruleSet.mode == .live)
    guard let caller = members[id], caller.kind == .person, caller.hasCalling,
      let location = caller.locationID.flatMap({ locations[$0] })
    else {
      throw unknownOriginator(id, "no person with Webex Calling and a location", .person)
    }
    var call = CallRouter(organization: self, location: location, isOutgoing: true)
      .route(body.destination)
    OutgoingPermissions(organization: self, caller: caller, location: location).apply(to: &call)
    return call
  }

  private func unknownOriginator(
    _ id: WebexID,
    _ reason: String,
    _ kind: WebexID.Kind
  ) -> RequestError {
    RequestError(
      .callOriginator,
      at: "/originatorId",
      "Originator not found: \(reason) in \(name) has the id \(id.messageText)"
        + id.explanation(expecting: kind)
    )
  }

  // MARK: Calls from a trunk

  private func routeCall(
    ofTrunk body: CallRoutingRequestBody
  ) throws(RequestError) -> RoutedCall {
    let trunk = WebexID(body.originatorID, as: .trunk, acceptsUUID: false)
    let record = records[PremisesRoute.trunkPath + [trunk.description]]
    guard
      let location = record?.text("locationId").flatMap({ locations[WebexID(encoded: $0)] })
    else {
      throw unknownOriginator(trunk, "no trunk", .trunk)
    }
    let source = body.originatorNumber.map { self.source(of: $0, trunk, at: location) }
    let isFromPSTN = source == nil || source == .unknownNumber
    if isFromPSTN, PhoneNumber(body.destination, country: location.address.country) == nil {
      throw RequestError(
        .trunkCallExtension,
        at: "/destination",
        "A call from the PSTN cannot be to \(body.destination.quotedForMessage):"
          + " \(body.originatorNumber?.quotedForMessage ?? "a caller without a number") is not the"
          + " caller of a route list, dial plan or unknown extension of this trunk"
      )
    }
    var call = CallRouter(organization: self, location: location, isOutgoing: false)
      .route(body.destination)
    call.source = source
    return call
  }

  /// What the number of a caller says about a call from a trunk.
  ///
  /// The order is assumed.
  private func source(
    of text: String,
    _ trunk: WebexID,
    at location: Location
  ) -> RoutedCall.Source {
    let number = PhoneNumber(text, country: location.address.country)
    if let list = number.flatMap(routeList), let group = list.routeGroup,
      isRoute(PremisesRoute(kind: .routeGroup, id: group), through: trunk)
    {
      return .routeList(list)
    }
    let caller = number?.description ?? text
    if let match = dialPlanMatch(caller, where: { isRoute($0, through: trunk) }) {
      return .dialPattern(match)
    }
    if number == nil, let route = unknownExtensionRoute(at: location.id),
      isRoute(route, through: trunk)
    {
      return .unknownExtension
    }
    return .unknownNumber
  }
}

/// The body of a request to test the routing of a call.
struct CallRoutingRequestBody {
  enum OriginatorType: String, Sendable, CaseIterable {
    case person = "PEOPLE"
    case trunk = "TRUNK"
    /// The same as a person.
    ///
    /// Source: requests of a client that the live API accepts.
    case user = "USER"
  }

  private(set) var originatorID = ""
  private(set) var originatorType = OriginatorType.person
  private(set) var originatorNumber: String?
  private(set) var destination = ""
  private(set) var includesAppliedServices = false

  /// Source: documentation "Test Call Routing", Body.
  mutating func read(from body: inout JSONReader) {
    body.string("originatorId", .required, into: &originatorID)
    body.enumeration("originatorType", .required, into: &originatorType)
    body.string("originatorNumber", into: &originatorNumber)
    body.string("destination", .required, length: 1...128, into: &destination)
    body.bool("includeAppliedServices", into: &includesAppliedServices)
  }
}

extension RequestBodySchema {
  package static let testCallRouting = RequestBodySchema { body in
    var request = CallRoutingRequestBody()
    request.read(from: &body)
  }
}
