internal import JSON

/// The named schemas of an OpenAPI document: every object has a name, and equal ones have the same.
struct SchemaComponents {
  private(set) var schemas = JSONObject()
  private var names: [JSONValue: String] = [:]

  /// Replaces a schema by a reference if it is an object, and the objects inside it.
  ///
  /// - Parameters:
  ///   - schema: the schema.
  ///   - name: the name of the schema, in upper camel case; those of the objects inside it begin
  ///     with it.
  /// - Returns: the schema for the place where it is used.
  mutating func add(_ schema: JSONValue, as name: String) -> JSONValue {
    guard case .object(var object) = schema else { return schema }
    if case .array(let alternatives)? = object["anyOf"] {
      let named = alternatives.enumerated().map { index, alternative in
        add(alternative, as: "\(name)Option\(index + 1)")
      }
      object["anyOf"] = .array(named)
      return named == alternatives ? .object(object) : reference(to: .object(object), name)
    }
    if let items = object["items"] { object["items"] = add(items, as: name.singular) }
    if let values = object["additionalProperties"] {
      object["additionalProperties"] = add(values, as: "\(name)Value")
    }
    guard case .object(let properties)? = object["properties"] else { return .object(object) }
    var named = JSONObject()
    for member in properties.members {
      named[member.name] = add(member.value, as: name + member.name.capitalizedFirst)
    }
    object["properties"] = .object(named)
    return reference(to: .object(object), name)
  }

  /// Adds schemas of another document, whose references lead to each other.
  mutating func add(_ schemas: JSONObject) {
    for member in schemas.members { self.schemas[member.name] = member.value }
  }

  private mutating func reference(to schema: JSONValue, _ wanted: String) -> JSONValue {
    if let known = names[schema] { return Self.reference(known) }
    var name = wanted
    var number = 1
    while schemas[name] != nil {
      number += 1
      name = "\(wanted)\(number)"
    }
    schemas[name] = schema
    names[schema] = name
    return Self.reference(name)
  }

  static func reference(_ name: String) -> JSONValue {
    ["$ref": .string("#/components/schemas/\(name)")]
  }
}

extension String {
  /// The name with a capital first letter, for example `CallPolicies`.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The name of an item of a list with this name.
  fileprivate var singular: String {
    if hasSuffix("ies") { return dropLast(3) + "y" }
    if hasSuffix("s"), !hasSuffix("ss") { return String(dropLast()) }
    return self + "Item"
  }
}
