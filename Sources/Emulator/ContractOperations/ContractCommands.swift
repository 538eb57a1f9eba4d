internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// A row of the commands: members of a body that add rows to a list, remove or replace some.
///
/// The list is a member of a record, or the items of a collection. The members of a row are:
///
/// - `target`: the path of the record or collection, with `{}` for the ids in the request's path.
/// - `list`: the member that is the list; `rows`: `strings`, `objects` or `items`; `key`: the
///   members, separated by `|`, by which rows are the same.
/// - `clear`: `*`, or a member that is true and empties the list.
/// - `remove`, `replace`, `add`: an object that says which rows of the body: `member` (an empty
///   text is the body itself), `key` (the member of a row that is the row), `when` (a condition on
///   the row), `path` (a path parameter that is the key), `as` (the member in which a string is
///   stored).
/// - `drop`: a member that a stored row does not have; `defaults`: members that it has if the body
///   does not name them; `rest`: `merge` if the other members of the body change the record.
/// - `duplicate` and `absent`: present if a row that exists, or one that does not, is an error.
/// - `actionOfBody`: a member of the body; `when` is then a condition on the body.
/// - `set` with `record`: the row of the item in the path changes in each record that the body
///   names.
/// - `response`: the member of the response that lists the rows that were added.
struct ContractCommand {
  let view: JSONView
  /// The members by which rows are the same.
  let keys: [String]

  init(view: JSONView) {
    self.view = view
    keys = (view["key"]?.string ?? "id").split(separator: "|").map(String.init)
  }

  var target: String { view["target"]?.string ?? "" }
  var list: String { view["list"]?.string ?? "" }
  var isCollection: Bool { view["rows"]?.string == "items" }
  var hasStrings: Bool { view["rows"]?.string == "strings" }
  var mergesRest: Bool { view["rest"]?.string == "merge" }
  var rejectsDuplicates: Bool { view["duplicate"] != nil }
  var rejectsAbsent: Bool { view["absent"] != nil }

  /// Whether the body empties the list.
  func clears(_ body: JSONObject) -> Bool {
    guard let member = view["clear"]?.string else { return false }
    if member == "*" { return true }
    return body[member] == true
  }

  /// The key by which rows are the same; `nil` if the row lacks all of the members.
  func key(of row: JSONValue) -> String? {
    if case .string(let text) = row { return text }
    guard case .object(let object) = row else { return nil }
    return keys.lazy.compactMap { object.text($0) }.first
  }

  /// The rows that a part of the command selects from a body.
  func rows(_ part: String, in body: JSONObject) -> [JSONValue]? {
    guard let part = view[part], let member = part["member"]?.string else { return nil }
    var rows: [JSONValue]
    if member.isEmpty {
      rows = [.object(body)]
    } else {
      guard case .array(let items)? = body[member] else { return nil }
      rows = items
    }
    let actionMember = view["actionOfBody"]?.string
    if let condition = part["when"]?.string.flatMap(ContractCondition.init) {
      rows = rows.filter { row in
        let object: JSONObject
        if actionMember == nil, case .object(let found) = row {
          object = found
        } else {
          object = body
        }
        return condition.holds { _, path in object[path[0]].flatMap { $0 == .null ? nil : $0 } }
      }
      if rows.isEmpty { return nil }
    }
    // Without a key, the body itself is not a row.
    return rows.map { stored($0, part) }.filter { !member.isEmpty || key(of: $0) != nil }
  }

  /// A row of a body as it is stored.
  private func stored(_ row: JSONValue, _ part: JSONView) -> JSONValue {
    let name = part["as"]?.string
    guard case .object(var object) = row else {
      return hasStrings ? row : .object(JSONObject([.init(name: name ?? keys[0], value: row)]))
    }
    if let key = part["key"]?.string {
      let value = object[key] ?? .null
      if hasStrings { return value }
      object[key] = nil
      object[name ?? key] = value
    }
    for dropped in ["action", "operation"] where view["drop"]?.string == dropped || name == nil {
      if view["drop"]?.string == dropped || part["when"] != nil { object[dropped] = nil }
    }
    for (name, value) in view["defaults"]?.members ?? [] where object[name] == nil {
      object[name] = value.value
    }
    return .object(object)
  }

  /// The members of the body that are not commands.
  func rest(of body: JSONObject) -> JSONObject {
    let members = ["add", "remove", "replace", "set"].compactMap { view[$0]?["member"]?.string }
    let commands = Set(
      members
        + [view["clear"]?.string, view["drop"]?.string, view["actionOfBody"]?.string]
        .compactMap(\.self)
    )
    return JSONObject(body.members.filter { !commands.contains($0.name) })
  }
}

extension ContractOperationHandler {
  /// Carries out the commands in a body, if the operation has some.
  ///
  /// - Returns: the path of the list, and the rows that were added; `nil` without a command.
  /// - Throws: `contractName` for a row that exists, `contractUnknown` for one that does not.
  @discardableResult func runCommands(
    _ body: JSONObject,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> (path: [String], added: [JSONValue])? {
    var result: (path: [String], added: [JSONValue])?
    for view in paths.relations.rows(.commands, of: operation.id) {
      let command = ContractCommand(view: view)
      if view["set"]?["record"] != nil {
        try setRows(command, body, target, context, &organization)
        continue
      }
      let path = target.path(of: command.target, paths)
      let added =
        command.isCollection
        ? try runOnItems(command, body, path, context, &organization)
        : try runOnList(command, body, path, context, &organization)
      result = (path, added)
    }
    return result
  }

  private func runOnList(
    _ command: ContractCommand,
    _ body: JSONObject,
    _ path: [String],
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> [JSONValue] {
    var record = organization.records[path] ?? JSONObject()
    var rows: [JSONValue] = []
    if case .array(let stored)? = record[command.list] { rows = stored }
    if command.clears(body) { rows = [] }
    let removed = try removedKeys(command, body, context)
    if !removed.isEmpty {
      let present = Set(rows.compactMap(command.key))
      if command.rejectsAbsent, let absent = removed.first(where: { !present.contains($0) }) {
        throw RequestError.unknownItem(path + [absent], in: organization)
      }
      let keys = Set(removed)
      rows.removeAll { command.key(of: $0).map(keys.contains) ?? false }
    }
    if let replaced = command.rows("replace", in: body) { rows = replaced }
    let added = command.rows("add", in: body) ?? []
    var indices: [String: Int] = [:]
    for (index, row) in rows.enumerated() {
      if let key = command.key(of: row), indices[key] == nil { indices[key] = index }
    }
    for row in added {
      let key = command.key(of: row)
      guard let key, let index = indices[key] else {
        if let key { indices[key] = rows.count }
        rows.append(row)
        continue
      }
      guard !command.rejectsDuplicates else {
        throw RequestError(
          .contractName,
          at: "/\(command.keys[0])",
          "\(command.list) already has \(key.quotedForMessage)"
        )
      }
      rows[index] = row
    }
    if command.mergesRest { record = record.merging(command.rest(of: body)) }
    record[command.list] = .array(rows)
    try organization.setRecord(record, at: path, under: context.configuration.ruleSet)
    return added
  }

  private func runOnItems(
    _ command: ContractCommand,
    _ body: JSONObject,
    _ path: [String],
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> [JSONValue] {
    if command.clears(body) {
      for key in organization.records.keys(below: path) {
        organization.removeRecord(at: path + [key])
      }
    }
    for key in try removedKeys(command, body, context) {
      organization.removeRecord(at: path + [WebexID(encoded: key).description])
    }
    var added: [JSONValue] = []
    for case .object(var record) in command.rows("add", in: body) ?? [] {
      let id = newID(at: path, record, &organization.idGenerator)
      record["id"] = .string(id)
      try organization.setRecord(record, at: path + [id], under: context.configuration.ruleSet)
      added.append(.object(record))
    }
    if command.mergesRest {
      let record = (organization.records[path] ?? JSONObject()).merging(command.rest(of: body))
      try organization.setRecord(record, at: path, under: context.configuration.ruleSet)
    }
    return added
  }

  /// Changes the row of one item in the lists of several records, which the body names.
  private func setRows(
    _ command: ContractCommand,
    _ body: JSONObject,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) {
    guard let set = command.view["set"], let name = set["record"]?.string,
      case .array(let changes)? = body[set["member"]?.string ?? ""], let id = target.ids.last
    else { return }
    let pattern = command.target.split(separator: "/").map(String.init)
    let records = organization.records.records(matching: pattern)
    for case .object(let change) in changes {
      let owner = change.text(name).map { WebexID(encoded: $0).description }
      guard var found = records.first(where: { $0.path.last == owner }),
        case .array(var rows)? = found.record[command.list],
        let index = rows.firstIndex(where: { command.key(of: $0) == id }),
        case .object(var row) = rows[index]
      else { throw RequestError.unknownItem(["queues", owner ?? ""], in: organization) }
      for member in set["values"]?.strings ?? [] {
        if let value = change[member] { row[member] = value }
      }
      rows[index] = .object(row)
      found.record[command.list] = .array(rows)
      try organization.setRecord(
        found.record,
        at: found.path,
        under: context.configuration.ruleSet
      )
    }
  }

  private func removedKeys(
    _ command: ContractCommand,
    _ body: JSONObject,
    _ context: OperationContext<Organization>
  ) throws(RequestError) -> [String] {
    if let parameter = command.view["remove"]?["path"]?.string {
      return context.parameters.filter { $0.name == parameter }.map(\.value)
    }
    return (command.rows("remove", in: body) ?? []).compactMap { command.key(of: $0) }
  }

  /// A body without the members that are commands.
  func withoutCommands(_ body: JSONObject) -> JSONObject {
    paths.relations.rows(.commands, of: operation.id).reduce(body) { rest, view in
      ContractCommand(view: view).rest(of: rest)
    }
  }

  /// Responds to an operation that is only a command.
  func command(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    let body = try body(&context, isPartial: operation.method != "POST").withoutNull
    try checkReferences(in: body, target, context, organization)
    var changed = organization
    let result = try runCommands(body, target, context, &changed)
    organization = changed
    var record = result.flatMap { organization.records[$0.path] } ?? body
    let response = paths.relations.rows(.commands, of: operation.id).first?["response"]
    if let member = response?["member"]?.string, response?["rows"]?.string == "added" {
      record = JSONObject([.init(name: member, value: .array(result?.added ?? []))])
    }
    return success(record, context, organization, target)
  }
}
