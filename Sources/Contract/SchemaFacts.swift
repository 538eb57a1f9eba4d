internal import Text

/// What a schema says of each member, by the path of the member, for the comparison of documents.
struct SchemaFacts {
  struct Member: Hashable {
    /// The types, joined by ` or `; empty if all are allowed.
    let type: String
    let isRequired: Bool
    let choices: [String]?
    let isNullable: Bool
    /// The ranges of values, lengths and numbers of items, by these names.
    let ranges: [String: ClosedRange<Double>]
    /// Pattern and format; empty without them.
    let form: String

    /// The limits for a person; empty without them.
    var limits: String {
      let ranges = ranges.sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value.lowerText)...\($0.value.upperText)" }
      return (ranges + [form]).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Whether values that these limits allow can be outside of those of another member.
    func exceeds(_ other: Member) -> Bool {
      guard form == other.form || other.form.isEmpty else { return true }
      return other.ranges.contains { name, range in
        ranges[name].map { $0.lowerBound < range.lowerBound || $0.upperBound > range.upperBound }
          ?? true
      }
    }

    var choiceList: String { (choices ?? []).joined(separator: ", ") }
  }

  /// The members by paths such as `agents[].id`; the schema itself has an empty path.
  private(set) var byPath: [String: Member]

  init(byPath: [String: Member] = [:]) { self.byPath = byPath }

  private static let depthLimit = 10

  /// The facts of an object whose members are added one by one.
  static let object = SchemaFacts(
    byPath: [
      "": Member(
        type: "object",
        isRequired: true,
        choices: nil,
        isNullable: false,
        ranges: [:],
        form: ""
      )
    ]
  )

  /// Adds a schema and what is below it.
  mutating func add(_ path: String, _ schema: ContractSchema, isRequired: Bool) {
    add(path, schema, isRequired: isRequired, inside: [])
  }

  private mutating func add(
    _ path: String,
    _ schema: ContractSchema,
    isRequired: Bool,
    inside references: [String]
  ) {
    // What a recursive schema contains is listed once.
    guard references.count < Self.depthLimit,
      !references.contains(where: { !$0.isEmpty && $0 == schema.reference })
    else { return }
    let references = references + [schema.reference ?? ""]
    let types = schema.types.filter { $0 != .null }.map { $0 == .integer ? .number : $0 }
    byPath[path] = Member(
      type: types.map(\.rawValue).sorted().joined(separator: " or "),
      isRequired: isRequired,
      choices: schema.choices?.map(\.text).sorted(),
      isNullable: schema.isNullable,
      ranges: Self.ranges(schema),
      form: [schema.pattern.map { "pattern \($0)" }, schema.format.map { "format \($0)" }]
        .compactMap(\.self).joined(separator: ", ")
    )
    for option in [schema] + schema.alternatives {
      for property in option.properties {
        let child = path.isEmpty ? property.name : "\(path).\(property.name)"
        add(child, property.schema, isRequired: property.isRequired, inside: references)
      }
      if let items = option.items {
        add("\(path)[]", items, isRequired: true, inside: references)
      }
    }
  }

  private static func ranges(_ schema: ContractSchema) -> [String: ClosedRange<Double>] {
    var ranges: [String: ClosedRange<Double>] = [:]
    func add(_ name: String, _ low: Double?, _ high: Double?) {
      guard low != nil || high != nil else { return }
      let (low, high) = (low ?? -.infinity, high ?? .infinity)
      if low <= high { ranges[name] = low...high }
    }
    func add(_ name: String, _ range: ClosedRange<Int>?) {
      guard let range else { return }
      add(name, Double(range.lowerBound), range.upperBound == .max ? nil : Double(range.upperBound))
    }
    add("value", schema.minimum, schema.maximum)
    add("length", schema.length)
    add("items", schema.itemCount)
    return ranges
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

extension ClosedRange<Double> {
  fileprivate var lowerText: String { lowerBound.isFinite ? lowerBound.shortText : "" }
  fileprivate var upperText: String { upperBound.isFinite ? upperBound.shortText : "" }
}
