internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

extension ContractOperationHandler {
  /// Carries out the commands in a body, if the operation has some.
  ///
  /// - Returns: the path of the list, the rows that were added, and the members of the response
  ///   that list rows that were not; `nil` without a command.
  /// - Throws: `contractName` for a row that exists, `contractUnknown` for one that does not.
  @discardableResult func runCommands(
    _ body: JSONObject,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> (path: [String], added: [JSONValue], errors: JSONObject)? {
    var result: (path: [String], added: [JSONValue], errors: JSONObject)?
    for view in paths.relations.rows(.commands, of: operation.id) {
      let command = ContractCommand(view: view)
      let path = target.path(of: command.target, paths)
      let rejected = try rejectedRows(command, body, target, path, context, organization)
      let added =
        command.isCollection
        ? try runOnItems(command, body, path, context, &organization)
        : try runOnList(command, body, path, except: rejected.keys, context, &organization)
      result = (path, added, rejected.errors)
    }
    return result
  }

  /// The rows to add that a validator rejects.
  ///
  /// - Throws: `contractName` or `bodyType`, unless the response lists them.
  private func rejectedRows(
    _ command: ContractCommand,
    _ body: JSONObject,
    _ target: ContractTarget,
    _ path: [String],
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> (keys: Set<String>, errors: JSONObject) {
    if let member = command.view["inventory"]?.string {
      return try rejectedNumbers(command, body, path, context, organization, member)
    }
    guard let id = command.view["validatedBy"]?.string,
      let view = paths.relations.rows(.validators, of: id).first
    else { return ([], JSONObject()) }
    var present: Set<String> = []
    if case .array(let stored)? = organization.records[path]?[command.list] {
      present = Set(stored.compactMap(command.key))
    }
    let keys = (command.rows("add", in: body) ?? []).compactMap(command.key)
      .filter { !present.contains($0) }
    let values = JSONObject([
      .init(name: view["values"]?.string ?? "", value: .array(keys.map { .string($0) }))
    ])
    let rejected = zip(keys, validated(values, view, target, context, organization))
      .filter { $0.1.state != .valid && $0.1.state != .duplicateInList }
    if let first = rejected.first, command.view["errors"] == nil {
      throw RequestError(
        first.1.state == .duplicate ? .contractName : .bodyType,
        at: "/\(command.list)",
        first.1.row.text("message") ?? "\(first.0.quotedForMessage) cannot be added"
      )
    }
    var errors = JSONObject()
    if let member = command.view["errors"]?.string {
      errors[member] = .array(rejected.map { .object($0.1.row) })
    }
    return (Set(rejected.map(\.0)), errors)
  }

  /// The numbers to add that the inventory of a location does not have, or not without an owner.
  private func rejectedNumbers(
    _ command: ContractCommand,
    _ body: JSONObject,
    _ path: [String],
    _ context: OperationContext<Organization>,
    _ organization: Organization,
    _ member: String
  ) throws(RequestError) -> (keys: Set<String>, errors: JSONObject) {
    let keys = (command.rows("add", in: body) ?? []).compactMap(command.key)
    let list = path.dropLast().last ?? ""
    let removed = Set(
      try removedKeys(command, body, context)
        .map { organization.normalizedNumber($0, ofRouteList: list) }
    )
    let rejected = organization.rejectedNumbers(
      keys,
      ofRouteList: list,
      under: context.configuration.ruleSet
    )
    .filter { number in
      // What the same request removes can be added again.
      let key = organization.normalizedNumber(number.text, ofRouteList: list)
      return number.state != .duplicate || !(command.clears(body) || removed.contains(key))
    }
    let rows = rejected.map { number -> JSONValue in
      [
        "number": .string(number.text), "numberStatus": .string(number.state.rawValue),
        "message": .string(number.message),
      ]
    }
    return (
      Set(rejected.map(\.text)), JSONObject([.init(name: member, value: .array(rows))])
    )
  }

  private func runOnList(
    _ command: ContractCommand,
    _ body: JSONObject,
    _ path: [String],
    except rejected: Set<String>,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> [JSONValue] {
    var record = organization.records[path] ?? JSONObject()
    var rows: [JSONValue] = []
    if case .array(let stored)? = record[command.list] { rows = stored }
    if command.clears(body) { rows = [] }
    let list = path.dropLast().last ?? ""
    func normalized(_ text: String) -> String {
      command.view["inventory"] == nil
        ? text : organization.normalizedNumber(text, ofRouteList: list)
    }
    let removed = try removedKeys(command, body, context).map(normalized)
    if !removed.isEmpty {
      let present = Set(rows.compactMap(command.key))
      if command.rejectsAbsent, let absent = removed.first(where: { !present.contains($0) }) {
        throw RequestError.unknownItem(path + [absent], in: organization)
      }
      let keys = Set(removed)
      rows.removeAll { command.key(of: $0).map(keys.contains) ?? false }
    }
    if let replaced = command.rows("replace", in: body) { rows = replaced }
    let added = (command.rows("add", in: body) ?? [])
      .filter { rejected.isEmpty || !(command.key(of: $0).map(rejected.contains) ?? false) }
      .map { row -> JSONValue in
        if case .string(let text) = row { .string(normalized(text)) } else { row }
      }
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
    record = record.merging(result?.errors ?? JSONObject())
    return success(record, context, organization, target)
  }
}
