package import JSON

extension ContractSchema {
  /// The schema as JSON, with the changes; a reference to another schema of the document stays one.
  package var json: JSONValue {
    if let reference { return ["$ref": .string(reference)] }
    return resolvedJSON
  }

  /// The schema as JSON without a reference for the whole.
  package var resolvedJSON: JSONValue {
    var object = JSONObject()
    for part in parts.reversed() {
      for (name, view) in part.members where !Self.structure.contains(name) {
        object[name] = view.kind == .null ? nil : view.value
      }
    }
    let properties = properties
    if !properties.isEmpty {
      let members = properties.map { JSONObject.Member(name: $0.name, value: $0.schema.json) }
      object["properties"] = .object(JSONObject(members))
      let required = required
      let names = properties.map(\.name).filter(required.contains)
      object["required"] = names.isEmpty ? nil : .array(names.map { .string($0) })
    }
    object["items"] = items?.json
    object["additionalProperties"] = additionalProperties?.json ?? object["additionalProperties"]
    for (name, options) in [("anyOf", anyOf), ("oneOf", oneOf)] where !options.isEmpty {
      object[name] = .array(options.map(\.json))
    }
    return .object(object)
  }

  /// The keywords that contain schemas.
  private static let structure: Set<String> = [
    "properties", "required", "items", "allOf", "anyOf", "oneOf",
  ]
}

extension ContractDocument {
  /// The schemas by name, with their changes.
  package var schemasAsJSON: JSONObject {
    JSONObject(
      schemas.keys.sorted().map { name in
        let changes = changes[name].map { [$0] } ?? []
        let schema = ContractSchema(schemas[name], in: self, changes: changes)
        return JSONObject.Member(name: name, value: schema.json)
      }
    )
  }
}
