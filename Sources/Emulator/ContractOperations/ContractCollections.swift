internal import Calling
internal import Contract
internal import HTTP
internal import JSON
internal import OrderedCollections
internal import Text

/// Collections and their items.
extension ContractOperationHandler {
  /// Whether the items of the collection have a type before their id.
  var isTyped: Bool {
    paths.isTypedCollection(operation.pattern)
  }

  func create(
    _ target: ContractTarget,
    _ context: inout OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    var record = try body(&context, isPartial: false).withoutNull
    try checkNames(of: record, over: nil)
    let name = record.name
    // A rejected request must not consume an id.
    var generator = organization.idGenerator
    let key =
      record.text("id") ?? ContractIDs.newID(of: target.path.last ?? "", name, &generator)
    var path = target.path
    if isTyped, let type = record.text("type") { path.append(type) }
    path.append(key)
    try checkName(name, isNewAt: path, organization)
    guard organization.records[path] == nil else { throw nameTaken(key, "id", path) }
    record["id"] = .string(key)
    try organization.setRecord(record, at: path, under: context.configuration.ruleSet)
    organization.idGenerator = generator
    let item = ContractTarget(target, item: path)
    return success(organization.records[path], context, organization, item)
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
    throw nameTaken(name, "name", path)
  }

  private func nameTaken(_ name: String, _ member: String, _ path: [String]) -> RequestError {
    RequestError(
      .contractName,
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
    return success(record, context, organization, target)
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
    var change = try body(&context, isPartial: true) {
      shown(old, target, before, organization)
    }
    if let newName = change.text("newName") {
      change["newName"] = nil
      change["name"] = .string(newName)
    }
    change["id"] = nil
    try checkNames(of: change, over: old)
    let record = old.merging(change)
    try checkName(record.name, isNewAt: target.path, organization)
    try organization.setRecord(record, at: target.path, under: context.configuration.ruleSet)
    return success(organization.records[target.path], context, organization, target)
  }

  func delete(
    _ target: ContractTarget,
    _ organization: inout Organization
  ) throws(RequestError) -> Response {
    guard organization.records[target.path] != nil else {
      throw .unknownItem(target.path, in: organization)
    }
    organization.removeRecord(at: target.path)
    return Response(status: Status(operation.successes(in: document).first?.status ?? 204))
  }
}
