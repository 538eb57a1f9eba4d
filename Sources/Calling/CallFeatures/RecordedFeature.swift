internal import JSON

/// A kind of call feature that is stored as a record: its settings and its rules, beside the
/// profile that all features have.
///
/// Operations by contract on what belongs to a feature, such as the queues of an agent, read the
/// same records.
protocol RecordedFeature: SendableMetatype {
  /// The settings of a new feature, as requests and responses have them.
  static var defaultSettings: JSONObject { get }
  /// The names of settings without a default.
  static var optionalSettings: Set<String> { get }
  /// The members of the profile that the feature does not have.
  static var absentMembers: Set<String> { get }
  /// Members of `GET` beside those of all features, which clients send back in a `PUT`.
  static var readOnlyMembers: Set<String> { get }

  /// Reads the members of a create or update body.
  static func read(_ body: inout FeatureBody, from json: inout JSONReader)

  /// Applies the rules that reading does not cover.
  ///
  /// - Parameters:
  ///   - body: what has been read over the current settings.
  ///   - validator: has validated the profile, and collects the violations.
  ///   - current: the feature to update; `nil` for a new one.
  ///   - location: the location of the feature.
  ///   - organization: the organization with its members and schedules.
  static func check(
    _ body: inout FeatureBody,
    _ validator: inout CallFeatureValidator,
    over current: FeatureRecord?,
    at location: Location,
    in organization: Organization
  )

  /// Writes the members of a feature after its profile.
  static func writeMembers(
    of feature: FeatureRecord,
    in organization: Organization,
    to json: inout JSONWriter
  )
}

extension RecordedFeature {
  static var optionalSettings: Set<String> { [] }
  static var absentMembers: Set<String> { [] }

  /// The settings in a record, which a fixture can leave out in part.
  fileprivate static func settings(in record: JSONObject) -> JSONObject {
    let names = Set(defaultSettings.members.map(\.name)).union(optionalSettings)
    return defaultSettings.merging(
      JSONObject(record.members.filter { names.contains($0.name) })
    )
  }
}

/// A call feature as read from its record.
package struct FeatureRecord: Sendable {
  let collection: CallFeatureCollection
  let id: WebexID
  let location: Location
  let record: JSONObject
  let profile: CallFeatureProfile
  let settings: JSONObject

  init(
    _ id: WebexID,
    in collection: CallFeatureCollection,
    _ record: JSONObject,
    at location: Location
  ) {
    (self.collection, self.id, self.record, self.location) = (collection, id, record, location)
    profile = CallFeatureProfile(record, at: location)
    settings = collection.feature.settings(in: record)
  }

  /// The record with a validated profile and settings.
  static func record(
    _ profile: CallFeatureProfile,
    _ settings: JSONObject,
    of feature: any RecordedFeature.Type,
    over old: JSONObject
  ) -> JSONObject {
    var record = old
    for name in feature.optionalSettings { record[name] = nil }
    for member in settings.members { record[member.name] = member.value }
    var profile = profile
    profile.setDefaultCallerNames()
    profile.set(in: &record)
    for name in feature.absentMembers { record[name] = nil }
    return record
  }
}

/// The body of a request that creates or updates a call feature.
struct FeatureBody {
  var feature: CallFeatureRequestBody
  var settings: JSONObject
  /// `nil` if the body has no list of agents.
  var agents: [AgentRequestBody]?

  init(over profile: CallFeatureProfile, _ settings: JSONObject) {
    feature = CallFeatureRequestBody(over: profile)
    self.settings = settings
  }
}

extension RequestBodySchema {
  package static func create(_ collection: CallFeatureCollection) -> RequestBodySchema {
    RequestBodySchema { collection.feature.describe(to: &$0) }
  }

  package static func update(_ collection: CallFeatureCollection) -> RequestBodySchema {
    RequestBodySchema(isPartial: true) { collection.feature.describe(to: &$0) }
  }
}

extension RecordedFeature {
  fileprivate static func describe(to json: inout JSONReader) {
    let profile = CallFeatureProfile(language: .english, timeZone: "")
    var body = FeatureBody(over: profile, JSONObject())
    read(&body, from: &json)
  }
}
