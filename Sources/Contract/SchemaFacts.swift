internal import Text

/// What a schema says of each member, by the path of the member, for the comparison of documents.
struct SchemaFacts {
  struct Member: Hashable {
    /// Empty if there are several or none.
    let type: String
    let isRequired: Bool
    let choices: [String]?
    /// Ranges, lengths, pattern and format; empty without them.
    let limits: String

    var choiceList: String { (choices ?? []).joined(separator: ", ") }
  }

  /// The members by paths such as `agents[].id`; the schema itself has an empty path.
  private(set) var byPath: [String: Member]

  init(byPath: [String: Member] = [:]) { self.byPath = byPath }

  private static let depthLimit = 10

  /// The facts of an object whose members are added one by one.
  static let object = SchemaFacts(
    byPath: ["": Member(type: "object", isRequired: true, choices: nil, limits: "")]
  )

  /// Adds a schema and what is below it.
  mutating func add(_ path: String, _ schema: ContractSchema, isRequired: Bool) {
    add(path, schema, isRequired: isRequired, depth: 0)
  }

  private mutating func add(
    _ path: String,
    _ schema: ContractSchema,
    isRequired: Bool,
    depth: Int
  ) {
    guard depth < Self.depthLimit else { return }
    let types = schema.types.filter { $0 != .null }.map { $0 == .integer ? .number : $0 }
    byPath[path] = Member(
      type: types.count == 1 ? types[0].rawValue : "",
      isRequired: isRequired,
      choices: schema.choices?.map(\.text).sorted(),
      limits: Self.limits(schema)
    )
    for option in [schema] + schema.alternatives {
      let required = option.required
      for (name, property) in option.properties {
        let child = path.isEmpty ? name : "\(path).\(name)"
        add(child, property, isRequired: required.contains(name), depth: depth + 1)
      }
      if let items = option.items {
        add("\(path)[]", items, isRequired: true, depth: depth + 1)
      }
    }
  }

  private static func limits(_ schema: ContractSchema) -> String {
    func range(_ name: String, _ low: String?, _ high: String?) -> String? {
      low == nil && high == nil ? nil : "\(name) \(low ?? "")...\(high ?? "")"
    }
    func text(_ range: ClosedRange<Int>) -> (String?, String?) {
      (
        range.lowerBound == 0 ? nil : String(range.lowerBound),
        range.upperBound == .max ? nil : String(range.upperBound)
      )
    }
    let parts = [
      range("value", schema.minimum.map { "\($0)" }, schema.maximum.map { "\($0)" }),
      schema.length.map(text).flatMap { range("length", $0.0, $0.1) },
      schema.itemCount.map(text).flatMap { range("items", $0.0, $0.1) },
      schema.pattern.map { "pattern \($0)" },
      schema.format.map { "format \($0)" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// Whether a member that encloses the one at a path is missing too.
  static func isBelowMissing(_ path: String, in facts: SchemaFacts) -> Bool {
    var parent = path
    while !parent.isEmpty {
      if parent.hasSuffix("[]") {
        parent = String(parent.dropLast(2))
      } else if let dot = parent.lastIndex(of: ".") {
        parent = String(parent[..<dot])
      } else {
        parent = ""
      }
      if facts.byPath[parent] == nil { return true }
    }
    return false
  }
}
