internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections

/// Lists and counts that are computed from the records of other operations.
///
/// A row of the relations says how. Its members are:
///
/// - `of`: the paths of the records, with `{}` for any id; `member`: the member that is the list.
/// - `view`: what is listed, see `computedRows`.
/// - `where`: members that must have a value, with `|` between several of which one must; `{name}`
///   is a parameter of the path, `me` the person of the token.
/// - `row`: `location` or `owner` to list these in place of the record, `owner:<path>` for the
///   record of a part of its path.
/// - `rename`: members that are called differently in the list; `constants`: further members.
extension ContractOperationHandler {
  typealias Row = (target: ContractTarget, record: JSONObject)

  /// The rows of a computed list; `nil` if the operation does not have one.
  func computedRows(
    _ view: JSONView,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> [Row]? {
    let records = computedRecords(view, target, context, organization)
    let me = try? ContractTarget.me(context, organization).id.description
    let conditions = (view["where"]?.members ?? []).map { name, value in
      (members: name.split(separator: "|").map(String.init), value: value.string ?? "")
    }
    func text(_ value: String) -> String? {
      if value == "me" { return me }
      guard value.hasPrefix("{") else { return value }
      let name = value.dropFirst().dropLast()
      guard let found = context.parameters.first(where: { $0.name == name })?.value else {
        return target.ids.last
      }
      return WebexID(encoded: found).description
    }
    func matches(_ record: JSONObject) -> Bool {
      conditions.allSatisfy { condition in
        let wanted = text(condition.value)
        return condition.members.contains { path in
          JSONValue.object(record).values(at: path).contains { $0.idText == wanted }
        }
      }
    }
    switch view["view"]?.string {
    case "referrers":
      return records.filter { matches($0.record) }.compactMap { owner($0, view, organization) }
        .map { shaped($0, view) }
    case "items": return records
    case "self": return organization.records[target.path].map { [(target, $0)] } ?? []
    case "union":
      return records.map { row in
        var record = row.record
        let collection = row.target.path.dropLast().last
        let types = view["types"]?.members ?? []
        record["type"] = types.first { $0.value.string == collection }.map { .string($0.name) }
        return (row.target, record)
      }
    case "agents": return agents(view, records, text, organization)
    case "groupOf": return group(view, records, me ?? "", organization)
    default: return nil
    }
  }

  /// The records with the paths of a view.
  func computedRecords(
    _ view: JSONView,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) -> [Row] {
    let patterns = view["of"]?.string.map { [$0] } ?? view["of"]?.strings ?? []
    return patterns.flatMap { pattern -> [Row] in
      var segments = pattern.split(separator: "/").map(String.init)
      if paths.contains("\(pattern)/{}") { segments.append("{}") }
      return organization.contractRecords(matching: segments)
        .filter { context.principal.canView(ContractTarget(target, item: $0.path).locationID) }
        .map { (ContractTarget(target, item: $0.path), $0.record) }
    }
  }

  /// What is listed in place of a record.
  private func owner(_ row: Row, _ view: JSONView, _ organization: Organization) -> Row? {
    guard let kind = view["row"]?.string else { return row }
    if kind == "location" {
      guard let location = row.target.locationID.flatMap({ organization.locations[$0] }) else {
        return nil
      }
      let id = JSONValue.string(location.id.description)
      let record = JSONObject([
        .init(name: "id", value: id), .init(name: "name", value: .string(location.name)),
        .init(name: "locationId", value: id),
        .init(name: "locationName", value: .string(location.name)),
      ])
      return (row.target, record)
    }
    if kind == "owner" {
      let member = row.target.path.lazy.compactMap { organization.members[WebexID(encoded: $0)] }
      return member.first.map { (row.target, organization.contractRecord(of: $0)) }
    }
    // The record of the beginning of the path that is an item of the collection.
    let count = kind.split(separator: ":").last?.split(separator: "/").count ?? 0
    let path = Array(row.target.path.prefix(count + 1))
    return organization.contractRecord(at: path)
      .map { (ContractTarget(row.target, item: path), $0) }
  }

  private func shaped(_ row: Row, _ view: JSONView) -> Row {
    var record = row.record
    for (name, value) in view["rename"]?.members ?? [] {
      if let new = value.string, let old = record[name] { record[new] = old }
    }
    for (name, value) in view["constants"]?.members ?? [] { record[name] = value.value }
    return (row.target, record)
  }

  // MARK: Agents

  /// The queues in which a member is an agent, or, without a condition, the agents of all queues.
  private func agents(
    _ view: JSONView,
    _ records: [Row],
    _ text: (String) -> String?,
    _ organization: Organization
  ) -> [Row] {
    let member = view["agents"]?.string ?? "agents"
    if let wanted = view["where"]?["id"]?.string {
      let id = text(wanted)
      return records.compactMap { row in
        guard let entry = row.record.agentEntry(of: id, in: member) else { return nil }
        var record = row.record
        record["joinEnabled"] = entry["joinEnabled"] ?? true
        record["skillLevel"] = entry["skillLevel"]
        return shaped((row.target, record), view)
      }
    }
    var agents: OrderedDictionary<String, [(row: Row, entry: JSONObject)]> = [:]
    for row in records {
      for entry in row.record.agentEntries(in: member) {
        if let id = entry.text("id") {
          agents[WebexID(encoded: id).description, default: []].append((row, entry))
        }
      }
    }
    return agents.compactMap { id, entries in
      guard let person = organization.members[WebexID(encoded: id)] else { return nil }
      var record = organization.contractRecord(of: person)
      let joined = entries.count { $0.entry["joinEnabled"] != false }
      let locations = Set(entries.map(\.row.target.locationID)).count
      for (name, value) in [
        ("queueCount", entries.count), ("locationCount", locations), ("joinCount", joined),
        ("unjoinCount", entries.count - joined),
      ] {
        record[name] = .number(JSONNumber(value))
      }
      return (ContractTarget(entries[0].row.target, item: ["people", id]), record)
    }
  }

  /// The other members of the group that contains the user.
  private func group(
    _ view: JSONView,
    _ records: [Row],
    _ me: String,
    _ organization: Organization
  ) -> [Row] {
    let member = view["agents"]?.string ?? "agents"
    for row in records {
      let ids =
        (row.record[member]?.strings ?? [])
        + row.record.agentEntries(in: member).compactMap { $0.text("id") }
      guard ids.contains(me) else { continue }
      return ids.filter { $0 != me }.compactMap { id in
        organization.members[WebexID(encoded: id)].map {
          (ContractTarget(row.target, item: ["people", id]), organization.contractRecord(of: $0))
        }
      }
    }
    return []
  }
}

extension JSONObject {
  /// The objects of a list.
  fileprivate func agentEntries(in member: String) -> [JSONObject] {
    guard case .array(let items)? = self[member] else { return [] }
    return items.compactMap { if case .object(let entry) = $0 { entry } else { nil } }
  }

  fileprivate func agentEntry(of id: String?, in member: String) -> JSONObject? {
    agentEntries(in: member).first { $0["id"]?.idText == id }
  }
}

extension JSONValue {
  /// An id without padding, or another value as text.
  var idText: String? {
    switch self {
    case .string(let text): WebexID(encoded: text).description
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.text
    case .null, .array, .object: nil
    }
  }
}
