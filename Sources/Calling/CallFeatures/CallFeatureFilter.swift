internal import JSON
internal import OrderedCollections
internal import Text

/// A filter for lists of hunt groups, call queues and auto attendants; a criterion that is `nil`
/// matches every one.
package struct CallFeatureFilter: Sendable, Hashable {
  package var locationID: WebexID?
  /// A substring of the name, ignoring case.
  package var name: String?
  /// A substring of the phone number or of the extension.
  package var phoneNumber: String?
  /// The locations that a location administrator can view.
  package var visibleLocations: Set<WebexID>?

  package init(locationID: WebexID? = nil, name: String? = nil, phoneNumber: String? = nil) {
    self.locationID = locationID
    self.name = name?.lowercased()
    self.phoneNumber = phoneNumber.map(PhoneNumber.searchDigits)
  }

  /// Whether a location can have matching features.
  func includes(_ location: Location) -> Bool {
    (locationID ?? location.id) == location.id
      && visibleLocations?.contains(location.id) ?? true
  }

  /// Whether the record of a feature matches.
  func matches(_ record: JSONObject) -> Bool {
    matches(record.name ?? "", record.text("phoneNumber"), record.text("extension"))
  }

  private var matchesAll: Bool { name == nil && phoneNumber == nil }

  private func matches(_ group: HuntGroup) -> Bool {
    let profile = group.attributes.profile
    return matches(profile.name, profile.phoneNumber?.description, profile.extensionDigits)
  }

  private func matches(
    _ featureName: String,
    _ number: String?,
    _ extensionDigits: String?
  ) -> Bool {
    if let name, !featureName.lowercased().contains(utf8Of: name) { return false }
    guard let phoneNumber else { return true }
    return number?.contains(utf8Of: phoneNumber) ?? false
      || extensionDigits?.contains(utf8Of: phoneNumber) ?? false
  }

  /// Returns up to `limit` matching groups of one location.
  ///
  /// The first `start` matching groups are skipped, and `start` is reduced by the number skipped.
  func page(
    of groups: OrderedDictionary<WebexID, HuntGroup>.Values,
    from start: inout Int,
    limit: Int
  ) -> [HuntGroup] {
    if matchesAll {
      // Every group matches, so skipping needs no iteration.
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
