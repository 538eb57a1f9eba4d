package import JSON

/// A schema of a document; references and `allOf` are resolved.
package struct ContractSchema: Sendable {
  let document: ContractDocument
  /// The schema itself and, with `allOf`, its parts, without references.
  private let parts: [JSONView]
  /// Whether numbers are written as strings; numbers are accepted too.
  private let isCorrectedToString: Bool

  /// - Parameters:
  ///   - view: the schema in the document.
  ///   - document: the document.
  ///   - name: the name of the member that has the schema.
  init(_ view: JSONView, in document: ContractDocument, of name: String? = nil) {
    self.document = document
    isCorrectedToString = name.map(document.stringMembers.contains) ?? false
    var parts: [JSONView] = []
    Self.append(view, to: &parts, document, depth: 0)
    self.parts = parts
  }

  private static let depthLimit = 20

  private static func append(
    _ view: JSONView,
    to parts: inout [JSONView],
    _ document: ContractDocument,
    depth: Int
  ) {
    guard depth < depthLimit, let resolved = document.resolve(view) else { return }
    parts.append(resolved)
    for part in resolved["allOf"]?.items ?? [] {
      append(part, to: &parts, document, depth: depth + 1)
    }
  }

  private func keyword(_ name: String) -> JSONView? {
    for part in parts { if let value = part[name] { return value } }
    return nil
  }

  private func schema(_ view: JSONView?) -> ContractSchema? {
    view.map { ContractSchema($0, in: document) }
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
    let types = names.compactMap(ValueType.init)
    return isCorrectedToString && types.contains(.number) ? [.string] + types : types
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

  package var isReadOnly: Bool { keyword("readOnly")?.bool == true }

  package var isWriteOnly: Bool { keyword("writeOnly")?.bool == true }
}

// MARK: Members, items and alternatives

extension ContractSchema {
  /// The members of an object in order; those of the parts of `allOf` follow.
  package var properties: [(name: String, schema: ContractSchema)] {
    var names: Set<String> = []
    return parts.flatMap { $0["properties"]?.members ?? [] }.compactMap { name, view in
      names.insert(name).inserted ? (name, ContractSchema(view, in: document, of: name)) : nil
    }
  }

  /// A member of an object.
  package func property(_ name: String) -> ContractSchema? {
    for part in parts {
      if let view = part["properties"]?[name] {
        return ContractSchema(view, in: document, of: name)
      }
    }
    return nil
  }

  /// The names of the members that must be present.
  package var required: Set<String> { Set(parts.flatMap { $0["required"]?.strings ?? [] }) }

  /// The schema of members that `properties` does not name; `nil` if there is none.
  package var additionalProperties: ContractSchema? {
    guard let view = keyword("additionalProperties"), view.kind == .object else { return nil }
    return schema(view)
  }

  /// The schema of the items of an array.
  package var items: ContractSchema? { schema(keyword("items")) }

  /// The schemas of `anyOf` and `oneOf`, one of which a value must match; empty without them.
  package var alternatives: [ContractSchema] {
    ["anyOf", "oneOf"].flatMap { keyword($0)?.items ?? [] }
      .map { ContractSchema($0, in: document) }
  }
}
