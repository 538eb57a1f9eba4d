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
    let schema = schema.keywords
    return value(record.map { .object($0) }, schema, depth: 0) ?? emptyValue(schema, depth: 0)
  }

  /// The view of a value; `nil` if there is nothing to show.
  private func value(
    _ source: JSONValue?,
    _ schema: Keywords,
    depth: Int
  ) -> JSONValue? {
    guard depth < Self.depthLimit else { return source }
    if let alternative = schema.alternatives.first {
      return source ?? value(nil, alternative.keywords, depth: depth + 1)
    }
    switch (schema.type, source) {
    case (.object?, .string(let id)?):
      let entity = expand(id) ?? JSONObject([.init(name: "id", value: .string(id))])
      guard schema.propertiesByName["id"] != nil || schema.propertiesByName["member"] == nil else {
        // Some lists have the entity in a member of its own.
        let row = JSONObject([.init(name: "member", value: .object(entity))])
        return object(row, schema, depth: depth)
      }
      return object(entity, schema, depth: depth)
    case (.object?, .object(let record)?): return object(record, schema, depth: depth)
    case (.object?, _): return depth == 0 ? object(nil, schema, depth: depth) : nil
    case (.array?, .array(let items)?):
      guard let itemSchema = schema.items?.keywords else { return source }
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
    _ schema: Keywords,
    depth: Int
  ) -> JSONValue {
    let properties = schema.properties
    guard !properties.isEmpty, schema.additionalProperties == nil else {
      return .object(record ?? JSONObject())
    }
    var members: [JSONObject.Member] = []
    members.reserveCapacity(properties.count)
    var entity: JSONObject?
    if depth > 0, case .string(let id)? = record?["id"] { entity = complete(id) }
    for property in properties {
      let (name, schema) = (property.name, property.schema.keywords)
      guard !schema.isWriteOnly else { continue }
      let source =
        source(of: property, schema, record) ?? entity?[name]
        ?? filled(name, schema, depth: depth + 1)
      var member = source.flatMap { $0 == .null ? nil : value($0, schema, depth: depth + 1) }
      if member == nil, property.isRequired || schema.isShownWhenEmpty {
        member = emptyValue(schema, depth: depth + 1)
      }
      if let member { members.append(.init(name: name, value: member)) }
    }
    return .object(JSONObject(members))
  }

  /// The value that is not stored, if the schema allows it.
  private func filled(
    _ name: String,
    _ schema: Keywords,
    depth: Int
  ) -> JSONValue? {
    guard let value = fill(name, depth) else { return nil }
    guard let choices = schema.choices else { return value }
    guard case .string(let text) = value else { return choices.contains(value) ? value : nil }
    // Documents write the same words in different cases.
    return choices.first { choice in
      if case .string(let word) = choice { word.lowercased() == text.lowercased() } else { false }
    }
  }

  /// The stored value of a member: its own, or for `x` and `xName` that of the id `xId`.
  private func source(
    of property: ContractSchema.Property,
    _ schema: Keywords,
    _ record: JSONObject?
  ) -> JSONValue? {
    guard let record else { return nil }
    if let value = record[property.name], value != .null { return value }
    if schema.type == .object, let id = record[property.names.entityID] { return id }
    if let named = property.names.namedID, case .string(let id)? = record[named] {
      let entity = expand(id)
      return entity?["name"] ?? entity?["displayName"]
    }
    if schema.type == .array, let ids = property.names.ids { return record[ids] }
    return nil
  }

  /// The value that says least: false, 0, an empty text or list, the default or the first choice.
  private func emptyValue(_ schema: Keywords, depth: Int) -> JSONValue {
    if let value = schema.defaultValue {
      guard case .array = value, depth < Self.depthLimit else { return value }
      return self.value(value, schema, depth: depth) ?? value
    }
    if let choice = schema.choices?.first(where: { $0 != .null }) { return choice }
    guard depth < Self.depthLimit else { return .null }
    if let alternative = schema.alternatives.first {
      return emptyValue(alternative.keywords, depth: depth + 1)
    }
    switch schema.type {
    case .boolean?: return false
    case .integer?, .number?:
      return .number(JSONNumber(Int(exactly: max(0, schema.minimum ?? 0).rounded(.up)) ?? 0))
    case .string?: return .string(schema.format == "date-time" ? Self.time : "")
    case .array?: return []
    case .object?: return object(nil, schema, depth: depth)
    case .null?, nil: return .null
    }
  }
}

/// The members of a record that can have the value of a member of a view.
struct SourceNames: Sendable {
  /// The id of the entity that the member shows.
  let entityID: String
  /// For `xName`, the id of the entity whose name the member shows.
  let namedID: String?
  /// For `xs`, the ids of the entities in a list.
  let ids: String?

  init(of name: String) {
    entityID = "\(name)Id"
    namedID = name.hasSuffix("Name") ? "\(name.dropLast(4))Id" : nil
    ids = name.hasSuffix("s") ? "\(name.dropLast())Ids" : nil
  }
}

extension Keywords {
  /// Whether a member is shown although nothing is stored: clients rely on switches and lists.
  fileprivate var isShownWhenEmpty: Bool { type == .boolean || type == .array }
}
