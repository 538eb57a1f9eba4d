package import JSON

/// Shows a stored record as a schema describes it: as a list row, an item or a settings document.
///
/// One record has several such views, and what was shown is never stored. Members that the record
/// does not have are filled: by `fill`, by an expanded reference, or, if they are required or are a
/// boolean or an array, by the value that says least. Other members are left out.
package struct ContractProjection {
  /// A value that is not stored, by the path of its member, for example `["location", "name"]`.
  package let fill: (_ path: [String]) -> JSONValue?
  /// What the entity with an id shows of itself; `nil` for an unknown id.
  package let expand: (_ id: String) -> JSONObject?

  package init(
    fill: @escaping (_ path: [String]) -> JSONValue?,
    expand: @escaping (_ id: String) -> JSONObject?
  ) {
    (self.fill, self.expand) = (fill, expand)
  }

  private static let depthLimit = 20

  /// The view of a record; without a record, the values that are not stored.
  package func value(of record: JSONObject?, _ schema: ContractSchema) -> JSONValue {
    value(record.map { .object($0) }, schema, at: []) ?? emptyValue(schema, at: [])
  }

  /// The view of a value; `nil` if there is nothing to show.
  private func value(
    _ source: JSONValue?,
    _ schema: ContractSchema,
    at path: [String]
  ) -> JSONValue? {
    guard path.count < Self.depthLimit else { return source }
    if let alternative = schema.alternatives.first {
      return source ?? value(nil, alternative, at: path)
    }
    switch (schema.type, source) {
    case (.object?, .string(let id)?):
      let entity = expand(id) ?? JSONObject([.init(name: "id", value: .string(id))])
      return object(entity, schema, at: path)
    case (.object?, .object(let record)?): return object(record, schema, at: path)
    case (.object?, _): return path.isEmpty ? object(nil, schema, at: path) : nil
    case (.array?, .array(let items)?):
      guard let itemSchema = schema.items else { return source }
      return .array(items.compactMap { value($0, itemSchema, at: path + ["*"]) })
    case (.string?, .object(let object)?): return object["id"] ?? .null
    case (.string?, .number(let number)?): return .string(number.text)
    case (.string?, .bool(let bool)?): return .string(bool ? "true" : "false")
    case (.number?, .string(let text)?), (.integer?, .string(let text)?):
      return Double(text) == nil ? source : .number(JSONNumber(verbatim: text))
    case (.boolean?, .string(let text)?): return .bool(text.lowercased() == "true")
    default: return source
    }
  }

  private func object(
    _ record: JSONObject?,
    _ schema: ContractSchema,
    at path: [String]
  ) -> JSONValue {
    let properties = schema.properties
    guard !properties.isEmpty else { return .object(record ?? JSONObject()) }
    let required = schema.required
    var members: [JSONObject.Member] = []
    for (name, property) in properties where !property.isWriteOnly {
      let memberPath = path + [name]
      let source = source(of: name, property, record) ?? filled(memberPath, property)
      var member = source.flatMap { $0 == .null ? nil : value($0, property, at: memberPath) }
      if member == nil, required.contains(name) || property.isShownWhenEmpty {
        member = emptyValue(property, at: memberPath)
      }
      if let member { members.append(.init(name: name, value: member)) }
    }
    return .object(JSONObject(members))
  }

  /// The value that is not stored, if the schema allows it.
  private func filled(_ path: [String], _ schema: ContractSchema) -> JSONValue? {
    guard let value = fill(path) else { return nil }
    return schema.choices?.contains(value) ?? true ? value : nil
  }

  /// The stored value of a member: its own, or for `x` and `xName` that of the id `xId`.
  private func source(
    of name: String,
    _ schema: ContractSchema,
    _ record: JSONObject?
  ) -> JSONValue? {
    guard let record else { return nil }
    if let value = record[name], value != .null { return value }
    if schema.type == .object, let id = record["\(name)Id"] { return id }
    if name.hasSuffix("Name"), case .string(let id)? = record["\(name.dropLast(4))Id"] {
      let entity = expand(id)
      return entity?["name"] ?? entity?["displayName"]
    }
    if schema.type == .array, name.hasSuffix("s"), let ids = record["\(name.dropLast())Ids"] {
      return ids
    }
    return nil
  }

  /// The value that says least: false, 0, an empty text or list, the default or the first choice.
  private func emptyValue(_ schema: ContractSchema, at path: [String]) -> JSONValue {
    if let value = schema.defaultValue { return value }
    if let choice = schema.choices?.first(where: { $0 != .null }) { return choice }
    guard path.count < Self.depthLimit else { return .null }
    if let alternative = schema.alternatives.first { return emptyValue(alternative, at: path) }
    switch schema.type {
    case .boolean?: return false
    case .integer?, .number?: return .number(JSONNumber(Int(max(0, schema.minimum ?? 0))))
    case .string?: return .string("")
    case .array?: return []
    case .object?: return object(nil, schema, at: path)
    case .null?, nil: return .null
    }
  }
}

extension ContractSchema {
  /// Whether a member is shown although nothing is stored: clients rely on switches and lists.
  fileprivate var isShownWhenEmpty: Bool { type == .boolean || type == .array }
}
