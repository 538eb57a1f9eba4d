package import JSON

/// A schema of a document; references, `allOf` and the changes of the document are resolved.
package struct ContractSchema: Sendable {
  let document: ContractDocument
  /// The schema itself and, with `allOf`, its parts, without references; the first has precedence.
  private(set) var parts: [JSONView] = []
  /// The changes of members and items, those with precedence first.
  private(set) var changes: [SchemaChanges]
  /// The reference that is the whole schema, unless its place changes it.
  let reference: String?

  /// - Parameters:
  ///   - view: the schema in the document; `nil` for one that only changes describe.
  ///   - document: the document.
  ///   - changes: the changes that belong to the place of the schema.
  init(_ view: JSONView?, in document: ContractDocument, changes: [SchemaChanges] = []) {
    (self.document, self.changes) = (document, changes)
    reference = changes.isEmpty ? view?["$ref"]?.string : nil
    for change in changes {
      for keywords in change.keywords { append(keywords, depth: 0) }
    }
    if let view { append(view, depth: 0) }
  }

  private static let depthLimit = 20

  private mutating func append(_ view: JSONView, depth: Int) {
    guard depth < Self.depthLimit else { return }
    if let reference = view["$ref"]?.string {
      if let change = document.changes(of: reference) {
        changes.append(change)
        for keywords in change.keywords { append(keywords, depth: depth + 1) }
      }
      guard let target = document.target(of: reference) else { return }
      return append(target, depth: depth + 1)
    }
    parts.append(view)
    for part in view["allOf"]?.items ?? [] { append(part, depth: depth + 1) }
  }

  /// The value of a keyword; a change to `null` removes it.
  private func keyword(_ name: String) -> JSONView? {
    for part in parts {
      if let value = part[name] { return value.kind == .null ? nil : value }
    }
    return nil
  }

  /// The schema of a member or of the items.
  private func schema(_ view: JSONView?, child: String? = nil) -> ContractSchema? {
    let below =
      changes.isEmpty
      ? []
      : changes.compactMap { change in
        child.flatMap { change.children[$0] }
      }
    guard view != nil || !below.isEmpty else { return nil }
    return ContractSchema(view, in: document, changes: below)
  }
}

// MARK: Types

extension ContractSchema {
  package enum ValueType: String, Sendable {
    case null, boolean, integer, number, string, array, object
  }

  /// The types of the values; empty if the schema names none, so that all are allowed.
  package var types: [ValueType] {
    guard let type = keyword("type") else {
      if keyword("properties") != nil { return [.object] }
      return keyword("items") != nil ? [.array] : []
    }
    let names = type.string.map { [$0] } ?? type.strings
    return names.compactMap(ValueType.init)
  }

  /// The first type that is not null.
  package var type: ValueType? { types.first { $0 != .null } }

  package var isNullable: Bool {
    keyword("nullable")?.bool == true || types.contains(.null)
  }

  /// The values of which a value must be one; `nil` if all are allowed.
  package var choices: [JSONValue]? { keyword("enum")?.items.map(\.value) }

  package var defaultValue: JSONValue? { keyword("default")?.value }

  package var format: String? { keyword("format")?.string }

  package var minimum: Double? { keyword("minimum")?.number?.double }

  package var multipleOf: Double? { keyword("multipleOf")?.number?.double }

  package var maximum: Double? { keyword("maximum")?.number?.double }

  /// The number of Unicode scalars of a string; `nil` without a limit.
  package var length: ClosedRange<Int>? {
    Self.range(keyword("minLength")?.integer, keyword("maxLength")?.integer)
  }

  /// The number of items of an array; `nil` without a limit.
  package var itemCount: ClosedRange<Int>? {
    Self.range(keyword("minItems")?.integer, keyword("maxItems")?.integer)
  }

  private static func range(_ minimum: Int?, _ maximum: Int?) -> ClosedRange<Int>? {
    guard minimum != nil || maximum != nil else { return nil }
    let (low, high) = (max(0, minimum ?? 0), maximum ?? .max)
    return low <= high ? low...high : nil
  }

  /// The member by which the items of an array differ; an empty text for the items themselves.
  package var uniqueItemsMember: String? { keyword("x-unique-items")?.string }

  /// The scope in which no other item of the collection has the value: `parent`, `location` or
  /// `organization`.
  package var uniqueScope: String? { keyword("x-unique")?.string }

  /// The regular expression that a part of a string must match.
  package var pattern: String? { keyword("pattern")?.string }

  package var isReadOnly: Bool { keyword("readOnly")?.bool == true }

  package var isWriteOnly: Bool { keyword("writeOnly")?.bool == true }
}

// MARK: Members, items and alternatives

extension ContractSchema {
  /// The members of an object in order; those of the parts of `allOf` and added ones follow.
  package var properties: [(name: String, schema: ContractSchema)] {
    var names: Set<String> = []
    var properties: [(name: String, schema: ContractSchema)] = []
    func add(_ name: String, _ view: JSONView?) {
      guard names.insert(name).inserted, !changes.contains(where: { $0.removed.contains(name) }),
        let schema = schema(view, child: name)
      else { return }
      properties.append((name, schema))
    }
    for part in parts {
      for (name, view) in part["properties"]?.members ?? [] { add(name, view) }
    }
    for change in changes {
      for name in change.children.keys.sorted() where name != SchemaChanges.items {
        add(name, nil)
      }
    }
    return properties
  }

  /// A member of an object.
  package func property(_ name: String) -> ContractSchema? {
    guard !changes.contains(where: { $0.removed.contains(name) }) else { return nil }
    let view = parts.lazy.compactMap { $0["properties"]?[name] }.first
    return schema(view, child: name)
  }

  /// The names of the members that must be present.
  package var required: Set<String> {
    var names = Set(parts.flatMap { $0["required"]?.strings ?? [] })
    for change in changes.reversed() {
      names.subtract(change.removed)
      for (name, isRequired) in change.required {
        if isRequired { names.insert(name) } else { names.remove(name) }
      }
    }
    return names
  }

  /// The conditions under which members are required or forbidden.
  var conditions: [SchemaChanges.MemberCondition] {
    changes.isEmpty ? [] : changes.flatMap(\.conditions)
  }

  /// The conditions under which a parameter with this schema is required or forbidden.
  package var ownConditions: [(condition: ContractCondition, isRequired: Bool)] {
    changes.isEmpty
      ? []
      : [("x-required-if", true), ("x-forbidden-if", false)].compactMap { name, isRequired in
        keyword(name)?.string.flatMap(ContractCondition.init).map { ($0, isRequired) }
      }
  }

  /// The schema of members that `properties` does not name; `nil` if there is none.
  package var additionalProperties: ContractSchema? {
    guard let view = keyword("additionalProperties"), view.kind == .object else { return nil }
    return schema(view)
  }

  /// The schema of the items of an array.
  package var items: ContractSchema? { schema(keyword("items"), child: SchemaChanges.items) }

  /// The schemas of `anyOf` and `oneOf`, one of which a value must match; empty without them.
  package var alternatives: [ContractSchema] {
    alternatives("anyOf") + alternatives("oneOf")
  }

  func alternatives(_ name: String) -> [ContractSchema] {
    keyword(name)?.items.map { ContractSchema($0, in: document) } ?? []
  }
}
