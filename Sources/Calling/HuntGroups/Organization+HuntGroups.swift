internal import OrderedCollections
internal import Text

extension Organization {
  /// Returns one page of the matching hunt groups, by location and then in order of creation.
  ///
  /// - Returns: at most `limit` groups, grouped by location, and whether more follow.
  package func huntGroups(
    _ filter: CallFeatureFilter,
    from start: Int,
    limit: Int
  ) -> (page: [(location: Location, groups: [HuntGroup])], hasMore: Bool) {
    var page: [(Location, [HuntGroup])] = []
    var start = start
    var remaining = limit
    for location in locations.values
    where filter.includes(location) {
      var found = filter.page(of: location.huntGroups.values, from: &start, limit: remaining + 1)
      let hasMore = found.count > remaining
      if hasMore { found.removeLast() }
      if !found.isEmpty { page.append((location, found)) }
      if hasMore { return (page, true) }
      remaining -= found.count
    }
    return (page, false)
  }

  /// Returns the hunt group with an id.
  ///
  /// Source of the beginning of the message: Webex errors in public reports.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `groupUnknown`.
  package func huntGroup(_ id: WebexID, at locationID: WebexID) throws(RequestError) -> HuntGroup {
    let location = try callingLocation(locationID)
    guard let group = location.huntGroups[id] else { throw unknownHuntGroup(id, at: location) }
    return group
  }

  /// Returns the hunt group with an id at any location that meets a condition.
  ///
  /// - Throws: `groupUnknown`.
  package func huntGroup(
    _ id: WebexID,
    where isVisible: (Location) -> Bool
  ) throws(RequestError) -> HuntGroup {
    for location in locations.values where isVisible(location) {
      if let group = location.huntGroups[id] { return group }
    }
    throw unknownHuntGroup(id, at: nil)
  }

  /// The error for a hunt group that a location, or `nil` for the organization, does not have; it
  /// names the location that has the group.
  func unknownHuntGroup(_ id: WebexID, at location: Location?) -> RequestError {
    let other = location == nil ? nil : locations.values.first { $0.huntGroups[id] != nil }
    let place = other.map { "; it is at \($0.name), \($0.id)" } ?? ""
    return RequestError(
      .groupUnknown,
      "Hunt group not found: \(location?.name ?? name) does not have a hunt group with the id "
        + "\(id.messageText)\(id.explanation(expecting: .huntGroup))\(place)",
      hint: id.bareUUID == nil ? nil : .liveRules
    )
  }
}
