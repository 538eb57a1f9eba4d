internal import JSON

/// Changes of the schemas of a document: where it errs, and what only its prose says.
///
/// The source is a list of rows, each of which changes the schema at one place:
///
///     {"in": "trunks.TrunkPost", "member": "dualIdentitySupport.mode", "schema": {"maxLength": 3}}
///
/// `in` is the name of a schema, or an operation with `request`, `response` or `parameter <name>`;
/// the rows for an operation have precedence. In `member`, `[]` stands for the items of an array;
/// an empty text is the schema itself. The row has one of these members:
///
/// - `schema`: keywords that replace those of the document, or the schema of an added member;
///   `null` removes a keyword.
/// - `remove`: true if the member does not exist.
/// - `required`: whether the object requires the member.
struct SchemaChanges: Sendable {
  /// Keywords that have precedence over those of the document.
  private(set) var keywords: [JSONView] = []
  /// The changes of members by their names, and of items by `[]`.
  private(set) var children: [String: SchemaChanges] = [:]
  /// The names of members that are required or, with false, optional.
  private(set) var required: [String: Bool] = [:]
  private(set) var removed: Set<String> = []
  private(set) var conditions: [MemberCondition] = []

  /// The key of the items of an array in `children`.
  static let items = "[]"

  /// A condition under which a member is required or forbidden.
  struct MemberCondition: Sendable {
    let member: String
    /// Whether the member is required; otherwise it is forbidden.
    let isRequired: Bool
    let condition: ContractCondition
  }

  /// Why a row is not usable.
  struct InvalidRow: Error {
    let view: JSONView
    let reason: String
  }

  private mutating func add(_ row: JSONView) throws(InvalidRow) {
    guard let member = row["member"]?.string else {
      throw InvalidRow(view: row, reason: "expected a row with the string 'member'")
    }
    try add(row, at: Self.tokens(of: member)[...])
  }

  /// The names in a path such as `agents[].id`, with `[]` as a name of its own.
  static func tokens(of path: String) -> [String] {
    path.split(separator: ".").flatMap { part in
      var name = part[...]
      var suffix: [String] = []
      while name.hasSuffix(items) {
        name = name.dropLast(items.count)
        suffix.append(items)
      }
      return (name.isEmpty ? [] : [String(name)]) + suffix
    }
  }

  private mutating func add(
    _ row: JSONView,
    at path: ArraySlice<String>
  ) throws(InvalidRow) {
    guard let name = path.first else {
      guard let schema = row["schema"] else {
        throw InvalidRow(view: row, reason: "expected 'schema' for the schema itself")
      }
      return keywords.append(schema)
    }
    guard path.count == 1 else {
      return try children[name, default: SchemaChanges()].add(row, at: path.dropFirst())
    }
    if let schema = row["schema"] {
      children[name, default: SchemaChanges()].keywords.append(schema)
      try addConditions(of: name, in: schema)
    } else if let isRequired = row["required"]?.bool {
      required[name] = isRequired
    } else if row["remove"]?.bool == true {
      removed.insert(name)
    } else {
      throw InvalidRow(view: row, reason: "expected 'schema', 'required' or 'remove'")
    }
  }

  private mutating func addConditions(
    of member: String,
    in schema: JSONView
  ) throws(InvalidRow) {
    for (keyword, isRequired) in [("x-required-if", true), ("x-forbidden-if", false)] {
      guard let view = schema[keyword] else { continue }
      guard let condition = view.string.flatMap(ContractCondition.init) else {
        throw InvalidRow(view: view, reason: "expected a condition, for example 'mode=ON and !id'")
      }
      conditions.append(
        MemberCondition(member: member, isRequired: isRequired, condition: condition)
      )
    }
  }
}

extension SchemaChanges {
  /// The changes by the value of `in`.
  ///
  /// - Parameter rows: rows of the program, whose form tests check.
  /// - Returns: the changes at each place, as a tree.
  static func byName(_ rows: [JSONView]) -> [String: SchemaChanges] {
    var changes: [String: SchemaChanges] = [:]
    do throws(InvalidRow) {
      for row in rows {
        try changes[row["in"]?.string ?? "", default: SchemaChanges()].add(row)
      }
    } catch {
      preconditionFailure("\(error.view.position): \(error.reason)")
    }
    return changes
  }
}
