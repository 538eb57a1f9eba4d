internal import JSON

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
  /// The most specific dial pattern of all dial plans that matches one of the texts.
  func dialPlanMatch(_ dialed: [String]) -> DialPlanMatch? {
    let path = PremisesRoute.path + ["dialPlans"]
    return records.records(below: path).lazy.flatMap { key, record in
      let route = PremisesRoute(record, "routeType", "routeId")
      let patterns = records[path + [key, "dialPatterns"]]?.strings("dialPatterns") ?? []
      return patterns.compactMap { pattern in
        route.map {
          DialPlanMatch(
            id: WebexID(encoded: key),
            name: record.name ?? "",
            pattern: pattern,
            route: $0
          )
        }
      }
    }
    .mostSpecific(for: dialed) { DialPattern(text: $0.pattern) }
  }

  /// The route list that has a number.
  func routeList(with number: PhoneNumber) -> RouteList? {
    let path = PremisesRoute.path + ["routeLists"]
    return records.records(below: path).first { key, _ in
      records[path + [key, "numbers"]]?.strings("numbers").contains(number.description) ?? false
    }
    .map { key, record in
      RouteList(
        id: WebexID(encoded: key),
        name: record.name ?? "",
        routeGroup: record.text("routeGroupId").map { WebexID(encoded: $0) },
        locationID: record.text("locationId").map { WebexID(encoded: $0) }
      )
    }
  }
}
