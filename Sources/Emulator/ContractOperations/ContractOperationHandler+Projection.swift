internal import Calling
internal import Contract
internal import JSON
internal import OrderedCollections

extension ContractOperationHandler {
  /// How the ids begin whose items are shown with more than rows of a list have of them: the base64
  /// text of `ciscospark://us/` with the type.
  private static let completedPrefixes = [WebexID.Kind.operatingMode, .trunk, .routeGroup].map {
    WebexID($0, key: "").description.prefix($0 == .operatingMode ? 40 : 28)
  }

  /// How a record of a target is shown.
  func projection(
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> ContractProjection {
    projection(target, ProjectionSource(context, organization))
  }

  /// How a record of a target is shown, for lists, whose rows share the source.
  func projection(_ target: ContractTarget, _ source: ProjectionSource) -> ContractProjection {
    ContractProjection(
      fill: { [self] name, depth in
        embeddedRows(name, target, source)
          ?? (name == "Id" ? target.path.last.map { .string($0) } : nil)
          ?? (depth == 1 ? fill(name, target, source) : nil)
      },
      expand: { source.organization.shownEntity($0) },
      complete: { id in
        // The other ids, of which a list has many, are not looked up.
        guard Self.completedPrefixes.contains(where: id.hasPrefix) else { return nil }
        return source.organization.operatingModes[WebexID(encoded: id)]
          .map(source.organization.contractRecord)
          ?? source.organization.records.path(ofID: id)
          .flatMap { source.organization.records[$0]?.name }
          .map { JSONObject([.init(name: "name", value: .string($0))]) }
      }
    )
  }

  /// The value of a member that is not stored, by its name.
  private func fill(
    _ name: String,
    _ target: ContractTarget,
    _ source: ProjectionSource
  ) -> JSONValue? {
    if name == createdIDMember { return target.path.last.map { .string($0) } }
    return switch name {
    case "id": target.path.last.flatMap { $0.isEmpty ? nil : .string($0) }
    case "orgId": .string(source.organization.id.description)
    case "location", "locationId": (source.location(of: target)?.id).map { .string($0) }
    case "locationName": (source.location(of: target)?.name).map { .string($0) }
    case "routingPrefix": source.location(of: target)?.routingPrefix.map { .string($0) }
    case "timeZone": (source.location(of: target)?.timeZone).map { .string($0) }
    case "languageCode": source.location(of: target)?.languageCode.map { .string($0) }
    case "inUse": target.path.last.map { .bool(source.organization.records.isNamed($0)) }
    case "agent" where target.path.contains("agents"): target.path.last.map { .string($0) }
    case "organization", "customer": .string(source.organization.id.description)
    case "workspace" where target.member?.kind == .workspace:
      (target.member?.id.description).map { .string($0) }
    case "esn", "language", "firstName", "lastName":
      featureMember(name, target, source)
    case "enabled" where shape == .item || shape == .collection || shape == .organizationList: true
    case "level":
      .string(
        source.location(of: target) == nil
          && source.organization.records[target.path]?.text("locationId") == nil
          ? "ORGANIZATION" : "LOCATION"
      )
    case "created", "lastModified": .string(Organization.created)
    default:
      progress(name, target, source.context, source.organization) ?? ContractOutcomes.value(name)
    }
  }

  /// What follows from the record of a paging group or voicemail group, as for call queues.
  private func featureMember(
    _ name: String,
    _ target: ContractTarget,
    _ source: ProjectionSource
  ) -> JSONValue? {
    guard let profile = source.organization.callFeatureProfile(at: target.path) else { return nil }
    let text: String? =
      switch name {
      case "esn":
        source.location(of: target)?.routingPrefix.flatMap { prefix in
          profile.extensionDigits.map { prefix + $0 }
        }
      case "language": profile.language.name
      case "firstName": profile.firstName
      default: profile.lastName
      }
    return text.map { .string($0) }
  }

  /// The rows of a collection that only the document above it lists, such as `criteria`.
  private func embeddedRows(
    _ name: String,
    _ target: ContractTarget,
    _ source: ProjectionSource
  ) -> JSONValue? {
    guard let collection = Self.embeddedCollection(name) else { return nil }
    let records = source.organization.records.records(below: target.path + [collection])
    return records.isEmpty ? nil : .array(records.map { .object($0.record) })
  }

  /// A change without the rows that belong to items of their own; rows with an id and `enabled`
  /// change that of the item.
  func withoutEmbeddedRows(
    _ change: JSONObject,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> JSONObject {
    var rest = change
    for member in change.members {
      if case .object(let inner) = member.value {
        rest[member.name] = .object(
          try withoutEmbeddedRows(inner, target, context, &organization)
        )
      }
      guard case .array(let rows) = member.value,
        let collection = Self.embeddedCollection(member.name),
        paths.contains("\(operation.pattern)/\(collection)")
      else { continue }
      rest[member.name] = nil
      for case .object(let row) in rows {
        guard let id = row.text("id"), let enabled = row["enabled"],
          var item = organization.records[target.path + [collection, id]]
        else { continue }
        item["enabled"] = enabled
        let path = target.path + [collection, id]
        try organization.setRecord(item, at: path, under: context.configuration.ruleSet)
      }
    }
    return rest
  }

  /// The collection whose items the document above it lists in a member.
  private static func embeddedCollection(_ member: String) -> String? {
    switch member {
    case "criteria", "events", "holidays", "numbers": member
    case "rules": "selectiveRules"
    default: nil
    }
  }
}

/// Members that tell how something ended: the first choice of their schema could be a failure.
enum ContractOutcomes {
  private static let values: [String: JSONValue] = ["status": "OK"]

  static func value(_ name: String) -> JSONValue? { values[name] }
}

/// What projections read; a class, because each closure of each row would copy the values.
final class ProjectionSource {
  let context: OperationContext<Organization>
  let organization: Organization

  init(_ context: OperationContext<Organization>, _ organization: Organization) {
    (self.context, self.organization) = (context, organization)
  }

  /// The location of the last target, since the rows of a list mostly have the same one.
  private var lastLocation: (key: WebexID, shown: ShownLocation?)?

  /// The location in the path of a target, or that of its member.
  func location(of target: ContractTarget) -> ShownLocation? {
    guard let id = target.locationID ?? target.member?.locationID else { return nil }
    if let lastLocation, lastLocation.key == id { return lastLocation.shown }
    let shown = organization.locations[id].map(ShownLocation.init)
    lastLocation = (id, shown)
    return shown
  }
}

/// What records show of their location; a class, because a `Location` is large to copy.
final class ShownLocation {
  let id: String
  let name: String
  let timeZone: String
  let routingPrefix: String?
  let languageCode: String?

  init(_ location: Location) {
    (id, name, timeZone) = (location.id.description, location.name, location.timeZone)
    routingPrefix = location.calling?.routingPrefix
    languageCode = location.calling?.announcementLanguage.code
  }
}

extension Organization {
  /// What the entity with an id shows of itself; `nil` for an unknown id.
  fileprivate func shownEntity(_ id: String) -> JSONObject? {
    let key = WebexID(encoded: id)
    if let member = members[key] { return contractRecord(of: member) }
    if let location = locations[key] { return Self.entity(id, location.name) }
    if key == self.id { return Self.entity(id, name) }
    if let device = devices[key] { return contractRecord(of: device) }
    if key.kind == .callParkExtension { return callParkExtensionRecord(key) }
    return modeFeatureRecord(key) ?? records.path(ofID: key.description).flatMap { records[$0] }
  }

  private static func entity(_ id: String, _ name: String) -> JSONObject {
    JSONObject([
      .init(name: "id", value: .string(id)), .init(name: "name", value: .string(name)),
    ])
  }
}

extension Organization {
  /// A call park extension, for references to it.
  private func callParkExtensionRecord(_ id: WebexID) -> JSONObject? {
    for location in locations.values {
      guard let owner = location.extensions.values.first(where: { $0.id == id }) else { continue }
      var record = JSONObject([
        .init(name: "id", value: .string(id.description)),
        .init(name: "name", value: .string(owner.name)),
        .init(name: "locationId", value: .string(location.id.description)),
        .init(name: "locationName", value: .string(location.name)),
      ])
      record["extension"] = owner.extensionDigits.map { .string($0) }
      record["routingPrefix"] = location.calling?.routingPrefix.map { .string($0) }
      return record
    }
    return nil
  }
}
