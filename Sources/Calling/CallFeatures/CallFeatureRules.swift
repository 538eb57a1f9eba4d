internal import JSON

/// A kind of call feature that is stored as a record: its settings and its rules, beside the
/// profile that all features have.
///
/// Operations by contract on what belongs to a feature, such as the queues of an agent, read the
/// same records.
protocol CallFeatureRules: SendableMetatype {
  /// The settings of a new feature, as requests and responses have them.
  static var defaultSettings: JSONObject { get }
  /// The names of settings without a default.
  static var optionalSettings: Set<String> { get }
  /// The members of the profile that the feature does not have.
  static var absentMembers: Set<String> { get }
  /// Members of `GET` beside those of all features, which clients send back in a `PUT`.
  static var readOnlyMembers: Set<String> { get }

  /// Reads the members of a create or update body.
  static func read(_ body: inout CallFeatureBody, from json: inout JSONReader)

  /// Applies the rules that reading does not cover.
  ///
  /// - Parameters:
  ///   - body: what has been read over the current settings.
  ///   - validator: has validated the profile, and collects the violations.
  ///   - current: the feature to update; `nil` for a new one.
  ///   - location: the location of the feature.
  ///   - organization: the organization with its members and schedules.
  static func check(
    _ body: inout CallFeatureBody,
    _ validator: inout CallFeatureValidator,
    over current: StoredCallFeature?,
    at location: Location,
    in organization: Organization
  )

  /// Writes the members of a feature after its profile.
  static func writeMembers(
    of feature: StoredCallFeature,
    in organization: Organization,
    to json: inout JSONWriter
  )
}

extension CallFeatureRules {
  static var optionalSettings: Set<String> { [] }
  static var absentMembers: Set<String> { [] }

  /// The settings in a record, which a fixture can leave out in part.
  static func settings(in record: JSONObject) -> JSONObject {
    let names = Set(defaultSettings.members.map(\.name)).union(optionalSettings)
    return defaultSettings.merging(
      JSONObject(record.members.filter { names.contains($0.name) })
    )
  }
}
