package import JSON
internal import Synchronization

/// A schema of a document; references, `allOf` and the changes of the document are resolved.
///
/// What it says is decoded when it is first read, and kept: operations read their schemas with each
/// request. Only a schema inside itself is decoded each time, so that what is kept is finite.
@safe package final class ContractSchema: Sendable {
  let document: ContractDocument
  /// The schema itself and, with `allOf`, its parts, without references; the first has precedence.
  let parts: [JSONView]
  /// The changes of members and items, those with precedence first.
  let changes: [SchemaChanges]
  /// The reference that is the whole schema, unless its place changes it.
  let reference: String?
  /// The references that lead to this schema and to those around it.
  private let path: [String]
  private let isInsideItself: Bool
  /// The keywords, retained.
  ///
  /// Not an `AtomicLazyReference`, whose generic code takes a quarter of the time of a list.
  private let decoded = unsafe Atomic<Unmanaged<Keywords>?>(nil)

  /// - Parameters:
  ///   - view: the schema in the document; `nil` for one that only changes describe.
  ///   - document: the document.
  ///   - changes: the changes that belong to the place of the schema.
  ///   - path: the references that lead to the schemas around it.
  init(
    _ view: JSONView?,
    in document: ContractDocument,
    changes: [SchemaChanges] = [],
    inside path: [String] = []
  ) {
    var resolver = Resolver(document: document, changes: changes)
    reference = changes.isEmpty ? view?["$ref"]?.string : nil
    for change in changes {
      for keywords in change.keywords { resolver.append(keywords, depth: 0) }
    }
    if let view { resolver.append(view, depth: 0) }
    self.document = document
    self.path = path + resolver.references
    isInsideItself = resolver.references.contains(where: path.contains)
    (parts, self.changes) = (resolver.parts, resolver.changes)
  }

  /// Collects the parts of a schema.
  private struct Resolver {
    let document: ContractDocument
    var parts: [JSONView] = []
    var changes: [SchemaChanges]
    /// The references that were followed.
    var references: [String] = []

    private static let depthLimit = 20

    mutating func append(_ view: JSONView, depth: Int) {
      guard depth < Self.depthLimit else { return }
      if let reference = view["$ref"]?.string {
        references.append(reference)
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
  }

  deinit {
    guard let known = unsafe decoded.load(ordering: .acquiring) else { return }
    unsafe known.release()
  }

  var keywords: Keywords {
    if let known = unsafe decoded.load(ordering: .acquiring) {
      return unsafe known.takeUnretainedValue()
    }
    let new = Keywords(self)
    if !isInsideItself { keep(new) }
    return new
  }

  private func keep(_ new: Keywords) {
    let kept = unsafe Unmanaged.passRetained(new)
    let (isFirst, _) = unsafe decoded.compareExchange(
      expected: nil,
      desired: kept,
      ordering: .acquiringAndReleasing
    )
    if !isFirst { unsafe kept.release() }
  }

  /// The value of a keyword; a change to `null` removes it.
  func keyword(_ name: String) -> JSONView? {
    for part in parts {
      if let value = part[name] { return value.kind == .null ? nil : value }
    }
    return nil
  }

  /// The schema of a member or of the items.
  func schema(_ view: JSONView?, child: String? = nil) -> ContractSchema? {
    let below =
      changes.isEmpty
      ? []
      : changes.compactMap { change in
        child.flatMap { change.children[$0] }
      }
    guard view != nil || !below.isEmpty else { return nil }
    return ContractSchema(view, in: document, changes: below, inside: path)
  }
}

// MARK: Types

extension ContractSchema {
  package enum ValueType: String, Sendable {
    case null, boolean, integer, number, string, array, object
  }

  /// The types of the values; empty if the schema names none, so that all are allowed.
  package var types: [ValueType] { keywords.types }

  /// The first type that is not null.
  package var type: ValueType? { keywords.type }

  package var isNullable: Bool { keywords.isNullable }

  /// The values of which a value must be one; `nil` if all are allowed.
  package var choices: [JSONValue]? { keywords.choices }

  package var defaultValue: JSONValue? { keywords.defaultValue }

  package var format: String? { keywords.format }

  package var minimum: Double? { keywords.minimum }

  package var multipleOf: Double? { keywords.multipleOf }

  package var maximum: Double? { keywords.maximum }

  /// The number of Unicode scalars of a string; `nil` without a limit.
  package var length: ClosedRange<Int>? { keywords.length }

  /// The number of items of an array; `nil` without a limit.
  package var itemCount: ClosedRange<Int>? { keywords.itemCount }

  /// The member by which the items of an array differ; an empty text for the items themselves.
  package var uniqueItemsMember: String? { keywords.uniqueItemsMember }

  /// The scope in which no other item of the collection has the value: `parent`, `location` or
  /// `organization`.
  package var uniqueScope: String? { keywords.uniqueScope }

  /// The regular expression that a part of a string must match.
  package var pattern: String? { keywords.pattern }

  package var isReadOnly: Bool { keywords.isReadOnly }

  package var isWriteOnly: Bool { keywords.isWriteOnly }
}

// MARK: Members, items and alternatives

extension ContractSchema {
  /// A member of an object; a class, because views read it for each row.
  package final class Property: Sendable {
    package let name: String
    package let schema: ContractSchema
    package let isRequired: Bool
    /// The members in which a record can have what is shown as this one; see `ContractProjection`.
    let names: SourceNames
    let jsonName: JSONName
    /// `nil` for a member that only stored values fill.
    package let unstored: UnstoredMember?

    init(_ name: String, _ schema: ContractSchema, isRequired: Bool) {
      (self.name, self.schema, self.isRequired) = (name, schema, isRequired)
      names = SourceNames(of: name)
      jsonName = JSONName(name)
      unstored = UnstoredMember(rawValue: name)
    }
  }

  /// The members of an object in order; those of the parts of `allOf` and added ones follow.
  package var properties: [Property] { keywords.properties }

  /// A member of an object.
  package func property(_ name: String) -> ContractSchema? { keywords.propertiesByName[name] }

  /// The names of the members that must be present.
  package var required: Set<String> { keywords.required }

  /// The conditions under which members are required or forbidden.
  var conditions: [SchemaChanges.MemberCondition] { keywords.conditions }

  /// The conditions under which a parameter with this schema is required or forbidden.
  package var ownConditions: [(condition: ContractCondition, isRequired: Bool)] {
    keywords.ownConditions
  }

  /// The schema of members that `properties` does not name; `nil` if there is none.
  package var additionalProperties: ContractSchema? { keywords.additionalProperties }

  /// The schema of the items of an array.
  package var items: ContractSchema? { keywords.items }

  /// The schemas of `anyOf` and `oneOf`, one of which a value must match; empty without them.
  package var alternatives: [ContractSchema] { keywords.alternatives }

  var anyOf: [ContractSchema] { keywords.anyOf }

  var oneOf: [ContractSchema] { keywords.oneOf }
}
