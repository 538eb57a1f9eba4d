internal import JSON

/// The keywords of a schema, decoded.
final class Keywords: Sendable {
  let types: [ContractSchema.ValueType]
  let type: ContractSchema.ValueType?
  let isNullable: Bool
  let choices: [JSONValue]?
  let defaultValue: JSONValue?
  let format: String?
  let minimum: Double?
  let maximum: Double?
  let multipleOf: Double?
  let length: ClosedRange<Int>?
  let itemCount: ClosedRange<Int>?
  let uniqueItemsMember: String?
  let uniqueScope: String?
  let pattern: String?
  let isReadOnly: Bool
  let isWriteOnly: Bool
  let properties: [ContractSchema.Property]
  let propertiesByName: [String: ContractSchema]
  let required: Set<String>
  let conditions: [SchemaChanges.MemberCondition]
  let ownConditions: [(condition: ContractCondition, isRequired: Bool)]
  let additionalProperties: ContractSchema?
  let items: ContractSchema?
  let anyOf: [ContractSchema]
  let oneOf: [ContractSchema]
  let alternatives: [ContractSchema]

  init(_ schema: ContractSchema) {
    types = Self.types(of: schema)
    type = types.first { $0 != .null }
    isNullable = schema.keyword("nullable")?.bool == true || types.contains(.null)
    choices = schema.keyword("enum")?.items.map(\.value)
    defaultValue = schema.keyword("default")?.value
    format = schema.keyword("format")?.string
    minimum = schema.keyword("minimum")?.number?.double
    maximum = schema.keyword("maximum")?.number?.double
    multipleOf = schema.keyword("multipleOf")?.number?.double
    length = Self.range(
      schema.keyword("minLength")?.integer,
      schema.keyword("maxLength")?.integer
    )
    itemCount = Self.range(
      schema.keyword("minItems")?.integer,
      schema.keyword("maxItems")?.integer
    )
    uniqueItemsMember = schema.keyword("x-unique-items")?.string
    uniqueScope = schema.keyword("x-unique")?.string
    pattern = schema.keyword("pattern")?.string
    isReadOnly = schema.keyword("readOnly")?.bool == true
    isWriteOnly = schema.keyword("writeOnly")?.bool == true
    required = Self.required(in: schema)
    properties = Self.properties(of: schema, required)
    propertiesByName = Dictionary(uniqueKeysWithValues: properties.map { ($0.name, $0.schema) })
    conditions = schema.changes.flatMap(\.conditions)
    ownConditions =
      schema.changes.isEmpty
      ? []
      : [("x-required-if", true), ("x-forbidden-if", false)].compactMap { name, isRequired in
        schema.keyword(name)?.string.flatMap(ContractCondition.init).map { ($0, isRequired) }
      }
    let additional = schema.keyword("additionalProperties")
    additionalProperties = additional?.kind == .object ? schema.schema(additional) : nil
    items = schema.schema(schema.keyword("items"), child: SchemaChanges.items)
    anyOf = schema.keyword("anyOf")?.items.compactMap { schema.schema($0) } ?? []
    oneOf = schema.keyword("oneOf")?.items.compactMap { schema.schema($0) } ?? []
    alternatives = anyOf + oneOf
  }

  private static func types(of schema: ContractSchema) -> [ContractSchema.ValueType] {
    guard let type = schema.keyword("type") else {
      if schema.keyword("properties") != nil { return [.object] }
      return schema.keyword("items") != nil ? [.array] : []
    }
    let names = type.string.map { [$0] } ?? type.strings
    return names.compactMap(ContractSchema.ValueType.init)
  }

  private static func range(_ minimum: Int?, _ maximum: Int?) -> ClosedRange<Int>? {
    guard minimum != nil || maximum != nil else { return nil }
    let (low, high) = (max(0, minimum ?? 0), maximum ?? .max)
    return low <= high ? low...high : nil
  }

  private static func required(in schema: ContractSchema) -> Set<String> {
    var names = Set(schema.parts.flatMap { $0["required"]?.strings ?? [] })
    for change in schema.changes.reversed() {
      names.subtract(change.removed)
      for (name, isRequired) in change.required {
        if isRequired { names.insert(name) } else { names.remove(name) }
      }
    }
    return names
  }

  private static func properties(
    of schema: ContractSchema,
    _ required: Set<String>
  ) -> [ContractSchema.Property] {
    let changes = schema.changes
    var names: Set<String> = []
    var properties: [ContractSchema.Property] = []
    func add(_ name: String, _ view: JSONView?) {
      guard names.insert(name).inserted, !changes.contains(where: { $0.removed.contains(name) }),
        let property = schema.schema(view, child: name)
      else { return }
      properties.append(.init(name, property, isRequired: required.contains(name)))
    }
    for part in schema.parts {
      for (name, view) in part["properties"]?.members ?? [] { add(name, view) }
    }
    for change in changes {
      for name in change.children.keys.sorted() where name != SchemaChanges.items {
        add(name, nil)
      }
    }
    return properties
  }
}
