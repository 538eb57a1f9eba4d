package import JSON
internal import OrderedCollections

extension Organization {
  /// Writes a call as the test of call routing returns it.
  ///
  /// - Parameters:
  ///   - call: the call.
  ///   - showsServices: whether to write the services that were applied, if there are any.
  ///   - json: the writer.
  package func write(_ call: RoutedCall, showsServices: Bool, to json: inout JSONWriter) {
    json.object { json in
      if let source = call.source { write(source, to: &json) }
      json.member("destinationType", call.destination.typeName)
      json.member("routingAddress", call.routingAddress)
      json.member("outsideAccessCode", call.outsideAccessCode)
      json.member("isRejected", call.isRejected)
      write(call.destination, to: &json)
      if showsServices, !call.services.isEmpty {
        json.array("appliedServices") { json in
          for service in call.services { json.object { service.write(to: &$0) } }
        }
      }
    }
  }

  private func write(_ source: RoutedCall.Source, to json: inout JSONWriter) {
    json.object("callSourceInfo") { json in
      switch source {
      case .routeList(let list):
        json.member("callSourceType", "ROUTE_LIST")
        json.member("routeListName", list.name)
        json.member("routeListId", list.id.description)
      case .dialPattern(let match):
        json.member("callSourceType", "DIAL_PATTERN")
        match.write(to: &json)
      // The document spells the two without the second N.
      case .unknownExtension: json.member("callSourceType", "UNKNOWN_EXTENSION")
      case .unknownNumber: json.member("callSourceType", "UNKNOWN_NUMBER")
      }
    }
  }

  private func write(_ destination: RoutedCall.Destination, to json: inout JSONWriter) {
    switch destination {
    case .agent(let id): json.object("hostedAgent") { writeAgent(id, to: &$0) }
    case .feature(let feature):
      json.object("hostedFeature") { json in
        json.member("type", feature.kind.rawValue)
        json.member("name", feature.name)
        json.member("id", feature.id)
        writeRoutedLocation(feature.locationID, to: &json)
        json.member("phoneNumber", feature.phoneNumber)
        json.member("extension", feature.extensionDigits)
      }
    case .pbxUser(let match):
      json.object("pbxUser") { json in
        match.write(to: &json)
        write(match.route, to: &json)
      }
    case .pstnNumber(let route): json.object("pstnNumber") { write(route, to: &$0) }
    case .virtualExtension(let found, let route):
      json.object("virtualExtension") { json in
        json.member("id", found.id)
        json.member("firstName", found.record.text("firstName"))
        json.member("lastName", found.record.text("lastName"))
        json.member("displayName", found.record.text("displayName") ?? "")
        json.member("extension", found.extensionDigits ?? "")
        json.member("phoneNumber", found.phoneNumber ?? "")
        writeRoutedLocation(found.locationID, to: &json)
        write(route, to: &json)
      }
    case .virtualExtensionRange(let range, let route):
      json.object("virtualExtensionRange") { json in
        json.member("id", range.id)
        json.member("name", range.record.name)
        json.member("prefix", range.record.text("prefix") ?? "")
        json.member("pattern", range.pattern)
        writeRoutedLocation(range.locationID, to: &json)
        write(route, to: &json)
      }
    case .routeList(let list):
      json.object("routeList") { json in
        json.member("id", list.id.description)
        json.member("name", list.name)
        json.member("routeGroupName", list.routeGroup.map { name(ofRouteGroup: $0) } ?? "")
        json.member("routeGroupId", list.routeGroup?.description ?? "")
        writeRoutedLocation(list.locationID, to: &json)
      }
    case .featureAccessCode(let code):
      json.object("featureAccessCode") { json in
        json.member("code", code.code)
        json.member("name", code.name)
      }
    case .emergency(let isRedSky, let route):
      json.object("emergency") { json in
        json.member("isRedSky", isRedSky)
        write(route, to: &json)
      }
    case .unknownExtension(let route): json.object("unknownExtension") { write(route, to: &$0) }
    case .unknownNumber: json.object("unknownNumber") { _ in }
    }
  }

  private func writeAgent(_ id: WebexID, to json: inout JSONWriter) {
    guard let member = members[id] else { return }
    json.member("id", member.id.description)
    json.member("type", member.kind.rawValue)
    json.member("firstName", member.firstName)
    json.member("lastName", member.lastName)
    writeRoutedLocation(member.locationID, to: &json)
    json.member("phoneNumber", member.phoneNumber?.description)
    json.member("extension", member.extensionDigits)
  }

  /// Writes a location, with empty texts for what belongs to the organization.
  ///
  /// Source: documentation "Test Call Routing", `virtualExtension`.
  private func writeRoutedLocation(_ id: WebexID?, to json: inout JSONWriter) {
    json.member("locationName", id.flatMap { locations[$0]?.name } ?? "")
    json.member("locationId", id?.description ?? "")
  }

  private func name(ofRouteGroup id: WebexID) -> String {
    records[PremisesRoute.routeGroupPath + [id.description]]?.name ?? ""
  }

  /// Source: for a trunk, live tests of clients; for a route group, assumed.
  private func write(_ route: PremisesRoute?, to json: inout JSONWriter) {
    guard let route else { return }
    let record = records[route.recordPath]
    switch route.kind {
    case .trunk:
      let location = record?.text("locationId").map { WebexID(encoded: $0) }
      json.member("trunkName", record?.name ?? "")
      json.member("trunkId", route.id.description)
      json.member("trunkLocationName", location.flatMap { locations[$0]?.name } ?? "")
      json.member("trunkLocationId", location?.description ?? "")
    case .routeGroup:
      json.member("routeGroupName", record?.name ?? "")
      json.member("routeGroupId", route.id.description)
    }
  }
}

extension RoutedCall.Destination {
  fileprivate var typeName: String {
    switch self {
    case .agent: "HOSTED_AGENT"
    case .feature: "HOSTED_FEATURE"
    case .pbxUser: "PBX_USER"
    case .pstnNumber: "PSTN_NUMBER"
    case .virtualExtension: "VIRTUAL_EXTENSION"
    case .virtualExtensionRange: "VIRTUAL_EXTENSION_RANGE"
    case .routeList: "ROUTE_LIST"
    case .featureAccessCode: "FAC"
    case .emergency: "EMERGENCY"
    case .unknownExtension: "UNKNOWN_EXTENSION"
    case .unknownNumber: "UNKNOWN_NUMBER"
    }
  }
}

extension DialPlanMatch {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("dialPlanName", name)
    json.member("dialPlanId", id.description)
    json.member("dialPattern", pattern)
  }
}

extension RoutedCall.Service {
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .translation(let pattern, let matched):
      json.object("translationPattern") { json in
        json.member("configurationLevel", pattern.isOfLocation ? "LOCATION" : "ORGANIZATION")
        json.member("name", pattern.name)
        json.member("matchingPattern", pattern.matchingPattern)
        json.member("replacementPattern", pattern.replacement)
        json.member("matchedNumber", matched)
        json.member("translatedNumber", pattern.replacement)
      }
    case .permission(let permission): permission.write(to: &json)
    }
  }
}

extension OutgoingPermission {
  fileprivate func write(to json: inout JSONWriter) {
    switch subject {
    case .digitPattern(let name, let pattern):
      json.object("outgoingCallingPlanPermissionsByDigitPattern") { json in
        json.member("configurationLevel", level.rawValue)
        json.member("name", name)
        json.member("permission", action.rawValue)
        // The document requires it; it is empty without a transfer.
        json.member("transferNumber", transferNumber ?? "")
        json.member("pattern", pattern)
        writeReason(to: &json)
        json.member("number", number)
      }
    case .callType(let type):
      json.object("outgoingCallingPlanPermissionsByType") { json in
        json.member("configurationLevel", level.rawValue)
        json.member("callType", type.rawValue)
        json.member("permission", action.rawValue)
        json.member("transferNumber", transferNumber)
        writeReason(to: &json)
        json.member("number", number)
      }
    }
  }

  private func writeReason(to json: inout JSONWriter) {
    if lacksTransferNumber { json.member("reason", "\(action.rawValue)_NOT_CONFIGURED") }
  }
}
