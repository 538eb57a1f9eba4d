internal import JSON

/// A call feature as read from its record.
package struct StoredCallFeature: Sendable {
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
    settings = collection.rules.settings(in: record)
  }

  /// The record with a validated profile and settings.
  static func record(
    _ profile: CallFeatureProfile,
    _ settings: JSONObject,
    of feature: any CallFeatureRules.Type,
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
