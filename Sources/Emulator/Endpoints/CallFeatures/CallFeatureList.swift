internal import Calling
internal import HTTP
internal import JSON

extension QueryParameter {
  /// The filters of lists of call features.
  static let callFeatures: [QueryParameter] = [
    .id("locationId", .location), .string("name"), .string("phoneNumber"),
  ]
}

extension OperationContext<Organization> {
  /// The filter of a list of features, limited to what the token can view.
  ///
  /// - Throws: `locationUnknown` under the documented rules.
  func callFeatureFilter(
    in organization: Organization
  ) throws(RequestError) -> CallFeatureFilter {
    let query = request.target.query
    var filter = CallFeatureFilter(
      locationID: queryID("locationId", .location),
      name: query["name"],
      phoneNumber: query["phoneNumber"]
    )
    if principal.token.role == .locationAdministrator {
      filter.visibleLocations = principal.token.locations
    }
    if configuration.ruleSet.mode == .documented, let id = filter.locationID {
      _ = try organization.location(id)
    }
    return filter
  }
}

/// A page of a list of call features that are stored as records.
///
/// - Parameters:
///   - name: the member that has the list.
///   - collection: the features.
///   - context: the request.
///   - organization: the organization.
///   - defaultMax: the number of items of a page unless the request says it.
///   - limit: the maximum number of items of a page.
///   - members: writes what only these features have.
///   - includes: whether a record is in the list.
/// - Returns: the page, with a link to the next one.
/// - Throws: `locationUnknown` under the documented rules.
func callFeaturePage(
  _ name: StaticString,
  of collection: CallFeatureCollection,
  _ context: OperationContext<Organization>,
  _ organization: Organization,
  default defaultMax: Int = 1000,
  limit: Int = 2000,
  _ members: (JSONObject, inout JSONWriter) -> Void = { _, _ in },
  where includes: @escaping (JSONObject) -> Bool = { _ in true }
) throws(RequestError) -> Response {
  let found = organization.features(in: collection, try context.callFeatureFilter(in: organization))
  return context.page(
    name,
    of: found.lazy.filter { includes($0.record) },
    default: defaultMax,
    limit: limit
  ) { item, json in
    organization.writeRow(of: item.record, item.id, at: item.location, to: &json) {
      members(item.record, &$0)
    }
  }
}
