internal import JSON
internal import OrderedCollections

/// Which hunt groups a list asks for; `nil` means any.
package struct HuntGroupFilter: Sendable, Hashable {
  package var locationID: WebexID?
  /// A part of the name, whatever its case.
  package var name: String?
  /// A part of the phone number or extension.
  package var phoneNumber: String?
  /// The locations whose groups a location administrator sees.
  package var visibleLocations: Set<WebexID>?

  package init(locationID: WebexID? = nil, name: String? = nil, phoneNumber: String? = nil) {
    self.locationID = locationID
    self.name = name?.lowercased()
    self.phoneNumber = phoneNumber.map(PhoneNumber.searchDigits)
  }

  private var matchesAll: Bool { name == nil && phoneNumber == nil }

  private func matches(_ group: HuntGroup) -> Bool {
    let attributes = group.attributes
    if let name, !attributes.name.lowercased().contains(utf8Of: name) { return false }
    guard let phoneNumber else { return true }
    return attributes.phoneNumber?.description.contains(utf8Of: phoneNumber) ?? false
      || attributes.extensionDigits?.contains(utf8Of: phoneNumber) ?? false
  }

  /// The groups of one location that the list takes, from the given one on.
  fileprivate func page(
    of groups: OrderedDictionary<WebexID, HuntGroup>.Values,
    from start: inout Int,
    limit: Int
  ) -> [HuntGroup] {
    if matchesAll {
      // Nothing to look at: what is skipped costs nothing.
      let skipped = min(start, groups.count)
      start -= skipped
      return Array(groups.elements[skipped...].prefix(limit))
    }
    var page: [HuntGroup] = []
    for group in groups where matches(group) {
      guard start == 0 else {
        start -= 1
        continue
      }
      page.append(group)
      if page.count == limit { break }
    }
    return page
  }
}

extension Organization {
  /// One page of the hunt groups, location by location, each in the order of creation.
  ///
  /// - Returns: at most `limit` groups by their locations, and whether more follow.
  package func huntGroups(
    _ filter: HuntGroupFilter,
    from start: Int,
    limit: Int
  ) -> (page: [(location: Location, groups: [HuntGroup])], hasMore: Bool) {
    var page: [(Location, [HuntGroup])] = []
    var start = start
    var wanted = limit
    for location in locations.values
    where (filter.locationID ?? location.id) == location.id
      && filter.visibleLocations?.contains(location.id) ?? true
    {
      var found = filter.page(of: location.huntGroups.values, from: &start, limit: wanted + 1)
      let hasMore = found.count > wanted
      if hasMore { found.removeLast() }
      if !found.isEmpty { page.append((location, found)) }
      if hasMore { return (page, true) }
      wanted -= found.count
    }
    return (page, false)
  }

  /// - Throws: `locationUnknown`, `locationCalling`, `groupUnknown`.
  package func huntGroup(_ id: WebexID, at locationID: WebexID) throws(RequestError) -> HuntGroup {
    let location = try callingLocation(locationID)
    guard let group = location.huntGroups[id] else {
      throw RequestError(
        .groupUnknown,
        "Hunt group not found: \(location.name) has no hunt group with the id \(id.description.truncatedForMessage)"
      )
    }
    return group
  }
}
