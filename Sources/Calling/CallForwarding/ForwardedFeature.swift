internal import JSON
internal import OrderedCollections

/// A feature with call forwarding.
package struct ForwardedFeature: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case huntGroup
    case recorded(CallFeatureCollection)
  }

  package var kind: Kind
  package var id: WebexID
  package var locationID: WebexID

  package init(_ kind: Kind, _ id: WebexID, at locationID: WebexID) {
    (self.kind, self.id, self.locationID) = (kind, id, locationID)
  }
}

extension Organization {
  /// Returns the call forwarding of a feature.
  ///
  /// - Throws: `locationUnknown`, `locationCalling`, `groupUnknown`, `featureUnknown`.
  package func callForwarding(
    of feature: ForwardedFeature
  ) throws(RequestError) -> CallForwarding {
    switch feature.kind {
    case .huntGroup: try huntGroup(feature.id, at: feature.locationID).callForwarding
    case .recorded(let collection):
      try recordedForwarding(of: feature.id, in: collection, at: feature.locationID)
    }
  }

  private func recordedForwarding(
    of id: WebexID,
    in collection: CallFeatureCollection,
    at locationID: WebexID
  ) throws(RequestError) -> CallForwarding {
    _ = try record(of: id, in: collection, at: locationID)
    let path = Self.forwardingPath(of: id, in: collection, at: locationID)
    guard let record = records[path] else { return CallForwarding() }
    return CallForwarding(record)
  }

  private static func forwardingPath(
    of id: WebexID,
    in collection: CallFeatureCollection,
    at locationID: WebexID
  ) -> [String] {
    collection.path(at: locationID) + [id.description, "callForwarding"]
  }

  mutating func setCallForwarding(
    _ forwarding: CallForwarding,
    of feature: ForwardedFeature
  ) throws(RequestError) {
    switch feature.kind {
    case .huntGroup:
      let index = try callingLocationIndex(feature.locationID)
      let group = try huntGroup(feature.id, at: feature.locationID)
      selectiveRuleCount += forwarding.rules.count - group.callForwarding.rules.count
      replaceHuntGroup(by: group.with(forwarding), at: index)
    case .recorded(let collection):
      try checkRecordCapacity()
      let path = Self.forwardingPath(of: feature.id, in: collection, at: feature.locationID)
      records.set(forwarding.record, at: path)
    }
  }

  /// The name of a feature, for messages.
  func name(of feature: ForwardedFeature) -> String {
    let name =
      switch feature.kind {
      case .huntGroup:
        locations[feature.locationID]?.huntGroups[feature.id]?.attributes.profile.name
      case .recorded(let collection):
        records[collection.path(at: feature.locationID) + [feature.id.description]]?.name
      }
    return name ?? feature.id.description
  }
}

extension CallForwarding {
  /// The call forwarding in a record.
  init(_ record: JSONObject) {
    self.init()
    let bytes = JSONWriter.bytes(of: .object(record))
    guard let document = try? JSONDocument(bytes) else {
      preconditionFailure("what the writer has written is JSON")
    }
    var reader = JSONReader(isPartial: true, isLenient: true)
    var forwarding = self
    reader.read(document) { body in
      body.object("callForwarding") { body in
        forwarding.readForwarding(from: &body)
        body.objects("rules") { body in
          var rule = SelectiveRule()
          rule.read(from: &body)
          forwarding.rules.append(rule)
        }
      }
    }
    self = forwarding
  }

  /// The record, with complete rules.
  fileprivate var record: JSONObject {
    let bytes = JSONWriter.bytes { json in json.object { writeFixture(to: &$0) } }
    guard case .object(let record)? = try? JSONParser.parse(bytes) else {
      preconditionFailure("what the writer has written is JSON")
    }
    return record
  }
}
