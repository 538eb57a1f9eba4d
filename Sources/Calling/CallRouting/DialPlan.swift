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
    let path = PremisesRoute.path + ["routeLists"]
    return records.records(below: path).first { key, record in
      let location = record.text("locationId").flatMap { locations[WebexID(encoded: $0)] }
      let country = location?.address.country ?? "US"
      return records[path + [key, "numbers"]]?.strings("numbers")
        .contains { PhoneNumber($0, country: country) == number } ?? false
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
