internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// Collections and their items.
extension ContractOperationHandler {
  func create(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    var record = try body(&context, isPartial: false).withoutNull
    try checkNames(of: record, over: nil)
    try checkReferences(in: record, target, context, organization)
    try checkItemCount(at: target.path, organization)
    try checkExclusive(record, at: target.path, nil, organization)
    try checkUnique(record, at: target.path, over: nil, organization)
    try checkUniqueTogether(record, target, context, organization)
    let name = record.name
    // A rejected request must not consume an id.
    var generator = organization.idGenerator
    let key =
      record.text("id").map { WebexID(encoded: $0).description }
      ?? newID(at: target.path, record, &generator)
    var path = target.path
    if isTyped, let type = record.text("type") { path.append(type) }
    path.append(key)
    try checkName(name, isNewAt: path, organization)
    guard organization.records[path] == nil else {
      let isName = idKey(at: target.path[...]) == .name
      throw nameTaken(isName ? name ?? key : key, isName ? nameMember(of: record) : "id", path)
    }
    record["id"] = .string(key)
    let commands = record
    record = withoutCommands(record)
    try organization.setRecord(record, at: path, under: context.configuration.ruleSet)
    organization.idGenerator = generator
    let item = ContractTarget(target, item: path)
    let result = try runCommands(
      commands,
      ContractTarget(item, adding: key),
      context,
      &organization
    )
    let stored = organization.records[path]?.merging(result?.errors ?? JSONObject())
    return success(stored, context, organization, item)
  }

  /// Checks that a create does not have an empty name, and that a change does not remove one.
  private func checkNames(of body: JSONObject, over old: JSONObject?) throws(RequestError) {
    for name in JSONObject.nameMembers where body[name] == "" || body[name] == .null {
      guard old.map({ $0.text(name) != nil }) ?? true else { continue }
      throw RequestError(
        .bodyType,
        at: "/\(name)",
        "Invalid field value: \(name): expected a text that is not empty"
      )
    }
  }

  private func checkName(
    _ name: String?,
    isNewAt path: [String],
    _ organization: Organization
  ) throws(RequestError) {
    guard let name, let other = organization.records.key(named: name, below: path.dropLast()),
      other != path.last
    else { return }
    throw nameTaken(name, bodyMembers.contains("name") ? "name" : "displayName", path)
  }

  private func nameMember(of record: JSONObject) -> String {
    JSONObject.nameMembers.first { record[$0] != nil } ?? "name"
  }

  /// Checks the members whose value no other item of the collection, or of the collections of all
  /// locations, has.
  private func checkUnique(
    _ change: JSONObject,
    at collection: [String],
    over path: [String]?,
    _ organization: Organization
  ) throws(RequestError) {
    for (name, scope) in uniqueMembers {
      guard let value = change[name] else { continue }
      var pattern = collection
      if scope == "organization", let index = pattern.firstIndex(of: "locations"),
        index + 1 < pattern.count
      {
        pattern[index + 1] = "{}"
      }
      let isTaken = organization.records.records(matching: pattern + ["{}"])
        .contains { $0.path != path && $0.record[name] == value }
      if isTaken {
        throw nameTaken(change.text(name) ?? "", name, collection + [""])
      }
    }
  }

  private func nameTaken(_ name: String, _ member: String, _ path: [String]) -> RequestError {
    let rows = paths.relations.rows(.validators, of: operation.id)
    return RequestError(
      Rule.contractName.withCode(rows.lazy.compactMap { $0["nameCode"]?.integer }.first),
      at: "/\(member)",
      "\(path.dropLast().last ?? "") already has an item with the \(member)"
        + " \(name.quotedForMessage)"
    )
  }

  func read(
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: Organization
  ) throws(RequestError) -> Response {
    guard let record = organization.records[target.path] else {
      throw .unknownItem(target.path, in: organization)
    }
    let paired = withPairs(record, target, organization)
    let shown = try withComputedMembers(paired, target, context, organization)
    return success(shown, context, organization, target)
  }

  func update(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    guard let old = organization.records[target.path] else {
      throw .unknownItem(target.path, in: organization)
    }
    let before = context
    var change = try body(&context, isPartial: true, stored: old) {
      shown(old, target, before, organization)
    }
    if let newName = change.text("newName") {
      change["newName"] = nil
      change["name"] = .string(newName)
    }
    change["id"] = nil
    try checkNames(of: change, over: old)
    try checkReferences(in: change, target, context, organization)
    let body = change
    var record = old.merging(withoutCommands(change))
    try checkName(record.name, isNewAt: target.path, organization)
    var path = target.path
    let collection = Array(path.dropLast())
    try checkUnique(change, at: collection, over: target.path, organization)
    try checkExclusive(change, at: collection, path.last, organization)
    // An id that is made of the name changes with it.
    var newKey = path.last ?? ""
    if idKey(at: collection[...]) != .random, showsID, record.name != old.name {
      var generator = organization.idGenerator
      newKey = newID(at: collection, record, &generator)
      guard newKey == path.last || organization.records[collection + [newKey]] == nil else {
        throw nameTaken(record.name ?? newKey, nameMember(of: record), path)
      }
      record["id"] = .string(newKey)
    }
    // What can fail comes first.
    try organization.setRecord(record, at: path, under: context.configuration.ruleSet)
    organization.moveRecord(at: path, to: newKey)
    path = collection + [newKey]
    try runCommands(body, target, context, &organization)
    let item = ContractTarget(target, item: path)
    return success(organization.records[path], context, organization, item)
  }

  /// Whether the response has an id, so that the client learns of a new one.
  private var showsID: Bool {
    successes.contains { $0.body?.schema.property("id") != nil }
  }

  func delete(
    _ target: ContractTarget,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    guard organization.records[target.path] != nil else {
      throw .unknownItem(target.path, in: organization)
    }
    return try clear(target, &organization)
  }
}
