internal import Calling
internal import Contract
internal import JSON
internal import OrderedCollections

/// Documents that operations with another path or other names write.
///
/// A record keeps the names that were written. A row of the relations says how an operation shows
/// them: `write` is the operation that writes, `rename` has the shown path for each written one, or
/// the shown name for a member of each item of a list, `list[].member`; `under` is the member in
/// which they are shown, `drop` lists members that are not shown, and `constants` have members that
/// are shown as soon as something was written.
extension ContractOperationHandler {
  /// A record with what other operations have written.
  func withPairs(
    _ record: JSONObject?,
    _ target: ContractTarget,
    _ organization: Organization
  ) -> JSONObject? {
    paths.relations.rows(.pairs, of: operation.id).reduce(record) { result, row in
      guard let write = paths.operation(row["write"]?.string ?? "") else { return result }
      let path = target.path(of: write.path, paths)
      guard let written = path == target.path ? record : organization.records[path] else {
        return result
      }
      return shown(written, row, over: result)
    }
  }

  private func shown(_ written: JSONObject, _ row: JSONView, over old: JSONObject?) -> JSONObject {
    var shown = written
    for (name, view) in row["rename"]?.members ?? [] {
      let new = view.string ?? ""
      if let end = name.firstRange(of: "[].") {
        shown.rename(name[end.upperBound...], ofItemsIn: name[..<end.lowerBound], to: new)
      } else if let value = written[name] {
        shown[name] = nil
        shown.set(value, at: new.split(separator: ".").map(String.init)[...])
      }
    }
    for name in row["drop"]?.strings ?? [] { shown[name] = nil }
    for (name, value) in row["constants"]?.members ?? [] {
      shown.set(value.value, at: name.split(separator: ".").map(String.init)[...])
    }
    shown["id"] = nil
    if let under = row["under"]?.string, !under.contains("[]") {
      shown = JSONObject([.init(name: under, value: .object(shown))])
    }
    return (old ?? JSONObject()).merging(shown)
  }

  /// Stores the body of an action that another operation shows.
  func storeIfShown(
    _ body: JSONObject,
    _ target: ContractTarget,
    _ context: OperationContext<Organization>,
    _ organization: inout Organization
  ) throws(RequestError) {
    guard paths.relations.shownWrites.contains(operation.id) else { return }
    let record = (organization.records[target.path] ?? JSONObject()).merging(body)
    try organization.setRecord(record, at: target.path, under: context.configuration.ruleSet)
  }
}

extension JSONObject {
  /// Renames a member of each object in a list.
  fileprivate mutating func rename(
    _ name: Substring,
    ofItemsIn list: Substring,
    to new: String
  ) {
    guard case .array(let items)? = self[String(list)] else { return }
    let renamed = items.map { item -> JSONValue in
      guard case .object(var object) = item, let value = object[String(name)] else { return item }
      object[String(name)] = nil
      object[new] = value
      return .object(object)
    }
    self[String(list)] = .array(renamed)
  }

  /// Sets the value of a member inside of objects, which are made if they are absent.
  fileprivate mutating func set(_ value: JSONValue, at path: ArraySlice<String>) {
    guard let name = path.first else { return }
    guard path.count > 1 else { return self[name] = value }
    var inner = if case .object(let object)? = self[name] { object } else { JSONObject() }
    inner.set(value, at: path.dropFirst())
    self[name] = .object(inner)
  }
}
