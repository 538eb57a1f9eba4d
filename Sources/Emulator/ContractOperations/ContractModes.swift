internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections

/// Mode management: what it shows of features and operating modes comes from their own operations.
extension ContractOperationHandler {
  /// The members that a view of the relations computes; `nil` for other views.
  ///
  /// - `featureModes`: a feature with its operating modes.
  /// - `operatingMode`: one of the modes.
  /// - `commonModes`: the names of the modes that all features of the query have.
  func modeMembers(
    _ view: JSONView,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> JSONObject? {
    func parameter(_ name: String) -> WebexID {
      WebexID(encoded: context.parameters.first { $0.name == name }?.value ?? "")
    }
    switch view["view"]?.string {
    case "featureModes":
      return organization.modeFeature(parameter("featureId")).map { feature in
        var record = feature.record
        record["modes"] = .array(feature.modes.map { .object(organization.managed($0)) })
        return record
      }
    case "operatingMode":
      return organization.operatingModes[parameter("modeId")].map(organization.managedRecord)
    case "commonModes":
      let names = (context.values("featureIds") ?? []).map { id in
        organization.modeFeature(WebexID(encoded: id))?.modes.compactMap { mode in
          mode.text("id").flatMap { organization.operatingModes[WebexID(encoded: $0)]?.name }
        } ?? []
      }
      let common = (names.first ?? []).filter { name in names.allSatisfy { $0.contains(name) } }
      return JSONObject([
        .init(name: "commonModeNames", value: .array(common.map { .string($0) }))
      ])
    default: return nil
    }
  }
}

/// A hunt group, call queue or auto attendant, as mode management shows it.
private struct ModeFeature {
  var record: JSONObject
  /// The operating modes of its call forwarding, as the documentation of queues describes them.
  var modes: [JSONObject]
}

extension Organization {
  /// A feature with call forwarding by operating modes, for references to it.
  func modeFeatureRecord(_ id: WebexID) -> JSONObject? { modeFeature(id)?.record }

  /// The name, type and level of an operating mode, for references to it.
  func contractRecord(of mode: OperatingMode) -> JSONObject {
    JSONObject([
      .init(name: "id", value: .string(mode.id.description)),
      .init(name: "name", value: .string(mode.name)),
      .init(name: "type", value: .string(mode.kind.rawValue)),
      .init(name: "level", value: .string(mode.level.rawValue)),
    ])
  }

  fileprivate func modeFeature(_ id: WebexID) -> ModeFeature? {
    if let path = records.path(ofID: id.description) {
      guard path.count == 6, let type = Self.modeFeatureTypes[path[4]],
        let location = locations[WebexID(encoded: path[3])], var record = records[path]
      else { return nil }
      record["timezone"] = record["timeZone"] ?? .string(location.timeZone)
      return modeFeature(id, type, record, location, records[path + ["callForwarding"]])
    }
    for location in locations.values {
      guard let group = location.huntGroups[id] else { continue }
      let attributes = group.attributes
      var record = JSONObject([.init(name: "name", value: .string(attributes.profile.name))])
      record["phoneNumber"] = (attributes.profile.phoneNumber?.description).map { .string($0) }
      record["extension"] = attributes.profile.extensionDigits.map { .string($0) }
      record["timezone"] = .string(attributes.profile.timeZone)
      let forwarding = Self.json { write(group.callForwarding, to: &$0) }
      return modeFeature(id, "HUNT_GROUP", record, location, forwarding)
    }
    return nil
  }

  private static let modeFeatureTypes = [
    "queues": "CALL_QUEUE", "autoAttendants": "AUTO_ATTENDANT",
  ]

  private func modeFeature(
    _ id: WebexID,
    _ type: String,
    _ stored: JSONObject,
    _ location: Location,
    _ forwarding: JSONObject?
  ) -> ModeFeature {
    let settings = forwarding.flatMap {
      JSONValue.object($0)["/callForwarding/operatingModes"]
    }
    var record = stored
    record["id"] = .string(id.description)
    record["type"] = .string(type)
    record["modeBasedForwardingEnabled"] = settings?["/enabled"] ?? false
    record["location"] = .object(
      JSONObject([
        .init(name: "id", value: .string(location.id.description)),
        .init(name: "name", value: .string(location.name)),
      ])
    )
    var modes: [JSONObject] = []
    if case .array(let items)? = settings?["/modes"] {
      modes = items.compactMap { if case .object(let mode) = $0 { mode } else { nil } }
    }
    return ModeFeature(record: record, modes: modes)
  }

  /// A mode of a feature, with the names that mode management has for the members.
  fileprivate func managed(_ mode: JSONObject) -> JSONObject {
    let known = mode.text("id").flatMap { operatingModes[WebexID(encoded: $0)] }
    var record = mode
    if let known { record = record.merging(contractRecord(of: known)) }
    var forwardTo = JSONObject()
    if case .object(let stored)? = mode["forwardTo"] { forwardTo = stored }
    forwardTo["phoneNumber"] = forwardTo["destination"]
    forwardTo["sendToVoicemailEnabled"] = forwardTo["destinationVoicemailEnabled"]
    forwardTo["defaultPhoneNumber"] = (known?.forwarding.destination).map { .string($0) }
    forwardTo["defaultSendToVoicemailEnabled"] =
      (known?.forwarding.isDestinationVoicemailEnabled).map { .bool($0) }
    record["forwardTo"] = .object(forwardTo)
    return record
  }

  /// An operating mode, with the names that mode management has for the members.
  fileprivate func managedRecord(_ mode: OperatingMode) -> JSONObject {
    var record = Self.json { write(mode, to: &$0) } ?? JSONObject()
    record["operatingModeId"] = record["id"]
    record["locationName"] = (mode.locationID.flatMap { locations[$0]?.name }).map { .string($0) }
    if case .object(var forwardTo)? = record["callForwarding"] {
      forwardTo["sendToVoicemailEnabled"] = forwardTo["destinationVoicemailEnabled"]
      record["forwardTo"] = .object(forwardTo)
    }
    return record
  }

  private static func json(_ write: (inout JSONWriter) -> Void) -> JSONObject? {
    let bytes = JSONWriter.bytes(write)
    guard case .object(let object)? = try? JSONParser.parse(bytes) else { return nil }
    return object
  }
}
