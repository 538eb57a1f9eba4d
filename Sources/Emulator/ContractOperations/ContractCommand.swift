internal import Calling
internal import Contract
internal import JSON

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
/// - `validatedBy`: the operation whose validator the added rows must satisfy; `errors`: the member
///   of the response that lists those that do not, which are then not added; without it, they are
///   an error. `example`: a row that satisfies it.
/// - `inventory`: the member of the response that lists the numbers which the location of the item
///   does not have, or not without an owner.
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
