internal import Calling
internal import Contract
internal import JSON
internal import OrderedCollections

/// Documents with computed lists and counts.
extension ContractOperationHandler {
  /// A record with the computed lists and counts of an operation.
  func withComputedMembers(
    _ record: JSONObject?,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> JSONObject? {
    let views = paths.relations.rows(.lists, of: operation.id)
    guard !views.isEmpty else { return record }
    var result = record ?? JSONObject()
    for view in views {
      if view["view"]?.string == "same", let pattern = view["of"]?.string {
        let other = organization.records[target.path(of: pattern, paths)]
        if let other { result = other.merging(result) }
        continue
      }
      if let members = modeMembers(view, context, organization) {
        result = members.merging(result)
        continue
      }
      for (name, source) in view["counts"]?.members ?? [] where view["view"]?.string == "counts" {
        let count = try count(source.string ?? "", view, target, context, organization)
        result[name] = .number(JSONNumber(count))
      }
      guard let member = view["member"]?.string, !member.isEmpty, !member.contains("."),
        let rows = try computedRows(view, target, context, organization)
      else { continue }
      if view["absent"] != nil, rows.isEmpty {
        throw RequestError.unknownItem(target.path, in: organization)
      }
      result[member] = .array(
        rows.map { row in
          var record = row.record
          if record["id"] == nil, row.target.path != target.path {
            record["id"] = row.target.path.last.map { .string($0) }
          }
          if record["locationId"] == nil, let id = row.target.locationID {
            record["locationId"] = .string(id.description)
            record["locationName"] = (organization.locations[id]?.name).map { .string($0) }
          }
          return .object(record)
        }
      )
    }
    return result
  }

  /// A count: of the rows of another operation, or of records that meet a condition.
  private func count(
    _ source: String,
    _ view: JSONView,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Int {
    if source == "rows" {
      let patterns = view["of"]?.string ?? ""
      let owner = target.member?.id.description
      return organization.records
        .records(matching: patterns.split(separator: "/").map(String.init) + ["{}"])
        .count { row in row.record.members.contains { $0.value.idText == owner } }
    }
    if let other = paths.relations.rows(.lists, of: source).first {
      return try computedRows(other, target, context, organization)?.count ?? 0
    }
    let text = source.replacing(",", with: " and ")
    guard let condition = ContractCondition(text) else { return 0 }
    return computedRecords(view, target, context, organization)
      .count { row in condition.holds { _, path in row.record[path[0]] ?? false } }
  }
}
