internal import JSON

/// A feature that calls a group of telephones at once, which play what the caller says.
package enum PagingGroup: CallFeatureRules {
  /// Source: documentation "Create a new Paging Group", `targets`.
  static let targetLimit = 75

  static let defaultSettings = JSONObject([
    .init(name: "originatorCallerIdEnabled", value: false), .init(name: "originators", value: []),
    .init(name: "targets", value: []),
  ])

  static let absentMembers: Set<String> = ["timeZone", "alternateNumberSettings"]

  static let readOnlyMembers: Set<String> = ["/location", "/locationId", "/locationName"]

  /// Source: documentation "Create a new Paging Group" and "Update a Paging Group", Body.
  static func read(_ body: inout CallFeatureBody, from json: inout JSONReader) {
    body.feature.readIdentity(from: &json, callerNameLimit: 64)
    json.bool("enabled", into: &body.feature.profile.isEnabled)
    let isNew = !json.isPartial && !json.isRecordingSchema
    json.members("originators", in: &body.settings)
    json.members("targets", in: &body.settings)
    // Source: Cisco's SDK, which does not send originators alone.
    let hasOriginators = isNew && !body.settings.strings("originators").isEmpty
    json.bool(
      "originatorCallerIdEnabled",
      hasOriginators ? .always : .optional,
      in: &body.settings
    )
    body.feature.readCallerID(from: &json)
  }

  static func check(
    _ body: inout CallFeatureBody,
    _ validator: inout CallFeatureValidator,
    over current: StoredCallFeature?,
    at location: Location,
    in organization: Organization
  ) {
    for name in ["originators", "targets"] {
      let ids = body.settings.strings(name)
      guard ids != current?.settings.strings(name) else { continue }
      body.settings[name] = .array(
        validator.checkedMembers(ids, at: "/\(name)", location, in: organization)
          .map { .string($0.description) }
      )
    }
    let count = body.settings.strings("targets").count
    if count > targetLimit {
      validator.result.addViolation(
        .pagingTargets,
        at: "/targets/\(targetLimit)",
        "Invalid field value: targets: expected at most \(targetLimit), found \(count)"
      )
    }
  }

  static func writeMembers(
    of group: StoredCallFeature,
    in organization: Organization,
    to json: inout JSONWriter
  ) {
    json.member(
      "originatorCallerIdEnabled",
      group.settings.isTrue("originatorCallerIdEnabled")
    )
    for name: StaticString in ["originators", "targets"] {
      json.array(name) { json in
        for id in group.settings.strings(name.description) {
          let member = CallFeatureAgent(id: WebexID(encoded: id))
          json.object { organization.writeMembers(of: member, to: &$0) }
        }
      }
    }
  }
}

extension JSONReader {
  /// Reads a list of the ids of members, which replaces the one of the record.
  fileprivate mutating func members(_ name: StaticString, in record: inout JSONObject) {
    var ids = record.strings(name.description)
    strings(name, into: &ids)
    record[name.description] = .array(ids.map { .string($0) })
  }
}
