import Calling
@testable import Contract
@testable import Emulator
import HTTP
import JSON
@testable import TestSupport

/// Makes valid values of schemas, which name items that exist and meet the conditions.
struct ContractSample {
  /// The path of the operation, with `{}` for each placeholder.
  let pattern: String
  /// The id of an item in a collection with this last segment; `nil` if there is none.
  let itemID: (String) throws -> String?

  private var relations: ContractRelations { ContractSweep.catalog.paths.relations }

  /// A valid value of a schema.
  func value(_ schema: ContractSchema) throws -> JSONValue {
    try value(schema, "", isRequired: true, depth: 0) ?? [:]
  }

  /// - Returns: `nil` for an optional member that names an item that does not exist.
  private func value(
    _ schema: ContractSchema,
    _ path: String,
    isRequired: Bool,
    depth: Int
  ) throws -> JSONValue? {
    if let choice = schema.choices?.first(where: { $0 != .null }) { return choice }
    let name = String(path.split(separator: ".").last ?? "")
    switch schema.type {
    case .boolean?: return true
    case .integer?, .number?: return .number(JSONNumber(Self.number(schema)))
    case .array?:
      guard depth < 6, let items = schema.items else { return [] }
      if items.type == .string,
        let reference = relations.reference(at: "\(path)[]", in: pattern)
      {
        let id = try id(reference, in: JSONObject(), isRequired: isRequired)
        return id.map { [.string($0)] } ?? []
      }
      guard let item = try value(items, "\(path)[]", isRequired: false, depth: depth + 1) else {
        return []
      }
      return [item]
    case .object?:
      guard depth < 6 else { return [:] }
      let object = try object(schema, path, depth: depth)
      // An item of a list without the item that it names.
      let isComplete = schema.required.isSubset(of: object.members.map(\.name))
      return isComplete || isRequired ? .object(object) : nil
    case .string?, .null?, nil:
      if name == "extension" { return .string("\(20_000 + ContractSweep.next())") }
      if name == "phoneNumber", depth == 1 { return .string("") }
      return .string(Self.text(schema))
    }
  }

  private func id(
    _ reference: ContractReference,
    in object: JSONObject,
    isRequired: Bool
  ) throws -> String? {
    if reference.isFixed { return isRequired ? "any" : nil }
    for target in reference.targets(in: object) {
      if let id = try itemID(target) { return id }
    }
    return nil
  }

  private func object(
    _ schema: ContractSchema,
    _ path: String,
    depth: Int
  ) throws -> JSONObject {
    var object = JSONObject()
    var references: [(name: String, reference: ContractReference)] = []
    for property in schema.properties where !property.schema.isReadOnly {
      let name = property.name
      let child = path.isEmpty ? name : "\(path).\(name)"
      if let reference = relations.reference(at: child, in: pattern),
        property.schema.type == .string
      {
        references.append((name, reference))
        continue
      }
      object[name] = try value(
        property.schema,
        child,
        isRequired: property.isRequired,
        depth: depth + 1
      )
    }
    // Their targets can depend on the other members.
    for (name, reference) in references {
      let isRequired = schema.required.contains(name)
      object[name] = try id(reference, in: object, isRequired: isRequired).map { .string($0) }
    }
    for rule in schema.conditions where !rule.isRequired && object[rule.member] != nil {
      let holds = rule.condition.holds { levelsUp, path in
        levelsUp == 0 ? JSONValue.object(object)[JSONPointer(path)] : nil
      }
      if holds { object[rule.member] = nil }
    }
    return object
  }

  private static func number(_ schema: ContractSchema) -> Int {
    let step = Int(schema.multipleOf ?? 1)
    let minimum = Int(schema.minimum ?? Double(step))
    return min((minimum + step - 1) / step * step, Int(schema.maximum ?? 1e9))
  }

  private static let samples = [
    "1234", "5", "10:00", "2026-01-01", "+14085550100", "example.com", "text", "",
  ]

  private static func text(_ schema: ContractSchema) -> String {
    let text = "v\(ContractSweep.next())"
    if let pattern = schema.pattern, let regex = try? Regex(pattern),
      text.firstMatch(of: regex) == nil
    {
      return samples.first { $0.firstMatch(of: regex) != nil } ?? text
    }
    let length = schema.length ?? 0...100
    let padding = String(repeating: "x", count: length.lowerBound)
    return String((text + padding).prefix(length.upperBound))
  }
}
