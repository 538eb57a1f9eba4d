import Calling
@testable import Contract
@testable import Emulator
import HTTP
import JSON
@testable import TestSupport

/// Makes valid values of schemas: they name items that exist and meet the conditions between members.
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
    if let reference = relations.reference(at: path, in: pattern), schema.type == .string {
      return try id(reference, isRequired: isRequired).map { .string($0) }
    }
    if let choice = schema.choices?.first(where: { $0 != .null }) { return choice }
    let name = String(path.split(separator: ".").last ?? "")
    switch schema.type {
    case .boolean?: return true
    case .integer?, .number?: return .number(JSONNumber(Self.number(schema)))
    case .array?:
      guard depth < 6, let items = schema.items,
        let item = try value(items, "\(path)[]", isRequired: isRequired, depth: depth + 1)
      else { return [] }
      return [item]
    case .object?:
      guard depth < 6 else { return [:] }
      return try .object(object(schema, path, depth: depth))
    case .string?, .null?, nil:
      if name == "extension" { return .string("\(20_000 + ContractSweep.next())") }
      if name == "phoneNumber", depth == 1 { return .string("") }
      return .string(Self.text(schema))
    }
  }

  private func id(_ reference: ContractReference, isRequired: Bool) throws -> String? {
    if reference.isFixed { return isRequired ? "any" : nil }
    for target in reference.targets {
      if let id = try itemID(target) { return id }
    }
    return nil
  }

  private func object(
    _ schema: ContractSchema,
    _ path: String,
    depth: Int
  ) throws -> JSONObject {
    let required = schema.required
    var object = JSONObject()
    for (name, property) in schema.properties where !property.isReadOnly {
      let child = path.isEmpty ? name : "\(path).\(name)"
      object[name] = try value(
        property,
        child,
        isRequired: required.contains(name),
        depth: depth + 1
      )
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
    "1234", "5", "10:00", "2026-01-01", "+14085550100", "text", "",
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
