@testable import Contract
@testable import Emulator
import JSON
import Testing
@testable import TestSupport

/// The embedded data about operations by contract: each row has an effect.
@Suite struct ContractDataTests {
  private static let texts: [String: [UInt8]] = [
    "document": ContractData.document, "corrections": ContractData.corrections,
    "constraints": ContractData.constraints, "relations": ContractData.relations,
  ]
  private static let document = ContractCatalog.current.document

  private static func rows(_ name: String, _ section: String? = nil) throws -> [JSONView] {
    JSONView(try ContractDocument.json(try #require(texts[name])))[section ?? name]?.items ?? []
  }

  @Test(arguments: texts.keys.sorted())
  func `an embedded text has no repeated names`(name: String) throws {
    _ = try ContractDocument.json(try #require(Self.texts[name]))
  }

  @Test func `the references of the document lead to something`() throws {
    try Self.document.validate()
  }

  /// The schema that a row names, with all changes; `nil` if there is none.
  private func root(_ name: String) -> ContractSchema? {
    let document = Self.document
    if document.schemas[name] != nil {
      let change = document.changes[name].map { [$0] } ?? []
      return ContractSchema(document.schemas[name], in: document, changes: change)
    }
    let words = name.split(separator: " ", maxSplits: 2).map(String.init)
    guard let operation = document.operations.first(where: { $0.id == words[0] }) else {
      return nil
    }
    switch words.dropFirst().first {
    case "request": return operation.requestBody(in: document)?.schema
    case "response":
      return operation.successes(in: document).compactMap(\.body).first?.schema
    case "parameter":
      return operation.queryParameters(in: document).first { $0.name == words.last }?.schema
    default: return nil
    }
  }

  /// The schema at a path, also in alternatives.
  private func schema(
    _ schema: ContractSchema,
    at path: ArraySlice<String>
  ) -> ContractSchema? {
    guard let name = path.first else { return schema }
    for option in [schema] + schema.alternatives {
      let child = name == SchemaChanges.items ? option.items : option.property(name)
      if let child, let found = self.schema(child, at: path.dropFirst()) { return found }
    }
    return nil
  }

  @Test(arguments: ["corrections", "constraints"])
  func `each row belongs to a schema and has an effect`(name: String) throws {
    let rows = try Self.rows(name)
    #expect(rows.count > 400)
    for row in rows {
      let place = "\(row["in"]?.string ?? "") \(row["member"]?.string ?? "")"
      let schema = try #require(root(row["in"]?.string ?? ""), "\(place)")
      let path = SchemaChanges.tokens(of: row["member"]?.string ?? "")
      let parent = self.schema(schema, at: path.dropLast())
      if row["remove"] != nil {
        #expect(parent != nil && self.schema(schema, at: path[...]) == nil, "\(place)")
      } else if let isRequired = row["required"]?.bool, let last = path.last {
        #expect(parent?.required.contains(last) == isRequired, "\(place)")
      } else {
        let found = self.schema(schema, at: path[...])
        let type = row["schema"]?["type"]?.value
        #expect(found != nil, "\(place)")
        let types = found?.types.map(\.rawValue) ?? []
        if case .string(let type)? = type { #expect(types == [type], "\(place)") }
      }
    }
  }

  /// A value that meets the keywords of a row, and one that does not.
  private func values(_ keywords: JSONView) -> [(valid: JSONValue, invalid: JSONValue)] {
    func text(_ count: Int) -> JSONValue { .string(String(repeating: "1", count: count)) }
    func number(_ number: Int) -> JSONValue { .number(JSONNumber(number)) }
    func items(_ count: Int) -> JSONValue {
      .array((0..<count).map { number($0) })
    }
    var values: [(valid: JSONValue, invalid: JSONValue)] = []
    if let limit = keywords["maxLength"]?.integer { values.append((text(limit), text(limit + 1))) }
    if let limit = keywords["minLength"]?.integer { values.append((text(limit), text(limit - 1))) }
    if let limit = keywords["maximum"]?.integer {
      values.append((number(limit), number(limit + 1)))
    }
    if let limit = keywords["minimum"]?.integer {
      values.append((number(limit), number(limit - 1)))
    }
    if let limit = keywords["maxItems"]?.integer {
      values.append((items(limit), items(limit + 1)))
    }
    return values
  }

  @Test func `each limit of a constraint is enforced`() throws {
    var count = 0
    for row in try Self.rows("constraints") {
      guard let keywords = row["schema"], let schema = root(row["in"]?.string ?? ""),
        let found = self.schema(
          schema,
          at: SchemaChanges.tokens(of: row["member"]?.string ?? "")[...]
        )
      else { continue }
      let place = "\(row["in"]?.string ?? "") \(row["member"]?.string ?? "")"
      for (valid, invalid) in values(keywords) {
        func issues(_ value: JSONValue) throws -> [JSONReader.Issue.Kind] {
          var validator = ContractValidator(isPartial: false, isLenient: false)
          validator.validate(try JSONDocument(JSONWriter.bytes(of: value)), found)
          return validator.issues.filter { $0.pointer.tokens.isEmpty }.map(\.kind)
        }
        let (before, after) = (try issues(valid), try issues(invalid))
        #expect(after.count > before.count, "\(place): \(before) \(after)")
        count += 1
      }
    }
    #expect(count > 200, "\(count)")
  }

  @Test func `each validator names members and paths of the document`() throws {
    let document = Self.document
    let patterns = Set(document.operations.map(\.pattern))
    for row in try Self.rows("relations", "validators") {
      let id = row["operation"]?.string ?? ""
      let operation = try #require(document.operations.first { $0.id == id })
      let request = operation.requestBody(in: document)?.schema
      let parts = [row] + (row["shared"]?.items ?? [])
      let names =
        parts.compactMap { $0["member"]?.string } + (row["unique"]?.strings ?? [])
        + (row["required"]?.strings ?? []) + (row["nameCode"] == nil ? [] : ["name"])
        + ["values", "limited", "matched", "exclusive", "item", "within"]
        .compactMap { row[$0]?.string }
      #expect(!names.isEmpty || row["items"] != nil, "\(id)")
      for name in names { #expect(request?.property(name) != nil, "\(id) \(name)") }
      for source in parts.flatMap({ $0["existing"]?.items ?? [] })
      where source["inventory"] == nil {
        #expect(patterns.contains(source["of"]?.string ?? ""), "\(id) \(source)")
      }
      for part in parts {
        guard let pattern = part["pattern"]?.string else { continue }
        #expect(throws: Never.self) { try Regex(pattern) }
      }
      guard let list = row["rows"]?.string else { continue }
      let response = operation.successes(in: document).compactMap(\.body).first?.schema
      let item = response?.property(list)?.items
      let members = ["value", "state"].compactMap { row[$0]?.string }
      for name in members { #expect(item?.property(name) != nil, "\(id) \(name)") }
      let states = item?.property(row["state"]?.string ?? "")?.choices ?? []
      for state in ["DUPLICATE", "DUPLICATE_IN_LIST", "INVALID"] {
        #expect(states.contains(.string(state)), "\(id) \(state)")
      }
    }
  }

  @Test func `a list has no other default order than that by name, which is kept`() throws {
    let rows = try Self.rows("relations", "sorts").filter { $0["default"] != nil }
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row["default"]?.string == "name" && row["keys"]?["name"]?.string == "name")
    }
  }

  @Test func `rows of relations name operations of the document`() throws {
    let ids = Set(Self.document.operations.map(\.id))
    let relations = JSONView(try ContractDocument.json(ContractData.relations))
    for section in ContractRelations.Section.allCases {
      let rows = relations[section.rawValue]?.items ?? []
      #expect(!rows.isEmpty, "\(section)")
      for row in rows {
        let id = row[section.operationMember]?.string ?? ""
        #expect(ids.contains(id), "\(section) \(id)")
        if section == .shapes {
          let shape = row["shape"]?.string ?? ""
          #expect(ContractShape(rawValue: shape) != nil, "\(id) \(shape)")
        }
      }
    }
  }
}
