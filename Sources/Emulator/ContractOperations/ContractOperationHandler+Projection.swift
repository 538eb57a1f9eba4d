internal import Calling
internal import Contract
internal import JSON
internal import OrderedCollections

extension ContractOperationHandler {
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
    ContractProjection(TargetValues(handler: self, target: target, source: source))
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
        let collection = Self.embeddedCollection(UnstoredMember(rawValue: member.name)),
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
  fileprivate static func embeddedCollection(_ member: UnstoredMember?) -> String? {
    switch member {
    case .criteria?, .events?, .holidays?, .numbers?: member?.rawValue
    case .rules?: "selectiveRules"
    default: nil
    }
  }
}

/// What is shown of a record besides what is stored.
private struct TargetValues: UnstoredValues {
  let handler: ContractOperationHandler
  let target: ContractTarget
  let source: ProjectionSource

  /// How the ids begin whose items are shown with more than rows of a list have of them: the base64
  /// text of `ciscospark://us/` with the type.
  private static let completedPrefixes = [WebexID.Kind.operatingMode, .trunk, .routeGroup].map {
    WebexID($0, key: "").description.prefix($0 == .operatingMode ? 40 : 28)
  }

  func fill(_ property: ContractSchema.Property, depth: Int) -> JSONValue? {
    if depth == 1, property.name == handler.createdIDMember { return id }
    guard let member = property.unstored else { return nil }
    if let collection = ContractOperationHandler.embeddedCollection(member) {
      return embeddedRows(collection)
    }
    if member == .capitalizedID { return id }
    return depth == 1 ? outermost(member) : nil
  }

  func expand(_ id: String) -> JSONObject? { organization.shownEntity(id) }

  func complete(_ id: String) -> JSONObject? {
    // The other ids, of which a list has many, are not looked up.
    guard Self.completedPrefixes.contains(where: id.hasPrefix) else { return nil }
    if let mode = organization.operatingModes[WebexID(encoded: id)] {
      return organization.contractRecord(of: mode)
    }
    let record = organization.records.path(ofID: id).flatMap { organization.records[$0] }
    return record?.name.map { JSONObject([.init(name: "name", value: .string($0))]) }
  }

  private var organization: Organization { _read { yield source.organization } }

  private var location: ShownLocation? { source.location(of: target) }

  private var id: JSONValue? { target.lastSegment.map { .string($0) } }

  /// The value of an outermost member.
  private func outermost(_ member: UnstoredMember) -> JSONValue? {
    func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }
    return switch member {
    case .id: target.lastSegment == "" ? nil : id
    case .orgId, .organization, .customer: text(organization.id.description)
    case .location, .locationId: text(location?.id)
    case .locationName: text(location?.name)
    case .routingPrefix: text(location?.routingPrefix)
    case .timeZone: text(location?.timeZone)
    case .languageCode: text(location?.languageCode)
    case .inUse: target.lastSegment.map { .bool(organization.records.isNamed($0)) }
    case .agent: target.path.contains("agents") ? id : nil
    case .workspace: target.member?.kind == .workspace ? text(target.member?.id.description) : nil
    case .esn, .language, .firstName, .lastName: text(featureMember(member))
    case .enabled:
      switch handler.shape {
      case .item, .collection, .organizationList: true
      default: nil
      }
    case .level:
      location == nil && organization.records[target.path]?.text("locationId") == nil
        ? "ORGANIZATION" : "LOCATION"
    case .created, .lastModified: text(Organization.created)
    // The first choice of the schema could be a failure.
    case .status: "OK"
    case .jobExecutionStatus, .latestExecutionExitCode, .latestExecutionStatus,
      .percentageComplete:
      handler.progress(member, target, source.context, organization)
    case .criteria, .events, .holidays, .numbers, .rules, .capitalizedID: nil
    }
  }

  /// What follows from the record of a paging group or voicemail group, as for call queues.
  private func featureMember(_ member: UnstoredMember) -> String? {
    guard let profile = organization.callFeatureProfile(at: target.path) else { return nil }
    switch member {
    case .esn:
      return location?.routingPrefix.flatMap { prefix in
        profile.extensionDigits.map { prefix + $0 }
      }
    case .language: return profile.language.name
    case .firstName: return profile.firstName
    default: return profile.lastName
    }
  }

  /// The rows of a collection that only the document above it lists, such as `criteria`.
  private func embeddedRows(_ collection: String) -> JSONValue? {
    let records = organization.records.records(below: target.path + [collection])
    return records.isEmpty ? nil : .array(records.map { .object($0.record) })
  }
}

/// What projections read; a class, because the values of each row share it.
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
