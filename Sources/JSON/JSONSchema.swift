/// A JSON Schema of version 2020-12, which OpenAPI 3.1 uses.
package struct JSONSchema: Sendable, Hashable {
  package let json: JSONValue

  package init(_ json: JSONValue) { self.json = json }

  package static let any = JSONSchema([:])
  package static let string = JSONSchema(["type": "string"])
  package static let boolean = JSONSchema(["type": "boolean"])
  package static let integer = JSONSchema(["type": "integer"])
  package static let number = JSONSchema(["type": "number"])
  /// For example `2026-01-31T12:00:00.000Z`.
  package static let dateTime = JSONSchema(["type": "string", "format": "date-time"])

  /// A string whose number of Unicode scalars is in a range.
  package static func string(_ length: ClosedRange<Int>?) -> JSONSchema {
    guard let length else { return .string }
    return JSONSchema([
      "type": "string", "minLength": .number(JSONNumber(length.lowerBound)),
      "maxLength": .number(JSONNumber(length.upperBound)),
    ])
  }

  /// A string that is one of these.
  package static func enumeration(_ values: [String]) -> JSONSchema {
    JSONSchema(["type": "string", "enum": .array(values.map(JSONValue.string))])
  }

  package static func integer(_ range: ClosedRange<Int>) -> JSONSchema {
    JSONSchema([
      "type": "integer", "minimum": .number(JSONNumber(range.lowerBound)),
      "maximum": .number(JSONNumber(range.upperBound)),
    ])
  }

  package static func array(_ items: JSONSchema) -> JSONSchema {
    JSONSchema(["type": "array", "items": items.json])
  }

  package static func anyOf(_ schemas: JSONSchema...) -> JSONSchema {
    JSONSchema(["anyOf": .array(schemas.map(\.json))])
  }

  /// An object with these members and no others, for responses.
  package static func object(
    _ required: KeyValuePairs<String, JSONSchema> = [:],
    optional: KeyValuePairs<String, JSONSchema> = [:]
  ) -> JSONSchema {
    object(
      required.map { ($0.key, $0.value, true) } + optional.map { ($0.key, $0.value, false) },
      isClosed: true
    )
  }

  /// An object with arbitrary names, whose values have one schema.
  package static func map(_ values: JSONSchema) -> JSONSchema {
    JSONSchema(["type": "object", "additionalProperties": values.json])
  }

  /// An object for responses that has the members of another one too.
  package func including(_ other: JSONSchema) -> JSONSchema {
    guard case .object(var object) = json, case .object(let others) = other.json else {
      return self
    }
    if case .object(var properties)? = object["properties"],
      case .object(let added)? = others["properties"]
    {
      for member in added.members { properties[member.name] = member.value }
      object["properties"] = .object(properties)
    }
    if case .array(let added)? = others["required"] {
      var required: [JSONValue] = []
      if case .array(let present)? = object["required"] { required = present }
      object["required"] = .array(required + added)
    }
    return JSONSchema(.object(object))
  }

  static func object(
    _ members: [(name: String, schema: JSONSchema, isRequired: Bool)],
    isClosed: Bool = false
  ) -> JSONSchema {
    // Generators of clients warn of an object of which nothing is known.
    if members.isEmpty, !isClosed {
      return JSONSchema(["type": "object", "additionalProperties": true])
    }
    var json = JSONObject()
    json["type"] = "object"
    json["properties"] = .object(
      JSONObject(members.map { JSONObject.Member(name: $0.name, value: $0.schema.json) })
    )
    let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { json["required"] = .array(required) }
    if isClosed { json["additionalProperties"] = false }
    return JSONSchema(.object(json))
  }

  /// The same schema, or `null`.
  package var nullable: JSONSchema {
    // The schema without conditions accepts `null` already.
    if case .object(let object) = json, object.members.isEmpty { return self }
    guard case .object(var object) = json, let type = object["type"] else {
      return .anyOf(self, JSONSchema(["type": "null"]))
    }
    object["type"] = [type, "null"]
    if case .array(let values)? = object["enum"] { object["enum"] = .array(values + [.null]) }
    return JSONSchema(.object(object))
  }
}

extension JSONReader {
  /// The schema of the body that a closure reads.
  ///
  /// The closure runs once without a body. Its calls are recorded, and the values that it assigns
  /// have no meaning.
  package static func schema(
    isPartial: Bool = false,
    isLenient: Bool = false,
    _ members: (inout JSONReader) -> Void
  ) -> JSONSchema {
    var reader = JSONReader(isPartial: isPartial, isLenient: isLenient)
    return reader.recordSchema(members)
  }

  mutating func recordSchema(_ members: (inout JSONReader) -> Void) -> JSONSchema {
    let outer = recordedProperties
    recordedProperties = []
    members(&self)
    defer { recordedProperties = outer }
    return .object(recordedProperties ?? [])
  }

  /// Records a property while a schema is recorded; false otherwise.
  mutating func record(
    _ name: StaticString,
    _ requirement: Requirement,
    _ schema: @autoclosure () -> JSONSchema
  ) -> Bool {
    guard recordedProperties != nil else { return false }
    let isRequired = isRequired(requirement)
    let schema = schema()
    let name = name.description
    let member = (name, isRequired ? schema : schema.nullable, isRequired)
    if let index = recordedProperties?.firstIndex(where: { $0.name == name }) {
      // A member that is read twice can have either type.
      if let other = recordedProperties?[index].schema, other != member.1 {
        recordedProperties?[index].schema = .anyOf(other, member.1)
      }
    } else {
      recordedProperties?.append(member)
    }
    return true
  }
}
