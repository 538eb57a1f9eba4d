package import JSON

/// Shows a stored record as a schema describes it: as a list row, an item or a settings document.
///
/// One record has several such views, and what was shown is never stored. Members that the record
/// does not have are filled: by `fill`, by an expanded reference, or, if they are required or are a
/// boolean or an array, by the value that says least. Other members are left out.
package struct ContractProjection {
  /// A value that is not stored, by the name of its member and its depth, 1 for outermost members.
  package let fill: (_ name: String, _ depth: Int) -> JSONValue?
  /// What the entity with an id shows of itself; `nil` for an unknown id.
  package let expand: (_ id: String) -> JSONObject?
  /// What a row shows of the entity with its id besides what is stored.
  package let complete: (_ id: String) -> JSONObject?

  package init(
    fill: @escaping (_ name: String, _ depth: Int) -> JSONValue?,
    expand: @escaping (_ id: String) -> JSONObject?,
    complete: @escaping (_ id: String) -> JSONObject? = { _ in nil }
  ) {
    (self.fill, self.expand, self.complete) = (fill, expand, complete)
  }

  private static let depthLimit = 20
  /// The time of an entity that does not have one.
  private static let time = "2026-01-01T00:00:00.000Z"

  /// The view of a record; without a record, the values that are not stored.
  package func value(of record: JSONObject?, _ schema: ContractSchema) -> JSONValue {
    value(of: record, ContractViewSchema(schema))
  }

  /// The view of a record with a schema that is used for many of them.
  package func value(of record: JSONObject?, _ schema: ContractViewSchema) -> JSONValue {
    value(record.map { .object($0) }, schema, depth: 0) ?? emptyValue(schema, depth: 0)
  }

  /// The view of a value; `nil` if there is nothing to show.
  private func value(
    _ source: JSONValue?,
    _ schema: ContractViewSchema,
    depth: Int
  ) -> JSONValue? {
    guard depth < Self.depthLimit else { return source }
    if let alternative = schema.alternative {
      return source ?? value(nil, alternative, depth: depth + 1)
    }
    switch (schema.type, source) {
    case (.object?, .string(let id)?):
      let entity = expand(id) ?? JSONObject([.init(name: "id", value: .string(id))])
      let names = schema.properties.map(\.name)
      guard names.contains("id") || !names.contains("member") else {
        // Some lists have the entity in a member of its own.
        let row = JSONObject([.init(name: "member", value: .object(entity))])
        return object(row, schema, depth: depth)
      }
      return object(entity, schema, depth: depth)
    case (.object?, .object(let record)?): return object(record, schema, depth: depth)
    case (.object?, _): return depth == 0 ? object(nil, schema, depth: depth) : nil
    case (.array?, .array(let items)?):
      guard let itemSchema = schema.items else { return source }
      return .array(items.compactMap { value($0, itemSchema, depth: depth + 1) })
    case (.string?, .object(let object)?): return object["id"]
    case (.string?, .number(let number)?): return .string(number.text)
    case (.string?, .bool(let bool)?): return .string(bool ? "true" : "false")
    case (.number?, .string(let text)?), (.integer?, .string(let text)?):
      return text.isJSONNumber ? .number(JSONNumber(verbatim: text)) : nil
    case (.boolean?, .string(let text)?): return .bool(text.lowercased() == "true")
    // What a body may have is not always what a response may: an empty text clears a choice.
    case (_, .string(let text)?) where schema.choices?.contains(.string(text)) == false:
      return nil
    default: return source
    }
  }

  private func object(
    _ record: JSONObject?,
    _ schema: ContractViewSchema,
    depth: Int
  ) -> JSONValue {
    let properties = schema.properties
    guard !properties.isEmpty, !schema.isOpen else { return .object(record ?? JSONObject()) }
    var members: [JSONObject.Member] = []
    members.reserveCapacity(properties.count)
    var entity: JSONObject?
    if depth > 0, case .string(let id)? = record?["id"] { entity = complete(id) }
    for (name, property, isRequired) in properties {
      let source =
        source(of: name, property, record) ?? entity?[name]
        ?? filled(name, property, depth: depth + 1)
      var member = source.flatMap { $0 == .null ? nil : value($0, property, depth: depth + 1) }
      if member == nil, isRequired || property.isShownWhenEmpty {
        member = emptyValue(property, depth: depth + 1)
      }
      if let member { members.append(.init(name: name, value: member)) }
    }
    return .object(JSONObject(members))
  }

  /// The value that is not stored, if the schema allows it.
  private func filled(
    _ name: String,
    _ schema: ContractViewSchema,
    depth: Int
  ) -> JSONValue? {
    guard let value = fill(name, depth), let choices = schema.choices else {
      return fill(name, depth)
    }
    guard case .string(let text) = value else { return choices.contains(value) ? value : nil }
    // Documents write the same words in different cases.
    return choices.first { choice in
      if case .string(let word) = choice { word.lowercased() == text.lowercased() } else { false }
    }
  }

  /// The stored value of a member: its own, or for `x` and `xName` that of the id `xId`.
  private func source(
    of name: String,
    _ schema: ContractViewSchema,
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
  private func emptyValue(_ schema: ContractViewSchema, depth: Int) -> JSONValue {
    if let value = schema.defaultValue {
      guard case .array = value, depth < Self.depthLimit else { return value }
      return self.value(value, schema, depth: depth) ?? value
    }
    if let choice = schema.choices?.first(where: { $0 != .null }) { return choice }
    guard depth < Self.depthLimit else { return .null }
    if let alternative = schema.alternative { return emptyValue(alternative, depth: depth + 1) }
    switch schema.type {
    case .boolean?: return false
    case .integer?, .number?:
      return .number(JSONNumber(Int(exactly: max(0, schema.minimum ?? 0).rounded(.up)) ?? 0))
    case .string?: return .string(schema.isTime ? Self.time : "")
    case .array?: return []
    case .object?: return object(nil, schema, depth: depth)
    case .null?, nil: return .null
    }
  }
}

/// What a view needs of a schema, decoded once.
///
/// A class, so that a page decodes the schema of its rows once; not shared between threads.
package final class ContractViewSchema {
  private let schema: ContractSchema
  private(set) lazy var type = schema.type
  private(set) lazy var choices = schema.choices
  private(set) lazy var defaultValue = schema.defaultValue
  private(set) lazy var isTime = schema.format == "date-time"
  private(set) lazy var minimum = schema.minimum
  private(set) lazy var alternative = schema.alternatives.first.map(ContractViewSchema.init)
  private(set) lazy var items = schema.items.map(ContractViewSchema.init)
  private(set) lazy var properties = {
    let required = schema.required
    return schema.properties.filter { !$0.schema.isWriteOnly }.map { name, property in
      (name: name, schema: ContractViewSchema(property), isRequired: required.contains(name))
    }
  }()

  /// Whether members can have any name.
  private(set) lazy var isOpen = schema.additionalProperties != nil

  package init(_ schema: ContractSchema) { self.schema = schema }

  /// Whether a member is shown although nothing is stored: clients rely on switches and lists.
  var isShownWhenEmpty: Bool { type == .boolean || type == .array }
}
