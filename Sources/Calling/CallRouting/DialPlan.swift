internal import JSON
internal import OrderedCollections

/// A dial pattern of a dial plan, and where calls that match it go.
package struct DialPlanMatch: Sendable, Hashable {
  package var id: WebexID
  package var name: String
  package var pattern: String
  package var route: PremisesRoute
}

/// A list of numbers whose calls go to a route group.
package struct RouteList: Sendable, Hashable {
  package var id: WebexID
  package var name: String
  package var routeGroup: WebexID?
  package var locationID: WebexID?
}

/// Dial plans and route lists are records by contract.
extension Organization {
  /// The most specific dial pattern that matches a number.
  ///
  /// - Parameters:
  ///   - dialed: the number.
  ///   - isUsable: whether calls by the route of a dial plan count.
  /// - Returns: the pattern with its dial plan; `nil` if none matches.
  func dialPlanMatch(
    _ dialed: String,
    where isUsable: (PremisesRoute) -> Bool = { _ in true }
  ) -> DialPlanMatch? {
    let path = PremisesRoute.path + ["dialPlans"]
    var best: (key: String, record: JSONObject, route: PremisesRoute, pattern: DialPattern)?
    for (key, record) in records.records(below: path) {
      guard let route = PremisesRoute(record, "routeType", "routeId"), isUsable(route) else {
        continue
      }
      for text in records[path + [key, "dialPatterns"]]?.strings("dialPatterns") ?? [] {
        let pattern = DialPattern(text: text)
        guard pattern.matches(dialed),
          best.map({ pattern.isMoreSpecific(than: $0.pattern) }) ?? true
        else { continue }
        best = (key, record, route, pattern)
      }
    }
    return best.map {
      DialPlanMatch(
        id: WebexID(encoded: $0.key),
        name: $0.record.name ?? "",
        pattern: $0.pattern.text,
        route: $0.route
      )
    }
  }

  /// The route list that has a number.
  func routeList(with number: PhoneNumber) -> RouteList? {
    guard let owner = numbers[number]?.owner, owner.kind == .routeList,
      let record = records[PremisesRoute.routeListPath + [owner.id.description]]
    else { return nil }
    return RouteList(
      id: owner.id,
      name: record.name ?? "",
      routeGroup: record.text("routeGroupId").map { WebexID(encoded: $0) },
      locationID: record.text("locationId").map { WebexID(encoded: $0) }
    )
  }
}

/// Why a number cannot be added to a route list.
///
/// Source: documentation "Modify Numbers for Route List", Response.
package struct RejectedRouteListNumber: Sendable, Hashable {
  package enum State: String, Sendable {
    case invalid = "INVALID"
    case duplicate = "DUPLICATE"
    case unavailable = "UNAVAILABLE"
  }

  package var text: String
  package var state: State
  package var message: String
}

extension Organization {
  /// A number of a request as a route list has it; the text itself if it is not a number.
  package func normalizedNumber(_ text: String, ofRouteList key: String) -> String {
    let country = location(ofRouteList: key)?.address.country ?? "US"
    return PhoneNumber(text, country: country)?.description ?? text
  }

  private func location(ofRouteList key: String) -> Location? {
    records[PremisesRoute.routeListPath + [key]]?.text("locationId")
      .flatMap { locations[WebexID(encoded: $0)] }
  }

  /// The numbers of a request that cannot be added to a route list; they are those of its location
  /// without an owner.
  ///
  /// - Parameters:
  ///   - texts: the numbers.
  ///   - key: the id of the route list.
  ///   - ruleSet: with `isOpenWorld`, an unknown number is accepted.
  /// - Returns: those that cannot be added, in their order.
  package func rejectedNumbers(
    _ texts: [String],
    ofRouteList key: String,
    under ruleSet: RuleSet
  ) -> [RejectedRouteListNumber] {
    guard let location = location(ofRouteList: key) else { return [] }
    return texts.compactMap { text in
      if let number = PhoneNumber(text, country: location.address.country),
        numbers[number]?.owner?.id.description == key
      {
        let message = "\(number) is in the list already"
        return RejectedRouteListNumber(text: text, state: .duplicate, message: message)
      }
      var result = ValidationResult()
      _ = result.phoneNumber(
        text,
        at: "/numbers",
        location,
        in: self,
        under: ruleSet,
        excluding: WebexID(encoded: key)
      )
      guard let violation = result.violations.first else { return nil }
      return RejectedRouteListNumber(
        text: text,
        state: violation.rule == .numberFormat ? .invalid : .unavailable,
        message: violation.description
      )
    }
  }
}
