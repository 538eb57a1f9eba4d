internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections

/// The members and items that can be selected for something, and how many there are.
///
/// A row of the relations limits them: `scope` to those of the location, `except` to those that no
/// record with a path names in a member, `only` to those that one does; without a row, all members
/// with Webex Calling.
extension ContractOperationHandler {
  func candidates(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Response {
    let view = paths.relations.rows(.lists, of: operation.id)
      .first { $0["view"]?.string == "candidates" }
    let rows = candidateRows(view, target, context, organization)
    if target.path.last == "count" {
      let count = JSONValue.number(JSONNumber(rows.count))
      let record = JSONObject([
        .init(name: "count", value: count), .init(name: "totalCount", value: count),
      ])
      return success(record, context, organization, target)
    }
    return page(of: rows, &context, organization)
  }

  private func candidateRows(
    _ view: JSONView?,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> [Row] {
    let excluded = ids(named: view?["except"], target, organization) ?? []
    let included = ids(named: view?["only"], target, organization)
    let isOfLocation = view?["scope"]?.string == "location"
    let location = target.locationID ?? target.member?.locationID
    return candidates(of: view, target, context, organization).filter { row in
      guard let id = row.record.text("id") else { return true }
      if isOfLocation, let location, row.record.text("locationId") != location.description {
        return false
      }
      return !excluded.contains(id) && included?.contains(id) ?? true
    }
    .map { row in
      guard let name = view?["rename"]?["id"]?.string else { return row }
      var record = row.record
      record[name] = record["id"]
      return (row.target, record)
    }
  }

  /// The items of the collections of a row, or all members with Webex Calling.
  private func candidates(
    of view: JSONView?,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> [Row] {
    let patterns = view?["of"]?.string.map { [$0] } ?? view?["of"]?.strings ?? []
    let names = patterns.map { $0.split(separator: "/").last.map(String.init) ?? "" }
    let kinds: [String: Member.Kind] = [
      "people": .person, "workspaces": .workspace, "virtualLines": .virtualLine,
    ]
    let selected = names.compactMap { kinds[$0] }
    var rows: [Row] = []
    if patterns.isEmpty || !selected.isEmpty {
      let types = memberTypes
      for member in organization.members.values
      where member.hasCalling && context.principal.canView(member.locationID)
        && (patterns.isEmpty || selected.contains(member.kind))
      {
        var record = organization.contractRecord(of: member)
        if let types, let type = record["type"], !types.contains(type) { record["type"] = nil }
        rows.append((ContractTarget(target, item: target.path), record))
      }
    }
    for (pattern, name) in zip(patterns, names) where kinds[name] == nil {
      rows += items(of: pattern, name, view, target, organization)
    }
    return rows
  }

  /// The items of a collection, native ones included.
  private func items(
    of pattern: String,
    _ name: String,
    _ view: JSONView?,
    _ target: ContractTarget,
    _ organization: Organization
  ) -> [Row] {
    let type = view?["types"]?.members.first { $0.value.string == name }?.name
    func record(_ id: String, _ name: String, _ location: WebexID?) -> JSONObject {
      JSONObject([
        .init(name: "id", value: .string(id)), .init(name: "name", value: .string(name)),
        .init(name: "type", value: type.map { .string($0) } ?? .null),
        .init(name: "locationId", value: (location?.description).map { .string($0) } ?? .null),
      ])
    }
    let item = ContractTarget(target, item: target.path)
    if name == "huntGroups" {
      return organization.locations.values.flatMap { location in
        location.huntGroups.values.map {
          (item, record($0.id.description, $0.attributes.profile.name, location.id))
        }
      }
    }
    if name == "operatingModes" {
      return organization.operatingModes.values.map { mode in
        (item, record(mode.id.description, mode.name, mode.locationID))
      }
    }
    let segments = pattern.split(separator: "/").map(String.init) + ["{}"]
    return organization.records.records(matching: segments)
      .filter { paths.isItem($0.path.last ?? "", below: $0.path.dropLast()) }
      .map { path, stored in
        let place = ContractTarget(target, item: path)
        let summary = record(path.last ?? "", stored.name ?? "", place.locationID)
        return (place, stored.merging(summary.withoutNull))
      }
  }

  /// The choices of the type of a row.
  private var memberTypes: [JSONValue]? {
    firstSuccess?.body?.schema.properties
      .first { $0.schema.type == .array }?.schema.items?.property("type")?.choices
  }

  /// The ids that records name in a member; `nil` without a row.
  private func ids(
    named view: JSONView?,
    _ target: ContractTarget,
    _ organization: Organization
  ) -> Set<String>? {
    guard let pattern = view?["target"]?.string, let member = view?["member"]?.string else {
      return nil
    }
    var segments = pattern.split(separator: "/").map(String.init)
    // Those of the item of the request, if it is one; else those of all.
    let known = target.path(of: pattern, paths)
    if known.count == segments.count { segments = known }
    var ids: Set<String> = []
    for (path, record) in organization.records.records(matching: segments) {
      if member == "id" { ids.formUnion(path.last.map { [$0] } ?? []) }
      for value in JSONValue.object(record).values(at: member) {
        switch value {
        case .string(let id): ids.insert(WebexID(encoded: id).description)
        case .object(let object):
          if let id = object.text("id") { ids.insert(WebexID(encoded: id).description) }
        case .null, .bool, .number, .array: break
        }
      }
    }
    return ids
  }
}
