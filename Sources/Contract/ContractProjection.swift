package import JSON

/// Shows a stored record as a schema describes it: as a list row, an item or a settings document.
///
/// One record has several such views, and what was shown is never stored. Members that the record
/// does not have are filled: by an unstored value, by an expanded reference, or, if they are
/// required or are a boolean or an array, by the value that says least. Other members are left out.
package struct ContractProjection {
  private let values: any UnstoredValues

  package init(_ values: any UnstoredValues) { self.values = values }

  private static let depthLimit = 20
  /// Of objects that are not stored: a schema can require itself, even twice.
  private static let emptyDepthLimit = 8
  /// The time of an entity that does not have one.
  private static let time = "2026-01-01T00:00:00.000Z"

  /// The view of a record; without a record, the values that are not stored.
  package func value(of record: JSONObject?, _ schema: ContractSchema) -> JSONValue {
    var tree = JSONTree()
    write(view(of: record, schema), to: &tree)
    return tree.values[0]
  }

  /// Writes the view of a record.
  package func write(_ record: JSONObject?, _ schema: ContractSchema, to json: inout JSONWriter) {
    write(view(of: record, schema), to: &json)
  }

  /// Writes the view of a record with the rows of a list as one of its members.
  ///
  /// - Parameters:
  ///   - record: what is stored; `nil` for the values that are not stored.
  ///   - schema: what is shown; if that is not an object, the rows are all that is written.
  ///   - list: the name of the member, which is the last one if the schema does not show it.
  ///   - json: where the view is written.
  ///   - rows: writes the rows, an array; called once.
  package func write(
    _ record: JSONObject?,
    _ schema: ContractSchema,
    with list: String,
    to json: inout JSONWriter,
    rows: (inout JSONWriter) -> Void
  ) {
    switch view(of: record, schema) {
    case .object(let record, let keywords, let depth):
      json.object { json in
        var hasRows = false
        for property in keywords.properties where !property.schema.isWriteOnly {
          if property.name == list {
            json.name(property.jsonName)
            rows(&json)
            hasRows = true
          } else {
            member(property, of: record, entity: nil, depth, to: &json)
          }
        }
        guard !hasRows else { return }
        json.name(JSONName(list))
        rows(&json)
      }
    case .value(.object(let object)):
      json.object { json in
        for member in object.members where member.name != list {
          json.member(named: member.name, member.value)
        }
        json.name(JSONName(list))
        rows(&json)
      }
    case .value, .array: rows(&json)
    }
  }

  // MARK: Views

  /// The view of a value, with the members and items still to be viewed.
  private enum View {
    case value(JSONValue)
    case array([JSONValue], of: Keywords, depth: Int)
    case object(JSONObject?, Keywords, depth: Int)
  }

  private func view(of record: JSONObject?, _ schema: ContractSchema) -> View {
    let schema = schema.keywords
    return view(of: record.map { .object($0) }, schema, depth: 0) ?? emptyView(schema, depth: 0)
  }

  /// The view of a value; `nil` if there is nothing to show.
  private func view(of source: JSONValue?, _ schema: Keywords, depth: Int) -> View? {
    guard depth < Self.depthLimit else { return source.map(View.value) }
    if let alternative = schema.alternatives.first {
      return source.map(View.value) ?? view(of: nil, alternative.keywords, depth: depth + 1)
    }
    switch (schema.type, source) {
    case (.object?, .string(let id)?):
      let entity = values.expand(id) ?? JSONObject([.init(name: "id", value: .string(id))])
      guard schema.propertiesByName["id"] != nil || schema.propertiesByName["member"] == nil else {
        // Some lists have the entity in a member of its own.
        let row = JSONObject([.init(name: "member", value: .object(entity))])
        return object(row, schema, depth: depth)
      }
      return object(entity, schema, depth: depth)
    case (.object?, .object(let record)?): return object(record, schema, depth: depth)
    case (.object?, _): return depth == 0 ? object(nil, schema, depth: depth) : nil
    case (.array?, .array(let items)?):
      guard let itemSchema = schema.items?.keywords else { return source.map(View.value) }
      return .array(items, of: itemSchema, depth: depth)
    case (.string?, .object(let object)?): return object["id"].map(View.value)
    case (.string?, .number(let number)?): return .value(.string(number.text))
    case (.string?, .bool(let bool)?): return .value(.string(bool ? "true" : "false"))
    case (.number?, .string(let text)?), (.integer?, .string(let text)?):
      return text.isJSONNumber ? .value(.number(JSONNumber(verbatim: text))) : nil
    case (.boolean?, .string(let text)?): return .value(.bool(text.lowercased() == "true"))
    // What a body may have is not always what a response may: an empty text clears a choice.
    case (_, .string(let text)?) where schema.choices?.contains(.string(text)) == false:
      return nil
    default: return source.map(View.value)
    }
  }

  private func object(_ record: JSONObject?, _ schema: Keywords, depth: Int) -> View {
    guard !schema.properties.isEmpty, schema.additionalProperties == nil else {
      return .value(.object(record ?? JSONObject()))
    }
    return .object(record, schema, depth: depth)
  }

  /// The value that says least: false, 0, an empty text or list, the default or the first choice.
  private func emptyView(_ schema: Keywords, depth: Int) -> View {
    if let value = schema.defaultValue {
      guard case .array = value else { return .value(value) }
      return view(of: value, schema, depth: depth) ?? .value(value)
    }
    if let choice = schema.choices?.first(where: { !$0.isNull }) { return .value(choice) }
    guard depth < Self.depthLimit else { return .value(.null) }
    if let alternative = schema.alternatives.first {
      return emptyView(alternative.keywords, depth: depth + 1)
    }
    switch schema.type {
    case .boolean?: return .value(false)
    case .integer?, .number?:
      let least = Int(exactly: max(0, schema.minimum ?? 0).rounded(.up)) ?? 0
      return .value(.number(JSONNumber(least)))
    case .string?: return .value(.string(schema.format == "date-time" ? Self.time : ""))
    case .array?: return .value([])
    case .object? where depth < Self.emptyDepthLimit: return object(nil, schema, depth: depth)
    case .object?, .null?, nil: return .value(.null)
    }
  }

  // MARK: Writing

  private func write<Output: ProjectionOutput>(_ view: View, to output: inout Output) {
    switch view {
    case .value(let value): output.value(value)
    case .array(let items, let schema, let depth):
      output.array { output in
        for item in items {
          if let view = self.view(of: item, schema, depth: depth + 1) { write(view, to: &output) }
        }
      }
    case .object(let record, let schema, let depth):
      output.object { members(of: record, schema, depth, to: &$0) }
    }
  }

  private func members<Output: ProjectionOutput>(
    of record: JSONObject?,
    _ schema: Keywords,
    _ depth: Int,
    to output: inout Output
  ) {
    var entity: JSONObject?
    if depth > 0, case .string(let id)? = record?["id"] { entity = values.complete(id) }
    for property in schema.properties where !property.schema.isWriteOnly {
      member(property, of: record, entity: entity, depth, to: &output)
    }
  }

  private func member<Output: ProjectionOutput>(
    _ property: ContractSchema.Property,
    of record: JSONObject?,
    entity: JSONObject?,
    _ depth: Int,
    to output: inout Output
  ) {
    let schema = property.schema.keywords
    let source =
      source(of: property, schema, record) ?? entity?[property.name]
      ?? filled(property, schema, depth: depth + 1)
    var member: View?
    if let source, !source.isNull { member = view(of: source, schema, depth: depth + 1) }
    if member == nil, property.isRequired || schema.isShownWhenEmpty {
      member = emptyView(schema, depth: depth + 1)
    }
    guard let member else { return }
    output.name(property.jsonName)
    write(member, to: &output)
  }

  /// The value that is not stored, if the schema allows it.
  private func filled(
    _ property: ContractSchema.Property,
    _ schema: Keywords,
    depth: Int
  ) -> JSONValue? {
    guard let value = values.fill(property, depth: depth) else { return nil }
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
    if let value = record[property.name], !value.isNull { return value }
    if schema.type == .object, let id = record[property.names.entityID] { return id }
    if let named = property.names.namedID, case .string(let id)? = record[named] {
      let entity = values.expand(id)
      return entity?["name"] ?? entity?["displayName"]
    }
    if schema.type == .array, let ids = property.names.ids { return record[ids] }
    return nil
  }
}

/// Where a view is written: to JSON text, or to a tree for what compares or changes it.
private protocol ProjectionOutput {
  mutating func value(_ value: JSONValue)
  /// The name of the member whose value is written next.
  mutating func name(_ name: JSONName)
  mutating func object(_ members: (inout Self) -> Void)
  mutating func array(_ items: (inout Self) -> Void)
}

extension JSONWriter: ProjectionOutput {}

/// The values of a container, or the one outermost value.
private struct JSONTree: ProjectionOutput {
  private(set) var values: [JSONValue] = []
  /// The names of the values of an object.
  private var names: [String] = []

  mutating func value(_ value: JSONValue) { values.append(value) }

  mutating func name(_ name: JSONName) { names.append(name.text) }

  mutating func object(_ members: (inout JSONTree) -> Void) {
    var tree = JSONTree()
    members(&tree)
    let members = zip(tree.names, tree.values).map(JSONObject.Member.init)
    values.append(.object(JSONObject(members)))
  }

  mutating func array(_ items: (inout JSONTree) -> Void) {
    var tree = JSONTree()
    items(&tree)
    values.append(.array(tree.values))
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
